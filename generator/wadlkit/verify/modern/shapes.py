"""Prose as words for a message: what its blocks and inlines are, where its words alone tell no difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wadlkit.model.prose import (
    Admonition,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Hyperlink,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Words,
)
from wadlkit.verify.modern.characters import text_of_line


def shapes(blocks: Prose) -> Iterator[str]:
    """The marks and words of blocks, those around others before them."""
    for block in blocks:
        match block:
            case Paragraph():
                yield f"<paragraph> {shape_of_line(block.content)}"
            case CodeBlock():
                yield f"<code {block.language}> {block.text}"
            case ListBlock():
                for item in block.items:
                    yield f"<{'numbered ' * block.ordered}item>"
                    yield from shapes(item)
                yield "<end>"
            case DefinitionList():
                for definition in block.items:
                    yield f"<term> {shape_of_line(definition.term)}"
                    yield from shapes(definition.content)
                yield "<end>"
            case TableBlock():
                yield from _table(block)
            case _:
                yield f"<{block.kind if isinstance(block, Admonition) else 'titled'}> {block.title}"
                yield from shapes(block.content)
                yield "<end>"


def _table(block: TableBlock) -> Iterator[str]:
    yield f"<table, {block.header_rows} headers> {block.title}"
    for row in block.rows:
        yield "<row>"
        for cell in row:
            yield "<cell>"
            yield from shapes(cell)
    yield "<end>"


def shape_of_line(content: Iterable[Inline]) -> str:
    """Inlines with marks around what is more than words."""
    return "".join(map(_shape, content))


def _shape(inline: Inline) -> str:
    match inline:
        case Words():
            return inline.text
        case Emphasis():
            return f"<{'strong' if inline.strong else 'emphasis'} {text_of_line(inline.content)}>"
        case Hyperlink():
            return f"<link {text_of_line(inline.content)} to {inline.target}>"
        case _:
            return f"<code {inline.text}>"
