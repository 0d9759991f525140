"""The witness for schemas: valid by their own standard, true to the WADL, and accepting what samples show.

Nothing is fetched: a schema may refer to nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import Schema as Document

from wadlkit.bodies.observed import ReadSample, read_samples, union
from wadlkit.diagnostics.codes import (
    BROKEN_SAMPLE,
    INVALID_SCHEMA,
    SAMPLE_BREAKS_SCHEMA,
    SCHEMA_DIFFERS,
    UNCHECKED_SAMPLE,
)
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.body import Body, Path, spell
from wadlkit.model.operation import Operation
from wadlkit.sources.location import start_of
from wadlkit.verify.schema_facts import Facts, Wanted, params_at
from wadlkit.verify.schema_text import NoSchema, SchemaText, span_of

_VALIDATORS: dict[str, type[Validator]] = {"2020-12": Draft202012Validator, "draft-07": Draft7Validator}
_URIS = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft-07": "http://json-schema.org/draft-07/schema#",
}
_MOST_ERRORS = 100  # of one sample; each place of a schema is told once


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What the schemas of a run keep to: a draft of JSON Schema, and whether their objects are closed."""

    draft: str
    strict: bool


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What became of one schema: how many differences there are, how many samples it was asked about, and accepts."""

    mismatches: int = 0
    samples: int = 0
    accepted: int = 0


def wants_schema(body: Body) -> bool:
    """Whether a body should have a schema: it is JSON, and something is known of it."""
    known = body.placements or any(read.parsed.is_json for read in read_samples(body.representation.samples))
    return body.is_json and bool(known)


def examine_schema(
    operation: Operation, body: Body, file: tuple[str, bytes], standard: Standard, report: Report
) -> Verdict:
    """Look at the schema of a body in a file, which is a name and what it holds."""
    name, data = file
    own = Report()
    verdict = Verdict()
    try:
        text = SchemaText.read(name, data)
    except NoSchema as error:
        related = (Related(location=start_of(name), message="this file"),)
        words = f"the schema can't be read: {error}"
        own.add(INVALID_SCHEMA, words, body.representation.location, related=related, subject=str(body.subject))
        report.extend(own)
        return Verdict(mismatches=1)
    examination = _Examination(body, text, standard, own)
    facts = Facts(operation, body, text, Wanted(_URIS[standard.draft], standard.strict), own)
    facts.compare()
    is_valid = examination.metaschema()
    verdict.mismatches = len(own.diagnostics)
    # A keyword that wadlkit never writes could make a check last for ever, and it is a finding already.
    if is_valid and facts.is_readable:
        examination.samples(verdict)
    report.extend(own)
    return verdict


@dataclass(slots=True)
class _Examination:
    body: Body
    text: SchemaText
    standard: Standard
    report: Report

    @property
    def _validator(self) -> type[Validator]:
        return _VALIDATORS[self.standard.draft]

    def metaschema(self) -> bool:
        """Whether the schema is one by its own standard; where not, each fault is a finding."""
        errors: list[tuple[str, Iterable[str | int]]] = []
        try:
            found = self._validator(self._validator.META_SCHEMA).iter_errors(self.text.document)
            errors += [(error.message, error.absolute_path) for error in found]
        except RecursionError:
            errors.append(("it is nested too deep", ()))
        for message, path in errors[:_MOST_ERRORS]:
            self.report.add(
                INVALID_SCHEMA,
                f"this is no valid schema: {_short(message)}",
                self.text.place(tuple(path)),
                related=(Related(location=self.body.representation.location, message="the body of this schema"),),
                subject=str(self.body.subject),
            )
        return not errors

    def samples(self, verdict: Verdict) -> None:
        """Ask the schema about every sample of its body."""
        registry: Registry[Document] = Registry()
        validator = self._validator(self.text.document, registry=registry)
        for read in read_samples(self.body.representation.samples):
            verdict.samples += 1
            if not read.parsed.is_json:
                self._unreadable(read)
            elif union([read]) and read.is_partial:
                self._unchecked(read, "it is too long")
            else:
                try:
                    errors = sorted(_first(validator, read.parsed.value), key=lambda error: list(map(str, error.path)))
                except (RecursionError, Unresolvable):
                    self._unchecked(read, "it or the schema is nested too deep")
                    continue
                verdict.accepted += not errors
                for error in errors:
                    self._broken(read, error)

    def _unreadable(self, read: ReadSample) -> None:
        for problem in read.parsed.problems[:1]:
            related = (Related(location=read.sample.location, message="the sample of this"),)
            place = read.place(problem.span)
            self.report.add(BROKEN_SAMPLE, problem.message, place, related=related, subject=str(self.body.subject))

    def _unchecked(self, read: ReadSample, why: str) -> None:
        words = f"it was not checked whether the schema allows this sample: {why}"
        self.report.add(UNCHECKED_SAMPLE, words, read.place(None), subject=str(self.body.subject))

    def _broken(self, read: ReadSample, error: ValidationError) -> None:
        """One place of a schema that a sample breaks, at the first such place of the sample."""
        place = tuple(error.absolute_schema_path)
        steps = tuple(error.absolute_path)
        path: Path = tuple(None if isinstance(step, int) else step for step in steps)
        param = next(params_at(self.body, path), None)
        where = param.location if param is not None else self.body.representation.location
        subject = self.body.subject
        self.report.add(
            SAMPLE_BREAKS_SCHEMA,
            f"{spell(path)} {_reason(error)}",
            read.place(span_of(read.parsed.text, steps)),
            related=(
                Related(location=where, message="declared here" if param is not None else "the sample of this"),
                Related(location=self.text.place(place), message="what the schema says"),
            ),
            subject=str(subject.at(f"{subject.part} · {spell(path)}")),
        )


def schema_missing(body: Body, name: str, report: Report) -> None:
    """A body that should have a schema has none, and its file would not even have a name."""
    report.add(
        SCHEMA_DIFFERS,
        "this body has no schema",
        body.representation.location,
        related=(Related(location=start_of(name), message="the schemas of this API"),),
        subject=str(body.subject),
    )


def _first(validator: Validator, value: Any) -> list[ValidationError]:
    """The first error at each place of a schema."""
    errors: dict[tuple[object, ...], ValidationError] = {}
    for error in validator.iter_errors(value):
        errors.setdefault(tuple(error.absolute_schema_path), error)
        if len(errors) >= _MOST_ERRORS:
            break
    return list(errors.values())


def _reason(error: ValidationError) -> str:
    """Why a value is not allowed."""
    said: Any = error.validator_value
    match error.validator:
        case "type":
            kinds = [said] if isinstance(said, str) else said
            return f"is {_kind(error.instance)}, and the schema allows {' or '.join(map(str, kinds))}"
        case "required":
            there: Any = error.instance
            lacking = [name for name in said if name not in there]
            return f"has no {_short(', '.join(map(str, lacking)))}, which the schema requires"
        case "enum" | "oneOf" | "const":
            return f"is {_short(repr(error.instance))}, which the schema does not allow"
        case _:
            return f"breaks {error.validator} of the schema: {_short(error.message)}"


def _kind(value: object) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "null")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "…"
