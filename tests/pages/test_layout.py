"""Rows of tables: where the depth of a field is written."""

import pytest

from wadlkit.model.page import Cell, Row, Table
from wadlkit.model.prose import Admonition, Block, Paragraph, Words
from wadlkit.pages.layout import Layout
from wadlkit.sources.location import start_of

PLACE = start_of("a.wadl")
EMPTY = Paragraph(content=(), location=PLACE)
NOTE = Admonition(kind="note", content=(), location=PLACE)
NAME = Paragraph(content=(Words(text="name"),), location=PLACE)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ((NAME,), "   * - \\ \u00a0\u00a0name"),
        ((EMPTY, NAME), "   * - \\ \u00a0\u00a0name"),
        ((EMPTY, NOTE), "   * - .. note::"),
        ((NOTE, NAME), "   * - .. note::"),
        ((EMPTY,), "   * -"),
    ],
)
def test_depth_is_written_before_words_alone(text: tuple[Block, ...], line: str) -> None:
    row = Row(cells=(Cell(text=text, location=PLACE),), depth=1, location=PLACE)
    lines = Layout().table(Table(name="body", columns=("Field",), rows=(row,))).splitlines()
    assert line in [each.rstrip() for each in lines]
