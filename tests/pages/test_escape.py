"""Inlines to RST and back: what docutils reads is what was written, whatever it was."""

import re

import pytest
from hypothesis import given

from tests.pages.nasty import INJECTIONS, LINES, TEXTS
from tests.pages.read_rst import doctree, line, read, words
from wadlkit.model.prose import Code, Emphasis, Hyperlink, Inline, Words
from wadlkit.pages import escape

BEFORE, AFTER = (("paragraph", (("words", text),)) for text in ("Before.", "After."))


def check(*content: Inline) -> str:
    """Inlines read back as themselves, between two paragraphs that stay what they are; gives their RST."""
    rst = escape.write(content)
    expected = line(content)
    paragraph = (("paragraph", expected),) if expected else ()
    assert read(f"Before.\n\n{rst}\n\nAfter.\n") == (BEFORE, *paragraph, AFTER), rst
    return rst


@given(LINES)
def test_any_inlines_read_back_as_themselves(content: tuple[Inline, ...]) -> None:
    check(*content)


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_that_would_be_markup_is_text(text: str) -> None:
    check(Words(text=text))
    check(Code(text=text))
    check(Emphasis(content=(Words(text=text),)))
    check(Hyperlink(content=(Words(text=text),), target="http://host.invalid/x"))
    check(Words(text="a"), Code(text=text), Words(text=text), Emphasis(content=(Words(text=text),), strong=True))


@given(TEXTS)
def test_text_is_on_one_line(text: str) -> None:
    assert len(escape.words(text).splitlines()) <= 1
    assert len(escape.write([Code(text=text)]).splitlines()) <= 1


def test_no_injection_is_there_twice() -> None:
    assert len(set(INJECTIONS)) == len(INJECTIONS) > 100


# -- how it looks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([Words(text="Plain (text), it's fine - see a_b: 10 %.")], "Plain (text), it's fine - see a_b: 10 %."),
        ([Words(text="The "), Code(text="id"), Words(text=".")], "The ``id``."),
        ([Words(text="("), Code(text="id"), Words(text=")")], "(``id``)"),
        ([Words(text="("), Code(text=")"), Words(text=")")], r"(\ ``)``)"),  # no markup in its own brackets
        ([Code(text="a"), Words(text="s")], r"``a``\ s"),
        ([Code(text="a"), Code(text="b")], r"``a``\ ``b``"),
        ([Code(text="a"), Words(text=":")], r"``a``\ :"),
        ([Words(text="a "), Emphasis(content=(Words(text=" b "),)), Words(text="c")], "a *b* c"),
        ([Words(text=" \n"), Code(text="a  b"), Words(text="\t")], "``a  b``"),
        ([Code(text="a`")], r":literal:`a\``"),
        ([Code(text=" a ")], r":literal:`\  a \ `"),
        ([Code(text="a\\b")], r"``a\b``"),
        ([Code(text="")], ""),
        ([Words(text="1. a")], r"\1. a"),
        ([Words(text="/v2/{id}")], r"\/v2/{id}"),
        ([Words(text="Yes. No")], "Yes. No"),
        ([Words(text="\\\\")], r"\ \\\\"),
        ([Words(text="a@b x:y::")], r"a\@b x\:y\:\:"),
        ([Hyperlink(content=(Words(text="a"),), target="http://h/b c")], "`a <http://h/bc>`__"),
        ([Hyperlink(content=(Words(text=" "),), target="../b_")], r"`../b\_ <../b\_>`__"),
        ([Hyperlink(content=(Words(text="a"),), target=" ")], "a"),
    ],
)
def test_it_is_no_uglier_than_it_must_be(content: list[Inline], expected: str) -> None:
    assert check(*content) == expected


def test_emphasis_and_links_keep_the_characters_of_what_they_can_not_hold() -> None:
    inner = (Words(text="a "), Code(text="b*"), Emphasis(content=(Words(text=" c"),)))
    assert read(escape.write([Emphasis(content=inner)])) == (("paragraph", (("emphasis", "a b* c"),)),)
    assert read(escape.write([Hyperlink(content=inner, target="d")])) == (("paragraph", (("link", "a b* c", "d"),)),)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a@b.c", "a%40b.c"),  # would be a mail address
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("a\\_", "a%5C_"),
        ("a\x01b\x7f", "a%01b%7F"),
        ("\udc80", "%3F"),
        (" a\nb\u2028", "ab"),
    ],
)
def test_targets_that_rst_can_not_hold(target: str, expected: str) -> None:
    rst = escape.write([Hyperlink(content=(Words(text="x"),), target=target)])
    assert read(rst) == (("paragraph", (("link", "x", expected),)),)


def test_a_lone_surrogate_is_written_as_what_a_reader_sees() -> None:
    assert escape.words("a\udc80b") == "a\ufffdb"
    assert escape.write([Code(text="\udc80")]) == "``\ufffd``"


# -- long lines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["x", "word ", "*", "\\", "_ ", "漢", "`"])
@pytest.mark.parametrize("kind", ["words", "code", "emphasis", "link", "target", "many"])
def test_no_line_is_longer_than_docutils_takes(unit: str, kind: str) -> None:
    text = unit * 30_000
    content: dict[str, tuple[Inline, ...]] = {
        "words": (Words(text=text),),
        "code": (Code(text=text),),
        "emphasis": (Emphasis(content=(Words(text=text),)),),
        "link": (Hyperlink(content=(Words(text=text),), target="x"),),
        "target": (Hyperlink(content=(Words(text="x"),), target=text.replace("\\", "\\_")),),
        "many": (Code(text="y"), Words(text=unit)) * 10_000,
    }
    if kind == "target" and unit == "\\":
        rst = escape.write(content[kind])
        assert read(rst) == (("paragraph", (("link", "x", "%5C_" * 30_000),)),)
    else:
        rst = check(*content[kind])
    assert max(map(len, rst.split("\n"))) < 9_000


def test_docutils_refuses_longer_lines() -> None:
    with pytest.raises(Exception, match="line-length-limit"):
        doctree("x" * 10_001)


@given(TEXTS)
def test_a_title_is_on_one_line_however_long(text: str) -> None:
    rst = escape.words(text * 100, folded=False)
    assert "\n" not in rst
    assert len(rst) > 8_000 or words(text * 100) == (read(rst) or ((0, ()),))[0][1]


# -- depth and terms ---------------------------------------------------------------------------------------------------


def test_depth_is_read_from_no_break_spaces() -> None:
    [paragraph] = doctree(escape.columns_of_depth(2) + escape.words("- a")).children
    assert paragraph.astext() == "\u00a0" * 4 + "- a"
    assert escape.columns_of_depth(0) == ""


def test_a_colon_between_blanks_begins_no_classifier() -> None:
    term = escape.write_term([Words(text="a : b :"), Words(text=" "), Code(text=" : c")])
    assert not re.search(" : [^c]", term)
    [list_] = doctree(f"{term}\n   x").children
    assert list_.pformat().count("classifier") == 0
    assert list_.astext().split("\n")[0].replace("\u00a0", " ") == "a : b :  : c"
