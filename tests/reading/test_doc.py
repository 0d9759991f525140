"""What DocBook, XHTML and plain text say."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.markup import Comment, Element, Node, Text
from wadlkit.model.prose import (
    Admonition,
    Block,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Hyperlink,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.reading.blocks import MarkupReader
from wadlkit.reading.doc import prose
from wadlkit.reading.flow import Flow
from wadlkit.reading.vocabulary import ROLES, Role
from wadlkit.sources.location import start_of
from wadlkit.testing import api

HERE = start_of("api.wadl")


def read(markup: str) -> Prose:
    return api(f"<application><doc>{markup}</doc></application>").applications[0].docs[0].prose


def words(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(content=(Words(text=text),), location=HERE) for text in texts)


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph(content=content, location=HERE)


def bullets(*items: Prose, ordered: bool = False) -> ListBlock:
    return ListBlock(items=items, ordered=ordered, location=HERE)


def lines(text: str, language: str = "") -> CodeBlock:
    return CodeBlock(text=text, language=language, location=HERE)


def table(*rows: tuple[Prose, ...], header_rows: int = 0, title: str = "") -> TableBlock:
    return TableBlock(rows=rows, header_rows=header_rows, title=title, location=HERE)


A, B, C, D = (words(letter) for letter in "abcd")
STRONG_A = paragraph(Emphasis(content=(Words(text="a"),), strong=True))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ()),
        (" \n\t", ()),
        ("a", A),
        ("\n  Two\n  lines.\n", words("Two lines.")),
        ("a\n \nb\n\n\nc", (*A, *B, *C)),
        ("a<!-- nothing -->b", words("ab")),
        ("<![CDATA[<p>not guessed</p>]]>", words("<p>not guessed</p>")),
        ("a&#160; &#160;b", words("a\xa0 \xa0b")),
        ("<para>a</para>", A),
        ("<p> a </p> <simpara>b</simpara>", (*A, *B)),
        ("a<para>b</para>c", (*A, *B, *C)),
        ("<para/>", ()),
        ("a<br/>b<hr/>c", (*A, *B, *C)),
        ("<div>a<div>b</div>c</div>", (*A, *B, *C)),
    ],
)
def test_paragraphs(markup: str, expected: Prose) -> None:
    assert read(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a <code>b</code> c", (Words(text="a "), Code(text="b"), Words(text=" c"))),
        ("a<code>b</code>c", (Words(text="a"), Code(text="b"), Words(text="c"))),
        ("a<code> b\n  c </code>d", (Words(text="a "), Code(text="b c"), Words(text=" d"))),
        ("<code>a</code> <literal>b</literal>", (Code(text="a"), Words(text=" "), Code(text="b"))),
        ("<code>a <replaceable>b</replaceable></code>", (Code(text="a b"),)),
        (
            '<code>a <a href="u">b</a></code>',
            (Code(text="a"), Words(text=" "), Hyperlink(content=(Code(text="b"),), target="u")),
        ),
        ("a<em> b </em>c", (Words(text="a "), Emphasis(content=(Words(text="b"),)), Words(text=" c"))),
        ("<b>a</b>", (Emphasis(content=(Words(text="a"),), strong=True),)),
        ('<emphasis role="bold">a</emphasis>', (Emphasis(content=(Words(text="a"),), strong=True),)),
        ("a<em> </em>b<em/>c", (Words(text="a bc"),)),
        ("<phrase>a</phrase> <span>b</span>", (Words(text="a b"),)),
        ('<a href=" u ">a</a>', (Hyperlink(content=(Words(text="a"),), target="u"),)),
        ('<link xlink:href="u">a</link>', (Hyperlink(content=(Words(text="a"),), target="u"),)),
        ('<ulink url="u"/>', (Hyperlink(content=(Words(text="u"),), target="u"),)),
        ('<link linkend="x">a</link>', (Words(text="a"),)),
        ('See <xref linkend="x"/>.', (Words(text="See "), Code(text="x"), Words(text="."))),
        ("<uri>u</uri>", (Hyperlink(content=(Words(text="u"),), target="u"),)),
        ("<email>me@x</email>", (Hyperlink(content=(Words(text="me@x"),), target="mailto:me@x"),)),
        ("a <quote>b</quote>", (Words(text="a “b”"),)),
        ("2<sup>10</sup>", (Words(text="2^10"),)),
        ("a<footnote><para>b</para></footnote>", (Words(text="a (b)"),)),
        ('<img alt="a" src="u"/> <img src="u"/><img alt="" src="u"/>', (Words(text="a "), Code(text="u"))),
        ("a<indexterm><primary>x</primary></indexterm>", (Words(text="a"),)),
    ],
)
def test_inlines(markup: str, expected: tuple[Inline, ...]) -> None:
    assert read(f"<para>{markup}</para>") == (paragraph(*expected),)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<em>a<para>b</para></em>", tuple(paragraph(Emphasis(content=(Words(text=text),))) for text in "ab")),
        ("<para>a<note><para>b</para></note>c</para>", (*A, Admonition(kind="note", content=B, location=HERE), *C)),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", (bullets(A, (*B, *C)),)),
        ("<ol><li>a</li></ol>", (bullets(A, ordered=True),)),
        ("<itemizedlist><listitem/></itemizedlist>", ()),
        ("<itemizedlist><para>a</para><listitem>b</listitem>c</itemizedlist>", (*A, bullets((*words("bc"),)))),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", (bullets((*A, bullets(B))),)),
        ("<itemizedlist><title>a</title><listitem>b</listitem></itemizedlist>",
         (Titled(title="a", content=(bullets(B),), location=HERE),)),
        ("<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt></dl>",
         (DefinitionList(items=(Definition(term=(Words(text="a, b"),), content=C),
                                Definition(term=(Words(text="d"),), content=())), location=HERE),)),
        ("<variablelist><varlistentry><term>a</term><listitem><para>b</para></listitem></varlistentry></variablelist>",
         (DefinitionList(items=(Definition(term=(Words(text="a"),), content=B),), location=HERE),)),
        ("<dl><dd>a</dd></dl>", A),
        ("<note><title>a</title>b</note>", (Admonition(kind="note", title="a", content=B, location=HERE),)),
        ("<danger>a</danger>", (Admonition(kind="warning", content=A, location=HERE),)),
        ("<tip/>", ()),
        ("<pre>\n  a\n b \n\n</pre>", (lines("  a\n b"),)),
        ("<screen>a&#13;\nb&#13;c</screen>", (lines("a\nb\nc"),)),
        ("<para>a<programlisting language='json'>{ }</programlisting></para>", (*A, lines("{ }", "json"))),
        ('<pre><code class="x language-xml">a<br/>b</code></pre>', (lines("a\nb", "xml"),)),
        ("<section><title>a</title>b</section>", (Titled(title="a", content=B, location=HERE),)),
        ("<section><info><title>a<code>b</code></title></info><para>c</para></section>",
         (Titled(title="ab", content=C, location=HERE),)),
        ("<formalpara><title>a</title></formalpara>", (STRONG_A,)),
        ("<example>a</example>", A),
        ("<h2>a</h2>b", (STRONG_A, *B)),
        ("<blockquote><para>a</para></blockquote>", A),
        ("<mediaobject><imageobject><imagedata fileref='u'/></imageobject><textobject>a</textobject></mediaobject>b",
         (*A, *B)),
    ],
)  # fmt: skip
def test_blocks(markup: str, expected: Prose) -> None:
    assert read(markup) == expected


CALS_TABLE = """
<tgroup cols="3"><colspec colname="x"/><colspec colname="y"/><colspec colname="z"/><tbody>
<row><entry namest="x" nameend="y">a</entry><entry>b</entry></row>
<row><entry>c</entry><entry/><entry>d</entry></row>
</tbody></tgroup>
"""


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><td>a</td><td>b</td></tr>", table((A, B))),
        ("<tr><th>a</th></tr><tr><td>b</td></tr>", table((A,), (B,), header_rows=1)),
        ("<tr><th>a</th></tr><tr><th>b</th></tr>", table((A,), (B,))),
        ("<caption>x</caption><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody>",
         table((A,), (B,), header_rows=1, title="x")),
        ("<tfoot><tr><td>c</td></tr></tfoot><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody>",
         table((A,), (B,), (C,), header_rows=1)),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", table((A, B), (C, ()))),
        ("<tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr>", table((A, ()), (B, C))),
        ("<tr><td>a</td><td colspan='3'>b</td></tr><tr><td>c</td><td colspan='3'>d</td></tr>", table((A, B), (C, D))),
        ("<tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>", table((A, B), ((), C))),
        (CALS_TABLE, table((A, (), B), (C, (), D))),
        ("<tr><td colspan='x' rowspan='99999999'>a</td></tr>", table((A,))),
    ],
)  # fmt: skip
def test_tables(markup: str, expected: TableBlock) -> None:
    assert read(f"<table>{markup}</table>") == (expected,)


def test_what_is_no_table_is_read_on() -> None:
    assert read("<table><tr><td/></tr></table>") == ()
    assert read("<table>a<tr><td>b</td></tr></table>") == (*A, table((B,)))
    assert len(read(f"<table><tr>{'<td>a</td>' * 101}</tr></table>")) == 101


def test_samples_are_no_prose() -> None:
    sample = '<xsdxt:sample title="x"><title>y</title>b<xsdxt:code>{}</xsdxt:code></xsdxt:sample>'
    assert read(f"a<xsdxt:samples>{sample}</xsdxt:samples>c") == (*A, *B, *C)
    assert read('<xsdxt:code href="x.json"/>') == ()


def test_an_unknown_element_is_named_once_and_its_content_kept() -> None:
    found = api("<application><doc>a <xsd:foo><bar>b</bar></xsd:foo><bar/></doc></application>")
    assert found.applications[0].docs[0].prose == words("a b")
    notes = [(note.message, note.location.text) for note in found.diagnostics if note.code == "unknown-markup"]
    assert notes == [
        ("the element xsd:foo is not known in a doc; its content is kept", "<xsd:foo"),
        ("the element bar is not known in a doc; its content is kept", "<bar"),
    ]


def test_blocks_stand_where_they_were_written() -> None:
    blocks = read("\n a\n<para>b <code>c</code></para>\n<para><code>d</code></para>\n <note>e</note>")
    assert [block.location.text for block in blocks] == ["<doc", "<para", "<code", "<note"]
    assert [str(block.location) for block in blocks[1:]] == ["api.wadl:3:1", "api.wadl:4:7", "api.wadl:5:2"]


@pytest.mark.parametrize("name", [*sorted(ROLES), "foo", "xsdxt:sample"])
def test_the_deepest_doc_can_be_read(name: str) -> None:
    nodes: tuple[Node, ...] = (Text(text="a", location=HERE),)
    for _ in range(256):
        nodes = (Element(name=name, namespace="", content=nodes, location=HERE),)
    prose(nodes, Report())


NAMES = st.sampled_from([*sorted(ROLES), "foo", "x:para", "xsdxt:sample", "xsdxt:code"])
TEXTS = st.builds(lambda text: Text(text=text, location=HERE), st.text("ab \n\t\xa0", max_size=5))
NODES = st.recursive(
    TEXTS | st.just(Comment(text="x", location=HERE)),
    lambda nodes: st.builds(
        lambda name, content: Element(name=name, namespace="", content=tuple(content), location=HERE),
        NAMES,
        st.lists(nodes, max_size=4),
    ),
    max_leaves=25,
)
CONTENTS = st.lists(NODES, max_size=4).map(tuple)
GENERATED = set("“”™^_()[],")


def said(content: tuple[Node, ...], parent: str = "") -> str:
    """All characters that a reader must find, without regard to the reader's own code."""
    pieces = []
    for node in content:
        if isinstance(node, Text):
            pieces.append(node.text)
        elif isinstance(node, Element) and not is_silent(node, parent):
            pieces.append(said(node.content, node.name))
    return "".join(pieces)


def is_silent(node: Element, parent: str) -> bool:
    return (
        node.name == "xsdxt:code"
        or ROLES.get(node.local_name) is Role.HIDDEN
        or (parent == "xsdxt:sample" and node.local_name == "title")
        or (parent in ("mediaobject", "inlinemediaobject") and node.local_name.endswith("object"))
    )


def shown(block: Block | Inline) -> str:
    match block:
        case Words(text=text) | Code(text=text) | CodeBlock(text=text):
            return text
        case ListBlock(items=items):
            return "".join(shown(inner) for item in items for inner in item)
        case DefinitionList(items=definitions):
            return "".join(shown(inner) for item in definitions for inner in (*item.term, *item.content))
        case TableBlock(rows=rows, title=title):
            return title + "".join(shown(inner) for row in rows for cell in row for inner in cell)
        case Admonition(title=title, content=content) | Titled(title=title, content=content):
            return title + "".join(map(shown, content))
        case Paragraph() | Emphasis() | Hyperlink():
            return "".join(map(shown, block.content))


def runs(blocks: Prose) -> list[tuple[Inline, ...]]:
    """The runs of inlines in blocks, at any depth."""
    found: list[tuple[Inline, ...]] = []
    for block in blocks:
        match block:
            case Paragraph(content=content):
                found.append(content)
            case ListBlock(items=items):
                found += [run for item in items for run in runs(item)]
            case DefinitionList(items=definitions):
                found += [run for item in definitions for run in (item.term, *runs(item.content))]
            case TableBlock(rows=rows):
                found += [run for row in rows for cell in row for run in runs(cell)]
            case Admonition(content=inner) | Titled(content=inner):
                found += runs(inner)
            case CodeBlock():
                pass
    return found


def is_tidy(run: tuple[Inline, ...]) -> bool:
    """Whether a run says something, has no white space at its edges and one blank where it has any inside."""
    text = "".join(map(shown, run))
    return (
        bool(run)
        and text == text.strip(" \n\t")
        and not any(blanks in text for blanks in ("  ", "\n", "\t"))
        and not any(isinstance(left, Words) and isinstance(right, Words) for left, right in pairwise(run))
        and all(is_tidy(inline.content) for inline in run if isinstance(inline, Emphasis | Hyperlink))
        and all(inline.text == inline.text.strip(" ") for inline in run if isinstance(inline, Code))
    )


def has(content: tuple[Node, ...], names: set[str]) -> bool:
    return any(isinstance(node, Element) and (node.local_name in names or has(node.content, names)) for node in content)


@given(CONTENTS)
def test_no_visible_character_is_lost(content: tuple[Node, ...]) -> None:
    if has(content, {"mediaobject", "inlinemediaobject"}):
        return
    found = Counter("".join(map(shown, prose(content))))
    for character in GENERATED | set(" \n\t"):
        del found[character]
    assert found["a"] == said(content).count("a")
    assert found["b"] == said(content).count("b")
    assert set(found) <= set("ab\xa0")


@given(CONTENTS)
def test_runs_are_tidy(content: tuple[Node, ...]) -> None:
    assert all(map(is_tidy, runs(prose(content))))


@given(CONTENTS)
def test_the_fast_way_says_the_same(content: tuple[Node, ...]) -> None:
    flow = Flow()
    MarkupReader(None).walk(content, flow)
    if any(isinstance(node, Element) for node in content):
        assert prose(content) == flow.close()


@given(CONTENTS)
def test_every_unknown_element_that_is_read_is_noted(content: tuple[Node, ...]) -> None:
    report = Report()
    prose(content, report)
    assert [note.message for note in report] == (
        ["the element foo is not known in a doc; its content is kept"] if reads_unknown(content) else []
    )


def reads_unknown(content: tuple[Node, ...], parent: str = "") -> bool:
    return any(
        not is_silent(node, parent) and (node.local_name == "foo" or reads_unknown(node.content, node.name))
        for node in content
        if isinstance(node, Element)
    )
