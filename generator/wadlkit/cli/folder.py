"""What ``build`` does to a folder of pages, and what ``check`` says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from wadlkit.book.pages import Pages, make_pages
from wadlkit.book.wish import Wish
from wadlkit.cli.progress import with_progress
from wadlkit.cli.shell import Outcome, WrongUse
from wadlkit.cli.wish import possible
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.outputs.difference import difference
from wadlkit.outputs.findings import tell_fault, tell_files, tell_manifest
from wadlkit.outputs.manifest import Entry
from wadlkit.outputs.renew import Consent, Renewal, is_a_persons, renew, yields_to
from wadlkit.outputs.survey import File, State, survey
from wadlkit.outputs.write import CannotWrite, Output, check_folders

# How much of what is different is shown: enough to see what is the matter.
_MOST_FILES = 10
_MOST_LINES = 20
_MOST_NAMES = 3

# What a reader wants to see first: what a person did is what a build can't bring back.
_TELLING = (State.EDITED, State.FOREIGN, State.STALE, State.ORPHANED, State.MISSING)


@possible()
def build(wish: Wish, consent: Consent, *, progress: bool) -> Outcome:
    """Write the pages that a wish asks for. Raises ``WrongUse``."""
    report = Report()
    try:
        check_folders(wish.output, (), writable=True)
        made = make_pages(wish, with_progress(wish.sources, "Reading", wanted=progress), report)
        renewal = renew(wish.output, made.outputs, made.abandons, consent)
    except CannotWrite as error:
        raise WrongUse(str(error)) from None
    named = wish.project.files().name
    tell_fault(wish.output, renewal.before, named, report)
    tell_files(wish.output, renewal.kept, named, report)
    written = sum(page.output.name in renewal.written for page in made.pages)
    kept = {file.name for file in renewal.kept}
    unchanged = sum(page.output.name not in renewal.written | kept for page in made.pages)
    schemas = [schema for each in made.schemas for schema in each.schemas]
    return Outcome(
        root=made.root,
        line=", ".join(_done(wish, made, renewal)),
        diagnostics=report.diagnostics,
        fail_on=wish.fail_on,
        own={
            "pages": [
                {
                    "file": named(wish.output / page.output.name),
                    "subject": str(page.subject),
                    "anchor": page.subject.anchor,
                    "method": page.subject.method,
                    "path": page.subject.path,
                    "source": page.output.source,
                    "written": page.output.name in renewal.written,
                }
                for page in made.pages
            ],
            "schemas": [
                {
                    "file": named(wish.output / schema.output.name),
                    "subject": str(schema.body.subject),
                    "source": schema.output.source,
                    "written": schema.output.name in renewal.written,
                }
                for schema in schemas
            ],
            "removed": [named(wish.output / name) for name in sorted(renewal.removed)],
            "kept": [named(wish.output / name) for name in sorted(kept)],
        },
        counts={
            "sources": len(wish.sources),
            "pages": len(made.pages),
            "written": written,
            "unchanged": unchanged,
            "schemas": len(schemas),
            "removed": len(renewal.removed),
            "kept": len(kept),
        },
    )


def _done(wish: Wish, made: Pages, renewal: Renewal) -> Iterator[str]:
    names = {
        "page": [page.output.name for page in made.pages],
        "schema": [schema.output.name for each in made.schemas for schema in each.schemas],
    }
    written = {kind: sum(name in renewal.written for name in some) for kind, some in names.items()}
    told = [kind for kind in names if f"{kind}s" in wish.emit and (names[kind] or kind == "page")] or ["schema"]
    numbers = (f"{written[kind]} {kind}{'s' * (written[kind] != 1)}" for kind in told)
    yield f"wrote {' and '.join(numbers)} into {wish.output}"
    kept = {file.name for file in renewal.kept}
    yield f"{sum(name not in renewal.written | kept for some in names.values() for name in some)} unchanged"
    if renewal.removed:
        yield f"{len(renewal.removed)} removed"
    for consent, number in Counter(map(yields_to, renewal.kept)).items():
        yield f"{number} kept" + (f" that --{consent} overwrites" if consent else "")


@possible()
def check(wish: Wish, build_again: str, *, progress: bool) -> Outcome:
    """Say what the command ``build_again`` would find to do, and do nothing. Raises ``WrongUse``."""
    report, own = Report(), Report()
    made = make_pages(wish, with_progress(wish.sources, "Reading", wanted=progress), report)
    try:
        found = survey(wish.output, made.outputs, made.abandons)
    except CannotWrite as error:
        raise WrongUse(str(error)) from None
    named = wish.project.files().name
    wrong = [file for file in found.files if file.state is not State.CURRENT]
    tell_files(wish.output, wrong, named, own)
    tell_manifest(wish.output, found, named, own)
    report.extend(own)
    heal = _heal(wrong, build_again) if own.diagnostics else None
    count = Counter(file.state for file in found.files)
    verdict = _verdict(wish, count, clean=not own.diagnostics)
    return Outcome(
        root=made.root,
        body=[*_differences(wrong), *_advice(wrong), *([verdict] if heal else [])],
        line=f"to heal it: {heal}" if heal else verdict,
        diagnostics=report.diagnostics,
        fail_on=wish.fail_on,
        own={
            "files": [
                {
                    "file": named(wish.output / file.name),
                    "state": file.state.value,
                    "subject": _of(file).subject,
                    "source": _of(file).source,
                }
                for file in wrong
            ],
            "heal": heal,
        },
        counts={
            "sources": len(wish.sources),
            "files": len(found.files),
            **{state.value: count[state] for state in State},
        },
    )


def _of(file: File) -> Output | Entry:
    """What knows the operation of a file."""
    return file.output or file.entry or Entry()


def _differences(wrong: Sequence[File]) -> Iterator[str]:
    """A short diff of each file to what it is to hold, and a blank line."""
    shown = sorted((file for file in wrong if not file.found.what), key=lambda file: _TELLING.index(file.state))
    for file in shown[:_MOST_FILES]:
        then = file.output.data if file.output else b""
        yield from difference(file.name, file.found.data or b"", then, most=_MOST_LINES)
        yield ""
    if len(shown) > _MOST_FILES:
        yield from (f"… and {len(shown) - _MOST_FILES} more files", "")


def _advice(wrong: Sequence[File]) -> Iterator[str]:
    """What a person should know before they build again."""
    persons = [(yields_to(file), file.name) for file in wrong if is_a_persons(file)]
    for consent, words in (
        (Consent.FORCE, "a person edited these, and --force overwrites them; say it in the WADL first"),
        (Consent.ADOPT, "wadlkit did not write these, and pages will take their place"),
        (None, "no build touches these; move them away"),
    ):
        names = [name for least, name in persons if least is consent]
        if names:
            more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
            yield f"{words}: {', '.join(names[:_MOST_NAMES])}{more}"


def _heal(wrong: Sequence[File], build_again: str) -> str | None:
    """The one command that puts right what a build can put right; None where a person has to."""
    persons = [yields_to(file) for file in wrong if is_a_persons(file)]
    if wrong and len(persons) == len(wrong) and not any(persons):
        return None
    needed = next((consent for consent in (Consent.FORCE, Consent.ADOPT) if consent in persons), None)
    return f"{build_again} --{needed}" if needed else build_again


def _verdict(wish: Wish, count: Counter[State], *, clean: bool) -> str:
    wrong = ", ".join(f"{count[state]} {state}" for state in State if state is not State.CURRENT and count[state])
    if wrong:
        return f"{wrong}, of {_files(count.total())} in {wish.output}"
    return f"{_files(count.total())} in {wish.output} as they are to be{'' if clean else ', but not their manifest'}"


def _files(number: int) -> str:
    return f"{number} file{'s' * (number != 1)}"
