"""The normal form of a page: what a reader may find of it, for RST can't hold all that a page may mean.

White space in words is one blank, a few characters have their pictures, emphasis and links hold words alone, and what
shows nothing is not there. This is all that a page may differ by; each visible character stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
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
from wadlkit.verify.modern.characters import lines_of_code, seen, squeezed, target, text_of_line, words
from wadlkit.verify.modern.depth import shallow

# The languages that have a lexer wherever a page may be read. Code in any other is text.
LANGUAGES = frozenset(
    (
        *("bash", "c", "console", "cpp", "csharp", "css", "diff", "go", "html", "http", "ini", "java", "javascript"),
        *("json", "perl", "php", "python", "ruby", "rust", "sh", "sql", "text", "toml", "xml", "yaml"),
    )
)


def normal(page: Page[Prose]) -> Page[Prose]:
    """The normal form of a page. The call is what the first of its facts has to show."""
    call = words(f"{page.method} {page.uri}")
    method, _, uri = call.partition(" ")
    intro, description = normal_prose(page.intro), normal_prose(page.description)
    if page.facts is None:  # then nothing is between the two
        intro, description = normal_prose((*page.intro, *page.description)), ()
    return replace(
        page,
        title=words(page.title) or call,
        method=method,
        uri=uri,
        intro=intro,
        facts=page.facts and _table(page.facts),
        description=description,
        sections=tuple(map(_section, page.sections)),
    )


def normal_prose(blocks: Prose) -> Prose:
    """The normal form of blocks."""
    return _blocks(shallow(blocks))


def normal_line(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The normal form of the inlines of a paragraph."""
    return tuple(_without_ends(list(_joined(_flat(content)))))


# -- parts of a page ---------------------------------------------------------------------------------------------------


def _section(section: Section[Prose]) -> Section[Prose]:
    return replace(
        section,
        title=words(section.title),
        intro=normal_prose(section.intro),
        tables=tuple(map(_table, section.tables)),
        examples=tuple(map(_example, section.examples)),
        sections=tuple(map(_section, section.sections)),
    )


def _table(table: Table[Prose]) -> Table[Prose]:
    return replace(
        table,
        title=words(table.title),
        columns=tuple(map(words, table.columns)),
        rows=tuple(map(_row, table.rows)),
    )


def _row(row: Row[Prose]) -> Row[Prose]:
    """Without cells there is nothing to link to, and without words at the begin nothing to indent."""
    cells = tuple(Cell(text=normal_prose(cell.text), location=cell.location) for cell in row.cells)
    is_indented = bool(cells) and bool(cells[0].text) and isinstance(cells[0].text[0], Paragraph)
    return replace(row, cells=cells, anchor=row.anchor if cells else "", depth=row.depth if is_indented else 0)


def _example(example: Example) -> Example:
    """The caption holds the anchor."""
    caption = words(example.caption)
    return replace(
        example,
        caption=caption,
        lines=tuple(lines_of_code("\n".join(example.lines))),
        language=_language(example.language),
        anchor=example.anchor if caption else "",
    )


def _language(language: str) -> str:
    return language.lower() if language.lower() in LANGUAGES else "text"


# -- blocks ------------------------------------------------------------------------------------------------------------


def _blocks(blocks: Prose) -> Prose:
    return tuple(normal for block in blocks for normal in _block(block))


def _block(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph():
            content = normal_line(block.content)
            if content:
                yield replace(block, content=content)
        case CodeBlock():
            text = "\n".join(lines_of_code(block.text))
            yield replace(block, text=text, language=_language(block.language))
        case ListBlock():
            if block.items:
                yield replace(block, items=tuple(map(_blocks, block.items)))
        case DefinitionList():
            yield from _definitions(block)
        case Admonition():
            yield replace(block, title=words(block.title), content=_blocks(block.content))
        case TableBlock():
            yield from _table_block(block)
        case Titled():
            yield from _titled(block)


def _definitions(block: DefinitionList) -> Iterator[Block]:
    """What explains a term that shows nothing stands for itself, between two lists."""
    items = []
    for item in block.items:
        term, content = normal_line(item.term), _blocks(item.content)
        if term:
            items.append(replace(item, term=term, content=content))
        elif content:
            if items:
                yield replace(block, items=tuple(items))
            yield from content
            items = []
    if items:
        yield replace(block, items=tuple(items))


def _table_block(block: TableBlock) -> Iterator[Block]:
    """Without cells it is its title; with rows, one of them at least is no header."""
    title = words(block.title)
    if any(block.rows):
        rows = tuple(tuple(map(_blocks, row)) for row in block.rows)
        yield replace(block, title=title, rows=rows, header_rows=min(block.header_rows, len(rows) - 1))
    elif title:
        yield replace(block, title=title, rows=(), header_rows=0)


def _titled(block: Titled) -> Iterator[Block]:
    """Without a title of its own it has that of a table without cells that it begins with."""
    title, content = words(block.title), _blocks(block.content)
    if not title and content and isinstance(content[0], TableBlock) and not content[0].rows:
        title, content = content[0].title, content[1:]
    if title or content:
        yield replace(block, title=title, content=content)


# -- inlines -----------------------------------------------------------------------------------------------------------


def _flat(content: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines none of which holds others than words."""
    for inline in content:
        match inline:
            case Words():
                yield inline
            case Code():
                if inline.text:
                    yield Code(text=seen(inline.text))
            case Emphasis():
                text = squeezed(text_of_line(inline.content))
                yield from _around(text, replace(inline, content=(Words(text=text.strip()),)))
            case Hyperlink():
                text, uri = squeezed(text_of_line(inline.content)), target(inline.target)
                if not uri:
                    yield Words(text=text)
                else:
                    text = text if text.strip() else squeezed(uri)
                    yield from _around(text, Hyperlink(content=(Words(text=text.strip()),), target=uri))


def _around(text: str, inline: Inline) -> Iterator[Inline]:
    """An inline of some words, with the blanks at their ends outside."""
    yield Words(text=" " * text.startswith(" "))
    if text.strip():
        yield inline
        yield Words(text=" " * text.endswith(" "))


def _joined(content: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring words as one, with one blank for each run of white space."""
    text = ""
    for inline in content:
        if isinstance(inline, Words):
            text += inline.text
            continue
        if text:
            yield Words(text=squeezed(text))
        yield inline
        text = ""
    if text:
        yield Words(text=squeezed(text))


def _without_ends(content: list[Inline]) -> Iterator[Inline]:
    """The inlines without the blanks that begin and end them."""
    for index, inline in enumerate(content):
        text = inline.text if isinstance(inline, Words) else None
        if text is None:
            yield inline
            continue
        text = text.lstrip() if index == 0 else text
        text = text.rstrip() if index == len(content) - 1 else text
        if text:
            yield Words(text=text)
