"""Whole pages of the modern layout, to RST and back, in docutils and in Sphinx."""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

import wadlkit
from tests.pages.nasty import INJECTIONS, LINES, PROSE, TEXTS
from tests.pages.read_rst import HERE, Seen, blocks, code_lines, doctree, line, prose, read, words
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.model.prose import Code, CodeBlock, Emphasis, Hyperlink, Paragraph, Prose, Words
from wadlkit.model.subject import Subject
from wadlkit.pages.layout import TableStyle
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer, TemplateFault

ROOTS = Path(__file__).resolve().parent.parent / "roots"
MODERN = replace(CLASSIC, name="modern")  # its templates are all that is asked for here
STYLES: tuple[TableStyle, ...] = ("list-table", "grid")
RENDERERS = {style: Renderer(MODERN, table_style=style) for style in STYLES}
SUBJECT = Subject(api="backup", method="GET", path="/v2/{id}", id="showBackup")


def text(*inlines: Words | Code | Emphasis | Hyperlink | str) -> Prose:
    content = tuple(Words(text=each) if isinstance(each, str) else each for each in inlines)
    return (Paragraph(content=content, location=HERE),)


def row(*cells: Prose, anchor: str = "", depth: int = 0) -> Row[Prose]:
    return Row(cells=tuple(Cell(text=cell, location=HERE) for cell in cells), anchor=anchor, depth=depth, location=HERE)


def example(caption: str, *lines: str, language: str = "json", anchor: str = "") -> Example:
    return Example(caption=caption, lines=lines, language=language, anchor=anchor, location=HERE)


def page(word: str, number: int = 0) -> Page[Prose]:
    """A page that says ``word`` in every place."""
    said = text(word)
    strong = Emphasis(content=(Words(text=f"a {word}"),), strong=True)
    everywhere = text(f"a {word} b ", Code(text=word), strong, Hyperlink(content=(Words(text=word),), target="a"), word)
    code = (CodeBlock(text=f"{word}\n  {word}", location=HERE),)
    subject = replace(SUBJECT, id=f"id-{number}")
    body = Table(
        name="body",
        title=f"{word} a",
        columns=("Name", f"a {word}", word),
        rows=(
            row(text(Code(text=word)), said, everywhere, anchor=f"row-{number}"),
            row(text(strong), (*said, *code), (), depth=2),
        ),
        anchor=f"table-{number}",
    )
    inner = Section(
        name="body",
        title=f"{word} a",
        intro=code,
        examples=(example(word, word, language="text"),),
        anchor=f"body-{number}",
    )
    return Page(
        subject=subject,
        file_name=f"page-{number}.rst",
        source=f"wadl/{word}.wadl",
        title=f"a {word}",
        method="GET",
        uri="/v2/{id}",
        intro=everywhere,
        facts=Table(name="facts", columns=(), rows=(row(text("Call"), text(Code(text=word))), row(said, said))),
        description=(*said, *code, *everywhere),
        sections=(
            Section(
                name="request",
                title=f"a {word}",
                intro=said,
                tables=(body, replace(body, name="query", title="", anchor="", rows=(row(said, said, said),))),
                examples=(example(f"a {word}", f"  {word}", word, language="text", anchor=f"sample-{number}"),),
                sections=(inner, replace(inner, title="Another", anchor="", intro=())),
                anchor=f"request-{number}",
            ),
        ),
        location=HERE,
    )


PLAIN = page("word")


# -- what should be there, said a second time --------------------------------------------------------------------------


def meant(page: Page[Prose]) -> Seen:
    facts = (table(page.facts),) if page.facts else ()
    parts = (*prose(page.intro), *facts, *prose(page.description), *map(section, page.sections))
    return ("section", words(page.title), parts)


def section(part: Section[Prose]) -> Seen:
    samples = [block for shown in part.examples for block in sample(shown)]
    parts = (*prose(part.intro), *map(table, part.tables), *samples, *map(section, part.sections))
    return ("section", words(part.title), parts)


def table(shown: Table[Prose]) -> Seen:
    header = (tuple(prose(text(column)) for column in shown.columns),) if shown.columns else ()
    return ("table", f"wadl-{shown.name}", words(shown.title), len(header), (*header, *map(cells, shown.rows)))


def cells(shown: Row[Prose]) -> tuple[tuple[Seen, ...], ...]:
    first, *rest = (cell.text for cell in shown.cells)
    room = "\u00a0\u00a0" * shown.depth
    paragraph = first[0]
    assert isinstance(paragraph, Paragraph)
    inlines = line(paragraph.content)
    if inlines and inlines[0][0] == "words":
        inlines = (("words", f"{room}{inlines[0][1]}"), *inlines[1:])
    elif inlines and room:
        inlines = (("words", room), *inlines)
    start = (("paragraph", inlines),) if inlines else ()
    return ((*start, *prose(first[1:])), *map(prose, rest))


def sample(shown: Example) -> list[Seen]:
    caption = words(shown.caption)
    lines = code_lines("\n".join(shown.lines))
    return [*([("rubric", caption)] if caption else []), ("code", ("code", shown.language, "wadl-example"), lines)]


# -- docutils ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("word", INJECTIONS)
def test_text_that_would_be_markup_is_text_all_over_a_page(word: str, style: TableStyle) -> None:
    said = page(word)
    assert read(RENDERERS[style].render(said)) == (meant(said),)


FILLED = TEXTS.map(lambda title: f"a{title}")
CELLS = st.one_of(LINES.map(lambda content: (Paragraph(content=content, location=HERE),)), PROSE)
NAMES = LINES.map(lambda more: (Paragraph(content=(Words(text="a"), *more), location=HERE),))
TABLES = st.builds(
    Table,
    name=st.sampled_from(["path", "body"]),
    title=TEXTS,
    columns=st.tuples(TEXTS, TEXTS),
    rows=st.lists(
        st.builds(lambda name, cell, depth: row(name, cell, depth=depth), NAMES, CELLS, st.integers(0, 3)),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
EXAMPLES = st.builds(example, TEXTS, TEXTS, TEXTS)
SECTIONS = st.builds(
    Section,
    name=st.just("request"),
    title=FILLED,
    intro=PROSE,
    tables=st.lists(TABLES, max_size=2).map(tuple),
    examples=st.lists(EXAMPLES, max_size=2).map(tuple),
)


@settings(max_examples=100)
@given(FILLED, PROSE, st.lists(SECTIONS, max_size=2), st.sampled_from(STYLES))
def test_any_page_reads_back_as_itself(
    title: str, content: Prose, sections: list[Section[Prose]], style: TableStyle
) -> None:
    said = replace(PLAIN, title=title, intro=content, sections=tuple(sections))
    assert read(RENDERERS[style].render(said)) == (meant(said),)


@pytest.mark.parametrize("style", STYLES)
def test_anchors_lead_to_what_they_name(style: TableStyle) -> None:
    tree = doctree(RENDERERS[style].render(page("word", 7)))
    kinds = {
        PLAIN.subject.at("").anchor: None,
        "request-7": nodes.section,
        "body-7": nodes.section,
        "table-7": nodes.table,
        "row-7": nodes.paragraph,
        "sample-7": nodes.rubric,
    }
    del kinds[PLAIN.subject.anchor]
    for anchor, kind in kinds.items():
        assert kind is not None
        assert isinstance(tree.ids[anchor], kind), anchor
    assert isinstance(tree.ids[page("word", 7).subject.anchor], nodes.section)


def test_a_page_looks_as_a_person_would_write_it() -> None:
    small = replace(
        PLAIN,
        subject=SUBJECT,
        source="wadl/backup.wadl",
        title="Show a backup",
        intro=text("Shows it."),
        facts=Table(name="facts", columns=(), rows=(row(text("Call"), text(Code(text="GET /v2/{id}"))),)),
        description=(),
        sections=(
            Section(
                name="request",
                title="Request",
                intro=(),
                tables=(
                    Table(
                        name="path",
                        title="Path parameters",
                        columns=("Name", "Type"),
                        rows=(row(text("id"), text("string"), anchor="r"), row(text("x"), (), depth=1)),
                        anchor="t",
                    ),
                ),
                examples=(example("JSON", "{", "}", anchor="e"),),
                anchor="s",
            ),
        ),
    )
    content = """\
.. _backup-get-v2-id-HASH:

Show a backup
=============

Shows it.

.. list-table::
   :class: wadl-facts
   :stub-columns: 1
   :widths: auto

   * - Call
     - ``GET /v2/{id}``

.. _s:

Request
-------

.. list-table:: Path parameters
   :class: wadl-path
   :name: t
   :widths: auto
   :header-rows: 1

   * - Name
     - Type
   * - .. _r:

       id
     - string
   * - \\ \u00a0\u00a0x
     -

.. rubric:: JSON
   :class: wadl-caption
   :name: e

.. code:: json
   :class: wadl-example

   {
   }
""".replace("HASH", SUBJECT.anchor[-8:])
    header = f"""\
.. Generated by wadlkit {wadlkit.__version__} from wadl/backup.wadl (showBackup). Do not edit: change the WADL, then run
   wadlkit build wadl/backup.wadl --profile modern
   Content: sha256:{sha256(content.encode()).hexdigest()[:16]}

"""
    assert RENDERERS["list-table"].render(small) == header + content
    grid = """\
.. table:: Path parameters
   :class: wadl-path
   :name: t
   :widths: auto

   +--------+--------+
   | Name   | Type   |
   +========+========+
   | .. _r: | string |
   |        |        |
   | id     |        |
   +--------+--------+
   | \\ \u00a0\u00a0x  |        |
   +--------+--------+
"""
    assert grid in RENDERERS["grid"].render(small)


def test_between_blocks_is_one_empty_line() -> None:
    for renderer in RENDERERS.values():
        rst = renderer.render(PLAIN)
        assert "\n\n\n" not in rst
        assert rst.endswith("\n")
        assert not rst.endswith("\n\n")


def test_the_grid_of_a_text_that_docutils_would_cut_wrongly_is_a_list() -> None:
    shown = replace(PLAIN.sections[0].tables[0], rows=(row(text("e\u0301"), text("b"), text("c")),))
    said = replace(PLAIN, sections=(replace(PLAIN.sections[0], tables=(shown,)),))
    rst = RENDERERS["grid"].render(said)
    assert ".. list-table::" in rst
    assert read(rst) == (meant(said),)


def test_a_grid_with_longer_lines_than_docutils_reads_is_a_list() -> None:
    long = text("x" * 3_000)
    shown = replace(PLAIN.sections[0].tables[0], rows=(row(long, long, long),))
    said = replace(PLAIN, sections=(replace(PLAIN.sections[0], tables=(shown,)),))
    assert read(RENDERERS["grid"].render(said)) == (meant(said),)


def test_a_page_without_a_title_is_called_by_its_call() -> None:
    assert "\n\nGET /v2/{id}\n============\n" in RENDERERS["grid"].render(replace(PLAIN, title=" "))


@pytest.mark.parametrize(("level", "strokes"), [(1, "=-~"), (2, "-~^"), (3, '~^"')])
def test_headings_begin_at_a_level(level: int, strokes: str) -> None:
    rst = Renderer(MODERN, heading_level=level).render(replace(PLAIN, title="漢字 e\u0301"))
    title, request, body = (re.escape(stroke) for stroke in strokes)
    assert re.search(rf"\n\n漢字 e\u0301\n{title}{{6}}\n\n", rst)
    assert re.search(rf"\n\na word\n{request}{{6}}\n\n", rst)
    assert re.search(rf"\n\nAnother\n{body}{{7}}\n\n", rst)


# -- the comment above all ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", INJECTIONS)
def test_nothing_ends_the_comment(name: str) -> None:
    said = replace(PLAIN, source=name, subject=replace(SUBJECT, id=name))
    rst = RENDERERS["list-table"].render(said)
    comment, target, *_ = doctree(rst).children
    assert isinstance(comment, nodes.comment)
    assert isinstance(target, nodes.target)
    assert comment.astext().count("\n") == 2
    assert all(line.isprintable() for line in comment.astext().split("\n"))
    header, content = rst.split("\n\n", 1)
    assert header.endswith(f"\n   Content: sha256:{sha256(content.encode()).hexdigest()[:16]}")


@pytest.mark.parametrize(
    ("level", "style", "options"),
    [
        (1, "list-table", ""),
        (2, "list-table", " --heading-level 2"),
        (1, "grid", " --table-style grid"),
        (3, "grid", " --heading-level 3 --table-style grid"),
    ],
)
def test_the_command_in_the_comment_makes_the_same_page(level: int, style: TableStyle, options: str) -> None:
    rst = Renderer(MODERN, heading_level=level, table_style=style).render(PLAIN)
    _, command, _ = doctree(rst).children[0].astext().split("\n")
    assert command == f"wadlkit build {PLAIN.source} --profile modern{options}"


# -- a user's own ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", ["header", "title", "intro", "facts", "description", "sections", "footer"])
def test_every_block_of_a_page_can_be_replaced(tmp_path: Path, block: str) -> None:
    (tmp_path / "page.rst.jinja").write_text(
        f'{{% extends "modern/page.rst.jinja" %}}{{% block {block} %}}Mine.\n{{{{ super() }}}}{{% endblock %}}',
        encoding="utf-8",
    )
    ours = RENDERERS["list-table"].render(PLAIN)
    mine = Renderer(MODERN, tmp_path).render(PLAIN)
    assert "Mine.\n" in mine
    assert re.sub("sha256:.*", "", mine.replace("Mine.\n", "")) == re.sub("sha256:.*", "", ours)
    if block != "header":
        header, content = mine.split("\n\n", 1)
        assert header.endswith(sha256(content.encode()).hexdigest()[:16])


def test_the_template_of_the_manual_does_what_it_says(tmp_path: Path) -> None:
    manual = (ROOTS.parent.parent / "docs" / "how-to" / "own-templates.rst").read_text(encoding="utf-8")
    [template] = re.findall(r"code-block:: jinja\n\n((?:   .*\n|\n)+)", manual)
    (tmp_path / "page.rst.jinja").write_text(re.sub("(?m)^   ", "", template), encoding="utf-8")
    rst = Renderer(MODERN, tmp_path).render(replace(PLAIN, title="Title", intro=text("Intro.")))
    assert "\n\nTitle\n=====\n\nThis API is for partners only.\n\nIntro.\n\n.. list-table" in rst


@pytest.mark.parametrize("name", ["section", "table", "example"])
def test_every_part_can_be_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.rst.jinja").write_text("\nMine.\n", encoding="utf-8")
    assert "\n\nMine.\n" in Renderer(MODERN, tmp_path).render(PLAIN)


def test_a_fault_in_a_template_has_a_place(tmp_path: Path) -> None:
    (tmp_path / "table.rst.jinja").write_text("\n{{ table.nothing }}\n", encoding="utf-8")
    with pytest.raises(TemplateFault) as fault:
        Renderer(MODERN, tmp_path).render(PLAIN)
    assert (fault.value.file, fault.value.line) == (str(tmp_path / "table.rst.jinja"), 2)


# -- lists of pages ----------------------------------------------------------------------------------------------------


def test_the_intro_of_a_list_stands_above_it() -> None:
    assert RENDERERS["grid"].render_index("1. A*", ["a", "b.rst"], text("Says _it_.")) == (
        "\\1. A\\*\n=======\n\nSays _it\\_.\n\n.. toctree::\n   :maxdepth: 1\n\n   a\n   b.rst.rst\n"
    )


# -- Sphinx ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=STYLES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page for each injection and a list of them for each, as its own site."""
    renderer = RENDERERS[request.param]
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOTS / "test-injection", folder, dirs_exist_ok=True)
    for number, word in enumerate(INJECTIONS):
        (folder / f"page-{number}.rst").write_text(renderer.render(page(word, number)), encoding="utf-8")
        index = renderer.render_index(f"a {word}", [f"page-{number}"], text(word))
        (folder / f"list-{number}.rst").write_text(index, encoding="utf-8")
    lists = [f"list-{number}" for number in range(len(INJECTIONS))]
    (folder / "index.rst").write_text(renderer.render_index("All", lists), encoding="utf-8")
    return folder


def build(folder: Path, builder: str, *options: str) -> Path:
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", builder, "-d", f"{folder}/trees"]
    done = subprocess.run(
        [*command, *options, str(folder), f"{folder}/{builder}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / builder


def test_sphinx_reads_text_too(site: Path) -> None:
    """Its quotes and dashes are not made nicer here, as that would change what is compared."""
    build(site, "dummy", "-D", "smartquotes=0")
    for number, word in enumerate(INJECTIONS):
        tree = pickle.loads((site / "trees" / f"page-{number}.doctree").read_bytes())
        assert without_lexers(blocks(tree)) == without_lexers((meant(page(word, number)),)), word
        tree = pickle.loads((site / "trees" / f"list-{number}.doctree").read_bytes())
        [title, paragraph, *_] = tree[0].children
        assert (title.astext(), paragraph.astext()) == tuple(
            "".join(str(piece[1]) for piece in words(said)) for said in (f"a {word}", word or "x")
        )


def without_lexers(seen: object) -> object:
    """Sphinx holds the language of code elsewhere than in its classes."""
    if isinstance(seen, tuple) and seen and seen[0] == "code" and len(seen) == 3:
        return ("code", seen[1][-1], seen[2])
    return tuple(map(without_lexers, seen)) if isinstance(seen, tuple) else seen


@pytest.mark.parametrize("builder", ["html", "text"])
def test_sphinx_builds_without_a_warning(site: Path, builder: str) -> None:
    output = build(site, builder)
    assert len(list(output.glob("page-*"))) == len(INJECTIONS)
    if builder == "html":
        for path in output.glob("page-*.html"):
            assert "<script>alert" not in path.read_text(encoding="utf-8")
            assert "root:" not in path.read_text(encoding="utf-8")
