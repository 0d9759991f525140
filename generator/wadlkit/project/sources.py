"""The WADL files of a project, and what each is called."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wadlkit.diagnostics.codes import SHARED_KEY
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.sources.location import start_of

SUFFIX = ".wadl"


class BadSource(Exception):
    """A source that is not there or can't be read; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A WADL file. ``name`` is the folder of its pages below the output, empty for the output itself."""

    path: Path
    name: str
    key: str


def find_sources(named: Sequence[Path], keys: Mapping[Path, str]) -> tuple[Source, ...]:
    """The WADL files that ``named`` files and folders mean, each once; ``keys`` has the names of some APIs.

    A single file needs no folder of its own for its pages. Else each gets one, named by its path below the nearest
    folder around all that was named, so that another file changes nothing. Raises ``BadSource``.
    """
    found: dict[Path, None] = {}
    areas = []
    for path in named:
        if _is_folder(path):
            areas.append(path.resolve())
            found.update(dict.fromkeys(_search(path)))
        else:
            areas.append(path.parent.resolve())
            found[whole(path)] = None
    around = Path(os.path.commonpath(areas))
    names = _names(found, around)
    alone = len(found) == 1 and not any(_is_folder(path) for path in named)
    return tuple(
        Source(
            path=path,
            name="" if alone else names[path],
            # By its own name and not by those beside it, so that another file changes nothing.
            key=keys.get(path) or path.stem,
        )
        for path in found
    )


def tell_shared_keys(sources: Iterable[Source], name: Callable[[Path], str], report: Report) -> None:
    """Report the sources that are called as an earlier one is; ``name`` gives their paths relative to the root.

    A key is a file's stem and stays so whatever is beside it; where two are the same, a person has to choose.
    """
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.key, source)
        if other is not source:
            report.add(
                SHARED_KEY,
                f"the API is called {source.key}, as another is; a key of its own can be given in wadlkit.toml",
                start_of(name(source.path)),
                related=(Related(location=start_of(name(other.path)), message="the other"),),
            )


def whole(path: Path) -> Path:
    """The path of a file from the top, by the real path of its folder and its own name."""
    return path.parent.resolve() / path.name


def _is_folder(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise BadSource(f"{path}: no such file or folder") from None
    except OSError as error:
        raise BadSource(f"{path} can't be read: {error.strerror}") from None
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        raise BadSource(f"{path} is neither a regular file nor a folder")
    if not os.access(path, os.R_OK):
        raise BadSource(f"{path} can't be read: permission denied")
    return stat.S_ISDIR(mode)


def _search(folder: Path) -> list[Path]:
    """The WADL files below a folder, by path; nothing hidden, and nothing behind a link to a folder."""

    def stop(error: OSError) -> None:
        raise BadSource(f"{error.filename} can't be read: {error.strerror}") from error

    found = []
    for above, folders, files in os.walk(folder.resolve(), onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(above, name) for name in files if name.endswith(SUFFIX) and not name.startswith(".")]
    if not found:
        raise BadSource(f"{folder} holds no *{SUFFIX} file")
    return sorted(found)


def _names(files: Iterable[Path], around: Path) -> dict[Path, str]:
    """The path of each file below ``around`` without its suffix; with it where two files would have one name."""
    short = {file: _plain(file.relative_to(around).with_suffix("")) for file in files}
    counts = Counter(short.values())
    return {file: name if counts[name] == 1 else _plain(file.relative_to(around)) for file, name in short.items()}


def _plain(path: Path) -> str:
    """A path as folders everywhere and a toctree can have it; what had to be replaced leaves a hash of the path."""
    name = path.as_posix()
    plain = "/".join("".join(map(_plain_character, part)).strip() or "_" for part in path.parts)
    return plain if plain == name else f"{plain}-{sha256(os.fsencode(name)).hexdigest()[:8]}"


def _plain_character(character: str) -> str:
    return character if character.isprintable() and character != "\\" else "_"
