"""``.wadlkit.json``: which files of a folder are ours, and what they held when we wrote them.

Before files are written, it says what they are going to hold (``intended``), so that whatever happens in between, each
file is either as it was or as it was to be, and both are known as ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import wadlkit
from wadlkit.outputs.found import look
from wadlkit.outputs.write import is_file_name

NAME = ".wadlkit.json"
VERSION = 1

_TOOL = f"wadlkit {wadlkit.__version__}"
_DIGEST = re.compile(r"[0-9a-f]{64}")


# Pages and schemas: no other file is ever ours.
SUFFIXES = (".rst", ".json")


class BadManifest(Exception):
    """A manifest of which nothing can be believed; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one file: the digest of what it held, or is about to hold, and what it was made from."""

    sha256: str | None = None
    intended: str | None = None
    source: str | None = None
    subject: str | None = None
    profile: str | None = None

    def owns(self, data: bytes) -> bool:
        """Whether it was us who wrote these bytes."""
        return digest(data) in (self.sha256, self.intended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of a folder that are ours, by their names below it."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    tool: str = _TOOL

    def encode(self) -> bytes:
        """The file; the same files give the same bytes."""
        files = {name: _said(entry) for name, entry in self.files.items()}
        whole = {"version": VERSION, "tool": self.tool, "files": files}
        return (json.dumps(whole, indent=2, sort_keys=True) + "\n").encode()


def digest(data: bytes) -> str:
    """What stands for the bytes of a file."""
    return sha256(data).hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none. Raises ``BadManifest``.

    Whoever can write into a folder can write a manifest: no name in it may lead out of the folder, for the files it
    names may be overwritten and removed.
    """
    there = look(folder / NAME)
    if there.is_nothing:
        return None
    if there.data is None:
        raise BadManifest(f"it is {there.what}")
    try:
        said = json.loads(there.data)
    except (ValueError, RecursionError):
        raise BadManifest("it is not JSON") from None
    if not isinstance(said, dict) or type(said.get("version")) is not int:
        raise BadManifest("it is no manifest of wadlkit")
    if said["version"] != VERSION:
        raise BadManifest(f"it is of version {said['version']}, and this wadlkit knows version {VERSION}")
    files, tool = said.get("files"), said.get("tool")
    if not isinstance(files, dict) or not isinstance(tool, str):
        raise BadManifest("it lists no files")
    manifest = Manifest(files={name: _entry(name, entry) for name, entry in files.items()}, tool=tool)
    _check_parents(folder, manifest)
    return manifest


def _said(entry: Entry) -> dict[str, str]:
    return {key: value for key in Entry.__slots__ if (value := getattr(entry, key)) is not None}


def _entry(name: str, said: object) -> Entry:
    parts = name.split("/")
    if not all(_is_plain(part) for part in parts) or parts[-1] == NAME or not name.endswith(SUFFIXES):
        raise BadManifest(f"no page can be called {name!r}")
    if not isinstance(said, dict):
        raise BadManifest(f"it says nothing about {name!r}")
    values: dict[str, Any] = {key: said.get(key) for key in Entry.__slots__}
    if not all(value is None or isinstance(value, str) for value in values.values()):
        raise BadManifest(f"what it says about {name!r} is no text")
    digests = [value for value in (values["sha256"], values["intended"]) if value is not None]
    if not digests or not all(_DIGEST.fullmatch(value) for value in digests):
        raise BadManifest(f"it does not say what {name!r} holds")
    return Entry(**values)


def _is_plain(part: str) -> bool:
    try:
        return is_file_name(part)
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte
        return False


def _check_parents(folder: Path, manifest: Manifest) -> None:
    """No folder on the way to a file may be a symbolic link."""
    parents = {parent for name in manifest.files for parent in PurePosixPath(name).parents}
    for parent in sorted(parents):
        if parent.parts and folder.joinpath(parent).is_symlink():
            raise BadManifest(f"{str(parent)!r} is a symbolic link")
