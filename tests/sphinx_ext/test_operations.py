"""Operations through the extension: the same as through pages, linked, and read again when a file changes."""

import os
import shutil
import time
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx_ext.site import WADL, Site, build
from wadlkit import load
from wadlkit.bodies.grammars import Grammars
from wadlkit.model.operation import Operation
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import presenter
from wadlkit.pages.profile import MODERN
from wadlkit.pages.render import Renderer
from wadlkit.project.deriver import deriver
from wadlkit.project.project import open_project

BACKUP = WADL / "backup.wadl"
INDEX = "Site\n====\n\n"


def whole(file: Path) -> str:
    return f"{INDEX}.. wadl:application:: {file}\n"


def texts(tree: nodes.Node, kind: type[nodes.Element]) -> list[str]:
    return [" ".join(node.astext().split()) for node in tree.findall(kind)]


def rendered(operation: Operation) -> str:
    api = load(BACKUP, root=WADL.parent)
    project = open_project((BACKUP,), root=WADL.parent)
    context = Context(bodies=deriver(project, Grammars(project.files()).of(api.applications)))
    return Renderer(MODERN).render(presenter(api, context)(operation))


def test_an_operation_says_the_same_as_its_page(tmp_path: Path) -> None:
    operations = load(BACKUP, root=WADL.parent).operations
    assert len(operations) == 26
    written = {f"page{number}": rendered(each) for number, each in enumerate(operations)}
    pages = build(tmp_path, {"index": INDEX, **written}, "dummy", exclude_patterns=[])
    direct = tmp_path / "direct"
    direct.mkdir()
    site = build(direct, {"index": whole(BACKUP)}, "dummy")
    assert site.warnings == []
    sections = [each for each in site.doctrees["index"].findall(nodes.section) if "wadl-operation" in each["classes"]]
    assert len(sections) == len(operations)
    for number, section in enumerate(sections):
        page = pages.doctrees[f"page{number}"]
        for kind in (nodes.title, nodes.table, nodes.literal_block, nodes.rubric, nodes.paragraph):
            assert texts(section, kind) == texts(page, kind), (operations[number].path, kind)
        assert ids(section) == ids(page)


def ids(tree: nodes.Node) -> set[str]:
    """What links lead to; a page has the ids that docutils makes of titles beside ours."""
    return {each for node in tree.findall(nodes.Element) for each in node["ids"] if each.startswith("backup-")}


def test_a_role_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    site = build(tmp_path, {"index": f"{INDEX}:wadl:op:`GET /nothing`\n"})
    assert [line for line in site.warnings if "GET /nothing" in line]


@pytest.mark.parametrize(
    "directive",
    [
        ".. wadl:operation:: GET /nothing\n   :source: {}\n",
        ".. wadl:operation:: listAgents\n",
        ".. wadl:application:: nothing.wadl\n",
        ".. wadl:operation:: listAgents\n   :source: nothing.wadl\n",
    ],
)
def test_what_is_not_there_is_told_at_the_directive(tmp_path: Path, directive: str) -> None:
    site = build(tmp_path, {"index": INDEX + directive.format(BACKUP)})
    [line] = site.warnings
    assert "index.rst:4" in line


def test_a_resource_is_all_that_is_below_its_path(tmp_path: Path) -> None:
    site = build(
        tmp_path, {"index": INDEX + ".. wadl:resource:: /v2/{project_id}/agents\n"}, wadl_sources=[str(BACKUP)]
    )
    assert site.warnings == []
    calls = [each for each in texts(site.doctrees["index"], nodes.literal) if " /v2/" in each]
    assert len(calls) == 7
    assert all("/v2/{project_id}/agents" in call for call in calls)


def test_what_is_wrong_in_a_wadl_is_told_at_its_line_and_may_be_suppressed(tmp_path: Path) -> None:
    wadl = tmp_path / "a.wadl"
    wadl.write_text(
        '<application xmlns="http://wadl.dev.java.net/2009/02">\n<resources base="http://a.example/">\n'
        '<resource path="a"><method href="#gone"/><method name="GET"/></resource></resources></application>\n'
    )
    site = build(tmp_path, {"index": INDEX + f".. wadl:resource:: /a\n   :source: {wadl}\n"})
    assert any("a.wadl:3" in line and "gone" in line for line in site.warnings)
    again = tmp_path / "again"
    again.mkdir()
    text = {"index": INDEX + f".. wadl:operation:: GET /a\n   :source: {wadl}\n"}
    assert build(again, text, suppress_warnings=["wadl.dangling-reference"]).warnings == []


def test_what_is_wrong_in_a_grammar_is_told_once_at_its_place(tmp_path: Path) -> None:
    shutil.copytree(WADL, tmp_path / "wadl")
    grammar = tmp_path / "wadl" / "xsd" / "backup.xsd"
    text = grammar.read_text(encoding="utf-8").replace('name="agent" type="Agent"', 'name="agent" type="Nobody"')
    grammar.write_text(text, encoding="utf-8")
    show = ".. wadl:operation:: {}\n   :source: ../wadl/backup.wadl\n\n"
    texts = {"index": INDEX + show.format("listAgents"), "b": f":orphan:\n\nB\n=\n\n{show.format('showAgent')}"}
    first = build(tmp_path, texts, "dummy", wadl_root="..")
    assert len([line for line in first.warnings if "broken-grammar" in line]) == 1
    assert build(tmp_path, {}, "dummy", wadl_root="..").read == []
    shutil.copy(WADL / "xsd" / "backup.xsd", tmp_path / "wadl" / "xsd")
    again = build(tmp_path, {}, "dummy", wadl_root="..")
    assert sorted(again.read) == ["b", "index"]
    assert again.warnings == []


def test_only_documents_whose_files_changed_are_read_again(tmp_path: Path) -> None:
    copy = tmp_path / "wadl"
    shutil.copytree(WADL, copy)
    documents = {
        "index": f"{INDEX}.. toctree::\n\n   one\n   other\n",
        "one": f"One\n===\n\n.. wadl:operation:: listAgents\n   :source: {copy / 'backup.wadl'}\n",
        "other": f"Other\n=====\n\n.. wadl:operation:: showSystem\n   :source: {copy / 'status.wadl'}\n",
    }

    def built() -> Site:
        return build(tmp_path, documents if not (tmp_path / "source").exists() else {}, wadl_root="..")

    first = built()
    assert sorted(first.read) == ["index", "one", "other"]
    assert built().read == []
    sample = copy / "samples" / "list-agents.response.json"
    later = time.time() + 10
    os.utime(sample, (later, later))
    assert built().read == ["one"]


@pytest.mark.parametrize(
    "builders", [("html", "latex", "text", "man", "epub"), ("gettext",)], ids=["pages", "messages"]
)
def test_every_builder_takes_a_whole_api(tmp_path: Path, builders: tuple[str, ...]) -> None:
    documents = {"index": whole(BACKUP)}
    for builder in builders:
        site = build(tmp_path, documents, builder)
        assert list(site.warnings) == []
        assert any(site.folder.iterdir())
        assert len(site.read) == len(documents)
        documents = {}  # what one builder has read, the next takes over
