"""RST by docutils: nothing included, nothing run, and grid tables as they stand."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.statemachine import string2lines
from docutils.utils import new_document

from wadlkit.verify.grid import GridTable, grid_tables

_TAB_WIDTH = 8
# From the private use area: no page has it.
_MARK = "\ue000table "
_MARKED = re.compile(f"{_MARK}([0-9]{{1,9}})")


class Misread(nodes.FixedTextElement):
    """Lines that docutils does not take for what they are meant to be, a directive of Sphinx's for instance."""


class TooDeep(ValueError):
    """Blocks stand in blocks so deep that docutils gives up; a browser would show nothing of use either."""


@cache
def _settings() -> Any:
    settings: Any = get_default_settings(Parser)
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    settings.report_level = 5  # what docutils thinks of a page is not the question
    settings.halt_level = 6
    settings.syntax_highlight = "none"
    settings.line_length_limit = sys.maxsize  # Sphinx has none
    return settings


class Grid(nodes.table):
    """A grid table that begins at the left margin: not parsed into nodes, for its cells are compared as they stand."""

    grid: GridTable

    def astext(self) -> str:
        """The text of all cells."""
        cells = (cell for row in (self.grid.header, *self.grid.rows) for cell in row)
        return "\n".join(line for cell in cells for line in cell.lines)


def parse(text: str) -> nodes.document:
    """The doctree of RST, with a ``Grid`` for each grid table. Nothing is included, run or printed.

    Comments are left out, and what docutils has to say too, but for the lines that it quotes: they are ``Misread``.
    Raises ``TooDeep``.
    """
    lines = lines_of(text)
    grids = list(grid_tables(lines))
    for number, grid in enumerate(grids):
        # A paragraph in its place, which docutils reads in no time.
        lines[grid.line - 1 : grid.line - 1 + grid.height] = [f"{_MARK}{number}", *[""] * (grid.height - 1)]
    document = doctree("\n".join(lines))
    for node in list(document.findall(lambda node: isinstance(node, _REPLACED))):
        _replace(node, grids)
    return document


def doctree(text: str) -> nodes.document:
    """The doctree of RST as docutils has it, its messages in it. Nothing is included, run or printed.

    Raises ``TooDeep``.
    """
    document = new_document("page", _settings())
    try:
        Parser().parse(text, document)
    except RecursionError:
        raise TooDeep("blocks are nested too deep to be read") from None
    except (ValueError, OverflowError) as error:  # a list that begins with a number of 5,000 digits, for instance
        raise TooDeep(f"docutils gives up: {error}") from None
    return document


def line_of(node: nodes.Node) -> int:
    """The line (from 1) at which a block begins, as far as docutils tells."""
    found: nodes.Node | None = node
    while found is not None:
        if found.line:
            return int(found.line) - isinstance(found, nodes.title)  # docutils counts from its underline
        found = next(iter(found.children), None)
    return 1


def lines_of(text: str) -> list[str]:
    """The lines that docutils sees: tabs expanded, trailing blanks gone."""
    return string2lines(text, tab_width=_TAB_WIDTH, convert_whitespace=True)


def code_lines(text: str) -> list[str]:
    """The lines that a code block of these lines shows: what all are indented by, and empty ones at the ends, gone."""
    lines = lines_of(text)
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    shown = [line[indent:] for line in lines]
    while shown and not shown[0]:
        del shown[0]
    while shown and not shown[-1]:
        del shown[-1]
    return shown


_REPLACED = (nodes.paragraph, nodes.comment, nodes.system_message)


def _replace(node: nodes.Node, grids: list[GridTable]) -> None:
    if isinstance(node, nodes.paragraph):
        marked = _MARKED.fullmatch(node.astext())
        if marked and int(marked[1]) < len(grids):
            table = Grid()
            table.grid = grids[int(marked[1])]
            table.line = table.grid.line
            node.replace_self(table)
    elif isinstance(node, nodes.comment | nodes.system_message):
        quoted = [child for child in node.children if isinstance(child, nodes.literal_block)]
        for block in quoted:
            misread = Misread("", block.astext().rstrip())
            misread.line = node.get("line")
            node.parent.insert(node.parent.index(node), misread)
        node.parent.remove(node)
