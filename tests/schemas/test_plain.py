"""Prose as plain text."""

import pytest

from wadlkit.model.doc import Doc
from wadlkit.schemas.plain import plain_text, text_of, title_of
from wadlkit.testing import api

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def docs(inside: str) -> tuple[Doc, ...]:
    wadl = f'<application><resources><resource path="a"><method name="GET">{inside}</method></resource></resources>'
    return api(f"{wadl}</application>").operations[0].docs


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("One\n  line.", "One line."),
        (f"<p {XHTML}>One.</p><p {XHTML}>Two.</p>", "One.\n\nTwo."),
        (f"<p {XHTML}>A</p><ul {XHTML}><li>b</li><li>c</li></ul><p {XHTML}>D</p>", "A\n\n- b\n- c\n\nD"),
        (f"<ol {XHTML}><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n- b\n2. c"),
        (f'<p {XHTML}>See <a href="http://a.example/">this</a>.</p>', "See this (http://a.example/)."),
        (f'<p {XHTML}>See <a href="http://a.example/">http://a.example/</a>.</p>', "See http://a.example/."),
        (f"<dl {XHTML}><dt>x</dt><dd>is y</dd></dl>", "x:\n\nis y"),
        (f"<pre {XHTML}>a\n  b\n</pre>", "a\n  b"),
        (f"<p {XHTML}>A <em>very <code>odd</code></em> word</p>", "A very odd word"),
    ],
)  # fmt: skip
def test_blocks_are_told_apart_by_lines(markup: str, text: str) -> None:
    (doc,) = docs(f"<doc>{markup}</doc>")
    assert plain_text(doc.prose) == text


def test_several_docs_are_told_once_each_in_the_first_language() -> None:
    some = docs(
        '<doc xml:lang="en">One.</doc><doc xml:lang="de" title="Zwei">Zwei.</doc>'
        '<doc xml:lang="en">One.</doc><doc xml:lang="en">Two.</doc>'
    )
    assert text_of(some) == "One.\n\nTwo."
    assert title_of(some) == "Zwei"
    assert (text_of(()), title_of(())) == ("", None)


def test_deep_markup_is_read_to_its_end() -> None:
    (doc,) = docs(f"<doc><div {XHTML}>{'<ul><li>' * 100}x{'</li></ul>' * 100}</div></doc>")
    assert plain_text(doc.prose).endswith("x")
