"""The witness for schemas: it finds whatever is changed in one, and says where."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.schemas.made import bodies, operation, param, written
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.operation import Operation
from wadlkit.schemas.dialect import Dialect, Draft
from wadlkit.verify.schemas import Standard, Verdict, examine_schema, wants_schema

SAMPLE = """\
{
  "agents": [
    {"id": 1, "state": "on", "links": [{"href": "http://a.example/1"}]},
    {"id": 2, "state": "off", "links": []}
  ],
  "next": {"links": [{"href": "http://a.example/2"}]},
  "odd": "x"
}
"""
STATES = '<doc title="State">Its state.</doc><option value="on"><doc>It runs.</doc></option><option value="off"/>'
PARAMS = (
    param("agents", "<doc>All of them.</doc>", required="true")
    + param("id", "<doc>A number.</doc>", of="xsd:int", path="$.agents[*].id", required="true", default="1")
    + param("state", STATES, of="xsd:string", path="$.agents[*].state")
    + param("kind", '<option value="a"/><option value="b"/>', of="xsd:string", path="$.agents[*].kind", fixed="a")
    + param("tags", of="xsd:string", repeating="true", path="$.agents[*].tags")
)
Node = dict[str, Any]
Edit = Callable[[Node], object]


def judged(of: Operation, data: bytes, dialect: Dialect | None = None) -> tuple[Verdict, tuple[Diagnostic, ...]]:
    dialect = dialect or Dialect()
    report = Report()
    (body,) = bodies(of)
    standard = Standard(draft=dialect.draft.value, strict=dialect.strict)
    verdict = examine_schema(of, body, ("out/a.schema.json", data), standard, report)
    return verdict, report.diagnostics


def edited(edit: Edit, params: str = PARAMS, sample: object = SAMPLE) -> tuple[Verdict, tuple[Diagnostic, ...]]:
    of = operation(params, sample)
    (file,) = written(of)
    document = json.loads(file.data)
    edit(document)
    return judged(of, json.dumps(document, indent=2).encode())


def agent(document: Node) -> Any:
    return document["properties"]["agents"]["items"]["properties"]


@pytest.mark.parametrize("draft", Draft)
@pytest.mark.parametrize("strict", [False, True])
def test_a_schema_as_it_was_written_differs_in_nothing(draft: Draft, strict: bool) -> None:
    dialect = Dialect(draft=draft, strict=strict)
    of = operation(PARAMS, SAMPLE)
    (file,) = written(of, dialect)
    verdict, found = judged(of, file.data, dialect)
    assert (found, verdict) == ((), Verdict(mismatches=0, samples=1, accepted=1))


def put(*steps: str, value: object) -> Edit:
    """Let a keyword of an agent's property have another value."""

    def edit(document: Node) -> None:
        node = agent(document)
        for step in steps[:-1]:
            node = node[step]
        node[steps[-1]] = value

    return edit


EDITS: list[tuple[Edit, str]] = [
    (put("id", "type", value="string"), 'agents[].id: the type is "string", and integer by the WADL'),
    (put("id", "type", value=["integer", "null"]), "agents[].id: the type is"),
    (put("id", "minimum", value=0), "agents[].id: minimum is 0, not -2147483648"),
    (put("id", "format", value="uuid"), 'agents[].id: format is "uuid", not null'),
    (put("id", "default", value=2), "agents[].id: the default is 2"),
    (put("id", "default", value="1"), 'agents[].id: the default is "1"'),
    (put("id", "description", value="A nomber."), "agents[].id: the description is"),
    (put("id", "description", value="A number. Or not."), "agents[].id: the description is"),
    (put("id", "description", value="A."), "agents[].id: the description is"),
    (put("id", "title", value="Id"), 'agents[].id: the title is "Id"'),
    (put("id", "const", value=1), "agents[].id: const is 1"),
    (put("id", "enum", value=[1]), "agents[].id: enum is none of the WADL's options"),
    (put("id", "pattern", value="x"), "agents[].id: pattern is nothing that the WADL says"),
    (put("state", "title", value="state"), "agents[].state: the title is"),
    (put("state", "oneOf", value=[{"const": "on", "description": "It runs."}]), 'the option "off" is not in it'),
    (put("state", "oneOf", value=[{"const": "on"}, {"const": "off"}]), 'what "on" means is said otherwise'),
    (put("kind", "enum", value=["a", "b", "c"]), "agents[].kind: enum is none of the WADL's options"),
    (put("kind", "enum", value=["a"]), 'the option "b" is not in it'),
    (put("kind", "const", value="b"), 'agents[].kind: const is "b"'),
    (put("tags", "items", "type", value="integer"), 'agents[].tags[]: the type is "integer"'),
    (put("new", value={}), "agents[].new: the schema has a property that nobody knows"),
    (lambda document: agent(document).pop("id"), "agents[].id: the schema has no such property"),
    (lambda document: agent(document)["tags"].pop("items"), "agents[].tags: it is not said what the items are"),
    (lambda document: agent(document)["id"].pop("description"), "agents[].id: the description is null"),
    (lambda document: agent(document)["id"].pop("default"), "agents[].id: the default is null"),
    (lambda document: document["properties"]["agents"]["items"].pop("required"), "agents[]: required is []"),
    (lambda document: document.update(required=["agents", "odd"]), '$: required is ["agents", "odd"]'),
    (lambda document: document.update(additionalProperties=False), "$: the object is closed"),
    (lambda document: document.update(title="List agents, response 404"), "$: the title is"),
    (lambda document: document.update(examples=[{}]), "$: an example is no sample"),
    (lambda document: document.update({"$schema": "http://json-schema.org/draft-07/schema#"}), "$: the schema is of"),
    (lambda document: document.update({"$comment": "x"}), '$: the comment is "x"'),
    (lambda document: document["$defs"]["links"]["items"]["properties"]["href"].pop("format"), "format is null"),
    (put("id", "$comment", value="xsd:long in the WADL"), 'the comment is "xsd:long in the WADL", not "xsd:int in the'),
    (put("id", "$comment", value="xsd:int, in the WADL"), '[].id: the comment is "xsd:int, in the WADL"'),
    (put("id", "$comment", value="xsd:int"), '[].id: the comment is "xsd:int"'),
    (lambda document: agent(document)["id"].pop("$comment"), "[].id: the comment is null"),
    (lambda document: document["properties"].update(odd=True), "odd: there is no schema"),
    (lambda document: document["properties"]["next"]["properties"]["links"].update(title="x"), "$ref is nothing"),
    (lambda document: document["properties"].update(odd={"$ref": "http://a.example/x"}), "odd: $ref is nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "message"), EDITS, ids=range(len(EDITS)))
def test_each_fact_that_is_changed_is_found(edit: Edit, message: str) -> None:
    verdict, found = edited(edit)
    told = [each for each in found if each.code == "schema-differs"]
    assert message in "\n".join(each.message for each in told)
    assert verdict.mismatches >= len(told) > 0
    assert all(each.location.file == "api.wadl" for each in told)
    assert all(each.related[0].location.file == "out/a.schema.json" for each in told)


def test_a_difference_is_told_with_the_places_of_both_sides() -> None:
    _, (first, *_) = edited(put("id", "title", value="Id"))
    assert first.location == bodies(operation(PARAMS, SAMPLE))[0].placements[1].param.location
    assert first.related[0].location.text == '"title"'
    assert first.subject == "api: GET /a #m · response 200 · agents[].id"


@pytest.mark.parametrize(
    "edit",
    [
        put("id", "type", value="text"),
        put("id", "minimum", value="0"),
        lambda document: document.update(required="agents"),
        lambda document: document.update({"$id": "#x"}),
    ],
    ids=["type", "minimum", "required", "id"],
)
def test_what_is_no_schema_by_its_standard_is_told_at_its_place(edit: Edit) -> None:
    _, found = edited(edit)
    (invalid,) = (each for each in found if each.code == "invalid-schema")
    assert invalid.location.file == "out/a.schema.json"
    assert invalid.location.line > 1
    assert invalid.severity == "error"


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b'{"type": NaN}', b"[" * 100_000, b'{"a":' * 100_000])
def test_a_file_that_is_no_schema_is_told(data: bytes) -> None:
    verdict, (found,) = judged(operation(PARAMS, SAMPLE), data)
    assert (found.code, verdict.mismatches) == ("invalid-schema", 1)
    assert found.related[0].location.file == "out/a.schema.json"


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: document.update({"$ref": "http://127.0.0.1:9/x"}),
        lambda document: document["properties"].update(odd={"$ref": "#"}),
        lambda document: document["properties"].update(odd={"$ref": "#/$defs/odd"}),
        lambda document: document["$defs"].update(links={"$ref": "#/$defs/links"}),
        lambda document: document["properties"].update(odd={"pattern": "(x+x+)+y"}),
        lambda document: document["properties"].update(odd={"allOf": [{"$ref": "#"}]}),
    ],
    ids=["elsewhere", "itself", "nowhere", "loop", "pattern", "all of itself"],
)
def test_a_hostile_schema_costs_no_more_than_a_finding(edit: Edit) -> None:
    verdict, found = edited(edit)
    assert verdict.mismatches > 0
    assert {each.code for each in found} <= {"schema-differs", "unchecked-sample", "sample-breaks-schema"}


def test_a_sample_that_its_schema_rejects_is_told_once_at_its_place() -> None:
    sample = '[\n{"a": 1, "b": 1},\n{"a": "x"},\n{"a": "y", "b": {}}\n]'
    of = operation(param("a", of="xsd:int", path="$[*].a") + param("b", path="$[*].b", required="true"), sample)
    verdict, found = judged(of, written(of)[0].data)
    assert (verdict.samples, verdict.accepted, verdict.mismatches) == (1, 0, 0)
    assert [(each.code, each.severity, str(each.location), each.message) for each in found] == [
        ("sample-breaks-schema", "warning", "a.json:3:1", "[] has no b, which the schema requires"),
        ("sample-breaks-schema", "warning", "a.json:3:2", "[].a is string, and the schema allows integer"),
    ]
    assert [each.location.file for each in found[1].related] == ["api.wadl", "out/a.schema.json"]
    assert str(found[1].related[0].location) == "api.wadl:3:5"
    assert found[1].related[1].location.text == '"type"'


def test_a_value_that_is_no_option_is_told_and_the_options_stay() -> None:
    of = operation(param("a", '<option value="x"/>', of="xsd:string"), '{"a": "z"}')
    _, (found,) = judged(of, written(of)[0].data)
    assert found.message == "a is 'z', which the schema does not allow"


def test_a_sample_that_is_no_json_is_told_and_so_is_one_that_is_too_long() -> None:
    of = operation(param("a", path="$.a"), '{"a": 1,}')
    verdict, (broken,) = judged(of, written(of)[0].data)
    assert (broken.code, str(broken.location), verdict.accepted) == ("broken-sample", "a.json:1:9", 0)
    of = operation(param("a", path="$[*].a"), [{"a": number} for number in range(30_000)])
    verdict, (long,) = judged(of, written(of)[0].data)
    assert (long.code, long.severity, verdict.accepted) == ("unchecked-sample", "note", 0)


def test_deep_samples_are_accepted_or_told() -> None:
    for sample in ("[" * 199 + "1" + "]" * 199, '{"a":' * 199 + "1" + "}" * 199):
        of = operation("", sample)
        verdict, found = judged(of, written(of)[0].data)
        assert (found, verdict.accepted) == ((), 1)


def test_a_body_wants_a_schema_if_it_is_json_and_something_is_known() -> None:
    for params, sample, wants in ((PARAMS, None, True), ("", SAMPLE, True), ("", None, False), ("", "{", False)):
        of = operation(params, sample)
        assert [wants_schema(body) for body in bodies(of)] == [wants]
        assert bool(written(of)) == wants


def test_an_option_that_is_written_as_two_equal_numbers_is_there_once() -> None:
    options = '<option value="1"><doc>One.</doc></option><option value="1.0"/>'
    of = operation(param("a", options, of="xsd:decimal"), {"a": 1.0})
    [file] = written(of)
    verdict, found = judged(of, file.data)
    assert (verdict.accepted, found) == (1, ())


@pytest.mark.parametrize("name", ["int,", "a, b", ",", "in the WADL", " int ", "xs:", "None"])
def test_the_name_of_a_type_may_be_any_text(name: str) -> None:
    of = operation("".join(param("a", of=each, path="$.a") for each in (name, "xsd:byte", name)))
    (file,) = written(of)
    assert f'"{name.strip()}, xsd:byte in the WADL"' in file.data.decode()
    assert judged(of, file.data)[1] == ()


@pytest.mark.parametrize("name", ["String", "xsd:Integer", "BOOLEAN", "UUID", "Object"])
@pytest.mark.parametrize("repeating", ["true", "false"])
def test_a_word_of_the_schema_needs_no_comment_whatever_its_case(name: str, repeating: str) -> None:
    of = operation(param("a", of=name, repeating=repeating, path="$.a"))
    (file,) = written(of)
    assert "$comment" not in file.data.decode()
    assert judged(of, file.data)[1] == ()
