"""Files on their way into a folder: each is there whole or not at all, and untouched where nothing changed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be: its name below the folder, with ``/``, and what it is to hold."""

    name: str
    data: bytes


class CannotWrite(Exception):
    """A file or folder that can't be written; the message says which and why."""


def is_file_name(name: str) -> bool:
    """Whether a file of one folder can have this name."""
    divides = any(mark in name for mark in ("/", "\0", os.sep, os.altsep or os.sep))
    return name not in ("", ".", "..") and not divides and len(os.fsencode(name)) <= 255


def check(folder: Path, outputs: Sequence[Output] = ()) -> None:
    """Raise ``CannotWrite`` if ``folder`` can't take the outputs, as far as can be told before the first is written."""
    files = [_path(folder, output) for output in outputs]
    for place in dict.fromkeys([folder, *(file.parent for file in files)]):
        _check_folder(place, folder)
    for file in files:
        _check_file(file)


def write(folder: Path, outputs: Sequence[Output]) -> frozenset[str]:
    """Put the outputs into ``folder``; gives the names of those that were not there already, to the byte.

    Raises ``CannotWrite``; what was written until then is whole.
    """
    check(folder, outputs)
    for place in dict.fromkeys([folder, *(_path(folder, output).parent for output in outputs)]):
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _failure(place, error) from error
    return frozenset(output.name for output in outputs if _put(_path(folder, output), output.data))


def _path(folder: Path, output: Output) -> Path:
    name = PurePosixPath(output.name)
    if not name.parts or not all(is_file_name(part) for part in name.parts):
        raise CannotWrite(f"{output.name!r} is no name that a file in {folder} can have")
    return folder / name


def _failure(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"{path} can't be written: {error.strerror or error}")


def _check_folder(place: Path, folder: Path) -> None:
    """``place`` must really be inside ``folder``; it, or the nearest above that is there, must be writable."""
    if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder)):
        raise CannotWrite(f"{place} leads out of {folder} by a symbolic link")
    there = next(above for above in (place, *place.absolute().parents) if os.path.lexists(above))
    if not there.is_dir():
        raise CannotWrite(f"{there} is not a folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise CannotWrite(f"{there} can't be written")


def _check_file(path: Path) -> None:
    """What stands in a file's place must be a file; a symbolic link will be replaced, never followed."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _failure(path, error) from error
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise CannotWrite(f"{path} is not a regular file")


def _put(path: Path, data: bytes) -> bool:
    """Whether ``path`` had to be written to hold ``data``."""
    try:
        if _holds(path, data):
            return False
        _replace(path, data)
    except OSError as error:
        raise _failure(path, error) from error
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and path.read_bytes() == data


def _replace(path: Path, data: bytes) -> None:
    """Write beside ``path`` and put it in its place at once, so that nobody ever sees a part of it."""
    beside = path.with_name(f".wadlkit-{os.urandom(8).hex()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
