"""How a folder stands to what is to be in it: each file by what it is to hold, what it held, and what it holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from wadlkit.outputs.found import Found, look
from wadlkit.outputs.manifest import SUFFIXES, BadManifest, Entry, Manifest, digest, read_manifest
from wadlkit.outputs.write import Output, check_folders, path_of


class State(StrEnum):
    """How a file stands to what is to be in its place.

    ``current``: it holds what it is to hold, whoever wrote it. ``missing``: it is not there. ``stale``: it is as we
    wrote it, and to hold something else now. ``edited``: we wrote it, and then a person changed it. ``foreign``: it is
    in the way of a page, or among the pages, and not ours. ``orphaned``: it is as we wrote it, and nothing is to be
    there any more.
    """

    CURRENT = "current"
    MISSING = "missing"
    STALE = "stale"
    EDITED = "edited"
    FOREIGN = "foreign"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that is there, or is to be: ``output`` if it is to be, ``entry`` if it is ours."""

    name: str
    state: State
    output: Output | None
    entry: Entry | None
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A folder as it is.

    ``files`` are in the order of the outputs, then by name. ``others`` are entries of files that are none of this run's
    business, ``forgotten`` names of files that are neither to be nor there. ``fault`` says why a manifest was not
    believed; ``manifest`` is None if there was none to believe.
    """

    files: tuple[File, ...]
    others: Mapping[str, Entry]
    forgotten: tuple[str, ...]
    manifest: Manifest | None
    fault: str | None

    def finished(self, done: Iterable[File]) -> Manifest:
        """The manifest once the files in ``done`` hold what they are to hold, and the others are as they are now."""
        files = dict(self.others)
        whole = {file.name for file in done}
        for file in self.files:
            if file.output is not None and (file.name in whole or file.state is State.CURRENT):
                files[file.name] = entry_of(file.output)
            elif file.entry is not None and file.name not in whole and file.state is not State.FOREIGN:
                files[file.name] = file.entry
        return Manifest(files=files)


# Says of a file that is not to be whether it is orphaned, by its name and its source; a list of several has none.
Abandoned = Callable[[str, str | None], bool]


def entry_of(output: Output) -> Entry:
    """What a manifest says of a file that holds what it is to hold."""
    return Entry(sha256=digest(output.data), source=output.source, subject=output.subject, profile=output.profile)


def survey(folder: Path, outputs: Sequence[Output], abandoned: Abandoned) -> Survey:
    """How ``folder`` stands to the outputs. Raises ``CannotWrite`` if it could not take them; changes nothing."""
    check_folders(folder, outputs, writable=False)
    manifest, fault = _believed(folder)
    entries = manifest.files if manifest else {}
    files = [_wanted(folder, output, entries.get(output.name)) for output in outputs]
    known = {output.name for output in outputs}
    others: dict[str, Entry] = {}
    forgotten = []
    for name, entry in sorted(entries.items()):
        if name in known:
            continue
        if not abandoned(name, entry.source):
            others[name] = entry
            continue
        found = look(path_of(folder, name))
        if found.is_nothing:
            forgotten.append(name)
        else:
            files.append(File(name=name, state=_unwanted(entry, found), output=None, entry=entry, found=found))
    names = {*known, *entries}
    files += _strays(folder, [file.name for file in files], names)
    return Survey(files=tuple(files), others=others, forgotten=tuple(forgotten), manifest=manifest, fault=fault)


def _believed(folder: Path) -> tuple[Manifest | None, str | None]:
    try:
        return read_manifest(folder), None
    except BadManifest as error:
        return None, str(error)


def _wanted(folder: Path, output: Output, entry: Entry | None) -> File:
    """A file that is to be."""
    found = look(path_of(folder, output.name))
    if found.is_nothing:
        state = State.MISSING
    elif found.data == output.data:
        state = State.CURRENT
    elif entry is not None and found.data is not None and entry.owns(found.data):
        state = State.STALE
    else:
        # Without a digest of what it held, it was about to be overwritten by force when we were interrupted.
        state = State.EDITED if entry is not None and entry.sha256 is not None else State.FOREIGN
    return File(name=output.name, state=state, output=output, entry=entry, found=found)


def _unwanted(entry: Entry, found: Found) -> State:
    if found.data is not None and entry.owns(found.data):
        return State.ORPHANED
    return State.EDITED if entry.sha256 is not None else State.FOREIGN


def _strays(folder: Path, pages: Iterable[str], known: set[str]) -> Iterator[File]:
    """Files that nobody knows of in folders that hold pages, where a reader would take them for pages."""
    for parent in sorted({PurePosixPath(page).parent for page in pages}):
        for name in _listed(folder / parent):
            whole = str(parent / name)
            if whole not in known and name.endswith(SUFFIXES) and not name.startswith("."):
                yield File(name=whole, state=State.FOREIGN, output=None, entry=None, found=Found(what="a file"))


def _listed(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as there:
            return sorted(item.name for item in there if not item.is_dir(follow_symlinks=False))
    except OSError:
        return []
