"""What is asked for: which sources, and what is to be made of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wadlkit.diagnostics.codes import Severity
from wadlkit.project.project import Project
from wadlkit.project.sources import BadSource, Source, find_sources

TableStyle = Literal["list-table", "grid"]


class CannotMake(Exception):
    """A wish that can't be fulfilled: a source is gone, or a template can't be used; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Pages of ``sources`` in ``output``, laid out by ``profile``, or schemas, or what else ``emit`` names."""

    project: Project
    sources: tuple[Source, ...]
    output: Path
    profile: str
    templates: Path | None
    heading_level: int
    table_style: TableStyle
    emit: frozenset[str]
    fail_on: Severity

    @property
    def is_whole(self) -> bool:
        """Whether all of the project is asked for; else what ``wadlkit.toml`` says may be for what is not."""
        named = [self.project.path(name) for name in self.project.options.sources]
        try:
            sources = find_sources(named, {})
        except BadSource:
            return True
        return {source.path for source in sources} <= {source.path for source in self.sources}
