"""RST to ``Page``: what a reader finds on a page of the modern layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docutils import nodes

from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.model.prose import Inline, Paragraph, Prose, Words
from wadlkit.model.subject import Subject
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile
from wadlkit.verify.modern.characters import text_of
from wadlkit.verify.modern.normal import normal
from wadlkit.verify.modern.read_prose import ProseReader, language_of
from wadlkit.verify.rst import doctree
from wadlkit.verify.stray import Stray

_CAPTION = "wadl-caption"
_EXAMPLE = "wadl-example"
_PROSE = frozenset(("wadl-prose-table", "wadl-code", "wadl-titled"))
_INDENT = "\u00a0\u00a0"
_FACTS = "facts"

# The names of sections, by the section around them and by their title where that tells.
_NAMES = {"Request": "request", "Responses": "responses", "Errors": "errors", "Links": "links"}
_BELOW = {"request": "body", "responses": "response", "errors": "response", "response": "body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page as it was read, in normal form.

    ``anchor`` is what a link to the page leads to. ``places`` are those of sections in their order on the page, the
    page itself first; ``strays`` are what belongs nowhere.
    """

    page: Page[Prose]
    anchor: str
    places: dict[tuple[int, ...], Location]
    strays: tuple[Stray, ...]

    def place_of(self, path: tuple[int, ...]) -> Location:
        """Where a section stands, by its number and those of the sections around it; else the nearest around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def read_back(source: SourceFile, subject: Subject, file_name: str) -> ReadPage:
    """What stands on a page. Raises ``TooDeep``."""
    return _Reader(ProseReader(source)).read(subject, file_name)


@dataclass(slots=True)
class _Part:
    """A heading and what stands between it and the next one. ``depth`` is 1 for the page, 0 before any heading."""

    depth: int
    title: nodes.title | None = None
    anchor: str = ""
    blocks: list[nodes.Node] = field(default_factory=list)


class _Reader:
    def __init__(self, prose: ProseReader) -> None:
        self._prose = prose
        self._places: dict[tuple[int, ...], Location] = {}

    def read(self, subject: Subject, file_name: str) -> ReadPage:
        before, *parts = self._parts(doctree(self._prose.source.data.decode()))
        for block in before.blocks:
            if not isinstance(block, nodes.comment):
                self._prose.stray(block)
        head = parts.pop(0) if parts else before
        self._places[()] = self._prose.place(head.title) if head.title else self._prose.place(nodes.comment())
        title = self._prose.words(head.title) if head.title else ""
        intro, facts, description = self._head(head.blocks)
        method, _, uri = _call(facts).partition(" ")
        page = Page(
            subject=subject,
            file_name=file_name,
            title=title,
            method=method,
            uri=uri,
            intro=intro,
            facts=facts,
            description=description,
            sections=self._sections(parts, (), ""),
            location=self._places[()],
        )
        return ReadPage(page=normal(page), anchor=head.anchor, places=self._places, strays=tuple(self._prose.strays))

    # -- headings ------------------------------------------------------------------------------------------------------

    def _parts(self, document: nodes.document) -> list[_Part]:
        """The headings in order; an anchor right before one is its own."""
        parts = [_Part(depth=0)]
        self._gather(document, 0, parts)
        return parts

    def _gather(self, parent: nodes.Element, depth: int, parts: list[_Part]) -> None:
        for child in parent.children:
            if isinstance(child, nodes.section):
                self._gather(child, depth + 1, parts)
            elif isinstance(child, nodes.title):
                blocks = parts[-1].blocks
                anchor = _name(blocks.pop()) if blocks and _is_anchor(blocks[-1]) else ""
                parts.append(_Part(depth=depth, title=child, anchor=anchor))
            else:
                parts[-1].blocks.append(child)

    def _sections(self, parts: Sequence[_Part], path: tuple[int, ...], above: str) -> tuple[Section[Prose], ...]:
        """The sections of some parts, each with those that are deeper than it and follow it."""
        sections: list[Section[Prose]] = []
        depth = len(path) + 2
        start = 0
        while start < len(parts):
            end = start + 1
            while end < len(parts) and parts[end].depth > depth:
                end += 1
            if parts[start].depth != depth and parts[start].title is not None:
                self._prose.stray(parts[start].title or nodes.title())  # a heading of another level
            sections.append(self._section(parts[start], parts[start + 1 : end], (*path, len(sections)), above))
            start = end
        return tuple(sections)

    def _section(self, part: _Part, below: Sequence[_Part], path: tuple[int, ...], above: str) -> Section[Prose]:
        title = self._prose.words(part.title) if part.title else ""
        name = _BELOW.get(above, "") if above else _NAMES.get(title, "")
        self._places[path] = self._prose.place(part.title) if part.title else self._places[()]
        start = next((at for at, block in enumerate(part.blocks) if _class_of(block)), len(part.blocks))
        intro = self._prose.prose(part.blocks[:start])
        tables, examples = self._shown(part.blocks[start:])
        return Section(
            name=name,
            title=title,
            intro=intro,
            tables=tables,
            examples=examples,
            sections=self._sections(below, path, name or "-"),
            anchor=part.anchor,
        )

    # -- tables and examples -------------------------------------------------------------------------------------------

    def _head(self, blocks: Sequence[nodes.Node]) -> tuple[Prose, Table[Prose] | None, Prose]:
        """What stands before the facts, the facts, and what follows them."""
        for at, block in enumerate(blocks):
            if isinstance(block, nodes.table) and _class_of(block) == f"wadl-{_FACTS}":
                facts = self._table(block)
                return self._prose.prose(blocks[:at]), facts, self._prose.prose(blocks[at + 1 :])
        return self._prose.prose(blocks), None, ()

    def _shown(self, blocks: Sequence[nodes.Node]) -> tuple[tuple[Table[Prose], ...], tuple[Example, ...]]:
        """Tables, and then examples; whatever else there is is a stray."""
        tables: list[Table[Prose]] = []
        examples: list[Example] = []
        caption: nodes.rubric | None = None
        for block in blocks:
            class_ = _class_of(block)
            if isinstance(block, nodes.comment):
                continue
            if isinstance(block, nodes.rubric) and class_ == _CAPTION and caption is None:
                caption = block
            elif isinstance(block, nodes.literal_block) and class_ == _EXAMPLE:
                examples.append(self._example(caption, block))
                caption = None
            elif isinstance(block, nodes.table) and class_ and not examples and caption is None:
                tables.append(self._table(block))
            else:
                self._prose.stray(block)
        if caption is not None:
            self._prose.stray(caption)
        return tuple(tables), tuple(examples)

    def _example(self, caption: nodes.rubric | None, code: nodes.literal_block) -> Example:
        return Example(
            caption=self._prose.words(caption) if caption is not None else "",
            lines=tuple(self._prose.words(code).split("\n")),
            language=language_of(code),
            anchor=_name(caption) if caption is not None else "",
            location=self._prose.place(code if caption is None else caption),
        )

    def _table(self, node: nodes.table) -> Table[Prose]:
        title, header, body = self._prose.grid(node)
        for row in header[1:]:
            self._prose.stray(row)
        columns = tuple(self._column(entry) for row in header[:1] for entry in row.children)
        rows = tuple(map(self._row, body))
        name = _class_of(node).removeprefix("wadl-")
        return Table(name=name, title=title, columns=columns, rows=rows, anchor=_name(node))

    def _column(self, entry: nodes.Node) -> str:
        children = entry.children
        for child in children:
            if not isinstance(child, nodes.paragraph) or len(children) > 1:
                self._prose.stray(child)
        return " ".join(self._prose.words(child) for child in children if isinstance(child, nodes.Element))

    def _row(self, row: nodes.row) -> Row[Prose]:
        entries = [entry for entry in row.children if isinstance(entry, nodes.entry)]
        at = self._prose.place(row)
        anchor, depth = "", 0
        cells = []
        for number, entry in enumerate(entries):
            children = list(entry.children)
            if number == 0 and children and _is_anchor(children[0]):
                anchor = _name(children.pop(0))
            text = self._prose.prose(children)
            if number == 0:
                depth, text = _unindented(text)
            cells.append(Cell(text=text, location=self._prose.place(entry) if children else at))
        return Row(cells=tuple(cells), anchor=anchor, depth=depth, location=at)


def _unindented(text: Prose) -> tuple[int, Prose]:
    """How many pairs of no-break spaces a text begins with, and the text without them."""
    first = text[0] if text else None
    start = first.content[0] if isinstance(first, Paragraph) and first.content else None
    if not isinstance(first, Paragraph) or not isinstance(start, Words):
        return 0, text
    words, depth = start.text, 0
    while words.startswith(_INDENT):
        words, depth = words.removeprefix(_INDENT), depth + 1
    content: tuple[Inline, ...] = (Words(text=words), *first.content[1:])
    return depth, (Paragraph(content=content, location=first.location), *text[1:])


def _call(facts: Table[Prose] | None) -> str:
    """The method and the path: what the first fact says."""
    cells = facts.rows[0].cells if facts and facts.rows else ()
    return " ".join(text_of(cells[-1].text).split()) if cells else ""


def _class_of(block: nodes.Node) -> str:
    """The class that tells of which part of a page a block is; empty for prose."""
    if not isinstance(block, nodes.table | nodes.rubric | nodes.literal_block):
        return ""
    return next((name for name in block["classes"] if name.startswith("wadl-") and name not in _PROSE), "")


def _is_anchor(block: nodes.Node) -> bool:
    return isinstance(block, nodes.target) and bool(_name(block)) and not block.get("refuri")


def _name(block: nodes.Node) -> str:
    """The name of a block that a link can lead to; of several with one name, that one too."""
    names = [*block["names"], *block["dupnames"]] if isinstance(block, nodes.Element) else []
    return str(names[0]) if names else ""
