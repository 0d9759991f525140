"""Bodies as tables: fields as a tree, parents before their children, and what belongs nowhere after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from wadlkit.model.body import Body, Field
from wadlkit.model.page import Row, Table
from wadlkit.model.prose import Block, Prose
from wadlkit.pages.modern.params import (
    UNDOCUMENTED,
    Presence,
    declared_by_grammar,
    row_of_field,
    row_of_others,
    row_of_param,
    uncertain,
)

BODY_COLUMNS = ("Field", "Type", "Required", "Description")

# An object with more members that nobody documents is a map, whose keys are data: it is said how many there are.
_MOST_UNDOCUMENTED = 100
_DEEPEST = 100

Anchor = Callable[[str], str]
"""Gives the anchor of a field by its place in words, another one each time."""


def body_table(body: Body, title: str, presence: Presence, anchor: Anchor) -> Table[Prose] | None:
    """The fields of a body; None where nothing is known of any."""
    rows = tuple(_rows(body, presence, anchor))
    return Table(name="body", title=title, columns=BODY_COLUMNS, rows=rows) if rows else None


def _rows(body: Body, presence: Presence, anchor: Anchor) -> Iterator[Row[Prose]]:
    at = body.representation.location
    for field in _walk(body.root):
        spelt = body.spell(field.path)
        if field.params or field.name is not None:
            for param in field.params or (None,):
                yield row_of_field(field, param, spelt, presence, anchor(spelt), body)
        if len(field.path) >= _DEEPEST and _below(field):
            yield row_of_others(field, "More is nested deeper.", spelt, at)
        elif hidden := len(field.members) - len(_shown(field)):
            yield row_of_others(field, f"{hidden} more in samples. {UNDOCUMENTED}", spelt, at)
    unplaced = [placement for placement in body.placements if placement.path is None]
    for placement in unplaced:
        param = placement.param
        row = row_of_param(param, presence, anchor(param.name))
        if placement.candidates or len(unplaced) < len(body.placements):
            names = [body.spell(path) for path in placement.candidates]
            row = _with_note(row, uncertain(names, param.location))
        yield row


def _walk(root: Field) -> Iterator[Field]:
    """The fields of a body, each before those in it."""
    stack = [root]
    while stack:
        field = stack.pop()
        yield field
        if len(field.path) < _DEEPEST:
            stack += reversed(_below(field))


def _below(field: Field) -> tuple[Field, ...]:
    return (*_shown(field), *((field.items,) if field.items is not None else ()))


def _shown(field: Field) -> tuple[Field, ...]:
    if len(field.members) <= _MOST_UNDOCUMENTED:
        return field.members
    documented = tuple(member for member in field.members if _is_documented(member))
    return documented if len(field.members) - len(documented) > _MOST_UNDOCUMENTED else field.members


def _is_documented(field: Field) -> bool:
    """Whether a param or a grammar is about a field, or about one below it."""
    stack = [field]
    while stack:
        each = stack.pop()
        if each.params or declared_by_grammar(each) is not None:
            return True
        stack += (*each.members, *((each.items,) if each.items is not None else ()))
    return False


def _with_note(row: Row[Prose], note: Block) -> Row[Prose]:
    *others, last = row.cells
    return replace(row, cells=(*others, replace(last, text=(*last.text, note))))
