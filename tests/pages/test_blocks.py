"""Blocks of prose to RST and back, nested in each other."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages.nasty import INJECTIONS, PROSE, TEXTS
from tests.pages.read_rst import HERE, Seen, doctree, prose, read
from wadlkit.model.prose import (
    Admonition,
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.pages.blocks import code, list_table, write_blocks
from wadlkit.pages.depth import DEEPEST, shallow


def paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Words(text=text),), location=HERE)


def code_block(text: str, language: str = "") -> CodeBlock:
    return CodeBlock(text=text, language=language, location=HERE)


def list_of(*items: Prose, ordered: bool = False) -> ListBlock:
    return ListBlock(items=items, ordered=ordered, location=HERE)


def definitions(*items: tuple[str, Prose]) -> DefinitionList:
    pairs = tuple(Definition(term=(Words(text=term),), content=content) for term, content in items)
    return DefinitionList(items=pairs, location=HERE)


def table(*rows: tuple[Prose, ...], header_rows: int = 0, title: str = "") -> TableBlock:
    return TableBlock(rows=rows, header_rows=header_rows, title=title, location=HERE)


def check(*blocks: Block) -> list[str]:
    """Blocks read back as themselves, between two paragraphs that stay what they are; gives their lines."""
    lines = write_blocks(blocks)
    around = [tuple(prose([paragraph(text)])) for text in ("Before.", "After.")]
    rst = "\n".join(["Before.", "", *lines, "", "After.", ""])
    assert read(rst) == (*around[0], *prose(blocks), *around[1]), rst
    assert not any(line != line.rstrip(" ") for line in lines if not line.endswith("\\ ")), rst
    return lines


@settings(max_examples=200)
@given(PROSE)
def test_any_blocks_read_back_as_themselves(blocks: Prose) -> None:
    check(*blocks)


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_that_would_be_markup_is_text_in_every_block(text: str) -> None:
    inner = paragraph(text)
    check(
        inner,
        list_of((inner, inner), (inner,)),
        list_of((inner,), (code_block(text),), ordered=True),
        definitions(("a " + text, (inner,)), (f"{text} a", ())),
        Admonition(kind="note", content=(inner,), location=HERE),
        Admonition(kind="tip", title=f"a {text}", content=(inner,), location=HERE),
        Admonition(kind="caution", title=f"{text} a", content=(), location=HERE),
        code_block(f"a\n  {text}\n{text}"),
        table(((inner,), (inner, inner)), ((), (list_of((inner,)),)), header_rows=1, title=f"a {text}"),
        Titled(title=f"{text} a", content=(inner,), location=HERE),
    )


@given(st.lists(st.sampled_from([list_of((paragraph("a"),)), definitions(("a", ())), paragraph("b")]), max_size=5))
def test_neighbours_stay_apart(blocks: list[Block]) -> None:
    check(*blocks)


# -- how it looks ------------------------------------------------------------------------------------------------------

ONE, TWO = (paragraph("One."),), (paragraph("Two."),)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((*ONE, *TWO), ["One.", "", "Two."]),
        ((*ONE, paragraph(" \n"), *TWO), ["One.", "", "Two."]),
        ((list_of(ONE, TWO),), ["- One.", "- Two."]),
        ((list_of((*ONE, *TWO), TWO, ordered=True),), ["#. One.", "", "   Two.", "", "#. Two."]),
        ((list_of((list_of(ONE),), ONE),), ["- - One.", "- One."]),
        ((list_of(ONE), list_of(TWO)), ["- One.", "", "..", "", "- Two."]),
        ((list_of(ONE), list_of(TWO, ordered=True)), ["- One.", "", "#. Two."]),
        ((definitions(("a", ONE), ("b", ())),), ["a", "   One.", "", "b", "   .."]),
        ((Admonition(kind="note", content=ONE, location=HERE),), [".. note::", "", "   One."]),
        (
            (Admonition(kind="note", title="a*", content=ONE, location=HERE),),
            [".. admonition:: a\\*", "   :class: note", "", "   One."],
        ),
        (
            (code_block("\n  a\n\n\tb \n"),),
            [".. code:: text", "   :class: wadl-code", "", "     a", "", "           b"],
        ),
        (
            (table((ONE, ()), (TWO, ONE), header_rows=1, title="T"),),
            [
                *(".. list-table:: T", "   :class: wadl-prose-table", "   :widths: auto", "   :header-rows: 1", ""),
                *("   * - One.", "     -", "   * - Two.", "     - One."),
            ],
        ),
        (
            (Titled(title="T", content=ONE, location=HERE),),
            [".. container:: wadl-titled", "", "   .. rubric:: T", "", "   One."],
        ),
        ((Titled(title=" ", content=(), location=HERE),), []),
    ],
)
def test_blocks_look_as_a_person_would_write_them(blocks: Prose, expected: list[str]) -> None:
    assert check(*blocks) == expected


def test_a_table_of_headers_alone_keeps_one_row_as_its_body() -> None:
    check(table((ONE, TWO), header_rows=1))
    check(table((ONE, TWO), (ONE, TWO), header_rows=2))


def test_a_table_without_rows_keeps_its_title() -> None:
    assert write_blocks((table(title="T"),)) == [".. rubric:: T"]
    assert list_table("", "x", []) == []


# -- code --------------------------------------------------------------------------------------------------------------


def literal(rst: str) -> Seen:
    [block] = doctree(rst).children
    return (*read(rst)[0], block.__class__.__name__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a\n   b", "  a\n   b"),  # common indentation
        ("\n\n a \n\n b\u00a0\n \n", " a\n\n b"),
        ("a\tb\n\tc", "a       b\n        c"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x0bb\x0cc\x1cd\x85e\u2028f", "a b c d e f"),
        ("a\x00\x1b\x7fb", "a\u2400\u241b\u2421b"),
        (":class: x\n\n.. raw:: html", ":class: x\n\n.. raw:: html"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_code_is_what_it_is(text: str, expected: str) -> None:
    assert literal("\n".join(check(code_block(text)))) == (
        "code",
        ("code", "text", "wadl-code"),
        expected,
        "literal_block",
    )


@given(st.lists(TEXTS, max_size=3), st.sampled_from(["x", "`*_|\\ :", " ", "http://a@b/"]))
def test_long_lines_of_code_are_whole(texts: list[str], unit: str) -> None:
    text = "\n".join([*texts, f"  {unit * 2_000}a"])
    rst = check(code_block(text, "json"))
    assert max(map(len, rst)) < 9_000


@pytest.mark.parametrize(
    ("language", "lexer"),
    [("json", "json"), ("XML", "xml"), ("", "text"), ("klingon", "text"), ("json\n   :name: x", "text")],
)
def test_a_language_that_sphinx_may_not_know_is_none(language: str, lexer: str) -> None:
    assert code(["{}"], language, "x")[0] == f".. code:: {lexer}"
    assert code(["{" + " " * 9_000 + "}"], language, "x")[1] == f"   :class: code {lexer} x"


# -- depth -------------------------------------------------------------------------------------------------------------

DEEP: dict[str, Callable[[Block], Block]] = {
    "list": lambda block: list_of((block,)),
    "definitions": lambda block: definitions(("term", (block,))),
    "note": lambda block: Admonition(kind="note", title="title", content=(block,), location=HERE),
    "titled": lambda block: Titled(title="title", content=(block,), location=HERE),
    "table": lambda block: table(((block,),), title="title"),
}


@pytest.mark.parametrize("kind", DEEP)
def test_prose_is_no_deeper_than_docutils_can_read(kind: str) -> None:
    """As deep as a reader of XML lets it be."""
    block: Block = code_block("core")
    for _ in range(250):
        block = DEEP[kind](block)
    rst = "\n".join(write_blocks((block,)))
    text = doctree(rst).astext()
    assert text.count("core") == 1
    assert text.count("t") == {"list": 0, "definitions": 250, "note": 500, "titled": 500, "table": 500}[kind]


@pytest.mark.parametrize("kind", DEEP)
def test_prose_that_people_write_is_as_deep_as_it_is(kind: str) -> None:
    block: Block = paragraph("core")
    for _ in range(DEEPEST):
        block = DEEP[kind](block)
    assert shallow((block,)) == (block,)
    assert shallow((DEEP[kind](block),)) != (DEEP[kind](block),)
