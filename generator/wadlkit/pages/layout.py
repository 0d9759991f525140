"""Parts of a page to RST: headings, targets, tables in their two styles, samples, and the comment above all."""

from __future__ import annotations

import shlex
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from typing import Literal

from wadlkit.model.page import Example, Row, Table
from wadlkit.model.prose import Paragraph, Prose
from wadlkit.pages.blocks import code, directive, joined, list_table, write_blocks
from wadlkit.pages.escape import LONGEST_LINE, columns_of_depth, words

TableStyle = Literal["list-table", "grid"]
Rows = Sequence[Sequence[Sequence[str]]]  # of cells, which are lines of RST

# The strokes of headings, from the outermost. Those behind the fifth are for a page that is deep in another document.
_STROKES = "=-~^\"'#+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the pages of one build look: where their headings begin (from 1), and how their tables are drawn."""

    heading_level: int = 1
    table_style: TableStyle = "list-table"

    def heading(self, title: str, depth: int = 0) -> str:
        """A heading ``depth`` levels below the page's title, without a line end."""
        text = words(title, folded=False)
        stroke = _STROKES[min(self.heading_level - 1 + depth, len(_STROKES) - 1)]
        return f"{text}\n{stroke * max(columns(text), 1)}"

    def table(self, table: Table[Prose]) -> str:
        """A table with its title, class and name."""
        rows = [_cells(row) for row in table.rows]
        options = [f":name: {table.anchor}"] if table.anchor else []
        class_ = f"wadl-{table.name}"
        title = words(table.title)
        if table.columns:
            header = [[words(column)] for column in table.columns]
            rows = [header, *rows]
        if self.table_style == "grid" and rows and _fits_a_grid(rows):
            lines = grid(rows, header=bool(table.columns) and len(rows) > 1)
            return "\n".join(directive("table", title, [f":class: {class_}", *options, ":widths: auto"], lines))
        if table.columns:
            return "\n".join(list_table(title, class_, rows, header_rows=1, options=options))
        return "\n".join(list_table(title, class_, rows, options=[*options, ":stub-columns: 1"]))


def prose(blocks: Prose) -> str:
    """Blocks of prose, without a line end."""
    return "\n".join(write_blocks(blocks))


def target(anchor: str) -> str:
    """A target for links to what follows it."""
    return f".. _{anchor}:"


def caption(example: Example) -> str:
    """The caption of an example, which is its target too."""
    options = [":class: wadl-caption", *([f":name: {example.anchor}"] if example.anchor else [])]
    text = words(example.caption)
    return "\n".join(directive("rubric", text, options, [])) if text else ""


def sample(example: Example) -> str:
    """The lines of an example."""
    return "\n".join(code(example.lines, example.language, "wadl-example"))


def comment(text: str) -> str:
    """``text`` as part of a line of a comment: what can't be seen, or ends a line, is a replacement character."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def argument(text: str) -> str:
    """``text`` as an argument of a command that is shown in a comment."""
    return shlex.quote(comment(text))


def content_hash(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()[:16]


# -- cells and grids ---------------------------------------------------------------------------------------------------


def _cells(row: Row[Prose]) -> list[list[str]]:
    cells = [write_blocks(cell.text) for cell in row.cells]
    if row.depth and cells and cells[0] and _begins_with_words(row.cells[0].text):
        cells[0][0] = columns_of_depth(row.depth) + cells[0][0]
    if row.anchor and cells:
        cells[0] = joined([[target(row.anchor)], cells[0]])
    return cells


def _begins_with_words(text: Prose) -> bool:
    """Whether the first block of which there is something to see is a paragraph, in a cell where there is something."""
    first = text[0] if len(text) == 1 else next((block for block in text if write_blocks((block,))), None)
    return isinstance(first, Paragraph)


def columns(text: str) -> int:
    """The columns that docutils counts for a text: wide characters two, combining ones none."""
    return sum(
        (unicodedata.east_asian_width(character) in "WF") + 1 - bool(unicodedata.combining(character))
        for character in text
    )


def _fits_a_grid(rows: Rows) -> bool:
    """Whether docutils reads a grid of the rows: it cuts lines with combining characters at wrong columns.

    It also refuses lines of more than 10,000 characters.
    """
    if any(unicodedata.combining(character) for row in rows for cell in row for line in cell for character in line):
        return False
    return sum(_widths(rows)) <= 2 * LONGEST_LINE


def _widths(rows: Rows) -> list[int]:
    return [max([1, *(columns(line) for cell in column for line in cell)]) for column in zip(*rows, strict=True)]


def grid(rows: Rows, *, header: bool) -> list[str]:
    """The lines of a grid table of cells that are lines of RST; ``header`` says whether the first row is one."""
    widths = _widths(rows)
    lines = [_rule("-", widths)]
    for number, row in enumerate(rows):
        for parts in zip_longest(*row, fillvalue=""):
            padded = (part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True))
            lines.append(f"| {' | '.join(padded)} |")
        lines.append(_rule("=" if header and number == 0 else "-", widths))
    return lines


def _rule(stroke: str, widths: Sequence[int]) -> str:
    return "+" + "+".join(stroke * (width + 2) for width in widths) + "+"
