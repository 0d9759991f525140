"""A project: the folder that may be read, and the options that hold in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wadlkit.model.operation import Operation
from wadlkit.project.options import FILE_NAME, Options, read_options
from wadlkit.sources.files import Files, find_root


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """``root`` is the folder below which files may be read; paths in ``options`` are relative to ``folder``."""

    root: Path
    folder: Path
    options: Options = field(default_factory=Options)

    def files(self) -> Files:
        """The files that a reader may open here, within the project's limits."""
        return Files(self.root, self.options.limits)

    def statuses(self, operation: Operation) -> Mapping[str, str]:
        """What statuses mean by the options: everywhere, and what they say of this operation in the place of that."""
        said = self.options.statuses
        everywhere = {status: text for status, text in said.items() if isinstance(text, str)}
        own = said.get(f"{operation.method} {operation.path}", {})
        return everywhere | own if isinstance(own, dict) else everywhere

    def path(self, name: str) -> Path:
        """The path that an option means."""
        return self.folder / name


def open_project(named: Sequence[Path], *, root: Path | None = None) -> Project:
    """The project around the sources that were named, or around the current folder if none was.

    ``root`` takes the place of the folder that ``find_root`` finds. Raises ``BadOptions``.
    """
    home = find_root(_around(named) if named else Path())
    options = home / FILE_NAME
    if options.is_file():
        return Project(root=root or home, folder=home, options=read_options(options))
    if not named:
        home = find_root(Path(Options().sources[0]))
    return Project(root=root or home, folder=Path())


def _around(named: Sequence[Path]) -> Path:
    """The one that was named, or the nearest folder around them all."""
    return Path(os.path.commonpath([os.path.realpath(path) for path in named]))
