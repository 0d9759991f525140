"""What the modern page repairs beside the classic one's tables: examples, headings, links, facts, text.

A test for each row of the page docs/explanation/modern-pages.rst, which names them.
"""

import re
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docutils import nodes

from tests.cli.command import lay, wadlkit
from tests.pages.modern_page import answer, method, samples, show, texts_of
from tests.pages.nasty import INJECTIONS
from tests.pages.read_rst import doctree
from wadlkit.lint.engine import lint
from wadlkit.testing import api

HEAD = "HTTP/1.1 200 OK\nContent-Type: application/json\n"
JSON = '{\n  "id": 1\n}'


# -- examples ----------------------------------------------------------------------------------------------------------


def test_an_example_is_the_whole_exchange() -> None:
    files = {"a.http": HEAD, "a.json": JSON, "b.json": '{"id": 2}'}
    shown = show(answer(samples("a.http", "a.json", "b.json"), files=files))
    assert [text for caption, _, text in shown.examples if caption.startswith("Response")] == [
        f"{HEAD}\n{JSON}",
        '{"id": 2}',
    ]


def test_a_start_line_is_one_of_http() -> None:
    files = {"a.http": f"201 (Created)\nContent-Type: application/json\n\n{JSON}"}
    [response] = [example for example in show(answer(samples("a.http"), files=files)).examples if "201" in example[2]]
    assert response[1:] == ("http", f"HTTP/1.1 201 Created\nContent-Type: application/json\n\n{JSON}")


def test_code_is_in_the_language_that_it_is_said_to_be() -> None:
    files = {"a.json": JSON, "b.xml": "<a/>", "c.json": "{id: 1}"}
    read = answer(samples(*files), files=files)
    shown = show(read)
    assert [language for _, language, _ in shown.examples] == ["bash", "json", "xml", "text"]
    assert not [block for block in shown.tree.findall(nodes.literal_block) if "code" not in block["classes"]]
    assert "\n.. code::\n" not in shown.rst


def test_a_sample_that_is_no_json_is_told() -> None:
    found = lint([answer(samples("c.json"), files={"c.json": "{id: 1}"})])
    assert [each.location.file for each in found if each.code == "broken-sample"] == ["c.json"]


def test_a_call_with_curl_names_no_host_and_no_secret() -> None:
    request = f"""<request><param name="X-Auth-Token" style="header" required="true" fixed="0f6e9f"/>
    <representation mediaType="application/json">{samples("a.json")}</representation></request>"""
    read = method(request, name="POST", path="v2/{id}", files={"a.json": '{"password": "0f6e9f"}'})
    [call] = [text for caption, _, text in show(read).examples if caption == "With curl"]
    assert call == (
        'curl --request POST "$API_URL/v2/${ID}" \\\n'
        '  --header "X-Auth-Token: ${X_AUTH_TOKEN}" \\\n'
        "  --header 'Content-Type: application/json' \\\n"
        """  --data '{"password": "***"}'"""
    )


# -- headings and links ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Start a backup", "Show all_ *backups*", "備份 backups", "e\u0301tat"])
def test_underlines_are_as_long_as_their_titles(title: str) -> None:
    shown = show(method(f'<doc title="{title}"/><response status="200"/>'))
    wide = {"備份 backups": 12, "e\u0301tat": 4}
    strokes = re.findall(r"(?m)^(.+)\n([=~^-])\2*$", shown.rst)
    assert [heading for heading, _ in strokes if not heading.startswith("..")][1:3] == ["Request", "Responses"]
    first = re.search(r"(?m)^(.+)\n(=+)$", shown.rst)
    assert first is not None
    assert len(first[2]) == wide.get(title, len(first[1]))
    assert shown.titles[0] == title


@pytest.mark.parametrize("level", [1, 2, 3])
def test_headings_follow_one_order_from_the_level_that_is_chosen(level: int) -> None:
    shown = show(answer('<param name="a" style="plain"/>'), heading_level=level)
    order = "=-~^\"'"[level - 1 :]
    found = dict(re.findall(r"(?m)^(t|Request|Responses|200 OK)\n([^\w\s])\2*$", shown.rst))
    assert found == {"t": order[0], "Request": order[1], "Responses": order[1], "200 OK": order[2]}
    above = "\n\n".join(f"{'Above' * at}\n{stroke * 20}" for at, stroke in enumerate("=-"[: level - 1], 1))
    included = doctree(f"{above}\n\n{shown.rst}")
    depths = {section["names"][0]: _depth(section) for section in included.findall(nodes.section)}
    assert (depths["t"], depths["request"], depths["200 ok"]) == (level, level + 1, level + 2)


def _depth(node: nodes.Node) -> int:
    return isinstance(node, nodes.section) + (_depth(node.parent) if node.parent else 0)


@pytest.mark.parametrize("title", ["Show an agent's iOS key", "start a BACKUP", "List VMs of a v2 API"])
def test_a_title_is_as_it_was_written(title: str) -> None:
    assert show(method(f'<doc title="{title}"/>')).titles[0] == title


LINKED = """<resource path="{path}"><method name="GET" id="{id}"><request><param name="limit" style="query"/></request>
<response status="200"><representation mediaType="application/json"><doc><xsdxt:code>{{"id": 1}}</xsdxt:code></doc>
<param name="id" style="plain"/></representation></response><response status="404"/></method></resource>"""


def test_every_part_has_a_target_that_stays() -> None:
    one = LINKED.format(path="a", id="one")
    read = api(f'<application><resources base="https://a.example/">{one}</resources></application>')
    more = LINKED.format(path="b", id="two") + one + LINKED.format(path="a/b", id="three")
    several = api(f'<application><resources base="https://a.example/">{more}</resources></application>')
    shown = show(read)
    about = {
        name: [each for each in shown.tree.ids if re.fullmatch(rf"api-get-a-{name}-[0-9a-f]{{8}}", each)]
        for name in ("request-query-limit", "response-200", "response-200-id", "response-404", "response-200-example")
    }
    assert [len(found) for found in about.values()] == [1] * 5
    assert read.operations[0].subject.anchor in shown.tree.ids
    ours = {name for name in shown.tree.ids if name.startswith("api-get-a-")}
    assert ours == {name for name in show(several, number=1).tree.ids if name.startswith("api-get-a-")}
    others = {name for number in (0, 2) for name in show(several, number=number).tree.ids}
    assert ours.isdisjoint(others)


def test_one_empty_line_stands_between_blocks_and_captions_say_what_tables_are() -> None:
    shown = show(method('<doc title="t"/><request><param name="a" style="query"/></request><response status="200"/>'))
    assert "\n\n\n" not in shown.rst
    assert "This table" not in shown.rst
    titles = [title.astext() for table in shown.tree.findall(nodes.table) for title in table.findall(nodes.title)]
    assert titles == ["Query parameters", "Status codes"]


def test_the_comment_tells_source_command_and_hash() -> None:
    header, content = show(method('<doc title="t"/>')).rst.split("\n\n", 1)
    first, command, told = header.splitlines()
    assert re.fullmatch(r"\.\. Generated by wadlkit [\w.]+ from api\.wadl \(m\)\. Do not edit: .*", first)
    assert command.strip() == "wadlkit build api.wadl --profile modern"
    assert told.strip() == f"Content: sha256:{sha256(content.encode()).hexdigest()[:16]}"


def test_the_page_links_to_the_schemas_beside_it(tmp_path: Path) -> None:
    wadl = """<application xmlns="http://wadl.dev.java.net/2009/02"><resources base="https://a.example/">
    <resource path="a"><method name="GET"><response status="200"><representation mediaType="application/json">
    <param name="id" style="plain"/></representation></response></method></resource></resources></application>"""
    lay(tmp_path, {"a.wadl": wadl, ".git/x": ""})
    assert wadlkit("build", "a.wadl", "--profile", "modern", "-o", "out", cwd=tmp_path).exit == 0
    [page] = [path for path in (tmp_path / "out").glob("*.rst") if path.name != "index.rst"]
    tree = doctree(page.read_text(encoding="utf-8"))
    targets = {link.astext(): link["refuri"] for link in tree.findall(nodes.reference) if "refuri" in link}
    assert list(targets) == ["JSON Schema of the response 200 (application/json)"]
    assert all((page.parent / target).is_file() for target in targets.values())


# -- facts and text ----------------------------------------------------------------------------------------------------


def test_facts_stand_first() -> None:
    content = """<request><representation mediaType="application/json"/></request>
    <response status="200"><representation mediaType="application/xml"/></response>"""
    shown = show(method(f'<doc title="t">Says it. </doc>{content}', name="PUT", path="v2/{id}"))
    assert shown.texts("facts") == [
        ["Call", "PUT /v2/{id}"],
        ["Base URI", "https://a.example/"],
        ["Id", "m"],
        ["Request body", "application/json"],
        ["Response body", "application/xml"],
    ]
    [section] = [each for each in shown.tree.children if isinstance(each, nodes.section)]
    kinds = [type(each) for each in section.children if not isinstance(each, nodes.target)]
    assert kinds[:4] == [nodes.title, nodes.paragraph, nodes.table, nodes.section]


DOCBOOK = """<wadl:doc xmlns="http://docbook.org/ns/docbook"><para>One. </para><itemizedlist><listitem><para>Two.</para>
</listitem></itemizedlist><warning><para>Three.</para></warning><programlisting>four</programlisting>
<para><emphasis>Five</emphasis> is at <link xlink:href="https://b.example/">six</link>.</para></wadl:doc>"""
XHTML = """<wadl:doc xmlns="http://www.w3.org/1999/xhtml"><p>One. </p><ul><li>Two.</li></ul><pre>four</pre>
<p><em>Five</em> is at <a href="https://b.example/">six</a>.</p>
<table><tr><th>A</th></tr><tr><td>B</td></tr></table></wadl:doc>"""


@pytest.mark.parametrize("doc", [DOCBOOK, XHTML])
def test_docbook_and_xhtml_are_blocks_in_cells_too(doc: str) -> None:
    [[*_, cell]] = show(answer(f'<param name="a" style="plain">{doc}</param>')).table("body")
    [first, *_] = cell.findall(nodes.paragraph)
    assert first.astext() == "One."
    assert [each.astext() for each in cell.findall(nodes.list_item)] == ["Two."]
    assert [each.astext() for each in cell.findall(nodes.literal_block)] == ["four"]
    assert [each.astext() for each in cell.findall(nodes.emphasis)] == ["Five"]
    assert [(each.astext(), each["refuri"]) for each in cell.findall(nodes.reference)] == [
        ("six", "https://b.example/")
    ]
    assert [each.astext() for each in cell.findall(nodes.warning)] == ["Three."] * (doc == DOCBOOK)
    assert [texts_of(each) for each in cell.findall(nodes.table)] == [[["B"]]] * (doc == XHTML)


@pytest.mark.parametrize("text", [each for each in INJECTIONS if each.isprintable() and each.split()])
def test_text_of_the_wadl_is_text_whatever_it_looks_like(text: str) -> None:
    said = escape(text, {'"': "&quot;"})
    param = f'<param name="{said}" style="query"><doc>{said}</doc></param>'
    shown = show(method(f'<doc title="{said}">{said}</doc><request>{param}</request>'))
    once = " ".join(text.split())
    assert shown.titles[0] == once
    [[name, _, _, description]] = shown.texts("query")
    assert (name, description) == (once, once)
