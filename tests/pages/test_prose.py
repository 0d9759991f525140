"""Docs to RST in runs: classic rules, sections 1.3 and 6."""

import pytest

from tests.pages.written import method, page, rows
from wadlkit.model.doc import Doc
from wadlkit.model.markup import Comment, Element, Text
from wadlkit.pages.prose import glue, write_content, write_docs
from wadlkit.sources.location import start_of

HERE = start_of("api.wadl")


def written(markup: str) -> str:
    """What a method's doc gives on its page."""
    return page(f'<method name="GET"><doc xmlns:db="http://docbook.org/ns/docbook">{markup}</doc></method>').intro


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("one two", "one two"),
        ("one\n  two", "one  two"),  # the indentation separates
        ("one\ntwo", "onetwo"),
        ("one \n two ", "one  two "),
        ("\n  \n", ""),
        ("a<!-- no -->b", "ab"),
        ("a<?no?>b", "ab"),
        ("a &lt; b", "a < b"),
        ("&lt; &gt;", "<>"),  # the blank is a run of its own, and dropped
        ("<![CDATA[a <b>]]>", "a <b>"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_runs_are_glued_in_a_doc(markup: str, expected: str) -> None:
    assert written(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("one\ntwo", "one two"),
        ("  one   two  ", "one two "),  # leading blanks go, a trailing one stays
        ("a<!-- no -->b", "a b"),
        ("a&lt;b", "a < b"),
        ("a&gt;b", "a > b"),
        ("R&amp;D", "R & D"),
        ("a&#13;b&#13;\nc", "a b c"),
        ("a <![CDATA[b<c]]> d", "a b < c d"),
        ("see <code>x</code>, or <code>y</code>:", "see ``x``, or ``y`` :"),
        ("so . no", "so. no"),
        ("so\t.", "so."),
        ("<code>x</code>\t.", "``x``."),
        ("\tone\ttwo", "\tone\ttwo"),
        ("a<emphasis>b</emphasis>c", "a b c"),
        ("<emphasis>a<code>b</code></emphasis>", "a``b``"),
        ("use .NET or <code>.x</code>", "use.NET or ``.x``"),  # a loss that the rule has
        (" , a", ", a"),
        ("", ""),
    ],
)
def test_runs_are_joined_by_a_blank_in_a_para(markup: str, expected: str) -> None:
    assert written(f"<para>{markup}</para>") == f"{expected}\n\n"


@pytest.mark.parametrize("name", ["code", "literal", "command", "parameter", "replaceable", "errorcode"])
def test_literals(name: str) -> None:
    assert written(f"<{name}> [{{\n x</{name}>") == "`` [{  x``"
    assert written(f"<{name}>a<{name}>b</{name}></{name}>") == "``a ``b````"


def test_literals_are_glued_where_nothing_joins_them() -> None:
    assert written("<code>a</code>,<code>b</code>") == "``a``,``b``"
    assert written("<code>a</code><code>b</code>") == "``a````b``"
    assert written("<code>a</code> , such") == "``a`` , such"


@pytest.mark.parametrize(
    ("attributes", "target"),
    [
        ('href="a" xlink:href="b"', "a"),
        ('xlink:href="b"', "b"),
        ('linkend="c"', "None"),
    ],
)
def test_links(attributes: str, target: str) -> None:
    assert written(f"<link {attributes}> the <code>x</code>\n</link>") == f"` the ``x`` <{target}>`__"


def test_a_list_in_a_doc_keeps_its_blanks() -> None:
    items = "<listitem><para>one</para><para>two</para></listitem>\n <listitem/> <title>three</title>"
    assert written(f"<itemizedlist>{items}</itemizedlist>") == "\n\n*  one\n   \n   two\n*  \n*  three\n\n\n"


def test_an_ordered_list() -> None:
    assert written("<orderedlist><listitem>one</listitem><listitem>two</listitem></orderedlist>") == (
        "\n\n#. one\n#. two\n\n\n"
    )


def test_a_list_in_a_para_loses_blanks_and_adds_line_ends() -> None:
    inner = "<itemizedlist><listitem>b</listitem></itemizedlist>"
    outer = f"<itemizedlist><listitem>a{inner}</listitem></itemizedlist>"
    assert written(f"<para>so: {outer}</para>") == "so: \n\n* a\n \n * b\n\n\n\n\n"


def test_loose_text_in_a_list_is_an_item() -> None:
    assert written("<itemizedlist>a\n <!-- no --><listitem>b</listitem></itemizedlist>") == "\n\n*  a\n*  b\n\n\n"


def test_a_note_is_joined_by_a_blank_and_a_warning_is_not() -> None:
    paras = "<para>one</para>\n<para>two</para>"
    assert written(f"<note>{paras}</note>") == ".. note::\n   one\n   \n    two\n   \n   \n\n"
    assert written(f"<warning>{paras}</warning>") == ".. warning::\n   one\n   \n   two\n   \n   \n\n"


def test_a_note_in_a_para_passes_through_its_rules() -> None:
    assert written("<para>so: <note>b</note></para>") == "so:.. note::\n b\n\n\n\n"


def test_paras_are_joined_by_nothing_in_a_doc() -> None:
    assert written('<para role="shortdesc">one</para>\n  <para>two</para>') == "one\n\ntwo\n\n"


@pytest.mark.parametrize("name", ["p", "emphasis", "xref", "important", "programlisting", "db:para", "xhtml"])
def test_other_markup_disappears(name: str) -> None:
    assert written(f"a<{name}>b\nc</{name}>d") == "abcd"


def test_neighbouring_texts_are_one() -> None:
    content = (Text(text="on", location=HERE), Text(text="e ", location=HERE), Comment(text="", location=HERE))
    para = Element(name="para", namespace="", content=(*content, Text(text="two", location=HERE)), location=HERE)
    assert write_content((para,)) == "one two\n\n"


def test_several_docs_are_glued() -> None:
    docs = [Doc(content=(Text(text=text, location=HERE),), location=HERE) for text in ("one.", "Two.")]
    assert write_docs(docs) == "one.Two."


def test_a_text_is_glued() -> None:
    assert glue('{\n  "a": "<b> <c>"\n}\n') == '{  "a": "<b><c>"}'


def test_docs_as_deep_as_they_may_be() -> None:
    for name in ("itemizedlist", "para", "note", "link", "deep"):
        assert "x" in written(f"<{name}>" * 240 + "x" + f"</{name}>" * 240)


def test_a_long_stretch_of_white_space_takes_no_time() -> None:
    assert len(written("<para>a" + "\u00a0" * 200_000 + "b</para>")) == 200_004


def test_a_param_shows_the_text_of_all_its_docs_as_it_is_written() -> None:
    param = '<param name="p" style="plain"><wadl:doc>\n one</wadl:doc><doc><para>two</para></doc></param>'
    assert rows(method(f"<request>{param}</request>"), "request", "body") == [("p", "", " onetwo\n\n")]
