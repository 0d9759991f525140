"""RST to a page, whatever stands in it."""

import pytest

from tests.pages.written import method
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer
from wadlkit.sources.source import SourceFile
from wadlkit.verify.read_back import ReadPage, read_back
from wadlkit.verify.rst import TooDeep

PAGE = method(
    '<request><param name="q" style="query" type="xsd:int"><doc>What to find.</doc></param></request>'
    '<response status="200"><doc title="Done">All is well.</doc></response>',
    title="List one",
)
TEXT = Renderer(CLASSIC).render(PAGE)
EXAMPLE = "**Example List One: JSON request**\n\n\n.. code::\n\n"


def read(text: str) -> ReadPage:
    return read_back(SourceFile(path="page.rst", data=text.encode()), PAGE.subject, PAGE.file_name)


def strays(text: str) -> list[tuple[str, int]]:
    return [(stray.text, stray.location.line) for stray in read(text).strays]


def line(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def test_each_part_is_read_with_its_place() -> None:
    page = read(TEXT).page
    assert (page.title, page.method, page.uri) == ("List One", "GET", "/a")
    [row] = page.sections[1].tables[0].rows
    assert [cell.text.strip() for cell in row.cells] == ["q", "xsd:int", "What to find."]
    assert row.cells[2].location.line == line(TEXT, "|q ")
    assert read(TEXT).said == {"request", "response"}
    lines = {part: read(TEXT).place_of(part).line for part in ("title", "statuses", "request")}
    assert lines == {"title": line(TEXT, "List One"), "statuses": line(TEXT, "This"), "request": line(TEXT, "Request")}
    assert strays(TEXT) == []


def test_what_belongs_nowhere_is_a_stray_at_its_place() -> None:
    text = TEXT.replace('Response\n"', 'Draft.\n\n+---+\n|a  |\n+---+\n\nResponse\n"')
    assert strays(text) == [("Draft.", line(text, "Draft.")), ("a", line(text, "|a ") - 1)]


def test_a_heading_counts_only_at_its_depth() -> None:
    deeper = TEXT.replace('Response\n""""""""""""""""', "Response\n................")
    assert strays(deeper)[0][0] == "Response"
    assert read(deeper).page.section("response").tables == ()


def test_a_second_sentence_or_table_is_a_stray() -> None:
    sentence = "This operation does not accept a request body."
    text = TEXT.replace(sentence, f"{sentence}\n\n{sentence}")
    assert strays(text) == [(sentence, line(text, sentence) + 2)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("query parameters for the request:", "query parameters for the request::"),
        ("the query parameters", "the *query* parameters"),
        ("does not accept a response", "does ``not`` accept a response"),
    ],
)
def test_a_sentence_with_markup_in_it_is_another(old: str, new: str) -> None:
    assert strays(TEXT.replace(old, new))


@pytest.mark.parametrize(
    "block",
    [
        ".. deprecated:: 2.0\n\n   Do not use.",
        ".. raw:: html\n\n   <b>",
        ".. include:: more.txt",
        ".. image:: more.png",
        ".. |name| replace:: more",
        ".. _more: http://localhost",
        ":more: words",
        "* more",
        "More::\n\n   words",
    ],
)
def test_a_block_of_any_kind_behind_the_page_is_a_stray(block: str) -> None:
    assert strays(f"{TEXT}\n{block}\n")


def test_the_parts_of_a_section_stand_in_their_order() -> None:
    sentence = "This operation does not accept a response body."
    assert strays(f"{TEXT}\n{EXAMPLE}    a\n") == []
    moved = TEXT.replace(f"{sentence}\n", "") + f"\n{EXAMPLE}    a\n\n{sentence}\n"
    assert [text for text, _ in strays(moved)] == [sentence]


def test_a_misspelt_heading_is_a_stray_and_begins_its_section_all_the_same() -> None:
    text = TEXT.replace('Response\n"', 'Responce\n"')
    assert strays(text) == [("Responce", line(text, "Responce"))]
    assert "response" in read(text).said


@pytest.mark.parametrize("code", [".. parsed-literal::\n\n    *a*\n", ".. code::\n    :number-lines:\n\n    a\n"])
def test_code_with_markup_or_numbers_in_it_is_none(code: str) -> None:
    page = read(f"{TEXT}\n{EXAMPLE.replace('.. code::', code)}")
    assert page.page.section("response").examples[0].lines == ()
    assert page.strays


def test_the_code_of_a_sample_without_a_line_is_empty() -> None:
    page = read(f"{TEXT}\n{EXAMPLE}    \n")
    assert (page.page.section("response").examples[0].lines, page.strays) == ((), ())


@pytest.mark.parametrize(
    ("intro", "kinds"),
    [
        ("+---+\n|a  |\n+---+\n", ["Grid"]),
        ("So::\n\n   a\n", ["paragraph", "literal_block"]),
        ("None\n\nThis operation does not accept a request body.\n", ["paragraph", "paragraph"]),
        (".. include:: /etc/hosts\n", ["Misread"]),
        (".. raw:: html\n\n   <b>\n", ["Misread"]),
        (".. deprecated:: 2.0\n\n   Do not use.\n", ["Misread"]),
    ],
)
def test_a_description_may_hold_any_blocks(intro: str, kinds: list[str]) -> None:
    text = TEXT.replace("    GET /a\n", f"    GET /a\n\n{intro}", 1)
    page = read(text)
    assert [type(block).__name__ for block in page.intro] == kinds
    assert [stray.text for stray in page.strays] == []


@pytest.mark.parametrize("heading", ["A heading", "Request"])
def test_a_heading_in_a_description_has_what_follows_below_it(heading: str) -> None:
    page = read(TEXT.replace("    GET /a\n", f"    GET /a\n\n{heading}\n---------\n\nText.\n", 1))
    assert [block.astext() for block in page.intro] == [heading, "Text."]
    assert page.strays[0].text == "Request"


def test_an_empty_title_is_empty() -> None:
    text = TEXT.replace("List One\n", "\n", 1)
    assert (read(text).page.title, read(text).page.method, strays(text)) == ("", "GET", [])
    assert read(text).page.sections == read(TEXT).page.sections


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("    {\n      1\n    }\n", ("{", "  1", "}")),
        ("      a\n    b\n", ("  a", "b")),
        ("    a\n\tb\n", ("a", "    b")),
        ("    a\n\n    b\n\n\n", ("a", "", "b")),
        ("    a\n    \n", ("a",)),
        ("", ()),
        ("    \n", ()),
    ],
)
def test_an_example_is_read_line_by_line(code: str, expected: tuple[str, ...]) -> None:
    text = TEXT.replace('Response\n"', f'{EXAMPLE}{code}\nResponse\n"', 1)
    [example] = read(text).page.section("request").examples
    assert (example.caption, example.lines) == ("List One: JSON request", expected)
    assert example.location.line == line(text, "**Example")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", "x", "=", "\x00", "\r\r\n", "\u2028\x0c\x1c", "+---+\n|a  |", ".. code::\n"]
)
def test_what_is_no_page_is_read_as_an_empty_one(text: str) -> None:
    page = read(text).page
    assert (page.uri, page.section("request").tables) == ("", ())


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_long_pages_are_read(size: int) -> None:
    text = TEXT.replace(
        "    GET /a\n", f"    GET /a\n\n{'Words, and-more. ' * 5}\n" + "More words.\n" * (size // 12), 1
    )
    assert read(text).page.title == "List One"


def test_a_page_nested_too_deep_is_told_as_such() -> None:
    with pytest.raises(TooDeep):
        read(TEXT.replace("    GET /a\n", f"    GET /a\n\n{'* ' * 10_000}x\n", 1))
