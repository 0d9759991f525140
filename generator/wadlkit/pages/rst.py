"""Horizontal space: cells to the lines of a grid table, lines to a code block (classic rules, sections 4 and 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

_PAGE_WIDTH = 80
# Rule 4.2: a word ends after a hyphen, a comma, a comma with a blank, or a blank, which stays at its end.
_WORDS = re.compile(r"[^-, ]*(?:, |[-, ])|[^-, ]+")


def squeeze(text: str) -> str:
    """The text of a cell: trimmed, every stretch of Unicode white space one blank (rule 4.1)."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a cell, each with its delimiter (rule 4.2)."""
    return _WORDS.findall(text)


def column_widths(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """The widths of the columns of a grid table (rule 4.3)."""
    widths = [len(title) + 1 for title in header]
    for row in rows:
        for column, cell in enumerate(row):
            longest = max(map(len, words(cell)), default=0)
            if longest > widths[column]:
                widths[column] = longest + 1
    space = _PAGE_WIDTH - len(widths) - 1 - sum(widths)
    for _ in range(space):
        widths[widths.index(min(widths))] += 1
    return widths


def fill(text: str, width: int) -> Iterator[str]:
    """The lines of a cell, not padded (rule 4.4)."""
    rest, size = words(text), len(text)
    start = 0
    while start < len(rest):
        end, taken = start, 0
        while end < len(rest) and (size < width or taken + len(rest[end]) <= width or end == start):
            taken += len(rest[end])
            end += 1
        yield "".join(rest[start:end])
        start, size = end, size - taken


def grid_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a grid table (rules 4.5 and 4.6)."""
    cells = [[squeeze(cell) for cell in row] for row in rows]
    widths = column_widths(header, cells)
    rule = _rule("-", widths)
    lines = [rule, *_row(header, widths), _rule("=", widths)]
    for row in cells:
        lines += [*_row(row, widths), rule]
    return lines


def _rule(stroke: str, widths: Sequence[int]) -> str:
    return "+" + "+".join(stroke * width for width in widths) + "+"


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = (fill(cell, width) for cell, width in zip(cells, widths, strict=True))
    for parts in zip_longest(*columns, fillvalue=""):
        yield "|" + "|".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)) + "|"


def indent(lines: Iterable[str]) -> str:
    """The lines of a code block, each behind four blanks, empty ones too (rule 7.3)."""
    return "\n".join(f"    {line}" for line in lines)
