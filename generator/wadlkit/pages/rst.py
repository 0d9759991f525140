"""Horizontal space: cells to the lines of a grid table, lines to a code block (classic rules, sections 4 and 7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

_PAGE_WIDTH = 80
# Rule 4.2: a word ends after a hyphen, a comma, a comma with a blank, or a blank, which stays at its end.
_WORDS = re.compile(r"[^-, ]*(?:, |[-, ])|[^-, ]+")

# What RST would read as markup inside a heading, or as something else than a heading at its start.
_MARKUP = re.compile(r"[\\*`|]|_(?![^\W_])")
_NO_TEXT = re.compile(r"[^\w\\]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?: |$)")

# What a toctree reads in its own way: a target in angle brackets or a suffix at the end of a name, and one name.
_NO_NAME_ENDINGS = (">", ".rst", ".md", ".txt")
_NO_NAME = "self"


def squeeze(text: str) -> str:
    """The text of a cell: CRs go, every stretch of Unicode white space is one blank, none at an end (rule 4.1)."""
    return " ".join(text.replace("\r", "").split())


@lru_cache(maxsize=4096)  # a cell is looked at twice, and the same params stand on many pages
def words(text: str) -> tuple[str, ...]:
    """The words of a cell, each with its delimiter (rule 4.2)."""
    return tuple(_WORDS.findall(text))


def column_widths(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """The widths of the columns of a grid table (rule 4.3)."""
    widths = [len(title) + 1 for title in header]
    for row in rows:
        for column, cell in enumerate(row):
            if len(cell) > widths[column]:
                longest = max(map(len, words(cell)))
                if longest > widths[column]:
                    widths[column] = longest + 1
    space = _PAGE_WIDTH - len(widths) - 1 - sum(widths)
    for _ in range(space):
        widths[widths.index(min(widths))] += 1
    return widths


def fill(text: str, width: int) -> list[str]:
    """The lines of a cell, not padded; each takes words as long as they fit, to the last character (rule 4.4)."""
    if len(text) <= width:
        return [text] if text else []
    lines = []
    line = ""
    for word in words(text):
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line += word
    return [*lines, line]


def grid_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a grid table (rules 4.5 and 4.6)."""
    cells = [[squeeze(cell) for cell in row] for row in rows]
    widths = column_widths(header, cells)
    rule = _rule("-", widths)
    lines = [rule, *_row(header, widths), _rule("=", widths)]
    for row in cells:
        lines += _row(row, widths)
        lines.append(rule)
    return lines


def _rule(stroke: str, widths: Sequence[int]) -> str:
    return "+" + "+".join([stroke * width for width in widths]) + "+"


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row, as many as its tallest cell has: none where all are empty (rule 4.5)."""
    for parts in zip_longest(*map(fill, cells, widths), fillvalue=""):
        yield "|" + "|".join(map(str.ljust, parts, widths)) + "|"


def indent(lines: Iterable[str]) -> str:
    """The lines of a code block, each behind four blanks, empty ones too (rule 7.3)."""
    return "\n".join([f"    {line}" for line in lines])


def heading(text: str) -> str:
    """A text that says the same in the place of a heading, where RST would see markup in it."""
    escaped = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return f"\\{escaped}" if _NO_TEXT.match(escaped) else escaped


def underline(title: str, stroke: str) -> str:
    """A line as long as a heading is wide: East Asian characters take two columns."""
    return stroke * sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in title)


def toctree_entry(name: str) -> str:
    """The entry of a toctree that leads to the document of that name."""
    return f"{name}.rst" if name == _NO_NAME or name.endswith(_NO_NAME_ENDINGS) else name
