"""What the modern page repairs of the classic one's tables: names, types, statuses, values.

A test for each row of the page docs/explanation/modern-pages.rst, which names them.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from docutils import nodes

from tests.pages.modern_page import answer, method, samples, show, texts_of
from wadlkit.lint.engine import lint
from wadlkit.model.page import Section, Table
from wadlkit.model.prose import Prose
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import presenter
from wadlkit.project.options import Options
from wadlkit.project.project import Project
from wadlkit.reading.load import load
from wadlkit.testing import api

WADL = Path(__file__).resolve().parents[2] / "wadl"
UUID = "7c8ee069-568f-4d5a-932f-fb2af86b5fd5"

# A tree as classic pages flatten it: two fields are called id, two are called links, and a child comes first.
NESTED = """
<param name="id" style="plain" type="xsd:string" path="$.agent.id"/>
<param name="id" style="plain" type="xsd:string" path="$.id"/>
<param name="links" style="plain" path="$.links"/>
<param name="agent" style="plain" path="$.agent"/>
<param name="links" style="plain" path="$.agent.links"/>
<param name="href" style="plain" type="xsd:anyURI" path="$.agent.links[*].href"/>
"""


# -- the fields of bodies ----------------------------------------------------------------------------------------------


def test_a_field_is_told_by_its_whole_path_below_its_parent() -> None:
    shown = show(answer(NESTED))
    names = shown.column("body", 0)
    assert sorted(name.strip("\u00a0") for name in names) == [
        "agent", "agent.id", "agent.links", "agent.links[].href", "id", "links",
    ]  # fmt: skip
    depths = {name.strip("\u00a0"): len(name) - len(name.lstrip("\u00a0")) for name in names}
    assert depths == {"agent": 0, "agent.id": 2, "agent.links": 2, "agent.links[].href": 4, "id": 0, "links": 0}
    order = [name.strip("\u00a0") for name in names]
    assert all(order.index("agent") < order.index(name) for name in order if name.startswith("agent."))
    leaves = [strong.astext() for name, *_ in shown.table("body") for strong in name.findall(nodes.strong)]
    assert leaves == [name.rpartition(".")[2] for name in order]


def test_an_array_is_marked_in_paths_and_in_its_type() -> None:
    types = {name.strip("\u00a0"): kind for name, kind, *_ in show(answer(NESTED)).texts("body")}
    assert types["agent.links"] == "array of object"
    assert types["agent.links[].href"] == "URI (xsd:anyURI)"
    assert types["agent"] == "object"


def test_a_type_that_is_not_declared_is_that_of_the_sample_and_says_so() -> None:
    declared = '<param name="id" style="plain"/><param name="count" style="plain" type="xsd:long"/>'
    files = {"a.json": f'{{"id": "{UUID}", "count": 1}}'}
    shown = show(answer(samples("a.json") + declared, files=files))
    assert shown.column("body", 1) == ["UUID seen in sample", "integer (xsd:long)"]
    seen, sure = (list(row[1].findall(nodes.emphasis)) for row in shown.table("body"))
    assert ([each.astext() for each in seen], sure) == (["seen in sample"], [])


def test_a_type_that_nothing_tells_is_unknown_and_no_cell_is_empty() -> None:
    shown = show(answer('<param name="id" style="plain" path="$.id"/><param name="a" style="plain"/>'))
    assert shown.column("body", 1) == ["unknown", "unknown"]
    read = load(WADL / "backup.wadl")
    sections = [section for operation in read.operations for section in presenter(read)(operation).sections]
    rows = [row for table in _tables(sections) if table.name != "statuses" for row in table.rows]
    assert len(rows) > 400
    assert all(row.cells[1].text for row in rows)


def _tables(sections: Iterable[Section[Prose]]) -> Iterator[Table[Prose]]:
    for section in sections:
        yield from section.tables
        yield from _tables(section.sections)


def test_whether_a_param_is_required_has_a_column_of_its_own() -> None:
    asked = '<param name="a" style="query" type="string" required="true"/><param name="b" style="query" type="string"/>'
    shown = show(method(f"<request>{asked}</request>"))
    assert [row[:3] for row in shown.texts("query")] == [["a", "string", "required"], ["b", "string", "optional"]]
    told = asked.replace('"query"', '"plain"')
    assert [row[:3] for row in show(answer(told)).texts("body")] == [["a", "string", "always"], ["b", "string", ""]]


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ("xsd:string", "string"),
        ("xsd:int", "integer (xsd:int)"),
        ("xsd:unsignedShort", "integer (xsd:unsignedShort)"),
        ("xsd:double", "number (xsd:double)"),
        ("xsd:boolean", "boolean"),
        ("xsd:dateTime", "date-time (xsd:dateTime)"),
        ("xsd:anyURI", "URI (xsd:anyURI)"),
        ("xsd:anyType", "any type (xsd:anyType)"),
        ("Integer", "integer"),
        ("csapi:uuid", "UUID"),
        ("int", "integer (int)"),
        ("ns:Custom", "ns:Custom"),
        (" ", "unknown"),
    ],
)
def test_types_are_plain_words(declared: str, words: str) -> None:
    """The name that the WADL has for a type is behind the word, unless it is that word."""
    shown = show(answer(f'<param name="a" style="plain" type="{declared}"/>'))
    assert shown.column("body", 1) == [words]
    names = [each.astext() for row in shown.table("body") for each in row[1].findall(nodes.literal)]
    assert names == ([declared] if declared.strip() and declared in words else [])


def test_a_type_keeps_the_name_that_the_wadl_has_for_it() -> None:
    files = {"a.json": '{"a": ["x"], "b": ["x"], "c": [{}], "d": 1, "e": "x", "f": "x", "g": {}, "h": [1], "i": [1]}'}
    types = {"a": "xsd:token", "b": "xsd:int", "c": "xsd:dict", "d": "my:Own", "e": "xsd:dateTime", "f": "xsd:int"}
    types |= {"g": "xsd:anyType", "h": "xsd:anyType", "i": "xsd:list"}
    several = dict.fromkeys("abch", ' repeating="true"')
    params = "".join(
        f'<param name="{name}" style="plain" type="{kind}"{several.get(name, "")}/>' for name, kind in types.items()
    )
    shown = show(answer(samples("a.json") + params, files=files))
    assert shown.column("body", 1) == [
        "array of string (xsd:token)",
        "array of integer (xsd:int) sample shows array of string",
        "array of object (xsd:dict)",
        "integer seen in sample, declared as my:Own",
        "date-time (xsd:dateTime)",
        "integer (xsd:int) sample shows string",
        "object seen in sample, declared as xsd:anyType",
        "array of integer, declared as xsd:anyType",
        "array of integer (xsd:list)",
    ]


def test_values_are_a_list_with_their_meanings() -> None:
    told = """<param name="state" style="plain" type="xsd:string">
    <option value="up"><doc>All is well.</doc></option><option value="down"><doc>Nothing is.</doc></option></param>
    <param name="kind" style="plain" type="xsd:string"><option value="a"/><option value="b"/></param>"""
    [_, _, _, state], [_, _, _, kind] = show(answer(told)).table("body")
    [values] = state.findall(nodes.definition_list)
    assert [
        [part.astext() for part in item.children] for item in values.children if isinstance(item, nodes.Element)
    ] == [
        ["up", "All is well."],
        ["down", "Nothing is."],
    ]
    assert kind.astext() == "One of a, b."
    assert [code.astext() for code in kind.findall(nodes.literal)] == ["a", "b"]


def test_a_path_param_is_called_by_its_plain_name() -> None:
    shown = show(
        api(
            """<application><resources base="https://a.example/"><resource path="{project_id}">
            <param name="project_id" style="template" type="xsd:string"/><method name="GET"/>
            </resource></resources></application>"""
        )
    )
    assert shown.texts("path") == [["project_id", "string", "required", ""]]
    assert shown.tables("path")[0].children[0].astext() == "Path parameters"


def test_headers_of_requests_and_responses_have_tables() -> None:
    asked = '<param name="X-Auth-Token" style="header" type="xsd:string" required="true"/>'
    told = '<param name="Location" style="header" type="xsd:anyURI" required="true"/>'
    shown = show(method(f'<request>{asked}</request><response status="201">{told}</response>'))
    tables = shown.tables("header")
    assert [table.parent.children[0].astext() for table in tables if table.parent] == ["Request", "201 Created"]
    assert [row[:3] for table in tables for row in texts_of(table)] == [
        ["X-Auth-Token", "string", "required"],
        ["Location", "URI (xsd:anyURI)", "always"],
    ]


def test_a_header_that_only_a_sample_has_is_found() -> None:
    asked = '<param name="X-Auth-Token" style="header" type="xsd:string" required="true"/>'
    head = {
        "asked.http": "GET /a HTTP/1.1\nHost: a\nX-Auth-Token: 1",
        "told.http": "HTTP/1.1 201 Created\nLocation: /a",
    }
    form = '<representation><doc><xsdxt:code href="{}.http"/></doc></representation>'
    request, answer = (form.format(name) for name in ("asked", "told"))
    read = method(f'<request>{asked}{request}</request><response status="201">{answer}</response>', files=head)
    found = [one for one in lint([read]) if one.code == "undocumented-header"]
    assert [(str(one.location), one.location.text) for one in found] == [("told.http:2:1", "Location")]


@pytest.mark.parametrize("style", ["list-table", "grid"])
def test_no_literal_is_broken(style: str) -> None:
    code = f"<code>{UUID}</code>"
    told = f"""<param name="id" style="plain"><wadl:doc xmlns="http://docbook.org/ns/docbook">{"Long words. " * 9}
    For example, {code}, {code}.</wadl:doc></param>"""
    shown = show(answer(told), table_style="grid" if style == "grid" else "list-table")
    assert [each.astext() for each in shown.table("body")[0][3].findall(nodes.literal)] == [UUID, UUID]
    assert shown.rst.count(f"``{UUID}``") == 2


# -- statuses ----------------------------------------------------------------------------------------------------------


def test_every_status_has_a_name_and_a_meaning() -> None:
    read = method(
        '<response status="200"/><response status="404"/><response status="413"/>'
        '<response status="409"><doc title="Busy">Wait.</doc></response>'
    )
    options = Options(
        statuses={"404": "Nothing is there.", "409": "Not said.", "413": "Too much.", "GET /a": {"413": "Over 1 GB."}}
    )
    project = Project(root=Path(), folder=Path(), options=options)
    shown = show(read, context=Context(statuses=project.statuses))
    assert shown.texts("statuses") == [["200", "OK", ""]]
    [_, errors] = shown.tables("statuses")
    assert texts_of(errors) == [
        ["404", "Not Found", "Nothing is there."],
        ["409", "Busy", "Wait."],
        ["413", "Content Too Large", "Over 1 GB."],
    ]


def test_errors_stand_apart_from_successes_each_in_ascending_order() -> None:
    shown = show(method("".join(f'<response status="{status}"/>' for status in (503, 404, 304, 201, 200, 400))))
    found = {
        table.parent.children[0].astext(): [row[0] for row in texts_of(table)]
        for table in shown.tables("statuses")
        if table.parent
    }
    assert found == {"Responses": ["200", "201", "304"], "Errors": ["400", "404", "503"]}
