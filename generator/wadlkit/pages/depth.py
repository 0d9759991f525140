"""Prose that is nested no deeper than docutils can read.

docutils calls itself for each level, and ends in a crash of the whole build some fifty levels of tables down. No person
writes so, but a file may be made so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wadlkit.model.prose import (
    Admonition,
    Block,
    CodeBlock,
    DefinitionList,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.sources.location import Location

DEEPEST = 12


def shallow(blocks: Prose, room: int = DEEPEST) -> Prose:
    """The same blocks, nested at most ``room`` deep: what is deeper comes as paragraphs and code, one after the other.

    No word is lost, but which list, table or note it was in.
    """
    return tuple(_with_parts(block, room) for block in blocks) if room else tuple(_flat(blocks))


def _with_parts(block: Block, room: int) -> Block:
    match block:
        case Paragraph() | CodeBlock():
            return block
        case ListBlock():
            return replace(block, items=tuple(shallow(item, room - 1) for item in block.items))
        case DefinitionList():
            items = tuple(replace(item, content=shallow(item.content, room - 1)) for item in block.items)
            return replace(block, items=items)
        case TableBlock():
            return replace(block, rows=tuple(tuple(shallow(cell, room - 1) for cell in row) for row in block.rows))
        case Admonition() | Titled():
            return replace(block, content=shallow(block.content, room - 1))


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph | CodeBlock):
            yield block
        else:
            for part in _parts(block):
                yield from _flat(part)


def _parts(block: ListBlock | DefinitionList | TableBlock | Admonition | Titled) -> Iterator[Prose]:
    match block:
        case ListBlock():
            yield from block.items
        case DefinitionList():
            for item in block.items:
                yield (Paragraph(content=item.term, location=block.location), *item.content)
        case TableBlock():
            yield (_title(block.title, block.location),)
            for row in block.rows:
                yield from row
        case Admonition() | Titled():
            yield (_title(block.title, block.location), *block.content)


def _title(title: str, location: Location) -> Paragraph:
    """A title as a paragraph; without words it is written as nothing."""
    return Paragraph(content=(Words(text=title),), location=location)
