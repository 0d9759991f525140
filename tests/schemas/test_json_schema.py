"""What a schema says of a body."""

import json
from typing import Any

import pytest

from tests.schemas.made import evidence, operation, param, schema, written
from wadlkit.schemas.dialect import Dialect, Draft
from wadlkit.schemas.json_schema import ORDER

INT = {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}


def properties(params: str, sample: object = None) -> Any:
    return schema(params, sample)["properties"]


def test_a_body_is_an_object_schema_with_a_name_and_a_title() -> None:
    said = schema(param("a", of="xsd:int", path="$.a", required="true"), {"a": 1, "b": [True]})
    assert said == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": said["$id"],
        "title": "List agents, response 200",
        "type": "object",
        "properties": {
            "a": {"$comment": "xsd:int in the WADL", **INT},
            "b": {"type": "array", "items": {"type": "boolean"}},
        },
        "required": ["a"],
        "examples": [{"a": 1, "b": [True]}],
    }
    assert said["$id"].startswith("urn:wadlkit:api:api-get-a-")
    assert said["$id"].endswith("/response-200")


def test_keywords_come_in_one_order_everywhere() -> None:
    inside = '<doc title="T">D</doc><option value="x"/>'
    said = schema(
        param("a", inside, of="xsd:string", default="x", fixed="x", path="$.o[*].a", required="true"),
        [{"unseen": {"b": None}}, {"o": [{"a": "x"}]}],
    )

    def check(node: dict[str, Any]) -> None:
        known = [keyword for keyword in node if keyword in ORDER]
        assert known == [keyword for keyword in ORDER if keyword in known]
        for below in [*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])]:
            check(below)

    check(said)


@pytest.mark.parametrize(
    ("params", "sample", "expected"),
    [
        (param("a", of="xsd:boolean", default="1", path="$.a"), None, {"type": "boolean", "default": True}),
        (param("a", of="xsd:boolean", default="True", path="$.a"), None, {"type": "boolean", "default": True}),
        (
            param("a", of="xsd:decimal", default="1.50", path="$.a"),
            None,
            {"$comment": "xsd:decimal in the WADL", "type": "number", "default": 1.5},
        ),
        (param("a", of="xsd:string", default="1", path="$.a"), None, {"type": "string", "default": "1"}),
        (param("a", of="xsd:integer", default="many", path="$.a"), None, {"type": "integer", "default": "many"}),
        (param("a", of="xsd:integer", fixed=" 7 ", path="$.a"), None, {"type": "integer", "const": 7}),
        (
            param("a", of="dict", default="{}", path="$.a"),
            None,
            {"$comment": "dict in the WADL", "type": "object", "default": {}},
        ),
        (
            param("a", of="xsd:list", default="[1]", path="$.a"),
            None,
            {"$comment": "xsd:list in the WADL", "type": "array", "default": [1]},
        ),
        (param("a", default="10", path="$.a"), None, {"default": "10"}),
        (param("a", '<option value="x"/><option value="y"/>', path="$.a"), None, {"enum": ["x", "y"]}),
        (
            param("a", '<option value="1"/><option value="01"/><option value="2"/>', of="xsd:integer", path="$.a"),
            None,
            {"type": "integer", "enum": [1, 2]},
        ),
        (
            param("a", '<option value="x"><doc>One.</doc></option><option value="y"/>', path="$.a"),
            None,
            {"oneOf": [{"const": "x", "description": "One."}, {"const": "y"}]},
        ),
        (param("a", "<link/>", of="xsd:string", path="$.a"), None, {"type": "string", "format": "uri"}),
        (param("a", "<link/>", of="xsd:integer", path="$.a"), None, {"type": "integer"}),
        (
            param("a", of="xsd:unsignedByte", path="$.a"),
            None,
            {"$comment": "xsd:unsignedByte in the WADL", "type": "integer", "minimum": 0, "maximum": 255},
        ),
        (
            param("a", of="xsd:dateTime", path="$.a"),
            None,
            {"$comment": "xsd:dateTime in the WADL", "type": "string", "format": "date-time"},
        ),
        (
            param("a", of="xsd:int", path="$.a") + param("a", of="xsd:long", path="$.a"),
            None,
            {"$comment": "xsd:int, xsd:long in the WADL", **INT},
        ),
        (
            param("a", '<option value="x"/>', of="xsd:string", repeating="true", path="$.a"),
            None,
            {"type": "array", "items": {"type": "string", "enum": ["x"]}},
        ),
        (
            param("a", of="xsd:integer", repeating="true", default="3", path="$.a"),
            {"a": ["x"]},
            {"type": "array", "items": {"type": "integer", "default": 3}},
        ),
        (
            param("a", of="xsd:unsignedByte", repeating="true", path="$.a[*]"),
            {"a": [1]},
            {
                "type": "array",
                "items": {"$comment": "xsd:unsignedByte in the WADL", "type": "integer", "minimum": 0, "maximum": 255},
            },
        ),
        (param("a"), [{"a": None}, {"a": 1}], {"type": ["integer", "null"]}),
        (param("a"), [{"a": None}], {}),
        (param("a", of="xsd:string"), [{"a": None}], {"type": "string"}),
        (param("a", of="xsd:string"), [{"a": {"b": 1}}], {"type": "string"}),
        (param("a"), [{"a": 1}, {"a": 1.5}], {"type": "number"}),
        (param("a", of="nobody:Knows", path="$.a"), None, {"$comment": "nobody:Knows in the WADL"}),
        (param("a", of="xsd:Boolean", path="$.a"), None, {"type": "boolean"}),
        (param("a", of="String", path="$.a") + param("a", of="xsd:string", path="$.a"), None, {"type": "string"}),
        (param("a", of="UUID", path="$.a"), None, {"type": "string", "format": "uuid"}),
        (
            param("a", of="Integer", repeating="true", path="$.a"),
            None,
            {"type": "array", "items": {"type": "integer"}},
        ),
    ],
)  # fmt: skip
def test_a_param_says_what_its_value_is_like(params: str, sample: object, expected: Any) -> None:
    said = schema(params, sample)
    assert (said.get("items") or said)["properties"]["a"] == expected


def test_docs_become_plain_text() -> None:
    doc = """<doc title=" The\n A ">One <code>x</code>. <p xmlns="http://www.w3.org/1999/xhtml">Two.</p></doc>"""
    assert properties(param("a", doc, path="$.a"))["a"] == {"title": "The A", "description": "One x.\n\nTwo."}
    assert schema(param("a", path="$.a"), doc="<doc>All of it.</doc>")["description"] == "All of it."


def test_what_is_documented_stays_below_a_place_whose_type_denies_it() -> None:
    params = param("a", of="xsd:string") + param("b", of="xsd:int", required="true")
    said = properties(params, {"a": {"b": 1, "strange": 2}})["a"]
    assert (said["type"], list(said["properties"]), said["required"]) == ("string", ["b"], ["b"])


def test_params_of_which_nobody_says_where_they_belong_are_assumed_to_be_members() -> None:
    said = schema(param("a", of="xsd:int", required="true") + param("b", "<doc>B.</doc>", repeating="true"))
    assert said["type"] == "object"
    assert "taken for members" in said["$comment"]
    assert said["properties"]["b"] == {"description": "B.", "type": "array"}
    assert "required" not in said
    assert {each["confidence"] for each in evidence(param("a", required="true"))["/properties/a"]} == {"none"}


def test_params_of_one_name_are_not_assumed_to_be_members() -> None:
    said = schema(param("a") + param("b") + param("a"))
    assert not said.keys() & {"properties", "$comment"}


def test_a_strict_schema_closes_the_objects_whose_members_are_known() -> None:
    strict = Dialect(strict=True)
    said = schema(param("a"), {"a": {"b": 1}, "c": {}}, dialect=strict)
    assert said["additionalProperties"] is False
    assert said["properties"]["a"]["additionalProperties"] is False
    assert "additionalProperties" not in said["properties"]["c"]
    assert "additionalProperties" not in schema(param("a"), dialect=strict)
    assert "additionalProperties" not in json.dumps(schema(param("a"), {"a": {"b": 1}}))


LINKS = [{"href": "http://a.example/1", "rel": "self"}]


def test_shapes_that_are_equal_and_named_alike_are_defined_once() -> None:
    said = schema("", {"a": {"links": LINKS}, "b": {"links": LINKS, "others": LINKS}})
    reference = {"$ref": "#/$defs/links"}
    assert said["properties"]["a"]["properties"]["links"] == reference
    assert said["properties"]["b"]["properties"]["links"] == reference
    assert said["properties"]["b"]["properties"]["others"] == said["$defs"]["links"]
    assert list(said)[-1] == "$defs"
    old = schema("", {"a": {"links": LINKS}, "b": {"links": LINKS}}, dialect=Dialect(draft=Draft.DRAFT_07))
    assert (old["$schema"], list(old["definitions"])) == ("http://json-schema.org/draft-07/schema#", ["links"])
    assert old["properties"]["a"]["properties"]["links"] == {"$ref": "#/definitions/links"}


def test_shapes_that_differ_are_not_shared_and_parts_of_shared_ones_are_not_shared_again() -> None:
    differ = schema("", {"a": {"links": LINKS}, "b": {"links": [{"href": 1}]}})
    assert "$defs" not in differ
    outer = {"outer": {"inner": {"x": 1}}}
    assert list(schema("", {"a": outer, "b": outer})["$defs"]) == ["outer"]
    third = schema("", {"a": outer, "b": outer, "c": {"inner": {"x": 1}}})
    assert list(third["$defs"]) == ["inner", "outer"]
    assert third["$defs"]["outer"]["properties"]["inner"] == {"$ref": "#/$defs/inner"}
    two = {"a": {"o": {"x": 1}}, "b": {"o": {"x": 1}}, "c": {"o": {"y": 1}}, "d": {"o": {"y": 1}}}
    assert list(schema("", two)["$defs"]) == ["o", "o-2"]


def test_names_of_definitions_are_escaped() -> None:
    said = schema("", {"a": {"x/y~ %ä": {"z": 1}}, "b": {"x/y~ %ä": {"z": 1}}})
    assert said["properties"]["a"]["properties"]["x/y~ %ä"] == {"$ref": "#/$defs/x~1y~0%20%25%C3%A4"}


def test_every_fact_has_its_place() -> None:
    params = param("a", '<doc>D.</doc><option value="x"/>', of="xsd:string", required="true", default="x")
    said = evidence(params, '{\n  "a": "x",\n  "b": 1}')
    assert {at: [(each["kind"], each["file"], each["line"]) for each in rests] for at, rests in said.items()} == {
        "": [("seen in sample", "a.json", 1)],
        "/title": [("from docs", "api.wadl", 1)],
        "/type": [("seen in sample", "a.json", 1)],
        "/required/0": [("declared required", "api.wadl", 3)],
        "/examples/0": [("seen in sample", "a.json", 1)],
        "/properties/a": [("placed by name", "api.wadl", 3), ("seen in sample", "a.json", 2)],
        "/properties/a/type": [("declared type", "api.wadl", 3)],
        "/properties/a/description": [("from docs", "api.wadl", 3)],
        "/properties/a/enum/0": [("from options", "api.wadl", 3)],
        "/properties/a/default": [("declared default", "api.wadl", 3)],
        "/properties/b": [("seen in sample", "a.json", 3)],
        "/properties/b/type": [("seen in sample", "a.json", 3)],
    }
    assert said["/properties/a"][0] == {
        "kind": "placed by name", "file": "api.wadl", "line": 3, "column": 5, "confidence": "high",
    }  # fmt: skip


def test_the_evidence_of_a_shared_shape_is_that_of_all_its_places() -> None:
    said = evidence("", '{\n"a": {"o": {"x": 1}},\n"b": {"o": {"x": 1}}}')
    assert [each["line"] for each in said["/properties/b/properties/o"]] == [3]
    assert [each["line"] for each in said["/$defs/o/properties/x"]] == [2, 3]


def test_a_message_of_which_nothing_is_known_has_no_schema() -> None:
    assert written(operation("")) == []
    assert written(operation("", "no JSON")) == []
    assert len(written(operation("", []))) == 1


@pytest.mark.parametrize(
    "sample",
    [
        "[" * 199 + "]" * 199,
        '{"a":' * 199 + "1" + "}" * 199,
        '[{"a":' * 99 + "1" + "}]" * 99,
        json.dumps({f"k{number}": {"x": number} for number in range(5_000)}),
        json.dumps([{"a": number} for number in range(60_000)]),
        '{"a": 1e999, "b": ' + "9" * 5_000 + "}",
        r'{"\ud800": "\udfff", "a": NaN}',
        '{"' + "x" * 100_000 + '": 1}',
        "\ufeff{}",
    ],
    ids=["deep", "deep objects", "deep both", "wide", "long", "numbers", "odd", "key", "bom"],
)  # fmt: skip
def test_hostile_samples_give_a_small_valid_schema(sample: str) -> None:
    (file,) = written(operation(param("a", path="$.a"), sample))
    assert len(file.data) < 250_000
    assert json.loads(file.data)["title"] == "List agents, response 200"


def test_an_object_with_very_many_keys_is_a_map() -> None:
    few = {f"k{number}": number for number in range(100)}
    assert len(schema("", few)["properties"]) == 100
    many = {f"k{number}": number for number in range(101)}
    assert "properties" not in schema("", many)
    strict = schema(param("k1"), {**many, "more": 1}, dialect=Dialect(strict=True))
    assert list(strict["properties"]) == ["k1"]
    assert "additionalProperties" not in strict


def test_long_and_odd_samples_are_no_examples() -> None:
    assert "examples" not in schema("", {"a": "x" * 2_000})
    assert "examples" not in schema("", '{"a": 1, "a": 2}')
    assert "examples" not in schema("", '{"a": 1e999}')


def test_of_several_params_at_one_place_the_first_has_the_last_word() -> None:
    one, two = (
        param("a", f'<doc>{each}</doc><option value="{each}"/>', path="$.a", default=each, fixed=each)
        for each in ("x", "y")
    )
    said = properties(one + two)["a"]
    assert said == {"description": "x\n\ny", "enum": ["x", "y"], "const": "x", "default": "x"}


def test_an_example_is_told_once() -> None:
    code = '<xsdxt:code href="a.json" type="application/json"/>'
    said = schema(f"<doc>{code}{code}</doc>", {"a": 1})
    assert said["examples"] == [{"a": 1}]


def test_numbers_that_are_equal_are_one_option() -> None:
    options = '<option value="1"><doc>One.</doc></option><option value="1.0"/><option value="2"/>'
    said = properties(param("a", options, of="xsd:decimal"), {"a": 1})["a"]
    assert said["oneOf"] == [{"const": 1, "description": "One."}, {"const": 2}]
