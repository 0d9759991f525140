"""What a reader sees of characters that RST can't hold, and nothing but the characters of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from wadlkit.model.prose import (
    Admonition,
    Block,
    Code,
    CodeBlock,
    DefinitionList,
    Hyperlink,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)

TAB_WIDTH = 8
# What ends a line for docutils, or is turned into a blank by it.
LINE_ENDS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
_SEEN: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **dict.fromkeys(map(ord, LINE_ENDS), 0x20),
}
_WHITE = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_IN_URI = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def seen(text: str) -> str:
    """A text on one line: controls as their pictures, other kinds of line ends as blanks."""
    return text.translate(_SEEN)


def squeezed(text: str) -> str:
    """Words with each run of white space as one blank, at the ends too."""
    return seen(_WHITE.sub(" ", text))


def words(text: str) -> str:
    """Words as a block of their own: nothing at the ends."""
    return squeezed(text).strip()


def lines_of_code(text: str) -> list[str]:
    """The lines that a code block shows: tabs as blanks, nothing at line ends, no empty lines at the ends."""
    lines = [seen(line.expandtabs(TAB_WIDTH)).rstrip() for line in _LINE_END.split(text)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return lines


def target(uri: str) -> str:
    """A link's target as RST can hold it: no white space, and what no URI has percent-encoded."""
    uri = _NOT_IN_URI.sub(lambda match: quote(match[0], errors="replace"), "".join(uri.split()))
    if ":" not in uri:
        uri = uri.replace("@", "%40")
    return f"{uri[:-2]}%5C_" if uri.endswith("\\_") else uri


def letters(text: str) -> str:
    """The characters of a text that are no white space."""
    return "".join(seen(text).split())


def text_of_line(content: Iterable[Inline]) -> str:
    """All characters of inlines, where links lead aside."""
    return "".join(
        inline.text if isinstance(inline, Words | Code) else text_of_line(inline.content) for inline in content
    )


def text_of(blocks: Prose) -> str:
    """All characters of prose, titles before what they are titles of."""
    return "\n".join(text for block in blocks for text in _texts(block))


def targets_of(blocks: Prose) -> Iterator[str]:
    """Where the links of prose lead."""
    for line in lines_of(blocks):
        yield from (inline.target for inline in line if isinstance(inline, Hyperlink))


def lines_of(blocks: Prose) -> Iterator[tuple[Inline, ...]]:
    """The inlines of each paragraph and term."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.content
        elif isinstance(block, DefinitionList):
            for item in block.items:
                yield item.term
                yield from lines_of(item.content)
        else:
            for part in parts_of(block):
                yield from lines_of(part)


def parts_of(block: Block) -> Iterator[Prose]:
    """The runs of blocks in a block."""
    match block:
        case ListBlock():
            yield from block.items
        case DefinitionList():
            yield from (item.content for item in block.items)
        case TableBlock():
            yield from (cell for row in block.rows for cell in row)
        case Admonition() | Titled():
            yield block.content
        case _:
            pass


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield text_of_line(block.content)
        case CodeBlock():
            yield block.text
        case DefinitionList():
            for item in block.items:
                yield text_of_line(item.term)
                yield text_of(item.content)
        case _:
            if not isinstance(block, ListBlock):
                yield block.title
            for part in parts_of(block):
                yield text_of(part)
