"""Which files may be opened: regular ones inside the root, below a size, never over the network."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wadlkit.sources.source import SourceFile

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one input may cost. Sizes are in bytes; ``attributes`` is for one tag, namespaces included."""

    file: int = field(default=16 * MIB, metadata={"ge": 1})
    sample: int = field(default=10 * MIB, metadata={"ge": 1})
    expanded: int = field(default=64 * MIB, metadata={"ge": 1})
    expansions: int = field(default=10_000, metadata={"ge": 1})
    # What is nested is read by calls within calls, of which Python allows a thousand.
    depth: int = field(default=256, metadata={"ge": 1, "le": 400})
    attributes: int = field(default=1_000, metadata={"ge": 1})


class FileRefused(Exception):
    """A file that must not be opened; the message says why and what would allow it."""


class FileUnreadable(Exception):
    """A file that may be opened but can't be read."""


class FileMissing(FileUnreadable):
    """A file that is not there."""


def find_root(source: Path) -> Path:
    """The folder below which files may be opened when nobody names one.

    It is the folder of the nearest ``wadlkit.toml``, else the nearest folder above ``source`` with ``.git``, else the
    current folder if ``source`` lies below it, else the folder of ``source``.
    """
    source = Path(os.path.realpath(source))
    folder = source if source.is_dir() else source.parent
    for marker in ("wadlkit.toml", ".git"):
        for above in (folder, *folder.parents):
            if os.path.exists(above / marker):  # unlike Path.exists it takes a folder of others for one without
                return above
    here = Path(os.path.realpath("."))
    return here if folder.is_relative_to(here) else folder


@dataclass(slots=True)
class Files:
    """The files below ``root``, each read once.

    ``opened`` lists every path that was asked for, in order and relative to the root, so that a caller knows what its
    product depends on; a missing file is on the list, for it may appear.
    """

    root: Path
    limits: Limits = field(default_factory=Limits)
    opened: dict[str, None] = field(default_factory=dict)
    _sources: dict[str, SourceFile] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _real_folders: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = Path(os.path.realpath(self.root))

    def name(self, path: Path) -> str:
        """``path`` relative to the root with ``/``; as it is where it lies outside."""
        spelled = str(path)
        name = self._names.get(spelled)
        if name is None:
            whole = os.path.abspath(spelled)
            inside = self._below_root(whole)
            if inside is None:
                inside = self._below_root(os.path.realpath(spelled))
            name = self._names[spelled] = Path(whole if inside is None else inside).as_posix()
        return name

    def _below_root(self, path: str) -> str | None:
        """A whole path relative to the root; None where it is not below it."""
        root = str(self.root)
        if path == root:
            return "."
        prefix = root if root.endswith(os.sep) else root + os.sep
        return path[len(prefix) :] if path.startswith(prefix) else None

    def resolve(self, base: Path, reference: str) -> Path:
        """The path that a system identifier or ``href`` means in a file of the folder ``base``.

        Raises ``FileRefused`` for anything but a path or a ``file:`` URI of this machine.
        """
        try:
            uri = urlsplit(reference)
        except ValueError:
            raise FileRefused(f"{reference!r} is not a URI") from None
        # A scheme of one letter is a drive, which no machine but that one knows: a plain name here.
        if len(uri.scheme) > 1 and uri.scheme != "file":
            raise FileRefused(f"{reference} is not a file: nothing is fetched over the network")
        if uri.netloc not in ("", "localhost"):
            raise FileRefused(f"{reference} is on another machine: nothing is fetched over the network")
        path = unquote(uri.path)
        if "\0" in path:
            raise FileRefused(f"{reference!r} holds a NUL")
        return base / path

    def read(self, path: Path, *, limit: int | None = None) -> bytes:
        """The bytes of a regular file inside the root, ``limit`` at the most (default: ``limits.file``).

        Raises ``FileRefused``, ``FileMissing`` or ``FileUnreadable``.
        """
        self.opened[self.name(path)] = None
        limit = self.limits.file if limit is None else limit
        try:
            # Looked at before it is opened, for to open a device or a FIFO can have effects of its own …
            self._check_inside(self._real_path(str(path)), path)
            _check_regular(os.stat(path), path)
            # … and again once it is open, for the path may have been changed in between.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
            try:
                status = os.fstat(descriptor)
                _check_regular(status, path)
                self._check_inside(_real_path_of(descriptor, path), path)
                raw = _content(descriptor, status.st_size, limit + 1)
            finally:
                os.close(descriptor)
        except FileNotFoundError:
            raise FileMissing(f"{self.name(path)} is not there") from None
        except OSError as error:
            missing = error.errno in (errno.ENOTDIR, errno.ENAMETOOLONG)
            kind = FileMissing if missing else FileUnreadable
            raise kind(f"{self.name(path)} can't be read: {error.strerror}") from None
        if len(raw) > limit:
            raise FileRefused(f"{self.name(path)} is larger than {limit // MIB} MiB, the most that is read of a file")
        return raw

    def source(self, path: Path) -> SourceFile:
        """The text of an XML file; raises what ``read`` raises, and ``WrongEncoding``."""
        name = self.name(path)
        if name not in self._sources:
            self._sources[name] = SourceFile.decode(name, self.read(path))
        return self._sources[name]

    def _real_path(self, path: str) -> str:
        """Where a path really leads; asked once for each folder, for samples share one."""
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir) or os.path.islink(path):
            return os.path.realpath(path)
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        return os.path.join(self._real_folders[folder], name)

    def _check_inside(self, real: str, path: Path) -> None:
        if self._below_root(real) is None:
            raise FileRefused(
                f"{self.name(path)} lies outside {self.root}, the folder that may be read; --root names a wider one"
            )


def _check_regular(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileUnreadable(f"{path} is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise FileRefused(f"{path} is not a regular file")


def _content(descriptor: int, size: int, most: int) -> bytes:
    """What a file of ``size`` bytes holds, ``most`` bytes of it at the most."""
    pieces = [os.read(descriptor, min(size + 1, most))]  # a file that has grown gives the one byte more
    taken = len(pieces[0])
    while pieces[-1] and taken != size and taken < most:
        pieces.append(os.read(descriptor, most - taken))
        taken += len(pieces[-1])
    return b"".join(pieces)


def _real_path_of(descriptor: int, path: Path) -> str:
    """Where an open file really lies, by its descriptor where the system tells."""
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return os.path.realpath(path)
