"""What ``verify`` says of a folder of pages and schemas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wadlkit.bodies.grammars import Grammars
from wadlkit.book.chapter import INDEX, Chapter, place_in, read_chapter
from wadlkit.book.pages import profile_of
from wadlkit.book.wish import Wish
from wadlkit.cli.progress import with_progress
from wadlkit.cli.schema_proof import SchemaProof, as_json, prove_schemas, verdict_of
from wadlkit.cli.shell import Outcome, WrongUse
from wadlkit.cli.wish import possible
from wadlkit.diagnostics.codes import MISSING_PAGE, PAGE_DIFFERS
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.outputs.found import look
from wadlkit.sources.location import Location, start_of
from wadlkit.sources.source import SourceFile, WrongEncoding
from wadlkit.verify.complete import unpaged
from wadlkit.verify.loss import Loss
from wadlkit.verify.rst import TooDeep
from wadlkit.verify.witness import WITNESSES, Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found of one page: how many mismatches, and what its layout lost."""

    file: str
    page: Page[str] | Page[Prose]
    mismatches: int
    losses: tuple[Loss, ...]


@possible()
def verify(wish: Wish, *, list_losses: bool, progress: bool) -> Outcome:
    """Compare the pages and schemas of a wish with its WADLs; nothing is written. Raises ``WrongUse``."""
    profile = profile_of(wish)
    if not wish.output.is_dir():
        raise WrongUse(f"{wish.output}: no such folder of pages")
    kinds = frozenset(loss.name for loss in profile.losses)
    report = Report()
    grammars = Grammars(wish.project.files())
    proofs: list[Proof] = []
    without: list[Loss] = []
    schemas: list[SchemaProof] = []
    for source in with_progress(wish.sources, "Verifying", wanted=progress):
        chapter = read_chapter(wish, source, profile, grammars)
        report.extend(chapter.diagnostics)
        if "pages" in wish.emit:
            proofs += _proofs(wish, chapter, kinds, report)
            _examine_index(wish, chapter, report)
            without += _without_page(chapter, kinds)
        if "schemas" in wish.emit:
            schemas += prove_schemas(wish, chapter, report)
    losses = [*without, *(loss for proof in proofs for loss in proof.losses)]
    wrong = sum(proof.mismatches > 0 for proof in proofs)
    count = Counter(loss.kind for loss in losses)
    return Outcome(
        root=wish.project.files().root,
        body=[*(map(_line, losses) if list_losses else ())],
        line="; ".join(filter(None, (_verdict(wish, len(proofs), wrong, count), verdict_of(schemas)))),
        diagnostics=report.diagnostics,
        fail_on=wish.fail_on,
        own={
            "pages": [
                {
                    "file": proof.file,
                    "subject": str(proof.page.subject),
                    "mismatches": proof.mismatches,
                    "losses": dict(sorted(Counter(loss.kind for loss in proof.losses).items())),
                }
                for proof in proofs
            ],
            "schemas": [*map(as_json, schemas)],
            **({"losses": [_as_json(loss) for loss in losses]} if list_losses else {}),
        },
        counts={
            "sources": len(wish.sources),
            "pages": len(proofs),
            "wrong": wrong,
            "losses": len(losses),
            "schemas": len(schemas),
            "wrong_schemas": sum(proof.verdict.mismatches > 0 for proof in schemas),
            "samples": sum(proof.verdict.samples for proof in schemas),
            "accepted_samples": sum(proof.verdict.accepted for proof in schemas),
        },
    )


def _proofs(wish: Wish, chapter: Chapter, kinds: frozenset[str], report: Report) -> Iterator[Proof]:
    operations = {operation.subject: operation for operation in chapter.api.operations}
    for page in chapter.pages:
        own = Report()
        file = wish.project.files().name(wish.output / place_in(chapter, page.file_name))
        case = Case(operation=operations[page.subject], bodies=chapter.bodies, kinds=kinds)
        losses = _examine(wish, chapter, page, case, own)
        report.extend(own)
        yield Proof(file=file, page=page, mismatches=len(own.diagnostics), losses=losses)


def _examine(
    wish: Wish, chapter: Chapter, page: Page[str] | Page[Prose], case: Case, report: Report
) -> tuple[Loss, ...]:
    at = case.operation.location
    path = wish.output / place_in(chapter, page.file_name)
    name = wish.project.files().name(path)
    found = look(path)
    if found.data is None:
        words = f"there is {found.what} in the place of the page" if found.what else "the page is not there"
        related = (Related(location=start_of(name), message="it would be here"),)
        report.add(MISSING_PAGE, words, at, related=related, subject=str(page.subject))
        return ()
    try:
        source = SourceFile.decode(name, found.data, "utf-8")
    except WrongEncoding as error:
        related = (Related(location=start_of(name), message="on the page"),)
        report.add(PAGE_DIFFERS, f"the page is no text: {error}", at, related=related)
        return ()
    try:
        return WITNESSES[wish.profile].page(page, source, case, report)
    except TooDeep as error:
        related = (Related(location=start_of(name), message="on the page"),)
        report.add(PAGE_DIFFERS, f"the page can't be read: {error}", at, related=related)
        return ()


def _examine_index(wish: Wish, chapter: Chapter, report: Report) -> None:
    """Hold the list of a source's pages against what the source says of its API, where the layout says that there."""
    examine = WITNESSES[wish.profile].index
    path = wish.output / place_in(chapter, INDEX)
    name = wish.project.files().name(path)
    found = look(path)
    if examine is None or not chapter.pages:
        return
    if found.data is None:
        report.add(MISSING_PAGE, "the list of pages is not there", start_of(name))
        return
    try:
        examine(chapter.api, SourceFile.decode(name, found.data, "utf-8"), report)
    except (WrongEncoding, TooDeep) as error:
        report.add(PAGE_DIFFERS, f"the list of pages can't be read: {error}", start_of(name))


def _without_page(chapter: Chapter, kinds: frozenset[str]) -> Iterator[Loss]:
    """The operations that have no page; those whose method is nowhere are findings of reading already."""
    paged = {page.subject for page in chapter.pages}
    for operation in chapter.api.operations:
        if operation.subject not in paged:
            loss = unpaged(operation)
            if loss is not None and loss.kind in kinds:
                yield loss


def _verdict(wish: Wish, pages: int, wrong: int, losses: Counter[str]) -> str:
    verdict = f"{wrong} of {pages} pages" if wrong else f"{pages} page{'s' * (pages != 1)}"
    verdict += f" in {wish.output} {'differ' if wrong else 'say'} {'from' if wrong else 'what'} the WADL"
    verdict += "" if wrong else " says"
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(losses.items()))
    return f"{verdict}; the layout loses {counted}" if counted else verdict


def _line(loss: Loss) -> str:
    return f"{loss.location}: {loss.kind}: {loss.what} ({loss.place.file}:{loss.place.line})"


def _as_json(loss: Loss) -> dict[str, object]:
    return {"kind": loss.kind, "what": loss.what, "location": _place(loss.location), "page": _place(loss.place)}


def _place(location: Location) -> dict[str, object]:
    return {"file": location.file, "line": location.line, "column": location.column}
