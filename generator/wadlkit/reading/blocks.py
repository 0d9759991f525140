"""The reader of a doc's markup: each element, by its role, to blocks and inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from wadlkit.diagnostics.codes import UNKNOWN_MARKUP
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.markup import Element, Node, Text, text_of
from wadlkit.model.prose import (
    Admonition,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Words,
)
from wadlkit.reading.flow import Flow, Inlines, characters, in_each_paragraph, joined, stressed
from wadlkit.reading.samples import is_of_samples
from wadlkit.reading.tables import Cell, TableMarkup, lay_out
from wadlkit.reading.vocabulary import (
    ADMONITIONS,
    ENTRIES,
    EXPLANATIONS,
    INFOS,
    INLINES,
    ITEMS,
    ORDERED,
    PICTURES,
    ROLES,
    SPEAKING,
    TERMS,
    TITLES,
    Role,
    language_of,
)
from wadlkit.reading.white_space import BLANKS, tidy

_LINE_END = re.compile(r"\r\n?")
_READ_ELSEWHERE = frozenset({"code", "sample", "samples"})


class MarkupReader:
    """Walks the markup of one doc. An element costs two calls in depth, so that the deepest doc can be walked."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._noted: set[str] = set()

    def walk(self, content: Iterable[Node], flow: Flow) -> None:
        """Read nodes into a flow."""
        for node in content:
            if isinstance(node, Text):
                flow.put(Words(text=node.text), node.location, visible=bool(node.text.strip(BLANKS)))
            elif isinstance(node, Element):
                if _is_sample(node):
                    self._sample(node, flow)
                else:
                    self._BY_ROLE[ROLES.get(node.local_name, Role.UNKNOWN)](self, node, flow)

    def _line(self, element: Element) -> Inlines:
        """What an element says in one line, as a title or a term."""
        inner = Flow()
        self.walk(element.content, inner)
        lines = [block.content for block in inner.close() if isinstance(block, Paragraph)]
        whole = len(lines) == len(inner.blocks)
        return joined(lines, " ") if whole else tidy((Words(text=text_of(element.content)),))

    def _split_title(self, element: Element) -> tuple[str, list[Node]]:
        """The title of an element, empty if it has none, and its other content."""
        titles: list[Inlines] = []
        content: list[Node] = []
        for node in _without_wrappers(element.content, INFOS):
            if isinstance(node, Element) and node.local_name in TITLES:
                titles.append(self._line(node))
            else:
                content.append(node)
        return characters(joined(titles, " ")), content

    # -- paragraphs and what is in them

    def _transparent(self, element: Element, flow: Flow) -> None:
        self.walk(element.content, flow)

    def _unknown(self, element: Element, flow: Flow) -> None:
        self._note(element)
        self.walk(element.content, flow)

    def _note(self, element: Element) -> None:
        if self._report is not None and element.name not in self._noted:
            self._noted.add(element.name)
            message = f"the element {element.name} is not known in a doc; its content is kept"
            self._report.add(UNKNOWN_MARKUP, message, element.location)

    def _inline(self, element: Element, flow: Flow) -> None:
        inner = Flow()
        self.walk(element.content, inner)
        name, place = element.local_name, element.location
        content: Inlines = tuple(inner.run) if inner.visible else ()
        if inner.blocks:
            blocks = inner.close()
            if len(blocks) > 1 or not isinstance(blocks[0], Paragraph):
                flow.add(*in_each_paragraph(blocks, lambda paragraph: INLINES[name](element, paragraph)))
                return
            content = blocks[0].content
        if content or name in SPEAKING:
            for inline in INLINES[name](element, content):
                flow.put(inline, place)
        elif inner.run:
            flow.put(Words(text=" "), place, visible=False)

    def _image(self, element: Element, flow: Flow) -> None:
        text = element.get("alt")
        file = element.get("fileref") or element.get("src") or element.get("entityref")
        if text:
            flow.put(Words(text=text), element.location, visible=bool(text.strip(BLANKS)))
        elif text is None and file:
            flow.put(Code(text=file), element.location)
        self.walk(element.content, flow)

    def _media(self, element: Element, flow: Flow) -> None:
        """A picture in several forms, perhaps with a text that stands for it."""
        has_text = any(child.local_name not in PICTURES for child in element.elements)
        shown = (node for node in element.content if not has_text or _name(node) not in PICTURES)
        is_block = element.local_name == "mediaobject"
        if is_block:
            flow.end()
        self.walk(shown, flow)
        if is_block:
            flow.end()

    def _hidden(self, element: Element, flow: Flow) -> None:
        """Nothing that a reader would see."""

    # -- blocks

    def _division(self, element: Element, flow: Flow) -> None:
        flow.end()
        self.walk(element.content, flow)
        flow.end()

    def _sample(self, element: Element, flow: Flow) -> None:
        """A sample is read elsewhere, with its title; what else is around it is prose."""
        flow.end()
        if element.local_name != "code":
            self.walk((node for node in element.content if _name(node) != "title"), flow)
            flow.end()

    def _heading(self, element: Element, flow: Flow) -> None:
        inner = Flow()
        self.walk(element.content, inner)
        flow.add(*in_each_paragraph(inner.close(), stressed))

    def _titled(self, element: Element, flow: Flow) -> None:
        title, content = self._split_title(element)
        inner = Flow()
        self.walk(content, inner)
        flow.add_titled(title, inner.close(), element.location)

    def _list(self, element: Element, flow: Flow) -> None:
        title, content = self._split_title(element)
        inner = Flow()
        items: list[Flow] = []
        for node in content:
            if isinstance(node, Element) and node.local_name in ITEMS:
                items.append(Flow())
                self.walk(node.content, items[-1])
            else:
                self.walk((node,), items[-1] if items else inner)
        blocks = tuple(item for item in (item.close() for item in items) if item)
        if blocks:
            inner.add(ListBlock(items=blocks, ordered=element.local_name in ORDERED, location=element.location))
        flow.add_titled(title, inner.close(), element.location)

    def _definitions(self, element: Element, flow: Flow) -> None:
        title, content = self._split_title(element)
        inner = Flow()
        entries: list[tuple[list[Inlines], Flow]] = []
        explained = True
        for node in _without_wrappers(content, ENTRIES):
            name = _name(node)
            target = entries[-1][1] if entries else inner
            if isinstance(node, Element) and name in TERMS:
                term = self._line(node)
                if term and explained:
                    entries.append(([], Flow()))
                    explained = False
                if term:
                    entries[-1][0].append(term)
            elif isinstance(node, Element) and name in EXPLANATIONS:
                self.walk(node.content, target)
                target.end()
                explained = True
            else:
                self.walk((node,), target)
        if entries:
            items = tuple(Definition(term=joined(terms, ", "), content=inside.close()) for terms, inside in entries)
            inner.add(DefinitionList(items=items, location=element.location))
        flow.add_titled(title, inner.close(), element.location)

    def _admonition(self, element: Element, flow: Flow) -> None:
        title, content = self._split_title(element)
        inner = Flow()
        self.walk(content, inner)
        blocks = inner.close()
        if title or blocks:
            kind = ADMONITIONS[element.local_name]
            flow.add(Admonition(kind=kind, title=title, content=blocks, location=element.location))

    def _verbatim(self, element: Element, flow: Flow) -> None:
        text = _LINE_END.sub("\n", "".join(self._characters(element.content))).rstrip(BLANKS)
        text = text[text.rfind("\n", 0, len(text) - len(text.lstrip(BLANKS))) + 1 :]
        flow.end()
        if text:
            flow.add(CodeBlock(text=text, language=language_of(element), location=element.location))

    def _table(self, element: Element, flow: Flow) -> None:
        title, content = self._split_title(element)
        markup = TableMarkup()
        markup.read(content)
        inner = Flow()
        self.walk(markup.loose, inner)
        rows: list[list[tuple[Cell, Prose]]] = []
        for row in markup.rows:
            rows.append([])
            for cell in row:
                inside = Flow()
                self.walk(cell.element.content, inside)
                rows[-1].append((cell, inside.close()))
        table = lay_out(rows)
        if table is None:
            inner.add(*(block for row in rows for _, blocks in row for block in blocks))
        elif any(any(row) for row in table):
            block = TableBlock(rows=table, header_rows=markup.header_rows, title=title, location=element.location)
            flow.add(*inner.close(), block)
            return
        flow.add_titled(title, inner.close(), element.location)

    def _characters(self, content: Iterable[Node]) -> Iterator[str]:
        """The text of verbatim lines."""
        for node in content:
            if isinstance(node, Text):
                yield node.text
            elif isinstance(node, Element) and not _is_sample(node):
                role = ROLES.get(node.local_name, Role.UNKNOWN)
                if role is Role.UNKNOWN:
                    self._note(node)
                if role is Role.BREAK:
                    yield "\n"
                if role is not Role.HIDDEN:
                    yield from self._characters(node.content)

    _BY_ROLE: ClassVar[dict[Role, Callable[[MarkupReader, Element, Flow], None]]] = {
        Role.INLINE: _inline,
        Role.TRANSPARENT: _transparent,
        Role.UNKNOWN: _unknown,
        Role.IMAGE: _image,
        Role.MEDIA: _media,
        Role.BREAK: _division,
        Role.HIDDEN: _hidden,
        Role.DIVISION: _division,
        Role.HEADING: _heading,
        Role.TITLED: _titled,
        Role.LIST: _list,
        Role.DEFINITIONS: _definitions,
        Role.ADMONITION: _admonition,
        Role.VERBATIM: _verbatim,
        Role.TABLE: _table,
    }


def _is_sample(element: Element) -> bool:
    return element.local_name in _READ_ELSEWHERE and is_of_samples(element)


def _name(node: Node) -> str:
    return node.local_name if isinstance(node, Element) else ""


def _without_wrappers(content: Iterable[Node], wrappers: frozenset[str]) -> Iterator[Node]:
    """The nodes, those in ``wrappers`` in place of these."""
    for node in content:
        if isinstance(node, Element) and node.local_name in wrappers:
            yield from node.content
        else:
            yield node
