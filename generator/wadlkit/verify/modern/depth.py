"""How deep blocks may stand in each other on a page: deeper ones have lost the lists and tables around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wadlkit.model.prose import (
    Admonition,
    Block,
    DefinitionList,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.sources.location import Location

# docutils itself gives up some fifty levels down.
DEEPEST = 12


def shallow(blocks: Prose, room: int = DEEPEST) -> Prose:
    """The blocks; those more than ``room`` levels down as paragraphs and code, one after the other."""
    if room == 0:
        return tuple(_pieces(blocks))
    return tuple(_shallow(block, room - 1) for block in blocks)


def is_too_deep(blocks: Prose) -> bool:
    """Whether some of the blocks are too deep to keep what is around them."""
    return shallow(blocks) != blocks


def _shallow(block: Block, room: int) -> Block:
    match block:
        case ListBlock():
            return replace(block, items=tuple(shallow(item, room) for item in block.items))
        case DefinitionList():
            items = (replace(item, content=shallow(item.content, room)) for item in block.items)
            return replace(block, items=tuple(items))
        case TableBlock():
            return replace(block, rows=tuple(tuple(shallow(cell, room) for cell in row) for row in block.rows))
        case Admonition() | Titled():
            return replace(block, content=shallow(block.content, room))
        case _:
            return block


def _pieces(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case ListBlock():
                for item in block.items:
                    yield from _pieces(item)
            case DefinitionList():
                for definition in block.items:
                    yield Paragraph(content=definition.term, location=block.location)
                    yield from _pieces(definition.content)
            case TableBlock():
                yield _title(block.title, block.location)
                for row in block.rows:
                    for cell in row:
                        yield from _pieces(cell)
            case Admonition() | Titled():
                yield _title(block.title, block.location)
                yield from _pieces(block.content)
            case _:
                yield block


def _title(title: str, location: Location) -> Block:
    return Paragraph(content=(Words(text=title),), location=location)
