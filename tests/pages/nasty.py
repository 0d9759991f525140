"""Text that would be markup, and strategies for prose made of it and of any other text."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.pages.read_rst import HERE
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
    TableBlock,
    Titled,
    Words,
)

# Each stands for something that RST, docutils or Sphinx would do: run, read a file, link, warn, or lose a character.
INJECTIONS = (
    ".. raw:: html",
    ".. raw:: html <script>alert(1)</script>",
    ".. include:: /etc/passwd",
    ".. literalinclude:: /etc/passwd",
    ".. csv-table:: x :file: /etc/passwd",
    ".. image:: http://host.invalid/x.png",
    ".. only:: html",
    ".. toctree::",
    ".. role:: raw-html(raw) :format: html",
    ".. default-role:: math",
    ".. |date| date::",
    ".. _x: http://host.invalid",
    ".. [1] a footnote",
    ".. a comment",
    "..",
    ".. __: x",
    "__ http://host.invalid",
    ":raw-html:`<b>x</b>`",
    ":download:`/etc/passwd`",
    ":doc:`nowhere`",
    ":math:`x^2`",
    "`x`:ref:",
    "`x <http://host.invalid>`_",
    "`x <y_>`__",
    "`x`",
    "``x``",
    "``",
    "|date|",
    "|version|",
    "|",
    "| a line",
    "x_",
    "x__",
    "_x",
    "__",
    "_`x`",
    "[1]_",
    "[#]_",
    "[x]_",
    "*x*",
    "**x**",
    "* x",
    "*",
    "- x",
    "+ x",
    "• x",
    "1. x",
    "1.",
    "a) x",
    "(iv) x",
    "#. x",
    "A. Smith",
    ":field: x",
    ":orphan:",
    "-a  an option",
    "--all=x  an option",
    "/x  an option",
    ">>> x",
    "> x",
    "+---+",
    "+---+---+",
    "=== ===",
    "====",
    "----",
    "!",
    '""""',
    "....",
    "\\\\\\\\",
    "\\",
    "x\\",
    "\\ x",
    "x \\",
    "C:\\new\\*.txt",
    "x::",
    "::",
    "x ::",
    "x : y",
    " : ",
    "foo -",
    '-- "it\'s" ...',
    "http://host.invalid/a_b_?c=*d*",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:someone@host.invalid",
    "someone@host.invalid",
    "RFC 9110",
    "PEP-8",
    "<b>x</b>",
    "&lt;",
    "{{ x }}",
    "{% raw %}",
    "{#",
    "a\tb",
    "a\nb",
    "a\r\n.. note:: b",
    "a\u2028.. note:: b",
    "a\x85.. note:: b",
    "a\x0b.. note:: b",
    "a\x1e.. note:: b",
    "a\x00b",
    "a\x01\x1b[31mb\x7f",
    "\u202e.. txt\u2066",
    "\u200fab\u200b",
    "\ufeffx",
    "\u00a0",
    "e\u0301 漢字 \uff46",
    "*\u00a0x*",
    "(`)`",
    '"*"*',
)

_SIGNS = ("*", "**", "`", "``", "|", "_", "__", "\\", ":", "::", "<", ">", "- ", "-", " ", "a", "é", "漢", "\u0301")
_MORE = ("(", ")", '"', "'", "@", "\n", "\t", "\x00", "\x1f", "\u00a0", "\u2028", "\u202e", "=", "+-", ".", "/", "1.")

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TEXTS = st.one_of(
    ANY_TEXT,
    st.lists(st.sampled_from(_SIGNS + _MORE), max_size=8).map("".join),
    st.lists(st.sampled_from(INJECTIONS), min_size=1, max_size=2).map(" ".join),
)
TARGETS = st.sampled_from(
    ["http://h/b_", "a\\b", "x<y>", "../a", "mailto:a@b", "a`b", "http://h/{a}?b=c|d#e", "_", "#x", "a/*b*", "urn:a:b"]
)
WORDS = TEXTS.map(lambda text: Words(text=text))
INLINES: st.SearchStrategy[Inline] = st.one_of(
    WORDS,
    TEXTS.map(lambda text: Code(text=text)),
    st.builds(lambda words, strong: Emphasis(content=(words,), strong=strong), WORDS, st.booleans()),
    st.builds(lambda words, target: Hyperlink(content=(words,), target=target), WORDS, TARGETS),
)
LINES = st.lists(INLINES, max_size=4).map(tuple)

_CODE_LINES = st.one_of(TEXTS, st.sampled_from(["  a", ":class: x", "", "\tb", "x" * 4_001, "c  \u00a0"]))


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    content = st.lists(inner, max_size=3).map(tuple)
    filled = st.lists(INLINES, max_size=2).map(lambda more: (Words(text="a"), *more))
    row = st.integers(1, 3).map(lambda width: st.lists(content, min_size=width, max_size=width).map(tuple))
    rows = row.flatmap(lambda cells: st.lists(cells, min_size=1, max_size=3).map(tuple))
    kinds = st.sampled_from(["note", "warning", "important", "tip", "caution"])
    return st.one_of(
        st.builds(ListBlock, items=st.lists(content, max_size=3).map(tuple), ordered=st.booleans(), location=_HERE),
        st.builds(
            DefinitionList,
            items=st.lists(st.builds(Definition, term=filled, content=content), min_size=1, max_size=3).map(tuple),
            location=_HERE,
        ),
        st.builds(Admonition, kind=kinds, content=content, title=TEXTS, location=_HERE),
        st.builds(Titled, title=TEXTS, content=content, location=_HERE),
        st.builds(TableBlock, rows=rows, header_rows=st.integers(0, 3), title=TEXTS, location=_HERE),
    )


_HERE = st.just(HERE)
PARAGRAPHS = st.builds(Paragraph, content=LINES, location=_HERE)
CODE = st.builds(
    CodeBlock,
    text=st.lists(_CODE_LINES, max_size=4).map("\n".join),
    language=st.sampled_from(["", "json", "xml"]),
    location=_HERE,
)
PROSE = st.lists(st.recursive(st.one_of(PARAGRAPHS, CODE), _containers, max_leaves=6), max_size=3).map(tuple)
