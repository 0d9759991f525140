"""RST to ``Page``: what a reader finds on a page of the classic layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docutils import nodes

from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.model.subject import Subject
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile
from wadlkit.verify.grid import GridCell
from wadlkit.verify.prose import opened
from wadlkit.verify.rst import Grid, Misread, line_of, lines_of, parse
from wadlkit.verify.stray import Stray, place_of_line

STATUSES = "This table shows the possible response codes for this operation:"
NO_STATUSES = "None"
TABLES = {
    f"This table shows the {words} parameters for the {section}:": (section, name)
    for section, name, words in (
        ("request", "uri", "URI"),
        ("request", "query", "query"),
        ("request", "body", "body"),
        ("response", "body", "body"),
    )
}
NO_BODY = {f"This operation does not accept a {section} body.": section for section in ("request", "response")}
# What ends a section, and is the heading of the next one.
NEXT_HEADING = {"statuses": "Request", "request": "Response"}
# A section shows its parts in this order, and never goes back.
_ORDER = ("uri", "query", "body", "example")
_CAPTION = re.compile(r"\*\*Example\s(.*)\*\*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page as it was read.

    ``page`` has the text of each cell line by line. ``intro`` are the nodes of the description. ``said`` are the
    sentences that stand where a table has nothing to show: ``statuses``, ``request``, ``response``. ``strays`` are what
    belongs nowhere. ``places`` says where the parts begin: ``title``, ``call``, ``intro`` and the sections.
    """

    page: Page[str]
    intro: tuple[nodes.Node, ...]
    said: frozenset[str]
    strays: tuple[Stray, ...]
    places: Mapping[str, Location]
    source: SourceFile

    def place(self, node: nodes.Node) -> Location:
        """Where a block stands on the page."""
        return place_of_line(self.source, line_of(node))

    def place_of(self, part: str) -> Location:
        """Where a part begins; the top of the page for one that is not there."""
        return self.places.get(part, self.page.location)


def read_back(source: SourceFile, subject: Subject, file_name: str) -> ReadPage:
    """What stands on a page. Raises ``TooDeep``."""
    return _Reader(source).read(subject, file_name)


@dataclass(slots=True)
class _Parts:
    """What was found so far, by part; ``part`` is where the reader is."""

    part: str = "title"
    reached: int = 0
    title: str = ""
    depth: int = 0
    call: tuple[str, str] = ("", "")
    intro: list[nodes.Node] = field(default_factory=list)
    intro_lines: tuple[int, int] = (0, 0)
    tables: dict[str, list[Table[str]]] = field(default_factory=dict)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    places: dict[str, Location] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)


class _Reader:
    """Walks through the blocks of a page, one after the other, whatever sections they are in."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        text = source.data.decode()
        self._lines = lines_of(text)
        self._blocks = list(opened(parse(text)))
        self._parts = _Parts()

    def read(self, subject: Subject, file_name: str) -> ReadPage:
        index = 0
        while index < len(self._blocks):
            index += self._take(index)
        parts = self._parts
        start, end = parts.intro_lines
        page = Page(
            subject=subject,
            file_name=file_name,
            title=parts.title,
            method=parts.call[0],
            uri=parts.call[1],
            intro="\n".join(self._lines[start:end]),
            description="",
            sections=tuple(
                Section(
                    name=name,
                    intro="",
                    tables=tuple(parts.tables.get(name, ())),
                    examples=tuple(parts.examples.get(name, ())),
                )
                for name in ("statuses", "request", "response")
            ),
            location=place_of_line(self._source, 1),
        )
        return ReadPage(
            page=page,
            intro=tuple(parts.intro),
            said=frozenset(parts.said),
            strays=tuple(parts.strays),
            places=parts.places,
            source=self._source,
        )

    def _take(self, index: int) -> int:
        """Take the block at ``index``, and what belongs to it; gives how many blocks that were."""
        block, part = self._blocks[index], self._parts.part
        if isinstance(block, nodes.title):
            return self._title(block)
        if part in ("title", "call"):
            return self._call(block)
        # As it is written: one with markup in it, or with a second colon, is another.
        sentence = " ".join(block.rawsource.split()) if isinstance(block, nodes.paragraph) else ""
        if part == "intro":
            return self._intro(index, sentence)
        if sentence == NO_STATUSES and part == "statuses" and not self._has("statuses", "statuses"):
            return self._say("statuses", block)
        if NO_BODY.get(sentence) == part and self._reach("body"):
            return self._say(part, block)
        return self._shown(index, sentence) or self._stray(block)

    def _intro(self, index: int, sentence: str) -> int:
        """A block of the description, or the sentence that ends it."""
        block, parts = self._blocks[index], self._parts
        if sentence != STATUSES:
            parts.places.setdefault("intro", self._place(block))
            parts.intro.append(block)
            return 1
        parts.places["statuses"] = self._place(block)
        parts.intro_lines = (parts.intro_lines[0], line_of(block) - 1)
        parts.part = "statuses"
        return 1 + self._table_after(index, "statuses", "statuses")

    def _shown(self, index: int, sentence: str) -> int:
        """A table with its sentence, or an example with its caption; 0 if the block begins neither."""
        block, part = self._blocks[index], self._parts.part
        section, name = TABLES.get(sentence, ("", ""))
        if section and section == part and not self._has(section, name) and self._reach(name):
            taken = self._table_after(index, section, name)
            return 1 + taken if taken else 0
        caption = _CAPTION.fullmatch(block.rawsource.strip()) if isinstance(block, nodes.paragraph) else None
        if caption and part in ("request", "response") and self._reach("example"):
            return self._example(index, " ".join(caption[1].split()))
        return 0

    def _reach(self, name: str) -> bool:
        """Whether this is the place for a part of a section; then there is none for those before it any more."""
        rank = _ORDER.index(name)
        if rank < self._parts.reached:
            return False
        self._parts.reached = rank
        return True

    def _has(self, section: str, name: str) -> bool:
        return any(table.name == name for table in self._parts.tables.get(section, ()))

    def _title(self, block: nodes.title) -> int:
        parts, title = self._parts, block.rawsource or block.astext()
        depth = sum(isinstance(above, nodes.section) for above in _above(block))
        if parts.part == "title":
            parts.title, parts.part, parts.depth = title, "call", depth
            parts.places["title"] = self._place(block)
        elif parts.part == "intro":
            parts.intro.append(block)
        elif depth == parts.depth + 1 and title == NEXT_HEADING.get(parts.part):
            self._enter(title.lower(), block)
        else:
            self._stray(block)
            expected = NEXT_HEADING.get(parts.part)
            if expected and not any(isinstance(one, nodes.title) and one.rawsource == expected for one in self._blocks):
                self._enter(expected.lower(), block)  # the heading itself, misspelt: what follows is as it should be
        return 1

    def _enter(self, section: str, heading: nodes.title) -> None:
        self._parts.part, self._parts.reached = section, 0
        self._parts.places[section] = self._place(heading)

    def _call(self, block: nodes.Node) -> int:
        if isinstance(block, nodes.transition) and self._parts.part == "title":
            self._parts.part = "call"  # what is left of a heading whose title is empty
            return 1
        if not _is_code(block):
            return self._stray(block)
        method, _, uri = block.astext().partition(" ")
        self._parts.call = method, uri
        self._parts.part = "intro"
        self._parts.places["call"] = self._place(block)
        line = line_of(block)
        while line < len(self._lines) and self._lines[line].startswith("    "):
            line += 1
        self._parts.intro_lines = (line, line)
        return 1

    def _say(self, what: str, block: nodes.Node) -> int:
        if what in self._parts.said:
            return self._stray(block)
        self._parts.said.add(what)
        return 1

    def _stray(self, block: nodes.Node) -> int:
        text = " ".join(block.astext().split())
        if not text and isinstance(block, nodes.Element):
            text = block.rawsource or block.tagname
        self._parts.strays.append(Stray(text=text, location=self._place(block)))
        return 1

    # -- tables and examples -------------------------------------------------------------------------------------------

    def _table_after(self, index: int, section: str, name: str) -> int:
        """The table right after the sentence at ``index``: 1 if there is one, else 0."""
        block = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        if not isinstance(block, Grid):
            return 0
        grid = block.grid
        table = Table(
            name=name,
            columns=tuple(_flat(cell) for cell in grid.header),
            rows=tuple(self._row(row) for row in grid.rows),
        )
        self._parts.tables.setdefault(section, []).append(table)
        return 1

    def _row(self, cells: tuple[GridCell, ...]) -> Row[str]:
        read = tuple(
            Cell(text="\n".join(cell.lines), location=place_of_line(self._source, cell.line)) for cell in cells
        )
        return Row(cells=read, location=read[0].location if read else place_of_line(self._source, 1))

    def _example(self, index: int, caption: str) -> int:
        block = self._blocks[index]
        code = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        is_code = code is not None and _is_code(code)
        lines = tuple(code.astext().split("\n")) if is_code and code is not None else ()
        example = Example(caption=caption, lines=lines, location=self._place(block))
        self._parts.examples.setdefault(self._parts.part, []).append(example)
        is_empty = isinstance(code, Misread) and code.astext() == ".. code::"  # of a sample without a line
        return 2 if is_code or is_empty else 1

    def _place(self, block: nodes.Node) -> Location:
        return place_of_line(self._source, line_of(block))


def _is_code(block: nodes.Node) -> bool:
    """Whether a block is lines to be read as they stand, without markup or numbers in them."""
    return isinstance(block, nodes.literal_block) and all(isinstance(child, nodes.Text) for child in block.children)


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _flat(cell: GridCell) -> str:
    return " ".join(" ".join(cell.lines).split())
