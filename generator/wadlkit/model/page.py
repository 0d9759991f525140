"""A page before any layout: the stable interface of templates."""

from __future__ import annotations

from dataclasses import dataclass, field

from wadlkit.model.subject import Subject
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its text as the layout writes it, and the place of what it shows."""

    text: str
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, a cell for each of its columns."""

    cells: tuple[Cell, ...]
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``name`` says what it lists: ``statuses``, ``uri``, ``query``, ``body``."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sample under its caption, line by line."""

    caption: str
    lines: tuple[str, ...]
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page; ``name`` is ``statuses``, ``request`` or ``response``."""

    name: str
    tables: tuple[Table, ...] = ()
    examples: tuple[Example, ...] = ()

    def table(self, name: str) -> Table | None:
        """The table of that name, if the section has it."""
        return next((table for table in self.tables if table.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page of one operation. ``file_name`` has its suffix; ``intro`` is the description as the layout writes it."""

    subject: Subject
    file_name: str
    title: str
    method: str
    uri: str
    intro: str
    sections: tuple[Section, ...]
    location: Location = field(compare=False, repr=False)

    def section(self, name: str) -> Section:
        """The section of that name; an empty one if the page has none."""
        return next((section for section in self.sections if section.name == name), Section(name=name))
