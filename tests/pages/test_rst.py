import re
from itertools import pairwise
from pathlib import Path

import pytest
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.pages.rst import column_widths, fill, grid_table, heading, indent, squeeze, toctree_entry, underline, words

HEADER = ("Name", "Type", "Description")
TEXTS = st.text(st.sampled_from("ab-, ,-`."), max_size=120).map(squeeze)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a \n\t b\r\n", "a b"),
        ("a\rb", "ab"),
        ("a\u00a0\u2003b", "a b"),
        (" \n ", ""),
    ],
)
def test_white_space_of_a_cell(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two words", ["two ", "words"]),
        ("X-Auth-Token", ["X-", "Auth-", "Token"]),
        ("a, b", ["a, ", "b"]),
        ("``a``,``b``", ["``a``,", "``b``"]),
        ("a - b", ["a ", "-", " ", "b"]),
        ("--", ["-", "-"]),
        ("end,", ["end,"]),
        ("", []),
    ],
)
def test_a_word_ends_behind_its_delimiter(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], [26, 25, 25]),
        ([["x" * 25 + "y", "", ""]], [27, 25, 24]),  # a word may make its column narrower than the even share
        ([["x" * 5, "", ""]], [26, 25, 25]),  # as long as the header and one: no change
        ([["x" * 40, "", ""]], [41, 18, 17]),
        ([["x" * 40 + " y", "", ""]], [42, 17, 17]),  # measured with its blank
        ([["x" * 40, "", ""], ["x" * 41, "", ""]], [41, 18, 17]),  # equal length: no change
        ([["x" * 40, "", ""], ["y " + "x" * 41, "", ""]], [41, 18, 17]),
        ([["x" * 40, "", ""], ["x" * 42, "", ""]], [43, 17, 16]),
        ([["x" * 40, "y" * 40, ""]], [41, 41, 12]),  # wider than a page
    ],
)
def test_widths(rows: list[list[str]], expected: list[int]) -> None:
    assert column_widths(HEADER, rows) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two", 7, ["one two"]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two three", 7, ["one ", "two ", "three"]),  # the trailing blank counts
        ("ab-cd-ef", 6, ["ab-cd-", "ef"]),
        ("``ab-cd``", 5, ["``ab-", "cd``"]),
        ("", 5, []),
    ],
)
def test_lines_of_a_cell(text: str, width: int, expected: list[str]) -> None:
    assert fill(text, width) == expected


@given(TEXTS, st.integers(12, 40))
def test_a_cell_keeps_every_character_and_its_width(text: str, width: int) -> None:
    width = max([width, *map(len, words(text))])
    lines = fill(text, width)
    assert "".join(lines) == text
    assert all(0 < len(line) <= width for line in lines)
    for line, after in pairwise(lines):
        assert len(line) + len(words(after)[0]) > width


def test_a_table() -> None:
    assert grid_table(HEADER, [["{id}", "xsd:string\n*(Required)*", ""], ["", "", ""]]) == [
        "+--------------------------+-------------------------+-------------------------+",
        "|Name                      |Type                     |Description              |",
        "+==========================+=========================+=========================+",
        "|{id}                      |xsd:string *(Required)*  |                         |",
        "+--------------------------+-------------------------+-------------------------+",
        "+--------------------------+-------------------------+-------------------------+",
    ]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_all_lines_of_a_table_are_of_one_width(rows: list[list[str]]) -> None:
    assert len({len(line) for line in grid_table(HEADER, rows)}) == 1


def test_tables_of_real_pages_are_written_as_they_were(corpus: Path) -> None:
    """Their cells are read naively, by columns, and written again."""
    compared = 0
    for path in sorted(corpus.glob("*-seed/expected/**/*.rst")):
        for lines in tables(path.read_text(encoding="utf-8")):
            header, *rows = cells(lines)
            assert grid_table(header, rows) == lines, path
            compared += 1
    assert compared == 257  # as many as their pages have


def tables(page: str) -> list[list[str]]:
    return [table[0].splitlines() for table in re.finditer(r"^\+-.*\n(?:[|+].*\n)+", page, re.MULTILINE)]


def cells(lines: list[str]) -> list[list[str]]:
    borders = [match.start() for match in re.finditer(r"\+", lines[0])]
    rows: list[list[str]] = []
    row = [""] * (len(borders) - 1)
    for line in lines[1:]:
        if line.startswith("+"):
            rows.append([squeeze(cell) for cell in row])
            row = [""] * len(row)
        else:
            parts = [line[start + 1 : end] for start, end in pairwise(borders)]
            row = [cell + part.rstrip() + joint(part) for cell, part in zip(row, parts, strict=True)]
    return rows


def joint(line: str) -> str:
    """What stood between a line of a cell and the next: nothing behind a full line or a hyphen within a word."""
    text = line.rstrip()
    return "" if text == line or re.search(r"\S-$", text) else " "


def test_a_code_block_indents_empty_lines_too() -> None:
    assert indent(["a", "", " b"]) == "    a\n    \n     b"


TITLES = st.text(st.sampled_from("aZ1.)(*_`|:-+=#\\ <>[]é漢"), min_size=1).filter(lambda title: title.strip("\\ "))


@pytest.mark.parametrize(
    "title", ["1. API", "(a) b", "A. Smith", "- x", "=====", "a_ b", "*a", "`a", "|a|", "日本語 API", "#.", "…"]
)
def test_a_heading_says_what_is_meant(title: str) -> None:
    check_heading(title)


@given(TITLES)
def test_any_heading_says_what_is_meant(title: str) -> None:
    check_heading(title)


def check_heading(title: str) -> None:
    text = heading(title)
    page = f"{text}\n{underline(text, '=')}\n\nText.\n"
    document = publish_doctree(page, settings_overrides={"report_level": 1, "halt_level": 1, "warning_stream": False})
    assert document["title"] == squeeze(title)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("get-a", "get-a"),
        ("get-a-v1.0", "get-a-v1.0"),
        ("get-<id>", "get-<id>.rst"),
        ("get-a.rst", "get-a.rst.rst"),
        ("self", "self.rst"),
    ],
)
def test_a_toctree_entry_leads_to_its_document(name: str, entry: str) -> None:
    assert toctree_entry(name) == entry
