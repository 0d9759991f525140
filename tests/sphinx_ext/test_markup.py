"""The text of docs: nothing in it is markup, or all of it is RST whose faults are told at the WADL's own lines."""

import re
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx_ext.site import Site, build

BEFORE = """<?xml version="1.0"?>
<!DOCTYPE application [
<!ENTITY shared SYSTEM "shared.ent">
]>
<application xmlns="http://wadl.dev.java.net/2009/02">
<resources base="http://a.example/"><resource path="a">
<method name="GET" id="a">
"""
AFTER = """
<response status="200"/></method></resource></resources></application>
"""
DOC = """<doc
    title="Read">
    First words.

    {}
</doc>"""
SUFFIXES = {".html", ".tex"}
LINE = 12  # of what stands in the place of the braces, in the WADL


def site(folder: Path, text: str, *, entity: bool = False, builder: str = "html", **settings: object) -> Site:
    doc = DOC.format("\n    ".join(text.split("\n")))
    folder.mkdir(exist_ok=True)
    (folder / "shared.ent").write_text(doc if entity else "", encoding="utf-8")
    (folder / "api.wadl").write_text(BEFORE + ("&shared;" if entity else doc) + AFTER, encoding="utf-8")
    index = f"Site\n====\n\n.. wadl:operation:: a\n   :source: {folder / 'api.wadl'}\n"
    given: dict[str, object] = {"wadl_root": str(folder), "wadl_docs_markup": "rst", **settings}
    return build(folder, {"index": index}, builder, **given)  # type: ignore[arg-type]


FAULTS = {
    "unknown target": ("See missing_.", 0, "Unknown target name"),
    "unknown role": ("A :wrong:`role`.", 0, "wrong"),
    "unknown directive": ("Words.\n\n.. wrong::\n\n   text", 2, "wrong"),
    "duplicate target": (".. _one: http://a.example\n.. _one: http://b.example", 1, "Duplicate explicit target name"),
    "open markup": ("Some ``open words.", 0, "start-string without end-string"),
    "bad table": ("Words.\n\n+---+---+\n| a | b\n+---+---+", 2, "Malformed table"),
    "title": ("Words.\n\nTitle\n=====\n\nMore.", 3, "title"),
    "undefined label": ("See :ref:`nowhere`.", 0, "nowhere"),
    "code that is not": (".. code-block:: json\n\n   {wrong}", 0, "json"),
    "unknown operation": ("See\n:wadl:op:`gone`.", 0, "gone"),
}


@pytest.mark.parametrize("entity", [False, True], ids=["in the WADL", "in an entity"])
@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_of_rst_is_told_at_its_line(tmp_path: Path, kind: str, entity: bool) -> None:
    text, line, words = FAULTS[kind]
    found = site(tmp_path, text, entity=entity)
    file, first = ("shared.ent", 5) if entity else ("api.wadl", LINE)
    told = [each for each in found.warnings if words in each and re.search(": (?:WARNING|ERROR|CRITICAL): ", each)]
    assert told
    lines = [first + line, first + line + 1] if kind == "bad table" else [first + line]  # docutils 0.22 tells the row
    assert all(any(f"{tmp_path / file}:{one}:" in each for one in lines) for each in told), found.warnings
    assert not [each for each in found.warnings if "index.rst" in each]


@pytest.mark.parametrize("kind", FAULTS)
def test_without_rst_nothing_in_a_text_is_markup(tmp_path: Path, kind: str) -> None:
    text, _, _ = FAULTS[kind]
    found = site(tmp_path, text, wadl_docs_markup="plain", smartquotes=False)
    assert found.warnings == []
    assert " ".join(text.split()) in " ".join(found.doctrees["index"].astext().split())


def test_rst_is_read_as_such(tmp_path: Path) -> None:
    text = "* one ``item``\n* another\n\n.. note:: Mind :wadl:op:`this &lt;a&gt;`.\n\n::\n\n    a\n      b"
    found = site(tmp_path, text)
    assert found.warnings == []
    tree = found.doctrees["index"]
    assert [each.astext() for each in tree.findall(nodes.list_item)] == ["one item", "another"]
    assert len(list(tree.findall(nodes.note))) == 1
    assert "a\n  b" in [each.astext() for each in tree.findall(nodes.literal_block)]


@pytest.mark.parametrize("flag", ["", "   :no-index:\n"], ids=["shown", "shown again"])
def test_links_within_a_text_lead_to_its_own_targets(tmp_path: Path, flag: str) -> None:
    site(tmp_path, "See there_.\n\n.. _there:\n\nThis is there.", builder="dummy")
    index = f"Site\n====\n\n.. wadl:operation:: a\n   :source: {tmp_path / 'api.wadl'}\n{flag}"
    found = build(tmp_path, {"index": index}, wadl_root=str(tmp_path), wadl_docs_markup="rst")
    assert found.warnings == []
    assert 'href="#there"' in found.html("index")
    assert 'id="there"' in found.html("index")


def test_a_doc_with_elements_is_no_rst(tmp_path: Path) -> None:
    found = site(tmp_path, "A <em xmlns='http://www.w3.org/1999/xhtml'>missing_</em> and ``open.")
    assert found.warnings == []
    assert "missing_ and ``open." in found.doctrees["index"].astext()


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_what_is_nested_without_end_is_shown_as_deep_as_sphinx_can(tmp_path: Path, builder: str) -> None:
    before, after = "<ul xmlns='http://www.w3.org/1999/xhtml'><li>" * 100, "</li></ul>" * 100
    found = site(tmp_path, f"{before}some words{after}", builder=builder, wadl_docs_markup="plain")
    assert [each for each in found.warnings if "wadl.invalid-structure" not in each] == []
    assert "some words" in found.doctrees["index"].astext()


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: secret.txt",
        ".. literalinclude:: secret.txt",
        ".. csv-table::\n   :file: secret.txt",
        ".. raw:: html\n\n   &lt;b>secret&lt;/b>",
        ".. raw:: html\n   :file: secret.txt",
        ".. image:: secret.txt",
        ".. figure:: secret.txt",
        ":download:`secret.txt`",
    ],
    ids=["include", "literalinclude", "table", "raw", "raw file", "image", "figure", "download"],
)
def test_text_reads_and_copies_no_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "secret.txt").write_text("secret words\n", encoding="utf-8")
    found = site(tmp_path, text, html_copy_source=False)
    assert [each for each in found.warnings if f"api.wadl:{LINE}" in each]
    assert "secret words" not in found.html("index")
    assert "<b>" not in found.html("index")
    assert not list(found.folder.rglob("*secret*"))


REFUSED = {
    "link": ("`a &lt;javascript:go()>`__ and b_\n\n.. _b: JavaScript:go()", "javascript:go()", {"html", "latex"}),
    "link to data": ("`a &lt;data:text/html,go>`_", "data:text", {"html", "latex"}),
    "link of words": ("|a|\n\n.. |a| replace:: `a &lt;javascript:go()>`__", "javascript:go()", {"html", "latex"}),
    "link of an image": (".. figure:: a.png\n   :target: javascript:go()", "javascript:go()", {"html", "latex"}),
    "download": (":download:`a &lt;javascript://%0ago()>`", 'href="javascript', {"html"}),
    "image from elsewhere": (".. image:: http://a.invalid/a.png", 'src="http://a.invalid', {"html"}),
    "book's image from elsewhere": (".. image:: http://a.invalid/a.png", "sphinxincludegraphics", {"latex"}),
    "meta": (".. meta::\n   :http-equiv=refresh: 0;url=http://a.invalid", "refresh", {"html"}),
    "toctree": (".. toctree::\n\n   a &lt;javascript://%0ago()>", "javascript:", {"html"}),
    "formula": (".. math:: \\input{a}\n\n:math:`\\input{b}`", "\\input{", {"latex"}),
    "columns": (".. tabularcolumns:: l}\\input{a}\n\n.. list-table::\n\n   * - a", "\\input{", {"latex"}),
    "role": (".. role:: kbd(raw)\n   :format: html\n\n.. default-role:: kbd", "<b>", {"html"}),
    "title": (".. title:: Other", "Other", {"html"}),
    "title in German": (".. titel:: Other", "Other", {"html"}),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_text_decides_nothing_beyond_its_place(tmp_path: Path, kind: str) -> None:
    text, gone, builders = REFUSED[kind]
    for builder in sorted(builders):
        folder = tmp_path / builder
        folder.mkdir()
        (folder / "source").mkdir()
        (folder / "source" / "own.rst").write_text(":orphan:\n\nOwn\n===\n\n:kbd:`<b>` `<b>`\n", encoding="utf-8")
        found = site(folder, text, builder=builder, language="de" if "German" in kind else "en")
        told = [each for each in found.warnings if "the text of a WADL can't" in each]
        assert told == found.warnings
        assert told
        assert all(re.search(rf"{folder}/api\.wadl:\d+: ", each) for each in told)
        written = [path.read_text(encoding="utf-8") for path in found.folder.glob("*.*") if path.suffix in SUFFIXES]
        assert written
        assert not [each for each in written if gone.lower() in each.lower()]


def test_words_that_stand_for_words_are_not_multiplied(tmp_path: Path) -> None:
    levels = "\n".join(f".. |a{level}| replace:: x |a{level + 1}| |a{level + 1}|" for level in range(12))
    found = site(tmp_path, f"See |a0| and |once|.\n\n{levels}\n.. |a12| replace:: y\n.. |once| replace:: words")
    assert "See x a1 a1 and words." in found.doctrees["index"].astext()
    assert len(found.warnings) == 12
    assert all("substitution" in each and re.search(rf"{tmp_path}/api\.wadl:\d+: ", each) for each in found.warnings)


@pytest.mark.parametrize(
    "text",
    [".. code-block:: text\n   :emphasize-lines: 1-99999\n\n   a", ".. hlist::\n   :columns: 99999\n\n   * a"],
    ids=["lines", "columns"],
)
def test_no_number_in_a_text_makes_as_many_things(tmp_path: Path, text: str) -> None:
    found = site(tmp_path, text)
    [line] = found.warnings
    assert "the text of a WADL can't" in line
    assert "[wadl.markup]" in line


@pytest.mark.parametrize(
    "text",
    ["* " * 400 + "see a_", "\n".join(f"{'  ' * depth}* see a_ |b| [#c]_\n" for depth in range(100))],
    ids=["in a line", "in lines"],
)
@pytest.mark.parametrize("builder", ["html", "text"])
def test_text_that_is_nested_without_end_is_words(tmp_path: Path, text: str, builder: str) -> None:
    found = site(tmp_path, text, builder=builder)
    [line] = [each for each in found.warnings if "nested too deep" in each]
    assert f"{tmp_path / 'api.wadl'}:{LINE - 2}: WARNING: " in line
    [paragraph] = [each for each in found.doctrees["index"].findall(nodes.paragraph) if "First words" in each.astext()]
    assert paragraph.astext().split() == ["First", "words.", *text.split()]


def test_text_shows_no_operations(tmp_path: Path) -> None:
    found = site(tmp_path, f".. wadl:application:: {tmp_path / 'api.wadl'}")
    assert [each for each in found.warnings if "can't show operations" in each]
    assert f"api.wadl:{LINE}" in found.warnings[0]


def test_text_that_many_operations_share_is_told_of_once(tmp_path: Path) -> None:
    found = site(tmp_path, "Some ``open words.", entity=True)
    both = BEFORE + "&shared;<response status='200'/></method><method name='PUT'>&shared;" + AFTER
    (tmp_path / "api.wadl").write_text(both, encoding="utf-8")
    index = f"Site\n====\n\n.. wadl:application:: {tmp_path / 'api.wadl'}\n"
    again = build(tmp_path, {"index": index}, wadl_root=str(tmp_path), wadl_docs_markup="rst")
    assert len(again.warnings) == len(found.warnings) == 1
    assert len(list(again.doctrees["index"].findall(nodes.problematic))) == 2


def test_what_is_said_of_a_text_names_its_line_in_plain_docs_too(tmp_path: Path) -> None:
    found = site(tmp_path, "Words.", wadl_docs_markup="plain")
    [paragraph] = [each for each in found.doctrees["index"].findall(nodes.paragraph) if each.astext() == "Words."]
    assert (paragraph.source, paragraph.line) == (str(tmp_path / "api.wadl"), 8)
    for node in found.doctrees["index"].findall(nodes.Element):
        assert node.source is not None or isinstance(node, nodes.document)
