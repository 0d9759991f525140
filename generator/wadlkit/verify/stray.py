"""What stands on a page and belongs to none of its parts, and where things stand on a page."""

from __future__ import annotations

from dataclasses import dataclass

from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """Something on a page that belongs to none of its parts."""

    text: str
    location: Location


def place_of_line(source: SourceFile, line: int) -> Location:
    """A line (from 1) of a page; the last one for a line behind it."""
    starts = source.line_starts
    start = starts[min(line, len(starts)) - 1]
    end = starts[line] - 1 if line < len(starts) else len(source.data)
    return Location(source, start, max(start, end))
