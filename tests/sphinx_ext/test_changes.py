"""Which documents are read again after which change, and that nothing else changes with it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx_ext.site import WADL, Site, build

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE application [\n<!ENTITY bees SYSTEM "bees.ent">\n]>\n'
API = """<application xmlns="http://wadl.dev.java.net/2009/02">
<resources base="http://a.example/">
<resource path="a"><method name="GET" id="a"><doc title="A"/>
  <response status="200"><representation mediaType="application/json">
    <doc xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0"><xsdxt:code href="a.json"/></doc>
  </representation></response></method></resource>
<resource path="c"><method name="GET" id="c"><doc title="C"/><response status="200"/></method></resource>
&bees;
</resources></application>
"""
BEES = """<resource path="b"><method name="GET" id="b"><doc title="B"/>
  <response status="200"><representation mediaType="application/json">
    <doc xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0"><xsdxt:code href="b.json"/></doc>
  </representation></response></method></resource>
"""
DOCUMENTS = {
    "index": "Site\n====\n\n.. toctree::\n\n   a\n   b\n   c\n   at-b\n   all\n   own\n",
    "a": "A\n=\n\n.. wadl:operation:: a\n",
    "b": "B\n=\n\n.. wadl:operation:: b\n",
    "c": "C\n=\n\n.. wadl:operation:: c\n",
    "at-b": "Below b\n=======\n\n.. wadl:resource:: /b\n   :no-index:\n",
    "all": "All\n===\n\n.. wadl:application:: ../wadl/api.wadl\n   :no-index:\n",
    "own": "Own\n===\n\n.. wadl:operation:: b\n   :source: ../wadl/api.wadl\n   :no-index:\n",
}
SHOWING = sorted(set(DOCUMENTS) - {"index"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wadl = tmp_path / "wadl"
    wadl.mkdir()
    files = {"api.wadl": HEAD + API, "bees.ent": BEES, "a.json": '{"a": 1}', "b.json": '{"b": 1}'}
    for name, text in files.items():
        (wadl / name).write_text(text, encoding="utf-8")
    return tmp_path


def built(folder: Path, **settings: object) -> Site:
    documents = {} if (folder / "source").exists() else DOCUMENTS
    given = {"wadl_sources": ["../wadl"], "wadl_root": "..", **settings}
    return build(folder, documents, "dummy", **given)  # type: ignore[arg-type]


def changed(path: Path, text: str | None = None) -> None:
    path.write_text(path.read_text(encoding="utf-8") if text is None else text, encoding="utf-8")


def test_nothing_is_read_again_where_nothing_has_changed(folder: Path) -> None:
    first = built(folder)
    assert first.warnings == []
    assert sorted(first.read) == sorted(DOCUMENTS)
    assert built(folder).read == []


@pytest.mark.parametrize(
    ("file", "documents"),
    [
        ("a.json", ["a", "all"]),
        ("b.json", ["all", "at-b", "b", "own"]),
        ("bees.ent", ["all", "at-b", "b", "own"]),
        ("api.wadl", SHOWING),
    ],
)
def test_a_file_that_changes_is_read_by_the_documents_that_show_what_it_makes(
    folder: Path, file: str, documents: list[str]
) -> None:
    built(folder)
    changed(folder / "wadl" / file)
    assert sorted(built(folder).read) == documents
    assert built(folder).read == []


def test_new_options_are_read_by_all(folder: Path) -> None:
    built(folder)
    changed(folder / "wadlkit.toml", '[statuses]\n"200" = "All is well"\n')
    again = built(folder)
    assert sorted(again.read) == SHOWING
    assert "All is well" in again.doctrees["c"].astext()
    changed(folder / "wadlkit.toml", "")
    assert sorted(built(folder).read) == SHOWING


def test_options_that_can_not_be_read_are_waited_for(folder: Path) -> None:
    changed(folder / "wadlkit.toml", "[statuses")
    first = built(folder)
    assert len(first.warnings) == len(SHOWING)
    assert built(folder).read == []
    changed(folder / "wadlkit.toml", "")
    again = built(folder)
    assert sorted(again.read) == SHOWING
    assert again.warnings == []


def test_options_nearer_to_the_sources_are_read_by_all(folder: Path) -> None:
    changed(folder / "wadlkit.toml", "")
    built(folder)
    changed(folder / "wadl" / "wadlkit.toml", '[statuses]\n"200" = "All is well"\n')
    again = built(folder)
    assert sorted(again.read) == SHOWING
    assert "All is well" in again.doctrees["c"].astext()


def test_a_new_wadl_in_a_folder_is_found_by_those_that_look_into_all(folder: Path) -> None:
    built(folder)
    other = API.replace("&bees;", "").replace('"c"', '"d"').replace('"a"', '"e"')
    changed(folder / "wadl" / "other.wadl", other)
    assert sorted(built(folder).read) == ["a", "at-b", "b", "c"]
    (folder / "wadl" / "other.wadl").unlink()
    assert sorted(built(folder).read) == ["a", "at-b", "b", "c"]


def test_a_file_of_declarations_is_of_all_for_an_attribute_leaves_no_trace_of_it(folder: Path) -> None:
    declarations = """<!ENTITY fine '<response status="200"/>'>\n<!ENTITY at "c">\n"""
    changed(folder / "wadl" / "words.ent", declarations)
    head = HEAD.replace("]>", '<!ENTITY % words SYSTEM "words.ent">\n%words;\n]>')
    api = API.replace('<response status="200"/>', "&fine;").replace('path="a"', 'path="&at;/a"')
    changed(folder / "wadl" / "api.wadl", head + api)
    assert built(folder).warnings == []
    changed(folder / "wadl" / "words.ent", declarations.replace('"c"', '"d"'))
    again = built(folder)
    assert "a" in again.read
    assert "/d/a" in again.doctrees["a"].astext()


def test_another_api_is_read_again_by_those_that_show_it_and_those_that_show_all_there_is(folder: Path) -> None:
    changed(folder / "wadl" / "other.wadl", API.replace("&bees;", "").replace('"a"', '"z"').replace('"c"', '"y"'))
    built(folder)
    changed(folder / "wadl" / "other.wadl")
    assert built(folder).read == ["at-b"]


def test_a_missing_file_is_waited_for(folder: Path) -> None:
    (folder / "wadl" / "b.json").unlink()
    first = built(folder)
    assert sum("b.json" in line for line in first.warnings) == 1
    assert built(folder).read == []
    changed(folder / "wadl" / "b.json", '{"b": 2}')
    again = built(folder)
    assert sorted(again.read) == ["all", "at-b", "b", "own"]
    assert again.warnings == []


def test_an_operation_that_is_not_there_is_looked_for_again(folder: Path) -> None:
    changed(folder / "wadl" / "bees.ent", BEES.replace('"b"', '"x"'))
    assert len([line for line in built(folder).warnings if "no operation is called" in line]) == 3
    changed(folder / "wadl" / "bees.ent", BEES)
    assert "b" in built(folder).doctrees["b"].astext()


@pytest.mark.parametrize(
    "setting", [{"wadl_docs_markup": "rst"}, {"wadl_redirects": {"x": "a"}}, {"wadl_root": "../wadl"}]
)
def test_settings_that_change_what_is_shown_have_all_read_again(folder: Path, setting: dict[str, object]) -> None:
    built(folder)
    assert sorted(built(folder, **setting).read) == sorted(DOCUMENTS)


def ids(site: Site, document: str) -> list[str]:
    return [each for node in site.doctrees[document].findall(nodes.Element) for each in node["ids"]]


@pytest.mark.parametrize(
    "change",
    [
        lambda wadl: changed(wadl / "api.wadl", HEAD + API.replace('path="c"', 'path="e"').replace('"C"', '"E"')),
        lambda wadl: changed(wadl / "first.wadl", API.replace("&bees;", "").replace('"a"', '"z"')),
        lambda wadl: changed(wadl / "b.json", '{"b": 1, "more": 2}'),
    ],
    ids=["another operation", "another file", "a sample"],
)
def test_anchors_stay_whatever_else_changes(folder: Path, change: Callable[[Path], None]) -> None:
    before = ids(built(folder), "b")
    assert len(before) > 3
    change(folder / "wadl")
    again = built(folder)
    assert "b" in again.read
    assert set(before) <= set(ids(again, "b"))


def test_anchors_do_not_depend_on_the_order_of_sources(folder: Path) -> None:
    changed(folder / "wadl" / "other.wadl", API.replace("&bees;", "").replace('"a"', '"z"').replace('"c"', '"y"'))
    names = ["../wadl/api.wadl", "../wadl/other.wadl"]
    one = built(folder, wadl_sources=names)
    two = built(folder, wadl_sources=names[::-1])
    assert two.read
    assert [ids(one, each) for each in "abc"] == [ids(two, each) for each in "abc"]


def test_old_anchors_lead_to_the_operations_that_have_them_now(folder: Path) -> None:
    redirects = {"old-a": "GET /a", "older": "a", "of-b": "b"}
    site = built(folder, wadl_redirects=redirects)
    assert site.warnings == []
    assert {"old-a", "older"} <= set(ids(site, "a"))
    assert "of-b" in ids(site, "b")
    assert "of-b" not in ids(site, "own")


def test_several_processes_make_the_same_site(tmp_path: Path) -> None:
    sites = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        shutil.copytree(WADL, folder / "wadl")
        (folder / "wadl" / "samples" / "list-agents.response.json").unlink()
        calls = ["listAgents", "registerAgent", "showAgent", "listBackups"]
        documents = {call: f"{call}\n{'=' * 40}\n\n.. wadl:operation:: {call}\n" for call in calls}
        shown = "".join(f"   {call}\n" for call in calls)
        again = {f"z{number}": f":orphan:\n\nZ\n=\n\n:wadl:op:`{call}`\n" for number, call in enumerate(calls)}
        index = {"index": f"Site\n====\n\n.. toctree::\n\n{shown}"}
        found = build(
            folder, {**index, **documents, **again}, jobs=jobs, wadl_sources=["../wadl/backup.wadl"], wadl_root=".."
        )
        assert len(found.read) == 9
        sites.append(found)
    one, two = sites
    assert [line.split("/1/")[-1] for line in one.warnings] == [line.split("/2/")[-1] for line in two.warnings]
    assert sum("list-agents.response.json" in line for line in one.warnings) == 1
    pages = [path.name for path in sorted(one.folder.glob("*.html"))]
    assert len(pages) == 12
    for name in pages:
        assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes(), name
    data = [site.env.get_domain("wadl").data for site in sites]
    assert data[0]["shown"] == data[1]["shown"]
    assert (one.folder / "objects.inv").read_bytes() == (two.folder / "objects.inv").read_bytes()
