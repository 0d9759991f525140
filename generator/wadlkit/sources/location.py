"""A place in a file, and how one got there."""

from __future__ import annotations

from dataclasses import dataclass

from wadlkit.sources.source import SourceFile


@dataclass(frozen=True, slots=True)
class Location:
    """The stretch ``start`` to ``end`` of a file, in bytes of ``source.data``.

    Lines and columns are from 1, columns in characters; they are worked out when asked for, since most places are
    never shown. ``via`` holds the places that led here, nearest first: the ``&name;`` of an entity, the use of an
    ``href``.
    """

    source: SourceFile
    start: int
    end: int
    via: tuple[Location, ...] = ()

    @property
    def file(self) -> str:
        """The file's path, relative to the project's root, with ``/``."""
        return self.source.path

    @property
    def line(self) -> int:
        """The line of the first character."""
        return self.source.place(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the first character."""
        return self.source.place(self.start)[1]

    @property
    def end_line(self) -> int:
        """The line of the first character that no longer belongs to the place."""
        return self.source.place(self.end)[0]

    @property
    def end_column(self) -> int:
        """The column of the first character that no longer belongs to the place."""
        return self.source.place(self.end)[1]

    @property
    def text(self) -> str:
        """What stands at the place."""
        return self.source.data[self.start : self.end].decode(errors="replace")

    @property
    def document_order(self) -> tuple[int, ...]:
        """A key that sorts the places of one entry file as its expanded text has them."""
        return (*(step.start for step in reversed(self.via)), self.start)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __repr__(self) -> str:
        return f"Location({self})"


def start_of(path: str) -> Location:
    """The place for a finding about a whole file that could not be read."""
    return Location(SourceFile(path=path, data=b""), 0, 0)
