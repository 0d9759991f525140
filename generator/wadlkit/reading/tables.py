"""The rows and columns of a table in a doc, from CALS or XHTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wadlkit.model.markup import Element, Node
from wadlkit.model.prose import Prose

_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "entry", "entrytbl"})
# A table beyond it is none, and would grow out of all bounds when its rows are made of one length.
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as written, and how many columns and rows it spans."""

    element: Element
    width: int
    height: int


@dataclass(slots=True)
class TableMarkup:
    """What stands between the tags of a table: head, body and foot as rows of cells, and what is in no cell."""

    parts: tuple[list[list[Cell]], list[list[Cell]], list[list[Cell]]] = field(default_factory=lambda: ([], [], []))
    loose: list[Node] = field(default_factory=list)
    _columns: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows as a reader sees them."""
        return [row for part in self.parts for row in part]

    @property
    def header_rows(self) -> int:
        """How many of them are headers: those of the head, else the first ones that hold nothing but headers."""
        head, rows = len(self.parts[0]), self.rows
        plain = next((i for i, row in enumerate(rows) if any(cell.element.local_name != "th" for cell in row)), None)
        return head or plain or 0

    def read(self, content: Sequence[Node]) -> None:
        """Take the content of the table."""
        nodes = [(node, 1) for node in reversed(content)]
        while nodes:
            node, part = nodes.pop()
            name = node.local_name if isinstance(node, Element) else ""
            if not isinstance(node, Element):
                self.loose.append(node)
            elif name in _PARTS or name == "tgroup":
                part = _PARTS.get(name, part)
                nodes.extend((child, part) for child in reversed(node.content))
            elif name in _ROWS:
                self._row(node, part)
            elif name == "colspec":
                self._columns[node.get("colname") or ""] = len(self._columns)
            else:
                self.loose.append(node)

    def _row(self, element: Element, part: int) -> None:
        row = []
        for node in element.content:
            if isinstance(node, Element) and node.local_name in _CELLS:
                row.append(
                    Cell(node, self._width(node), _number(node.get("rowspan"), _number(node.get("morerows"), 0) + 1))
                )
            else:
                self.loose.append(node)
        if row:
            self.parts[part].append(row)

    def _width(self, cell: Element) -> int:
        first, last = (self._columns.get(cell.get(name) or "") for name in ("namest", "nameend"))
        named = last - first + 1 if first is not None and last is not None else 1
        return max(_number(cell.get("colspan"), named), 1)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else default


def lay_out(rows: Sequence[Sequence[tuple[Cell, Prose]]]) -> tuple[tuple[Prose, ...], ...] | None:
    """The rows with all cells in their columns and of one length; None where they are too wide for a table.

    A cell that spans several columns or rows stands in the first, the others are empty; a column in which no cell
    begins is left out.
    """
    placed: list[dict[int, Prose]] = []
    held: dict[int, int] = {}  # the columns taken by a cell of an earlier row, each with the first row that is free
    for number, row in enumerate(rows):
        columns: dict[int, Prose] = {}
        column = 0
        for cell, content in row:
            while held.get(column, 0) > number:
                column += 1
            if column + cell.width > _MOST_COLUMNS:
                return None
            columns[column] = content
            if cell.height > 1:
                held.update(dict.fromkeys(range(column, column + cell.width), number + cell.height))
            column += cell.width
        placed.append(columns)
    begun = sorted({column for columns in placed for column in columns})
    return tuple(tuple(columns.get(column, ()) for column in begun) for columns in placed)
