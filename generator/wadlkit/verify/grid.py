"""Grid tables by docutils, with what a doctree forgets: the source text of each cell, and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
from docutils.statemachine import StringList
from docutils.utils import strip_combining_chars

_RULE = re.compile(r"\+-[-+]+-\+ *$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a grid table: its lines, what all are indented by gone, and the line of the first (from 1)."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GridTable:
    """A grid table: the cells above ``===``, the rows below it, its first line (from 1) and how many it has."""

    header: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    line: int
    height: int


_Rows = list[tuple[GridCell, ...]]


def grid_tables(lines: list[str]) -> Iterator[GridTable]:
    """The grid tables that begin at the left margin."""
    start = 0
    while start < len(lines):
        if not _RULE.match(lines[start]):
            start += 1
            continue
        end = start
        while end < len(lines) and lines[end].startswith(("+", "|")):
            end += 1
        block = lines[start:end]
        found = _plain(block, start + 1) or _any(block, start + 1)
        if found:
            header, rows = found
            cells = tuple(cell for row in header for cell in row)
            yield GridTable(header=cells, rows=tuple(rows), line=start + 1, height=end - start)
        start = end


def _plain(block: list[str], first: int) -> tuple[_Rows, _Rows] | None:
    """Header and rows of a table whose rules all run through it; None for another one.

    It is the usual one, and docutils' way, which looks for each corner of each cell, takes long.
    """
    rule = block[0]
    double, stops = rule.replace("-", "="), [index for index, stroke in enumerate(rule) if stroke == "+"]
    if block[-1] != rule or any(right - left < 2 for left, right in pairwise(stops)):
        return None
    header, rows, above = None, [], 0
    for number, line in enumerate(block[1:], 1):
        if line in (rule, double):
            rows.append(_row(block[above + 1 : number], stops, first + above + 1))
            above = number
            if line == double:
                if header is not None:
                    return None
                header, rows = rows, []
        elif len(line) != len(rule) or not line.isascii() or any(line[stop] != "|" for stop in stops):
            return None
    return (header or [], rows) if rows else None


def _row(lines: list[str], stops: list[int], first: int) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(lines=_dedented([line[left + 1 : right].rstrip() for line in lines]), line=first)
        for left, right in pairwise(stops)
    )


def _dedented(lines: list[str]) -> tuple[str, ...]:
    indent = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return tuple(line[indent:] for line in lines)


def _any(block: list[str], first: int) -> tuple[_Rows, _Rows] | None:
    """Header and rows of a table as docutils reads it; None for a malformed one, whose right side is uneven for one."""
    parser, lines = GridTableParser(), StringList(block, source="page")
    lines.pad_double_width(parser.double_width_pad_char)
    if any(len(strip_combining_chars(line)) != len(lines[0]) or line[-1] not in "+|" for line in lines):
        return None
    try:
        _, header, rows = parser.parse(lines)
    except TableMarkupError:
        return None
    if not header and not rows:  # a rule alone
        return None
    return [_cells(row, first) for row in header], [_cells(row, first) for row in rows]


def _cells(row: list[Any], first: int) -> tuple[GridCell, ...]:
    """The cells of a row; where one reaches over several rows or columns, there is none in the other places."""
    there = (cell for cell in row if cell is not None)
    return tuple(GridCell(lines=tuple(block), line=first + offset) for _, _, offset, block in there)
