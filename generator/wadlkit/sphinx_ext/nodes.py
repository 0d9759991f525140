"""``Page`` to docutils nodes: the same that the modern templates write as RST, without RST in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from wadlkit.model.page import Example, Page, Row, Section, Table
from wadlkit.model.prose import (
    Admonition,
    Block,
    Code,
    CodeBlock,
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
from wadlkit.pages.depth import shallow
from wadlkit.sources.location import Location
from wadlkit.sphinx_ext.markup import Markup, placeholder

_ADMONITIONS: dict[str, type[nodes.Element]] = {
    "note": nodes.note,
    "warning": nodes.warning,
    "important": nodes.important,
    "tip": nodes.tip,
    "caution": nodes.caution,
}
_INDENT = "\u00a0\u00a0"  # before the name of a field, for each object around it


def page_nodes(page: Page[Prose]) -> nodes.section:
    """The section of an operation, with all that its page has."""
    section = _section(page.title.strip() or f"{page.method} {page.uri}", page.subject.anchor, "wadl-operation")
    _place(section, page.location)
    section += block_nodes(page.intro)
    if page.facts is not None:
        section += table_node(page.facts)
    section += block_nodes(page.description)
    section += [_part(part) for part in page.sections]
    return section


def _part(part: Section[Prose]) -> nodes.section:
    section = _section(part.title, part.anchor, f"wadl-{part.name}")
    section += block_nodes(part.intro)
    section += [table_node(table) for table in part.tables]
    for example in part.examples:
        section += _example(example)
    section += [_part(below) for below in part.sections]
    return section


def _section(title: str, anchor: str, kind: str) -> nodes.section:
    section = nodes.section(classes=[kind])
    _let_be_found(section, anchor)
    section += nodes.title(title, title)
    return section


def _let_be_found(node: nodes.Element, anchor: str) -> None:
    """Let links lead to a node."""
    if anchor:
        node["ids"].append(anchor)


def _place(node: nodes.Node, location: Location) -> None:
    """Let a node know its place; what is in it may have one of its own."""
    node.source, node.line = location.file, location.line


# -- tables and examples -----------------------------------------------------------------------------------------------


def table_node(table: Table[Prose]) -> nodes.table:
    """A table; one without columns has a stub, which says what its second column shows."""
    header = [[nodes.paragraph(column, column)] for column in table.columns]
    rows = [list(_cells(row)) for row in table.rows]
    node = _table([header] if header else [], rows, f"wadl-{table.name}", stub=not table.columns)
    if table.title:
        node.insert(0, nodes.title(table.title, table.title))
    _let_be_found(node, table.anchor)
    return node


def _cells(row: Row[Prose]) -> Iterator[list[nodes.Node]]:
    for number, cell in enumerate(row.cells):
        blocks = block_nodes(cell.text)
        first = next(iter(blocks), None)
        if number == 0 and isinstance(first, nodes.paragraph):
            _let_be_found(first, row.anchor)
            if row.depth:
                first.insert(0, nodes.Text(_INDENT * row.depth))
        yield blocks


def _table(
    header: Sequence[Sequence[Sequence[nodes.Node]]],
    rows: Sequence[Sequence[Sequence[nodes.Node]]],
    kind: str,
    *,
    stub: bool = False,
) -> nodes.table:
    width = max((len(row) for row in (*header, *rows)), default=0)
    group = nodes.tgroup(cols=width)
    for at in range(width):
        column = nodes.colspec(colwidth=100 // width)  # as RST has it; plain text is as wide as that
        if stub and at == 0:
            column["stub"] = 1
        group += column
    if header:
        group += nodes.thead("", *map(_row, header))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=[kind, "colwidths-auto"])


def _row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def _example(example: Example) -> list[nodes.Node]:
    caption = nodes.rubric(example.caption, example.caption, classes=["wadl-caption"])
    _let_be_found(caption, example.anchor)
    shown: list[nodes.Node] = [caption, _code("\n".join(example.lines), example.language, "wadl-example")]
    for node in shown:
        _place(node, example.location)
    return shown


def _code(text: str, language: str, kind: str) -> nodes.literal_block:
    return nodes.literal_block(text, text, language=language or "text", classes=["code", kind], force=False)


# -- prose -------------------------------------------------------------------------------------------------------------


def block_nodes(blocks: Prose) -> list[nodes.Node]:
    """The nodes of blocks, each placed where its block is, and nested no deeper than Sphinx can keep."""
    return _nodes(shallow(blocks))


def _nodes(blocks: Prose) -> list[nodes.Node]:
    found = []
    for block in blocks:
        for node in _block(block):
            _place(node, block.location)
            found.append(node)
    return found


def _block(block: Block) -> Iterator[nodes.Node]:
    match block:
        case Markup():
            yield placeholder(markup=block)
        case Paragraph(content=content):
            yield nodes.paragraph("", "", *_inlines(content))
        case ListBlock(items=items, ordered=ordered):
            kind = nodes.enumerated_list if ordered else nodes.bullet_list
            yield kind("", *(nodes.list_item("", *_nodes(item)) for item in items))
        case DefinitionList(items=items):
            yield nodes.definition_list(
                "",
                *(
                    nodes.definition_list_item(
                        "",
                        nodes.term("", "", *_inlines(item.term)),
                        nodes.definition("", *_nodes(item.content)),
                    )
                    for item in items
                ),
            )
        case Admonition():
            yield _admonition(block)
        case CodeBlock(text=text, language=language):
            yield _code(text, language, "wadl-code")
        case TableBlock():
            yield _table_block(block)
        case Titled(title=title, content=content):
            yield nodes.container("", nodes.rubric(title, title), *_nodes(content), classes=["wadl-titled"])


def _admonition(block: Admonition) -> nodes.Node:
    if not block.title:
        return _ADMONITIONS[block.kind]("", *_nodes(block.content))
    title = nodes.title(block.title, block.title)
    return nodes.admonition("", title, *_nodes(block.content), classes=[block.kind])


def _table_block(block: TableBlock) -> nodes.Node:
    rows = [[_nodes(cell) for cell in row] for row in block.rows]
    table = _table(rows[: block.header_rows], rows[block.header_rows :], "wadl-prose-table")
    if block.title:
        table.insert(0, nodes.title(block.title, block.title))
    return table


def _inlines(content: Iterable[Inline]) -> Iterator[nodes.Node]:
    for inline in content:
        match inline:
            case Words(text=text):
                yield nodes.Text(text)
            case Code(text=text):
                yield nodes.literal(text, text)
            case Emphasis(content=inner, strong=strong):
                kind = nodes.strong if strong else nodes.emphasis
                yield kind("", "", *_inlines(inner))
            case Hyperlink(content=inner, target=target):
                yield nodes.reference("", "", *_inlines(inner), refuri=target)
