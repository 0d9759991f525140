"""Whether a page that was read is the page that was meant."""

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages.written import method
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.page import Cell, Page, Row, Section, Table
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer
from wadlkit.sources.source import SourceFile
from wadlkit.verify.faithful import compare, reads_as
from wadlkit.verify.quotes import quoted
from wadlkit.verify.read_back import ReadPage, read_back

RENDERER = Renderer(CLASSIC)
EMPTY = method("")
PLACE = EMPTY.location


def read(page: Page[str], text: str) -> ReadPage:
    return read_back(SourceFile(path="page.rst", data=text.encode()), page.subject, page.file_name)


def findings(page: Page[str], text: str) -> list[str]:
    report = Report()
    compare(page, read(page, text), report)
    return [found.message for found in report]


@pytest.mark.parametrize(
    ("meant", "lines"),
    [
        ("", ""),
        ("a b", "a \nb"),
        ("a-b", "a-\nb"),
        ("a- b", "a-\nb"),
        ("a, b", "a, \nb"),
        ("a,b", "a,\nb"),
        ("a b", "  a   b  \n\n"),
        ("a-b-c", "a-\nb-\nc"),
    ],
)
def test_lines_of_a_cell_read_as_their_text(meant: str, lines: str) -> None:
    assert reads_as(meant, lines)


@pytest.mark.parametrize(
    ("meant", "lines"),
    [
        ("ab", "a\nb"),
        ("a b", "ab"),
        ("a-b", "a- b"),
        ("a-b", "a-\n b"),
        ("a-b", "a\n-b"),
        ("a", ""),
        ("", "a"),
        ("a-b", "a-\nc"),
        ("a b", "a\n\nb"),
        ("a b", "a\n b"),
        ("a b", " a\nb"),
        ("a- b", "a-\n  b"),
    ],
)
def test_other_lines_do_not(meant: str, lines: str) -> None:
    assert not reads_as(meant, lines)


def test_long_texts_are_quoted_in_short() -> None:
    assert quoted("a \n b") == "'a b'"
    assert quoted("a" * 100) == f"'{'a' * 59}…'"


INTRO = "One *two* ``three``.\n\n* a\n* b\n\nSee `this <http://x>`__."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One", "Two"),
        ("*two*", "two"),
        ("``three``", "three"),
        ("* a", "#. a"),
        ("http://x", "http://y"),
        ("\n\n* a", "\n* a"),
        ("* a\n* b", "* a\n\n  * b"),
        ("See", "See\n\n"),
        ("* a\n* b", "1. a\n2. b"),
    ],
)
def test_a_description_that_reads_otherwise_is_told(old: str, new: str) -> None:
    page = replace(EMPTY, intro=INTRO)
    text = RENDERER.render(page)
    assert findings(page, text) == []
    assert findings(page, text.replace(old, new, 1))


@pytest.mark.parametrize(
    "intro",
    [
        "+---+\n|a  |\n+---+",
        "So::\n\n   a\n    b",
        "term\n   what it is",
        ".. note::\n   a\n\n   * b",
        "| a\n| b",
        ".. raw:: html\n\n   <b>",
        "*unfinished ``and `so",
    ],
)
def test_a_description_of_any_blocks_reads_as_itself(intro: str) -> None:
    page = replace(EMPTY, intro=intro)
    assert findings(page, RENDERER.render(page)) == []


def test_a_description_with_a_heading_is_told_for_it_takes_the_rest_of_the_page_below_itself() -> None:
    page = replace(EMPTY, intro="A heading\n---------\n\nText.")
    assert "nothing in the WADL says 'Request'" in findings(page, RENDERER.render(page))


def test_a_description_nested_too_deep_is_a_finding() -> None:
    page = replace(EMPTY, intro="* " * 10_000 + "x")
    assert any("too deep" in message for message in findings(page, RENDERER.render(EMPTY)))


def test_a_list_that_begins_with_another_number_is_told() -> None:
    page = replace(EMPTY, intro="#. a\n#. b")
    assert findings(page, RENDERER.render(page).replace("#. a\n#. b", "1. a\n2. b")) == []
    assert findings(page, RENDERER.render(page).replace("#. a\n#. b", "3. a\n4. b"))


@pytest.mark.parametrize("call", ["GET  /a", "GET /a ?", "GET /a\n\n    more", "get /a"])
def test_a_call_that_reads_otherwise_is_told(call: str) -> None:
    text = RENDERER.render(EMPTY)
    assert findings(EMPTY, text.replace("    GET /a\n", f"    {call}\n"))


def test_what_nobody_meant_is_told() -> None:
    text = RENDERER.render(EMPTY)
    assert findings(EMPTY, f"{text}\nDraft.\n") == ["nothing in the WADL says 'Draft.'"]
    assert findings(EMPTY, "")


# -- any page ----------------------------------------------------------------------------------------------------------

WORD = st.text(string.ascii_letters + string.digits + "-,", min_size=1, max_size=30).map(lambda word: f"a{word}z")
WORDS = st.lists(WORD | WORD.map(lambda word: f"``{word}``"), max_size=12).map(" ".join)
COLUMNS = {"statuses": ("Response Code", "Name", "Description")}
PARAM_COLUMNS = ("Name", "Type", "Description")


def row(texts: tuple[str, str, str]) -> Row[str]:
    return Row(cells=tuple(Cell(text=text, location=PLACE) for text in texts), location=PLACE)


def table(name: str) -> st.SearchStrategy[tuple[Table[str], ...]]:
    rows = st.lists(st.builds(row, st.tuples(WORD, WORDS, WORDS)), max_size=4)
    columns = COLUMNS.get(name, PARAM_COLUMNS)
    return rows.map(lambda rows: (Table(name=name, columns=columns, rows=tuple(rows)),) if rows else ())


def section(name: str, *names: str) -> st.SearchStrategy[Section[str]]:
    tables = st.tuples(*map(table, names))
    return tables.map(lambda each: Section(name=name, intro="", tables=tuple(one for some in each for one in some)))


SECTIONS = st.tuples(
    section("statuses", "statuses"), section("request", "uri", "query", "body"), section("response", "body")
)
PAGES = st.builds(
    lambda title, intro, sections: replace(EMPTY, title=title, intro=intro, sections=sections), WORD, WORDS, SECTIONS
)


def cells(page: Page[str]) -> list[str]:
    return [cell.text for part in page.sections for table in part.tables for row in table.rows for cell in row.cells]


@settings(max_examples=100)
@given(PAGES)
def test_a_page_reads_back_as_itself(page: Page[str]) -> None:
    text = RENDERER.render(page)
    there = read(page, text).page
    assert all(map(reads_as, cells(page), cells(there)))
    assert (there.title, len(cells(there))) == (page.title, len(cells(page)))
    assert findings(page, text) == []


@settings(max_examples=100)
@given(PAGES.filter(cells), st.data())
def test_another_letter_in_any_cell_is_found(page: Page[str], data: st.DataObject) -> None:
    letter = data.draw(st.sampled_from("az"))
    text = RENDERER.render(page)
    lines = text.split("\n")
    spots = [
        (at, i) for at, line in enumerate(lines) if line.startswith("|") for i, c in enumerate(line) if c == letter
    ]
    spots = [(at, i) for at, i in spots if not lines[at].startswith(("|Name ", "|Response Code "))]
    at, column = data.draw(st.sampled_from(spots))
    lines[at] = f"{lines[at][:column]}X{lines[at][column + 1 :]}"
    assert findings(page, "\n".join(lines))
