"""A page before any layout: the stable interface of templates.

The text of a page is either RST as a layout has written it already (``Page[str]``, the classic layout, which bends text
in ways of its own) or prose that is still to be written (``Page[Prose]``, the modern one): so no text that comes from a
file can reach a modern page without being escaped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from wadlkit.model.prose import Prose
from wadlkit.model.subject import Subject
from wadlkit.sources.location import Location

Text = TypeVar("Text", str, Prose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Generic[Text]):
    """One cell: its text, and the place of what it shows."""

    text: Text
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[Text]):
    """One row of a table, a cell for each of its columns; ``anchor`` is empty where no link leads to it.

    ``depth`` counts the objects of a body that are around the field that the row is about.
    """

    cells: tuple[Cell[Text], ...]
    anchor: str = ""
    depth: int = 0
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Text]):
    """A table; ``name`` says what it lists.

    That is ``statuses``, ``uri``, ``query`` and ``body`` in the classic layout, in the modern one ``facts``,
    ``statuses``, ``path``, ``query``, ``matrix``, ``header``, ``form`` and ``body``.

    A table without ``columns`` has no header: its first column says what the second one shows.
    """

    name: str
    title: str = ""
    columns: tuple[str, ...]
    rows: tuple[Row[Text], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Lines to be shown as they are, under their caption; ``language`` is a lexer's name, empty where nothing says."""

    caption: str
    lines: tuple[str, ...]
    language: str = ""
    anchor: str = ""
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Text]):
    """A part of a page: its text, its tables, its examples and then the parts of it.

    ``name`` is ``statuses``, ``request`` or ``response`` in the classic layout, which writes their titles itself. In
    the modern one it is ``request``, ``responses``, ``errors`` or ``links``; below a request ``body``, below responses
    and errors ``response``, and below that ``body``.
    """

    name: str
    title: str = ""
    intro: Text
    tables: tuple[Table[Text], ...] = ()
    examples: tuple[Example, ...] = ()
    sections: tuple[Section[Text], ...] = ()
    anchor: str = ""

    def table(self, name: str) -> Table[Text] | None:
        """The table of that name, if the section has it."""
        return next((table for table in self.tables if table.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A param or a status that links may lead to.

    ``message`` is where it belongs, ``request`` or ``response 201``; ``name`` is the param's place in words,
    ``backup.id``, or the status as written.
    """

    kind: Literal["param", "status"]
    message: str
    name: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Text]):
    """The page of one operation.

    ``file_name`` has its suffix. ``intro`` is what a reader sees first: the whole description in the classic layout,
    its first paragraph in the modern one, where ``facts`` and then the ``description`` that is left follow. ``source``
    is the WADL file that the page is generated from, relative to the root. ``targets`` tells what the anchors of a
    modern page are about, in their order there.
    """

    subject: Subject
    file_name: str
    source: str = field(default="", compare=False)
    title: str
    method: str
    uri: str
    intro: Text
    facts: Table[Text] | None = None
    description: Text
    sections: tuple[Section[Text], ...]
    targets: tuple[Target, ...] = field(default=(), compare=False, repr=False)
    location: Location = field(compare=False, repr=False)

    def section(self, name: str) -> Section[Text]:
        """The section of that name. Raises ``LookupError`` where there is none; a classic page always has its three."""
        for section in self.sections:
            if section.name == name:
                return section
        raise LookupError(f"the page has no section {name}")
