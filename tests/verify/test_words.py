"""The words of a doc in a text of a page."""

import time

import pytest

from wadlkit.model.doc import Doc
from wadlkit.testing import api
from wadlkit.verify.words import find_docs, has_words, is_flattened, lost_elements

PROBE = (
    '<application><resources><resource path="a"><method name="GET"><doc>{0}</doc></method></resource></resources>'
    "</application>"
)


def doc(content: str) -> Doc:
    [operation] = api(PROBE.format(content)).operations
    return operation.docs[0]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("One two.", "Before. One\n  two. After."),
        ("<para>One <code>two</code> three.</para>", "One ``two`` three."),
        (
            "<itemizedlist><listitem><para>a</para></listitem><listitem><para>b</para></listitem></itemizedlist>",
            "* a\n* b",
        ),
        ("<para>a</para><note><para>b</para></note>", "a\n\n.. note::\n   b"),
        ('<para>See <link xlink:href="http://x/y">this</link> now.</para>', "See `this <http://x/y>`__ now."),
        ("<para>a</para><para>b</para>", "a x a b"),
        ("<para>See</para><para>x</para>", "See `a <x>`__ See `<x>`__ x"),
        ("<para>a</para><para>&lt;x>`__</para>", "a <x>`__"),
        ("", ""),
    ],
)
def test_words_are_found_whatever_markup_is_between_them(content: str, text: str) -> None:
    assert find_docs((doc(content),), text)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("One two.", "One twa."),
        ("One two.", "Two one."),
        ("<para>a</para><para>b</para>", "a x b"),
        ("<para>a</para><para>b</para>", "a <b>`__ x"),
        ("One", ""),
        ("<para>a</para><para>b</para>", "b a"),
    ],
)
def test_words_that_are_not_there_are_not_found(content: str, text: str) -> None:
    assert find_docs((doc(content),), text) is None


def test_words_that_grew_together_are_told() -> None:
    found = [find_docs((doc("One\ntwo"),), text) for text in ("Onetwo", "One two", "One\ntwo")]
    assert [one is not None and one.glued for one in found] == [True, False, False]
    last = find_docs((doc("One\n."),), "One.")
    assert last is not None
    assert not last.glued


@pytest.mark.parametrize(
    ("content", "text", "bent"),
    [
        ("One two.", "One two.", ""),
        ("One two.", "Onetwo.", "One two."),
        ("a-b, c", "a-\nb,\nc", ""),
        ("a &lt; b", "a<b", ""),
        ("<para>a <code>b c</code></para>", "a ``b c``", ""),
        ("<para>a <code>b c</code></para>", "a b c", "b c"),
        ("<para>a <code>b c</code></para>", "a ``b c", "``"),
        ("<para><code>b</code> a</para>", "x b`` a", "b"),
        ('<para>See <link href="http://x">it</link></para>', "See `it <http://x>`__", ""),
        ('<para>See <link href="http://x">it</link></para>', "See `it <http://y>`__", "<http://x>`__"),
        ('<para>See <link href="http://x">it</link>.</para>', "See `it <http://y>`__.", "."),
        ("<itemizedlist><listitem>a</listitem><listitem>b</listitem></itemizedlist>", "*  a\n*  b", ""),
        ("<itemizedlist><listitem>a</listitem><listitem>b</listitem></itemizedlist>", "*  a\n\nb", "b"),
        ("<orderedlist><listitem>a</listitem></orderedlist>", "* a", "a"),
        ("<note><para>a</para></note>", ".. note::\n   a", ""),
        ("<note><para>a</para></note>", ".. tip::\n   a", "a"),
    ],
)
def test_blanks_and_markup_of_a_doc_are_to_be_those_of_the_page(content: str, text: str, bent: str) -> None:
    found = find_docs((doc(content),), text)
    assert found is not None
    assert found.bent == bent


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<para>a</para><para>b</para>", "a" + "<<>`__" * 50_000),
        ("<para>a</para><para>b</para>", "a" + "<" * 20_000),
        ("<para>.</para><para>b</para>", "." * 200_000),
        ("<para>.</para><para>b</para><para>c</para>", "." * 200_000 + "b"),
        ("<para>a</para><para>.</para><para>b</para>", "a." * 100_000),
        ("<para>a</para>" * 100, "a." * 99 + "b" + "a." * 99),
    ],
)
def test_hostile_texts_take_no_time(content: str, text: str) -> None:
    started = time.process_time()
    assert find_docs((doc(content),), text) is None
    assert time.process_time() - started < 5


def test_what_a_doc_has() -> None:
    assert [has_words(doc(content)) for content in ("", " ", "<para/>", "<para>a</para>")] == [
        False,
        False,
        False,
        True,
    ]
    assert lost_elements(doc("<para><emphasis>a</emphasis> <code>b</code> <emphasis/></para>")) == ["emphasis"]
    contents = ("a", "<para>a</para>", "<para>a</para><para>b</para>", "<note><para>a</para></note>")
    assert [is_flattened((doc(content),)) for content in contents] == [False, False, True, True]
