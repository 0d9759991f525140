"""Prose in the making: blocks, and the inlines of the paragraph that is being written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wadlkit.model.prose import Block, Code, Emphasis, Inline, Paragraph, Prose, Titled, Words
from wadlkit.reading.white_space import tidy
from wadlkit.sources.location import Location

Inlines = tuple[Inline, ...]


class Flow:
    """Blocks in the making, and the inlines of the paragraph that is being written."""

    __slots__ = ("blocks", "place", "run", "visible")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.run: list[Inline] = []
        self.visible = False
        self.place: Location | None = None

    def put(self, inline: Inline, place: Location, *, visible: bool = True) -> None:
        """Go on with the paragraph."""
        if visible and not self.visible:
            self.visible = True
            self.place = place
        self.run.append(inline)

    def end(self) -> None:
        """End the paragraph, if there is one."""
        if self.place and self.visible:
            self.blocks.append(Paragraph(content=tidy(self.run), location=self.place))
        self.run.clear()
        self.visible = False

    def add(self, *blocks: Block) -> None:
        """Go on with blocks."""
        self.end()
        self.blocks.extend(blocks)

    def add_titled(self, title: str, blocks: Prose, place: Location) -> None:
        """Go on with blocks that may have a title of their own."""
        if title and blocks:
            self.add(Titled(title=title, content=blocks, location=place))
        elif title:
            self.add(Paragraph(content=stressed((Words(text=title),)), location=place))
        else:
            self.add(*blocks)

    def close(self) -> Prose:
        """All blocks."""
        self.end()
        return tuple(self.blocks)


def stressed(content: Inlines) -> Inlines:
    """``content`` as that of a heading."""
    return (Emphasis(content=content, strong=True),)


def in_each_paragraph(blocks: Iterable[Block], make: Callable[[Inlines], Inlines]) -> Prose:
    """The blocks, with what ``make`` makes of the inlines of each paragraph among them."""
    return tuple(
        replace(block, content=tidy(make(block.content))) if isinstance(block, Paragraph) else block for block in blocks
    )


def joined(lines: Iterable[Inlines], separator: str) -> Inlines:
    """Several runs of inlines as one."""
    run: list[Inline] = []
    for line in lines:
        run += [Words(text=separator), *line] if run else line
    return tidy(run)


def characters(content: Inlines) -> str:
    """The text of inlines, without their markup."""
    return "".join(
        inline.text if isinstance(inline, Words | Code) else characters(inline.content) for inline in content
    )
