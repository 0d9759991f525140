"""A param against the row that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wadlkit.model.page import Row, Table
from wadlkit.model.param import Param
from wadlkit.verify.words import find_docs

_LITERAL = re.compile(r"``([^`]*)``")
_AFTER_CUT = re.compile(r"(?<=[-,]) ")
_BROKEN = re.compile(r"[-,]\n")


def whole_rows(table: Table[str] | None) -> list[Row[str]]:
    """The rows of a table that have a cell for each of its three columns; whatever else there is shows nothing."""
    return [row for row in table.rows if len(row.cells) == 3] if table else []


def has_broken_literal(text: str) -> bool:
    """Whether a literal of a cell goes on in the next line behind a hyphen or a comma."""
    return any(_BROKEN.search(literal[1]) for literal in _LITERAL.finditer(text))


class Rows:
    """The rows of a table, each to be taken once; ``in_order`` while none was taken before an earlier one."""

    def __init__(self, table: Table[str] | None) -> None:
        self._rows = [(_name(row.cells[0].text), row) for row in whole_rows(table)]
        self._reached = -1
        self.in_order = True

    def take(self, param: Param) -> Row[str] | None:
        """The row of a param: of those with its name the first that has its words, else the first."""
        wanted = unbroken(param.name)
        named = [pair for pair in self._rows if pair[0] == wanted]
        if not named:
            return None
        saying = (pair for pair in named if find_docs(param.docs, pair[1].cells[2].text))
        taken = named[0] if len(named) == 1 else next(saying, named[0])
        self._rows.remove(taken)
        start = taken[1].location.start
        self.in_order, self._reached = self.in_order and start > self._reached, start
        return taken[1]


def describe(param: Param, row: Row[str]) -> Iterator[str]:
    """What a row does not say of its param: the type as written, and whether it is required."""
    mark = ""
    if param.required_attribute is not None:
        mark = "*(Required)*" if param.required_attribute == "true" else "*(Optional)*"
    if unbroken(row.cells[1].text) != unbroken(f"{param.type or ''} {mark}"):
        yield f"the type {param.type or 'that is not given'} of {param.name} with its requiredness"


def has_more_facts(param: Param) -> bool:
    """Whether a param has facts that a row has no column for."""
    return bool(
        param.path
        or param.default is not None
        or param.fixed is not None
        or param.repeating
        or param.options
        or param.link
    )


def _name(text: str) -> str:
    name = unbroken(text)
    return name[1:-1] if name.startswith("{") and name.endswith("}") else name


def unbroken(text: str) -> str:
    """The text of a cell without the line ends that it may have behind a hyphen or a comma."""
    return _AFTER_CUT.sub("", " ".join(text.split()))
