"""What ``verify`` says of the schemas of one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wadlkit.book.chapter import Chapter
from wadlkit.book.schemas import schema_place
from wadlkit.book.wish import Wish
from wadlkit.diagnostics.codes import MISSING_PAGE
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.outputs.found import look
from wadlkit.schemas.files import names
from wadlkit.sources.location import start_of
from wadlkit.verify.schemas import Standard, Verdict, examine_schema, schema_missing, wants_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaProof:
    """What was found of one schema."""

    file: str
    body: Body
    verdict: Verdict


def prove_schemas(wish: Wish, chapter: Chapter, report: Report) -> Iterator[SchemaProof]:
    """Hold the schemas of a source against its WADL and its samples."""
    options = wish.project.options
    standard = Standard(draft=options.schema_draft, strict=options.schema_strict)
    for operation in chapter.api.operations:
        bodies = chapter.bodies(operation)
        named = list(names(operation, bodies))
        have = {id(body) for _, body in named}
        for body in bodies:
            if wants_schema(body) and id(body) not in have:
                schema_missing(body, wish.project.files().name(wish.output / schema_place(chapter, "")), report)
        for name, body in named:
            place = schema_place(chapter, f"{name}.schema.json")
            yield _prove(wish, operation, body, place, standard, report)


def _prove(wish: Wish, operation: Operation, body: Body, place: str, standard: Standard, report: Report) -> SchemaProof:
    path = wish.output / place
    file = wish.project.files().name(path)
    found = look(path)
    if found.data is not None:
        verdict = examine_schema(operation, body, (file, found.data), standard, report)
    else:
        words = f"there is {found.what} in the place of the schema" if found.what else "the schema is not there"
        related = (Related(location=start_of(file), message="it would be here"),)
        report.add(MISSING_PAGE, words, body.representation.location, related=related, subject=str(body.subject))
        verdict = Verdict(mismatches=1)
    return SchemaProof(file=file, body=body, verdict=verdict)


def verdict_of(proofs: Sequence[SchemaProof]) -> str:
    """What a person reads of schemas; empty where there are none."""
    if not proofs:
        return ""
    wrong = sum(proof.verdict.mismatches > 0 for proof in proofs)
    samples = sum(proof.verdict.samples for proof in proofs)
    accepted = sum(proof.verdict.accepted for proof in proofs)
    if wrong:
        said = f"{wrong} of {len(proofs)} schemas differ from it and allow"
    else:
        said = "1 schema says it too and allows" if len(proofs) == 1 else f"{len(proofs)} schemas say it too and allow"
    return f"{said} {accepted} of {samples} samples"


def as_json(proof: SchemaProof) -> dict[str, object]:
    """A schema as programs read of it."""
    return {
        "file": proof.file,
        "subject": str(proof.body.subject),
        "mismatches": proof.verdict.mismatches,
        "samples": proof.verdict.samples,
        "accepted": proof.verdict.accepted,
    }
