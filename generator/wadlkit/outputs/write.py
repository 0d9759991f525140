"""Files on their way into a folder: each is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from wadlkit.sources.location import Location

# What a file is called until it is whole. A process that was killed may leave one behind.
_TEMPORARY = re.compile(r"\.wadlkit-[0-9a-f]{16}\.tmp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to be: its name below the folder, with ``/``, and what it is to hold.

    ``source`` is the WADL it is made from, relative to the root; a list of several sources' lists has none. ``subject``
    is the operation it is about and ``place`` where that stands, for a page.
    """

    name: str
    data: bytes
    source: str | None = None
    subject: str | None = None
    profile: str | None = None
    place: Location | None = field(default=None, compare=False, repr=False)


class CannotWrite(Exception):
    """A file or folder that can't be written; the message says which and why."""


def is_file_name(name: str) -> bool:
    """Whether a file of one folder can have this name, here and on other systems."""
    divides = any(mark in name for mark in ("/", "\\", "\0"))
    return name not in ("", ".", "..") and not divides and len(os.fsencode(name)) <= 255


def path_of(folder: Path, name: str) -> Path:
    """Where an output of this name lies in ``folder``. Raises ``CannotWrite`` for one that leads elsewhere."""
    parts = PurePosixPath(name).parts
    if not parts or not all(is_file_name(part) for part in parts):
        raise CannotWrite(f"{name!r} is no name that a file in {folder} can have")
    return folder.joinpath(*parts)


def check_folders(folder: Path, outputs: Sequence[Output], *, writable: bool) -> None:
    """Raise ``CannotWrite`` if something stands in the place of a folder of the outputs, or leads out of ``folder``.

    Looks at ``folder`` alone where there are no outputs, and asks whether each may be written into if ``writable``.
    """
    for place in dict.fromkeys([folder, *(path_of(folder, output.name).parent for output in outputs)]):
        if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder)):
            raise CannotWrite(f"{place} leads out of {folder} by a symbolic link")
        there = next(above for above in (place, *place.absolute().parents) if os.path.lexists(above))
        if not there.is_dir():
            raise CannotWrite(f"{there} is not a folder")
        if writable and not os.access(there, os.W_OK | os.X_OK):
            raise CannotWrite(f"{there} can't be written")


def make_folder(path: Path) -> None:
    """Let there be a folder. Raises ``CannotWrite``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failure(path, error) from error


def put(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write beside ``path`` and put it in its place at once, so that nobody ever sees a part of it.

    A ``durable`` file is on the disk when this returns, come what may. Raises ``CannotWrite``; ``path`` then holds what
    it held before.
    """
    beside = path.with_name(f".wadlkit-{os.urandom(8).hex()}.tmp")
    try:
        try:
            with beside.open("xb") as file:
                file.write(data)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        if durable:
            _sync_folder(path.parent)
    except OSError as error:
        raise _failure(path, error) from error


def remove(path: Path) -> None:
    """Let a file be gone. Raises ``CannotWrite``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"{path} can't be removed: {error.strerror or error}") from error


def sweep(folder: Path) -> None:
    """Remove what writers of ours left behind in ``folder`` when they were killed; nobody may be writing there."""
    with contextlib.suppress(OSError), os.scandir(folder) as there:
        for item in there:
            if _TEMPORARY.fullmatch(item.name) and item.is_file(follow_symlinks=False):
                remove(Path(item.path))


def _sync_folder(folder: Path) -> None:
    """Let the names in a folder be on the disk, where the system can open a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failure(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"{path} can't be written: {error.strerror or error}")
