"""A folder brought to what it is to hold, at nobody's cost: what a person made or edited stays, unless they agree."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from wadlkit.outputs.found import look
from wadlkit.outputs.lock import alone_in
from wadlkit.outputs.manifest import NAME, Manifest, digest
from wadlkit.outputs.survey import Abandoned, File, State, Survey, entry_of, survey
from wadlkit.outputs.write import CannotWrite, Output, check_folders, make_folder, path_of, put, remove, sweep


class Consent(StrEnum):
    """What a person agrees to lose: nothing, what is in the way of pages and not ours, or their edits as well."""

    NONE = "none"
    ADOPT = "adopt"
    FORCE = "force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What was done to a folder: names of files written and removed, and those kept for a person's sake."""

    written: frozenset[str]
    removed: frozenset[str]
    kept: tuple[File, ...]
    before: Survey


def renew(folder: Path, outputs: Sequence[Output], abandoned: Abandoned, consent: Consent) -> Renewal:
    """Let ``folder`` hold the outputs, and remove what is ours and orphaned.

    The manifest goes ahead with what is intended, then the files, then the manifest as it is to stay: a process may be
    killed at any moment, and the next one knows every file. Raises ``CannotWrite``; files are whole even then.
    """
    check_folders(folder, outputs, writable=True)
    make_folder(folder)
    with alone_in(folder):
        before = survey(folder, outputs, abandoned)
        _check_manifest(folder)
        writes = [file for file in before.files if _is_to_write(file, consent)]
        removals = [file for file in before.files if _is_to_remove(file, consent)]
        for place in _folders(before):
            sweep(folder / place)
        if writes:
            put(folder / NAME, _ahead(before, writes).encode(), durable=True)
        _write(folder, writes)
        for file in removals:
            remove(path_of(folder, file.name))
        _prune(folder, [*(file.name for file in removals), *before.forgotten])
        _finish(folder, before.finished([*writes, *removals]))
    done = {file.name for file in (*writes, *removals)}
    return Renewal(
        written=frozenset(file.name for file in writes),
        removed=frozenset(file.name for file in removals),
        kept=tuple(file for file in before.files if is_a_persons(file) and file.name not in done),
        before=before,
    )


def is_a_persons(file: File) -> bool:
    """Whether a person made or edited it."""
    return file.state in (State.EDITED, State.FOREIGN)


def yields_to(file: File) -> Consent | None:
    """The least that lets a person's file give way to what is to be in its place; None where nothing does.

    A folder, a device or a link that was put there is never removed, nor is a file in nobody's way.
    """
    if file.found.data is None or (file.output is None and file.entry is None):
        return None
    if file.state is State.FOREIGN:
        return Consent.ADOPT if file.output is not None else None
    return Consent.FORCE


def _agrees(file: File, consent: Consent) -> bool:
    needed = yields_to(file)
    return needed is not None and consent in (needed, Consent.FORCE)


def _is_to_write(file: File, consent: Consent) -> bool:
    if file.output is None:
        return False
    return file.state in (State.MISSING, State.STALE) or (is_a_persons(file) and _agrees(file, consent))


def _is_to_remove(file: File, consent: Consent) -> bool:
    if file.output is not None:
        return False
    return file.state is State.ORPHANED or (is_a_persons(file) and _agrees(file, consent))


def _check_manifest(folder: Path) -> None:
    """What stands in the manifest's place must be something that a file can replace without harm."""
    path = folder / NAME
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise CannotWrite(f"{path} is not a regular file")


def _folders(before: Survey) -> set[PurePosixPath]:
    """Every folder that a file of ours may be in."""
    names = [NAME, *(file.name for file in before.files), *before.others, *before.forgotten]
    return {PurePosixPath(name).parent for name in names}


def _ahead(before: Survey, writes: Sequence[File]) -> Manifest:
    """What the manifest says while files are being written: what each holds now, if that is ours, and will hold."""
    files = dict(before.finished(()).files)
    for file in writes:
        if file.output is not None:
            now = file.entry.sha256 if file.entry else None
            if file.state is State.STALE and file.found.data is not None:
                now = digest(file.found.data)
            whole = entry_of(file.output)
            files[file.name] = replace(whole, sha256=now, intended=whole.sha256)
    return Manifest(files=files)


def _write(folder: Path, files: Sequence[File]) -> None:
    outputs = [file.output for file in files if file.output is not None]
    for place in dict.fromkeys(path_of(folder, output.name).parent for output in outputs):
        make_folder(place)
    for output in outputs:
        put(path_of(folder, output.name), output.data)


def _prune(folder: Path, names: Sequence[str]) -> None:
    """Remove the folders of files that are gone, if nothing is left in them; never the whole one."""
    for name in names:
        for parent in PurePosixPath(name).parents[:-1]:
            with contextlib.suppress(OSError):
                (folder / parent).rmdir()


def _finish(folder: Path, manifest: Manifest) -> None:
    data, there = manifest.encode(), look(folder / NAME)
    if there.data != data and (manifest.files or not there.is_nothing):
        put(folder / NAME, data, durable=True)
