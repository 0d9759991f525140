"""What docutils makes of RST, with the cells of its tables."""

import pytest
from docutils import nodes

from wadlkit.verify.rst import Grid, TooDeep, code_lines, parse


def grids(text: str) -> list[Grid]:
    return list(parse(text).findall(Grid))


def test_a_table_keeps_the_lines_of_its_cells_and_their_places() -> None:
    [grid] = grids("Text.\n\n+---+---+\n|a  |b  |\n+===+===+\n|1- |   |\n|2  |x y|\n+---+---+\n")
    assert [line.strip() for cell in grid.grid.header for line in cell.lines] == ["a", "b"]
    [row] = grid.grid.rows
    assert [[line.strip() for line in cell.lines] for cell in row] == [["1-", "2"], ["", "x y"]]
    assert (grid.grid.line, row[0].line) == (3, 6)


def test_all_that_stands_above_the_double_rule_is_the_header() -> None:
    [grid] = grids("+---+\n|a  |\n+---+\n|b  |\n+===+\n|c  |\n+---+\n")
    assert [cell.lines for cell in grid.grid.header] == [("a",), ("b",)]
    assert [cell.lines for row in grid.grid.rows for cell in row] == [("c",)]


def test_marks_that_combine_take_no_column() -> None:
    assert grids("+---+\n|e\u0301  |\n+---+\n")
    assert grids("+---+\n|e\u0301 |\n+---+\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "+---+\n|a  |\n",
        "+----+\n|a   |\n+-+--+\n|x|y |\n",
        "+----+\n|a |\n+----+\n",
        "+--+--+\n|a |b\n+--+--+\n",
        "+---+\n|a   |\n+---+\n",
        "+---+\n|日  |\n+---+\n",
        "+---+",
        "+--+\n|ab|\n+--+\n",
        "  +---+\n  |a  |\n  +---+\n",
    ],
)
def test_what_is_no_table_at_the_margin_is_none(text: str) -> None:
    assert grids(text) == []


def test_wide_characters_take_two_columns() -> None:
    [grid] = grids("+---+\n|日 |\n+---+\n")
    assert grid.astext().strip() == "日"


def test_text_that_looks_like_the_mark_of_a_table_is_text() -> None:
    text = "\ue000table 0\n\n\ue000table 9\n"
    assert [block.astext() for block in parse(text).findall(nodes.paragraph)] == ["\ue000table 0", "\ue000table 9"]


def test_nothing_is_included_and_nothing_is_raw() -> None:
    text = ".. include:: /etc/hosts\n\n.. raw:: html\n\n   <b>\n\n.. csv-table::\n   :file: /etc/hosts\n"
    document = parse(text)
    assert not list(document.findall(nodes.raw))
    assert "localhost" not in "".join(block.astext() for block in document.findall(nodes.table))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{' ' * depth}x\n" for depth in range(2_000)),
        "* " * 10_000 + "x",
        "1. " * 3_000 + "x",
        "\n".join(f"{'   ' * depth}.. note::\n" for depth in range(500)) + "   " * 500 + "x",
    ],
)
def test_what_is_nested_too_deep_is_told_as_such(text: str) -> None:
    with pytest.raises(TooDeep):
        parse(text)


def test_a_long_line_is_a_line() -> None:
    [block] = parse("word " * 4_000).findall(nodes.paragraph)
    assert len(block.astext()) == 19_999


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n  \n", []),
        ("\n\n    a\n      b\n\n    c\n\n", ["a", "  b", "", "c"]),
        ("    \ta", ["a"]),
        ("    a\n\tb", ["a", "    b"]),
        ("    a   ", ["a"]),
    ],
)
def test_a_code_block_shows_its_lines_without_what_all_are_indented_by(text: str, expected: list[str]) -> None:
    assert code_lines(text) == expected


def test_what_docutils_gives_up_on_is_told() -> None:
    with pytest.raises(TooDeep):
        parse("9" * 5000 + ". x\n")
