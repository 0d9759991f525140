"""Schemas of the corpus: all valid, all true to their WADLs, and every sample accepted or told of."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as File
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from tests.corpus.wadls import apis
from tests.schemas.places import places
from tests.schemas.test_genson import differences
from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.observed import read_samples
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.body import Body, Path, Placement, TypeFrom
from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.schemas.dialect import Dialect, Draft
from wadlkit.schemas.files import SchemaFile, schema_files
from wadlkit.verify.schemas import Standard, examine_schema, wants_schema

Record = Callable[[str, object], None]
DIALECTS = (Dialect(), Dialect(draft=Draft.DRAFT_07, strict=True))


@dataclass(frozen=True)
class Written:
    """A schema and what it is of."""

    operation: Operation
    body: Body
    file: SchemaFile

    @property
    def document(self) -> Any:
        return json.loads(self.file.data)


@cache
def written(corpus: File, dialect: Dialect) -> list[Written]:
    """The schemas of every file of the corpus."""
    return [
        Written(operation, file.body, file)
        for api in apis(corpus).values()
        for operation in api.operations
        for file in schema_files(operation, derive_all(operation)[0], dialect)
    ]


def json_bodies(corpus: File) -> Iterator[Body]:
    for api in apis(corpus).values():
        for operation in api.operations:
            yield from (body for body in derive_all(operation)[0] if body.is_json)


def test_every_json_body_of_which_something_is_known_has_a_schema(corpus: File, record_property: Record) -> None:
    known = Counter(wants_schema(body) for body in json_bodies(corpus))
    record_property("schemas of the corpus", known[True])
    assert known == {True: 1_834, False: 7_353}
    assert len(written(corpus, Dialect())) == known[True]


@pytest.mark.parametrize("dialect", DIALECTS, ids=["2020-12", "draft-07, strict"])
def test_every_schema_is_valid_and_every_sample_is_accepted_or_told_of(
    corpus: File, dialect: Dialect, record_property: Record
) -> None:
    counts: Counter[str] = Counter()
    standard = Standard(draft=dialect.draft.value, strict=dialect.strict)
    for each in written(corpus, dialect):
        report = Report()
        verdict = examine_schema(each.operation, each.body, (each.file.name, each.file.data), standard, report)
        counts["schemas"] += 1
        counts["differences"] += verdict.mismatches
        counts["samples"] += verdict.samples
        counts["accepted"] += verdict.accepted
        counts.update(found.code for found in report.diagnostics)
        assert all(found.location.line >= 1 and found.related for found in report.diagnostics)
        if verdict.accepted < verdict.samples:
            told = {found.location.file for found in report.diagnostics}
            rejected = list(rejected_files(each, dialect))
            assert len(rejected) == verdict.samples - verdict.accepted
            assert set(rejected) <= told
            counts["rejected"] += len(rejected)
    record_property(f"schemas in {dialect.draft.value}, strict: {dialect.strict}", dict(counts))
    assert counts == COUNTS[dialect]


def rejected_files(of: Written, dialect: Dialect) -> Iterator[str]:
    """The files of the samples that are no JSON, or that a validator of its own rejects."""
    validator = Draft7Validator if dialect.draft is Draft.DRAFT_07 else Draft202012Validator
    document = of.document
    for read in read_samples(of.body.representation.samples):
        if not read.parsed.is_json or not validator(document).is_valid(read.parsed.value):
            yield read.place(None).file


COUNTS: dict[Dialect, dict[str, int]] = {
    DIALECTS[0]: {
        "schemas": 1_834,
        "differences": 0,
        "samples": 1_824,
        "accepted": 1_600,
        "rejected": 224,
        "broken-sample": 7,
        "sample-breaks-schema": 505,
    },
    DIALECTS[1]: {
        "schemas": 1_834,
        "differences": 0,
        "samples": 1_824,
        "accepted": 1_600,
        "rejected": 224,
        "broken-sample": 7,
        "sample-breaks-schema": 515,
    },
}


# -- what a sample can't change ----------------------------------------------------------------------------------------


def without_samples(operation: Operation) -> Operation:
    def bare(representations: tuple[Representation, ...]) -> tuple[Representation, ...]:
        return tuple(replace(each, samples=()) for each in representations)

    return replace(
        operation,
        requests=tuple(replace(each, representations=bare(each.representations)) for each in operation.requests),
        responses=tuple(replace(each, representations=bare(each.representations)) for each in operation.responses),
    )


def declared(table: dict[Path, dict[str, Any]], placement: Placement) -> dict[str, Any]:
    """What a schema says of a param where it is placed."""
    path = placement.path or ()
    said = {key: table[path].get(key) for key in ("enum", "oneOf", "const", "default", "title", "description")}
    if placement.type_from is TypeFrom.DECLARED:
        said |= {key: table[path].get(key) for key in ("type", "minimum", "maximum", "format")}
    return {**said, "required": path[-1] in table[path[:-1]].get("required", []) if path else None}


def test_no_sample_widens_what_a_param_declares(corpus: File, record_property: Record) -> None:
    """With the samples gone, each param that keeps its place says the same of it."""
    counts: Counter[str] = Counter()
    for api in apis(corpus).values():
        for operation in api.operations:
            full, _ = derive_all(operation)
            bare, _ = derive_all(without_samples(operation))
            for before, after in zip(full, bare, strict=True):
                if before.is_json and after.is_json and before.placements and before.root.seen:
                    counts.update(compared(operation, before, after))
    record_property("declared facts with and without samples", dict(counts))
    assert counts == UNCHANGED


def compared(operation: Operation, before: Body, after: Body) -> Iterator[str]:
    """What became of each param of a body when its samples went."""
    (full,), (bare,) = (
        [places(json.loads(file.data)) for file in schema_files(operation, [body], Dialect())]
        for body in (before, after)
    )
    for one, other in zip(before.placements, after.placements, strict=True):
        if one.path is None or one.path != other.path:
            yield "elsewhere"
            continue
        if one.type_from is not TypeFrom.DECLARED:
            other = replace(other, type_from=TypeFrom.NONE)  # noqa: PLW2901
        with_sample, without = declared(full, one), declared(bare, other)
        yield "same" if with_sample == without else "changed"


UNCHANGED = {"same": 3_089, "elsewhere": 5_230}


# -- an independent witness --------------------------------------------------------------------------------------------


def test_what_samples_alone_tell_is_what_genson_makes_of_them(corpus: File, record_property: Record) -> None:
    counts: Counter[str] = Counter()
    for each in written(corpus, Dialect()):
        values = [read.parsed.value for read in read_samples(each.body.representation.samples) if read.parsed.is_json]
        if each.body.placements or not values:
            continue
        counts["schemas"] += 1
        counts["places"] += len(places(each.document))
        counts["differences"] += len(differences(each.document, values))
    record_property("schemas of samples alone against GenSON's", dict(counts))
    assert counts == GENSON


GENSON = {"schemas": 803, "places": 11_254, "differences": 0}


def test_every_pointer_of_a_provenance_leads_to_a_part_of_its_schema(corpus: File) -> None:
    for each in written(corpus, Dialect())[::7]:
        provenance = json.loads(each.file.provenance)
        assert provenance.keys() <= {"", *pointers(each.document)}
        assert all(fact["line"] >= 1 and fact["file"] for facts in provenance.values() for fact in facts)
        assert all(facts for facts in provenance.values())


def pointers(node: Any, at: str = "") -> Iterator[str]:
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in below:
        step = f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"
        yield step
        yield from pointers(value, step)
