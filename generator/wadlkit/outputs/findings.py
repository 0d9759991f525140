"""What is to be told of a folder whose files are not what they are to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wadlkit.diagnostics import codes
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.outputs.difference import first_difference
from wadlkit.outputs.manifest import NAME, digest
from wadlkit.outputs.survey import File, State, Survey
from wadlkit.sources.location import Location, start_of
from wadlkit.sources.source import SourceFile

_CODES = {
    State.MISSING: codes.MISSING_PAGE,
    State.STALE: codes.STALE_PAGE,
    State.EDITED: codes.EDITED_PAGE,
    State.FOREIGN: codes.FOREIGN_FILE,
    State.ORPHANED: codes.ORPHANED_PAGE,
}

# The name of a path in findings.
Named = Callable[[Path], str]


def tell_files(folder: Path, files: Iterable[File], named: Named, report: Report) -> None:
    """A finding for each file that is not current, at the first line that differs."""
    for file in files:
        if file.state is not State.CURRENT:
            report.add(
                _CODES[file.state],
                "; ".join(_sentence(file)),
                _place(named(folder / file.name), file),
                related=_related(file),
                subject=_subject(file),
            )


def tell_fault(folder: Path, found: Survey, named: Named, report: Report) -> None:
    """A finding if there was a manifest that could not be believed."""
    if found.fault is not None:
        report.add(codes.BROKEN_MANIFEST, f"the manifest is not used: {found.fault}", start_of(named(folder / NAME)))


def tell_manifest(folder: Path, found: Survey, named: Named, report: Report) -> None:
    """A finding if the manifest does not say what it should of files that are there."""
    tell_fault(folder, found, named, report)
    if found.fault is not None:
        return
    place = start_of(named(folder / NAME))
    if found.manifest is None:
        if any(file.state is State.CURRENT for file in found.files):
            report.add(codes.MISSING_MANIFEST, "there are pages, and no manifest that tells whose they are", place)
    elif found.manifest.files != found.finished(()).files and all(file.state is State.CURRENT for file in found.files):
        report.add(codes.STALE_MANIFEST, "the pages are right, and what the manifest says of them is not", place)


def _sentence(file: File) -> Iterator[str]:
    what = _kind(file.name)
    match file.state:
        case State.MISSING:
            yield f"this {what} is not there"
        case State.STALE:
            yield f"this {what} is as wadlkit wrote it, and {_changed(file)} has changed since"
        case State.EDITED:
            yield (
                f"{file.found.what} has taken this {what}'s place"
                if file.found.what
                else f"a person edited this {what}"
            )
            if file.output is None:
                yield "its operation is gone"
            elif file.entry and digest(file.output.data) != file.entry.sha256:
                yield f"{_changed(file)} has changed as well"
        case State.FOREIGN:
            belongs = file.output is not None and file.found.what
            yield f"{file.found.what} that wadlkit did not make" if belongs else "wadlkit did not write this file"
            yield f"a {what} belongs in its place" if file.output is not None else f"no {what} belongs here"
        case State.ORPHANED:
            yield (
                f"the operation of this {what} is gone" if file.entry and file.entry.subject else "nothing to list here"
            )


def _kind(name: str) -> str:
    """What people call a file of this name."""
    if name.endswith(".rst"):
        return "page"
    return next((kind for kind in ("schema", "provenance") if name.endswith(f".{kind}.json")), "list of schemas")


def _changed(file: File) -> str:
    """What made a page stale."""
    if file.entry and file.output and file.entry.profile != file.output.profile:
        return "its layout"
    return "the WADL, or what lays it out,"


def _place(name: str, file: File) -> Location:
    """The first line of a file that is not as it is to be."""
    if not file.found.data:
        return start_of(name)
    source = SourceFile(path=name, data=file.found.data)
    if file.output is None:
        return Location(source, 0, 0)
    lines = file.found.data.splitlines(keepends=True)
    same = sum(map(len, lines[: first_difference(lines, file.output.data.splitlines(keepends=True))]))
    return Location(source, same, same)


def _related(file: File) -> list[Related]:
    if file.output is None or file.output.place is None:
        return []
    return [Related(location=file.output.place, message=f"the {_kind(file.name)} of {file.output.subject}")]


def _subject(file: File) -> str | None:
    of = file.output or file.entry
    return of.subject if of else None
