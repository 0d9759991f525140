"""Operations, params and statuses as things that links, inventories, searches and indexes know."""

import json
import re
import zlib
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx_ext.site import Site, build

ORDERS = """<application xmlns="http://wadl.dev.java.net/2009/02">
<resources base="http://a.example/"><resource path="v1/orders">
<method name="POST" id="createOrder"><doc title="Create an order"/>
  <request>
    <param name="X-Trace" style="header"/>
    <representation mediaType="application/json">
      <param name="order_id" style="plain" path="$.order.order_id"/>
      <param name="note" style="plain" path="$.order.note"/>
    </representation>
  </request>
  <response status="201"><representation mediaType="application/json">
    <param name="id" style="plain" path="$.order.id"/>
    <param name="note" style="plain" path="$.order.note"/>
  </representation></response>
  <response status="400 409"/>
</method>
<method name="GET"><doc title="List orders"/><response status="200"/></method>
</resource></resources></application>
"""
INDEX = "Site\n====\n\n.. toctree::\n\n   api\n   links\n\n"
LINKS = "Links\n=====\n\n"


def lay(folder: Path, name: str = "orders.wadl", text: str = ORDERS) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def site(folder: Path, links: str, **settings: object) -> Site:
    wadl = lay(folder)
    api = f"API\n===\n\n.. wadl:application:: {wadl}\n"
    return build(folder, {"index": INDEX, "api": api, "links": LINKS + links}, **settings)  # type: ignore[arg-type]


def texts(tree: nodes.Node, kind: type[nodes.Element]) -> list[str]:
    return [each.astext() for each in tree.findall(kind)]


def anchors(found: Site, document: str = "links") -> list[tuple[str, str]]:
    """The text of each link into the API, and the words of the anchor that it leads to."""
    links = re.findall(r'href="api\.html#([a-z0-9-]+)-[0-9a-f]{8}"[^>]*>(.*?)</a>', found.html(document))
    return [(re.sub("<.*?>", "", text), anchor) for anchor, text in links]


@pytest.mark.parametrize(
    ("role", "text", "anchor"),
    [
        ("param:`createOrder X-Trace`", "X-Trace", "orders-post-v1-orders-request-header-x-trace"),
        ("param:`POST /v1/orders order.order_id`", "order.order_id", "orders-post-v1-orders-request-order-order-id"),
        ("param:`createOrder order.note`", "order.note", "orders-post-v1-orders-request-order-note"),
        ("param:`createOrder response order.note`", "order.note", "orders-post-v1-orders-response-201-order-note"),
        ("param:`createOrder response 201 order.id`", "order.id", "orders-post-v1-orders-response-201-order-id"),
        ("param:`the note <createOrder request order.note>`", "the note", "orders-post-v1-orders-request-order-note"),
        ("status:`createOrder 201`", "201", "orders-post-v1-orders-response-201"),
        ("status:`POST /v1/orders 409`", "409", "orders-post-v1-orders-response-400-409"),
        ("status:`conflict <createOrder 409>`", "conflict", "orders-post-v1-orders-response-400-409"),
        ("op:`one <createOrder>`", "one", "orders-post-v1-orders"),
        ("op:`GET /v1/orders`", "GET /v1/orders", "orders-get-v1-orders"),
    ],
)
def test_roles_lead_to_params_and_statuses(tmp_path: Path, role: str, text: str, anchor: str) -> None:
    found = site(tmp_path, f"See :wadl:{role}.\n")
    assert found.warnings == []
    assert (text, anchor) in anchors(found)


def test_the_name_of_a_param_is_a_literal_of_its_own(tmp_path: Path) -> None:
    found = site(
        tmp_path, ":wadl:param:`createOrder X-Trace` and :wadl:status:`made <createOrder 201>`\n", builder="dummy"
    )
    assert texts(found.doctrees["links"], nodes.literal) == ["X-Trace", "made"]


@pytest.mark.parametrize("role", ["param:`createOrder gone`", "status:`createOrder 500`", "param:`nothing X-Trace`"])
def test_what_is_not_there_is_told_where_it_is_named(tmp_path: Path, role: str) -> None:
    [line] = site(tmp_path, f":wadl:{role}\n", builder="dummy").warnings
    assert "links.rst:4" in line


def test_any_role_finds_each_kind(tmp_path: Path) -> None:
    found = site(tmp_path, ":any:`createOrder 201` :any:`createOrder X-Trace` :any:`createOrder`\n")
    assert found.warnings == []
    assert len(anchors(found)) >= 3


def test_another_project_links_by_the_inventory(tmp_path: Path) -> None:
    first = site(tmp_path / "first", "")
    links = (
        ":external+orders:wadl:op:`createOrder` "
        ":external+orders:wadl:param:`POST /v1/orders request order.note` "
        ":external+orders:wadl:param:`createOrder response 201 order.note` "
        ":external+orders:wadl:status:`the answer <POST /v1/orders 201>` "
        ":external:wadl:status:`createOrder 409`\n"
    )
    (tmp_path / "second").mkdir()
    second = build(
        tmp_path / "second",
        {"index": f"Site\n====\n\n{links}"},
        extensions=["wadlkit.sphinx_ext", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"orders": ("http://orders.example/", str(first.folder / "objects.inv"))},
    )
    assert second.warnings == []
    targets = re.findall(r'href="http://orders\.example/api\.html#([a-z0-9-]+)-[0-9a-f]{8}"', second.html("index"))
    assert targets == [
        "orders-post-v1-orders",
        "orders-post-v1-orders-request-order-note",
        "orders-post-v1-orders-response-201-order-note",
        "orders-post-v1-orders-response-201",
        "orders-post-v1-orders-response-400-409",
    ]


def test_the_search_knows_each_thing_by_one_name_that_ends_in_its_own(tmp_path: Path) -> None:
    index = (site(tmp_path, "").folder / "searchindex.js").read_text(encoding="utf-8")
    objects = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["objects"]
    names = sorted(f"{prefix}.{each[4]}" if prefix else each[4] for prefix, some in objects.items() for each in some)
    assert names == [
        "GET /v1/orders",
        "GET /v1/orders 200",
        "POST /v1/orders",
        "POST /v1/orders 201",
        "POST /v1/orders 400",
        "POST /v1/orders 409",
        "POST /v1/orders request.X-Trace",
        "POST /v1/orders request.order",
        "POST /v1/orders request.order.note",
        "POST /v1/orders request.order.order_id",
        "POST /v1/orders response.order",
        "POST /v1/orders response.order.id",
        "POST /v1/orders response.order.note",
    ]


def test_ref_leads_to_anchors_as_on_written_pages(tmp_path: Path) -> None:
    anchor = "orders-post-v1-orders-cdd56b68"
    found = site(tmp_path, f":ref:`{anchor}` :ref:`a row <orders-post-v1-orders-request-order-note-e4e49d2a>`\n")
    assert found.warnings == []
    assert anchors(found) == [
        ("Create an order", "orders-post-v1-orders"),
        ("a row", "orders-post-v1-orders-request-order-note"),
    ]


def test_there_is_an_index_of_operations_and_the_general_index_has_them(tmp_path: Path) -> None:
    found = site(tmp_path, ":ref:`wadl-operations`\n")
    assert found.warnings == []
    index = re.sub(r"\s+", " ", re.sub("<.*?>", " ", found.html("wadl-operations")))
    assert re.search(r"orders GET /v1/orders List orders POST /v1/orders Create an order", index)
    assert 'href="wadl-operations.html"' in found.html("links")
    general = found.html("genindex")
    assert "Create an order" in general
    assert len(re.findall('href="api.html#orders-post-v1-orders-[0-9a-f]{8}"', general)) == 2


ODD = """<application xmlns="http://wadl.dev.java.net/2009/02">
<resources base="http://a.example/"><resource path="&lt;img src=x onerror='go()'&gt;">
<method name="GE&#10;T py:x 1 #y -" id="a&#10;b py:x 1 #y -"><doc title="&lt;b&gt;T&lt;/b&gt;; |!@$"/>
  <request><param name="p&#10;q &lt;b&gt;$" style="query"/></request>
  <response status="200"/>
</method>
<method name="GET" id="c"/>
</resource></resources></application>
"""


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_no_name_in_a_wadl_is_markup_in_an_index(tmp_path: Path, builder: str) -> None:
    index = f"Site\n====\n\n.. wadl:application:: {lay(tmp_path, text=ODD)}\n"
    found = build(tmp_path, {"index": index}, builder)
    pages = list(found.folder.rglob("*.*html"))
    assert {path.stem for path in pages} >= {"genindex", "index", "wadl-operations"}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search("<img src=x|<b>", text), page
        assert not re.findall('id="[^"]*[<&\'][^"]*"', text), page


def test_no_name_in_a_wadl_makes_a_line_of_an_inventory(tmp_path: Path) -> None:
    index = f"Site\n====\n\n.. wadl:application:: {lay(tmp_path, text=ODD)}\n"
    found = build(tmp_path, {"index": index})
    packed = (found.folder / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(packed).decode().splitlines()
    entries = [re.fullmatch(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)", line) for line in lines]
    assert all(entries)
    kinds = {each[2] for each in entries if each}
    assert kinds == {"std:doc", "std:label", "wadl:operation", "wadl:param", "wadl:status"}


def test_no_name_in_a_wadl_is_markup_in_results_of_a_search(tmp_path: Path) -> None:
    index = f"Site\n====\n\n.. wadl:application:: {lay(tmp_path, text=ODD)}\n"
    for documents in ({"index": index, "other": ":orphan:\n\nOther\n=====\n"}, {"other": ":orphan:\n\nMore\n====\n"}):
        found = build(tmp_path, documents)
        text = (found.folder / "searchindex.js").read_text(encoding="utf-8")
        known = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
        names = [*known["alltitles"], *known["indexentries"]]
        assert [name for name in names if "b>t" in name.lower()]
        if "_escapeHTML(" not in (found.folder / "_static" / "searchtools.js").read_text(encoding="utf-8"):
            assert not [name for name in names if "<" in name or "&amp;" in name]


def shown_twice(folder: Path, second: str, **settings: object) -> Site:
    there = (folder / "source").exists()
    wadl = folder / "orders.wadl" if there else lay(folder)
    show = ".. wadl:operation:: createOrder\n   :source: {}\n{}\n"
    documents = {
        "index": "Site\n====\n\n.. toctree::\n\n   b\n   a\n",
        "a": f"A\n=\n\n{show.format(wadl, second)}",
        "b": f"B\n=\n\n{show.format(wadl, '')}:wadl:op:`createOrder`\n",
    }
    return build(folder, {} if there else documents, **settings)  # type: ignore[arg-type]


def test_an_operation_in_two_documents_is_told_once_with_both_places(tmp_path: Path) -> None:
    first = shown_twice(tmp_path, "")
    [line] = first.warnings
    assert "b.rst:4" in line
    assert "a.rst, line 4" in line
    assert "[wadl.shown-twice]" in line
    assert 'href="a.html#orders-post' in first.html("b")
    touch(tmp_path / "source" / "a.rst")
    again = shown_twice(tmp_path, "")
    assert again.read == ["a"]
    assert again.warnings == first.warnings


def test_two_apis_that_are_called_alike_are_told_once(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        lay(tmp_path / folder)
    sources = [str(tmp_path / "one"), str(tmp_path / "two")]
    show = ".. wadl:resource:: /nowhere\n\n"
    found = build(tmp_path, {"index": f"Site\n====\n\n{show}{show}"}, wadl_sources=sources)
    [line] = [line for line in found.warnings if "shared-key" in line]
    assert f"{tmp_path / 'two' / 'orders.wadl'}:1: WARNING" in line
    assert "a key of its own can be given in wadlkit.toml" in line


def touch(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


def test_an_operation_that_is_shown_again_without_index_has_no_objects_and_no_anchors(tmp_path: Path) -> None:
    found = shown_twice(tmp_path, "   :no-index:\n")
    assert found.warnings == []
    assert 'href="#orders-post' in found.html("b")
    assert 'id="orders-' not in found.html("a")
    assert "Create an order" in found.html("a")


def test_an_operation_twice_in_one_document_is_told_and_has_its_anchors_once(tmp_path: Path) -> None:
    wadl = lay(tmp_path)
    show = f".. wadl:operation:: createOrder\n   :source: {wadl}\n\n"
    found = build(tmp_path, {"index": f"Site\n====\n\n{show}{show}"})
    [line] = found.warnings
    assert "index.rst:7" in line
    ids = re.findall(r'id="(orders-post-[^"]*)"', found.html("index"))
    assert len(ids) == len(set(ids)) == 14
