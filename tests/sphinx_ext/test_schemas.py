"""The JSON Schemas of bodies as blocks of code, and the table that an API begins with."""

import json
import re
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx_ext.site import build
from tests.sphinx_ext.test_domain import lay, texts

INDEX = "Site\n====\n\n"


def schema(wadl: Path, argument: str) -> str:
    return f".. wadl:schema:: {argument}\n   :source: {wadl}\n\n"


@pytest.mark.parametrize(
    ("argument", "messages"),
    [
        ("createOrder", ["request", "response 201"]),
        ("POST /v1/orders", ["request", "response 201"]),
        ("createOrder request", ["request"]),
        ("POST /v1/orders response", ["response 201"]),
        ("createOrder response 201", ["response 201"]),
    ],
)
def test_a_schema_is_a_block_of_json_under_its_caption(tmp_path: Path, argument: str, messages: list[str]) -> None:
    found = build(tmp_path, {"index": INDEX + schema(lay(tmp_path), argument)}, "dummy")
    assert found.warnings == []
    tree = found.doctrees["index"]
    assert texts(tree, nodes.caption) == [f"JSON Schema of the {each} (application/json)" for each in messages]
    documents = [json.loads(each) for each in texts(tree, nodes.literal_block)]
    assert [each["$schema"] for each in documents] == ["https://json-schema.org/draft/2020-12/schema"] * len(messages)
    assert all("order" in each["properties"] for each in documents)


def test_the_options_of_the_project_hold_for_schemas(tmp_path: Path) -> None:
    lay(tmp_path, "wadlkit.toml", 'schema_draft = "draft-07"\n')
    found = build(tmp_path, {"index": INDEX + schema(lay(tmp_path), "createOrder request")}, "dummy")
    [text] = texts(found.doctrees["index"], nodes.literal_block)
    assert json.loads(text)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_a_role_leads_to_a_schema(tmp_path: Path) -> None:
    links = (
        ":wadl:schema:`createOrder` :wadl:schema:`POST /v1/orders response 201` :wadl:schema:`createOrder response`\n"
    )
    found = build(tmp_path, {"index": INDEX + schema(lay(tmp_path), "createOrder") + links})
    assert found.warnings == []
    html = found.html("index")
    targets = re.findall(r'href="#(orders-post-v1-orders-[a-z0-9-]+)"', html)
    assert [re.sub("-[0-9a-f]{8}$", "", each) for each in targets if "schema" in each and f'id="{each}"' in html] == [
        "orders-post-v1-orders-request-schema",  # the two captions lead to themselves
        "orders-post-v1-orders-response-201-schema",
        "orders-post-v1-orders-request-schema",
        "orders-post-v1-orders-response-201-schema",
        "orders-post-v1-orders-response-201-schema",
    ]


@pytest.mark.parametrize("argument", ["createOrder response 500", "GET /v1/orders", "createOrder body", "nothing"])
def test_a_schema_that_is_not_there_is_told_at_the_directive(tmp_path: Path, argument: str) -> None:
    [line] = build(tmp_path, {"index": INDEX + schema(lay(tmp_path), argument)}, "dummy").warnings
    assert "index.rst:4" in line


def test_an_api_begins_with_a_table_of_its_operations(tmp_path: Path) -> None:
    wadl = lay(tmp_path)
    found = build(tmp_path, {"index": f"{INDEX}.. wadl:application:: {wadl}\n"})
    assert found.warnings == []
    tree = found.doctrees["index"]
    [table] = [each for each in tree.findall(nodes.table) if "wadl-operations" in each["classes"]]
    rows = [texts(row, nodes.entry) for row in table.findall(nodes.row)]
    assert rows == [
        ["Method", "Path", "Operation"],
        ["POST", "/v1/orders", "Create an order"],
        ["GET", "/v1/orders", "List orders"],
    ]
    sections = [each["ids"][0] for each in tree.findall(nodes.section) if "wadl-operation" in each["classes"]]
    assert [link["refid"] for link in table.findall(nodes.reference)] == sections
    assert found.html("index").index("List orders") < found.html("index").index('id="orders-post')


@pytest.mark.parametrize("flag", ["no-table", "no-index"])
def test_the_table_may_be_left_out_and_leads_to_what_is_shown_again(tmp_path: Path, flag: str) -> None:
    found = build(tmp_path, {"index": f"{INDEX}.. wadl:application:: {lay(tmp_path)}\n   :{flag}:\n"})
    assert found.warnings == []
    links = [each["refid"] for each in found.doctrees["index"].findall(nodes.reference) if "refid" in each]
    assert len(links) == (0 if flag == "no-table" else 2)
    assert all(f'id="{each}"' in found.html("index") for each in links)
