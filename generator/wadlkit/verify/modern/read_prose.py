"""Doctree nodes to prose; what prose has no block or inline for is a stray, and its words are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from docutils import nodes

from wadlkit.model.prose import (
    Admonition,
    AdmonitionKind,
    Block,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Hyperlink,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile
from wadlkit.verify.rst import line_of
from wadlkit.verify.stray import Stray, place_of_line

_CODE = "wadl-code"
_TABLE = "wadl-prose-table"
_TITLED = "wadl-titled"
_KINDS: dict[str, AdmonitionKind] = {kind: kind for kind in get_args(AdmonitionKind)}
# How lists are numbered.
_NUMBERS = {"start": "1", "enumtype": "arabic", "prefix": "", "suffix": "."}
# docutils writes into its tree what it has to say; below this level it is no more than a remark.
_WARNING = 2


@dataclass(slots=True)
class ProseReader:
    """Reads prose of one page, and gathers its strays."""

    source: SourceFile
    strays: list[Stray] = field(default_factory=list)

    def place(self, node: nodes.Node) -> Location:
        """Where a block stands on the page."""
        return place_of_line(self.source, line_of(node))

    def stray(self, node: nodes.Node) -> None:
        """Tell of something that belongs nowhere."""
        if isinstance(node, nodes.system_message) and node["level"] < _WARNING:
            return
        text = " ".join(node.astext().split())
        if not text and isinstance(node, nodes.Element):
            text = " ".join((*map(str, node.get("names", ())), node.tagname))
        self.strays.append(Stray(text=text, location=self.place(node)))

    def prose(self, children: Sequence[nodes.Node]) -> Prose:
        """The blocks of some nodes."""
        return tuple(block for child in children for block in self._block(child))

    def line(self, owner: nodes.Element) -> tuple[Inline, ...]:
        """The inlines of a node."""
        return tuple(self._inline(child) for child in owner.children)

    def words(self, owner: nodes.Element) -> str:
        """The words of a node that may hold nothing else."""
        for child in owner.children:
            if not isinstance(child, nodes.Text):
                self.stray(child)
        return owner.astext()

    def grid(self, table: nodes.table) -> tuple[str, list[nodes.row], list[nodes.row]]:
        """Title, header and other rows of a table. A cell that reaches over several places is a stray."""
        title = ""
        header: list[nodes.row] = []
        body: list[nodes.row] = []
        for child in table.children:
            if isinstance(child, nodes.title):
                title = self.words(child)
        for row in table.findall(nodes.row):
            if any(isinstance(above, nodes.table) and above is not table for above in _above(row, table)):
                continue
            (header if isinstance(row.parent, nodes.thead) else body).append(row)
            for entry in row.children:
                if isinstance(entry, nodes.entry) and (entry.get("morecols") or entry.get("morerows")):
                    self.stray(entry)
        return title, header, body

    # -- blocks --------------------------------------------------------------------------------------------------------

    def _block(self, node: nodes.Node) -> Iterator[Block]:
        if isinstance(node, nodes.comment):
            return
        if isinstance(node, nodes.Element):
            block = self._text(node) or self._list(node) or self._framed(node)
            if block is not None:
                yield block
                return
        self.stray(node)

    def _text(self, node: nodes.Element) -> Block | None:
        at = self.place(node)
        match node:
            case nodes.paragraph():
                return Paragraph(content=self.line(node), location=at)
            case nodes.literal_block() if _CODE in node["classes"]:
                return CodeBlock(text=self.words(node), language=language_of(node), location=at)
            case nodes.rubric() if not node["classes"] and not node["names"]:
                return TableBlock(rows=(), title=self.words(node), location=at)
        return None

    def _list(self, node: nodes.Element) -> Block | None:
        at = self.place(node)
        match node:
            case nodes.bullet_list():
                return ListBlock(items=self._items(node), location=at)
            case nodes.enumerated_list():
                if [node.get(name, "1") for name in _NUMBERS] != list(_NUMBERS.values()):
                    self.stray(node)
                return ListBlock(items=self._items(node), ordered=True, location=at)
            case nodes.definition_list():
                return DefinitionList(items=tuple(self._definitions(node)), location=at)
        return None

    def _framed(self, node: nodes.Element) -> Block | None:
        kind = _kind_of(node)
        match node:
            case nodes.table() if _TABLE in node["classes"]:
                return self._table(node)
            case nodes.container() if node["classes"] == [_TITLED]:
                return self._titled(node)
            case _ if kind is not None:
                return self._admonition(node, kind)
        return None

    def _items(self, node: nodes.Element) -> tuple[Prose, ...]:
        return tuple(self.prose(item.children) for item in node.children if isinstance(item, nodes.list_item))

    def _definitions(self, node: nodes.definition_list) -> Iterator[Definition]:
        for item in node.children:
            if not isinstance(item, nodes.definition_list_item):
                self.stray(item)
                continue
            term: tuple[Inline, ...] = ()
            content: list[nodes.Node] = []
            for child in item.children:
                if isinstance(child, nodes.term):
                    term = self.line(child)
                elif isinstance(child, nodes.definition):
                    content += child.children
                else:
                    self.stray(child)
            yield Definition(term=term, content=self.prose(content))

    def _table(self, node: nodes.table) -> TableBlock:
        title, header, body = self.grid(node)
        rows = [
            tuple(self.prose(entry.children) for entry in row.children if isinstance(entry, nodes.entry))
            for row in (*header, *body)
        ]
        return TableBlock(rows=tuple(rows), header_rows=len(header), title=title, location=self.place(node))

    def _titled(self, node: nodes.container) -> Titled:
        children = list(node.children)
        first, title = children[0] if children else None, ""
        if isinstance(first, nodes.rubric) and not first["classes"]:
            title = self.words(first)
            del children[0]
        return Titled(title=title, content=self.prose(children), location=self.place(node))

    def _admonition(self, node: nodes.Element, kind: AdmonitionKind) -> Admonition:
        children = list(node.children)
        first, title = children[0] if children else None, ""
        if isinstance(first, nodes.title):
            title = self.words(first)
            del children[0]
        return Admonition(kind=kind, content=self.prose(children), title=title, location=self.place(node))

    # -- inlines -------------------------------------------------------------------------------------------------------

    def _inline(self, node: nodes.Node) -> Inline:
        text = node.astext()
        match node:
            case nodes.Text():
                return Words(text=text)
            case nodes.literal() if not node["classes"]:
                return Code(text=text)
            case nodes.emphasis() if not node["classes"]:
                return Emphasis(content=self.line(node))
            case nodes.strong() if not node["classes"]:
                return Emphasis(content=self.line(node), strong=True)
            case nodes.reference() if "refuri" in node:
                return Hyperlink(content=self.line(node), target=node["refuri"])
            case _:
                self.stray(node)
                return Words(text=text)


def language_of(code: nodes.Element) -> str:
    """The language of a code block: the class behind ``code``; empty where it is none."""
    classes: list[str] = code["classes"]
    return classes[1] if classes[:1] == ["code"] and len(classes) > 1 else ""


def _kind_of(node: nodes.Element) -> AdmonitionKind | None:
    """What kind of admonition a node is, by its class where it has a title of its own; None for other blocks."""
    if isinstance(node, nodes.admonition):
        return _KINDS.get(next((str(name) for name in node["classes"]), ""))
    return _KINDS.get(node.tagname)


def _above(node: nodes.Node, end: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None and node is not end:
        node = node.parent
        yield node
