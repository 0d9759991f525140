"""Bodies from WADLs and samples, and what these disagree in."""

import json

import pytest

from wadlkit.bodies.derive import derive_all
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.body import Body, EvidenceKind, Field, spell
from wadlkit.testing import api

SAMPLE = '{\n  "agent": {\n    "id": 1,\n    "links": [{"href": "http://a.example/1"}]\n  }\n}\n'


def derive(
    params: str, sample: str | bytes | None = SAMPLE, media_type: str = "application/json"
) -> tuple[Body, tuple[Diagnostic, ...]]:
    doc = "" if sample is None else '<doc><xsdxt:code href="a.json" type="application/json"/></doc>'
    wadl = f"""
    <application><resources><resource path="a"><method name="GET" id="m"><response status="200">
    <representation mediaType="{media_type}">{doc}
    {params}
    </representation></response></method></resource></resources></application>"""
    files = {} if sample is None else {"a.json": sample}
    (body,), diagnostics = derive_all(api(wadl, files=files).operations[0])
    return body, diagnostics


def found(params: str, sample: str | bytes | None = SAMPLE) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in derive(params, sample)[1]]


AGENT = '<param name="agent" style="plain"/>'
ALL = AGENT + "".join(f'<param name="{name}" style="plain"/>' for name in ("id", "links", "href"))


def fields(field: Field) -> list[Field]:
    below = [*field.members, *([field.items] if field.items else [])]
    return [field, *(each for member in below for each in fields(member))]


def test_a_body_is_a_tree_with_evidence() -> None:
    body, diagnostics = derive(ALL)
    assert diagnostics == ()
    tree = {spell(field.path): field for field in fields(body.root)}
    assert list(tree) == ["$", "agent", "agent.id", "agent.links", "agent.links[]", "agent.links[].href"]
    assert [kind for field in tree.values() for kind in field.types] == [
        "object", "object", "integer", "array", "object", "string",
    ]  # fmt: skip
    href = tree["agent.links[].href"]
    assert (href.format, href.always, href.name) == ("uri", True, "href")
    assert [(each.kind, str(each.location)) for each in href.evidence] == [
        (EvidenceKind.PLACED_BY_NAME, str(href.params[0].location)),
        (EvidenceKind.SEEN_IN_SAMPLE, "a.json:4:16"),
    ]


def test_params_of_the_message_come_before_those_of_the_representation() -> None:
    wadl = """
    <application><resources><resource path="a"><method name="GET"><request>
      <param name="a" style="plain"/><param name="q" style="query"/>
      <representation mediaType="application/json"><param name="b" style="plain"/></representation>
    </request></method></resource></resources></application>"""
    (body,), _ = derive_all(api(wadl).operations[0])
    assert [(each.position, each.param.name, each.path) for each in body.placements] == [(1, "a", None), (2, "b", None)]


@pytest.mark.parametrize(
    ("params", "sample", "code", "message"),
    [
        (ALL + '<param name="new" style="plain"/>', SAMPLE, "param-not-in-sample", "no sample has new"),
        (
            ALL + '<param name="new" style="plain" required="true"/>',
            SAMPLE,
            "required-not-in-sample",
            "new is required, and no sample has it",
        ),
        (
            '<param name="a" style="plain" required="true"/>',
            '[{"a": 1}, {}]',
            "required-not-in-sample",
            "a is required, and 1 of 2 objects have none",
        ),
        (AGENT, '{"agent": 1, "b": {"c": 1}}', "field-not-documented", "no param documents b"),
        (AGENT, '{"agent": {"c": 1}}', "field-not-documented", "no param documents agent.c"),
        (
            AGENT,
            '{"agent": {"c": 1, "d": 2, "e": {"f": 1}}}',
            "field-not-documented",
            "no param documents any of the 3 fields of agent",
        ),
        (
            '<param name="agent" style="plain" type="xsd:string"/>',
            '{"agent": {}}',
            "sample-contradicts-type",
            "agent is declared as xsd:string, and a sample shows object",
        ),
        (
            '<param name="a" style="plain" type="xsd:string" repeating="true"/>',
            '{"a": ["x", 1]}',
            "sample-contradicts-type",
            "a is declared as xsd:string, and a sample shows integer",
        ),
        (
            '<param name="a" style="plain" type="xsd:string" repeating="true"/>',
            '[{"a": ["x"]}, {"a": "x"}]',
            "sample-contradicts-type",
            "a is declared as repeating, and a sample shows string",
        ),
        (
            '<param name="a" style="plain" type="xsd:string" repeating="true"/>',
            '[{"a": []}, {"a": "x"}]',
            "sample-contradicts-type",
            "a is declared as repeating, and a sample shows string",
        ),
        (
            '<param name="a" style="plain" type="xsd:int"/>',
            '{"a": 1.5}',
            "sample-contradicts-type",
            "a is declared as xsd:int, and a sample shows number",
        ),
        (
            '<param name="a" style="plain" type="xsd:int"/>',
            '[{"a": null}, {"a": "x"}]',
            "sample-contradicts-type",
            "a is declared as xsd:int, and a sample shows string",
        ),
        (
            '<param name="id" style="plain" path="$.server.id"/><param name="id" style="plain" path="$.id"/>',
            '{"id": 1}',
            "param-not-in-sample",
            "no sample has id at server.id",
        ),
        (
            '<param name="a" style="plain" path="$.a"/><param name="id" style="plain" path="$.b.id" required="true"/>',
            '{"a": 1}',
            "required-not-in-sample",
            "id is required, and no sample has it at b.id",
        ),
        (
            '<param name="a" style="plain" path="$.a"/><param name="a" style="plain"/>',
            '{"a": 1}',
            "ambiguous-nesting",
            "a could be a, and so could another param",
        ),
        (
            '<param name="id" style="plain"/>',
            '{"a": {"id": 1}, "b": {"id": 1}}',
            "ambiguous-nesting",
            "id could be a.id or b.id",
        ),
        (
            AGENT.replace("/>", ' type="nobody:Knows"/>'),
            '{"agent": 1}',
            "unknown-type",
            "the type nobody:Knows is not known",
        ),
        (
            '<param name="a" style="plain"><option value="x"/><option value="y"/></param>',
            '[{"a": "x"}, {"a": "z"}]',
            "value-not-an-option",
            "a has options, and a sample shows others: z",
        ),
        (
            '<param name="a" style="plain"><option value="x"/></param>',
            '[{"a": ["x", "y"]}, {"a": "z"}]',
            "value-not-an-option",
            "a has options, and a sample shows others: z, y",
        ),
        (
            '<param name="a" style="plain" path="$..a"/>',
            '{"a": 1}',
            "unclear-path",
            "the path $..a of a can't be followed: it searches at any depth",
        ),
        ("", '{"a": 1,}', "broken-sample", "it is no JSON: expecting property name enclosed in double quotes"),
    ],
)
def test_a_conflict_is_a_warning(params: str, sample: str, code: str, message: str) -> None:
    assert found(params, sample) == [(code, message)]


def test_an_array_and_its_items_may_both_be_of_another_type() -> None:
    params = '<param name="a" style="plain" type="xsd:string" repeating="true"/>'
    assert found(params, '[{"a": [1]}, {"a": "x"}]') == [
        ("sample-contradicts-type", "a is declared as repeating, and a sample shows string"),
        ("sample-contradicts-type", "a is declared as xsd:string, and a sample shows integer"),
    ]
    assert found(params.replace("xsd:string", "xsd:decimal"), '[{"a": [1, 1.5, null]}, {"a": null}]') == []
    assert found(params.replace("xsd:string", "list"), '{"a": "x"}') == [
        ("sample-contradicts-type", "a is declared as list, and a sample shows string")
    ]


def test_a_conflict_has_the_places_of_both_sides() -> None:
    body, (conflict,) = derive(AGENT.replace("/>", ' type="xsd:string"/>') + ALL.removeprefix(AGENT))
    assert conflict.severity == "warning"
    assert conflict.location == body.placements[0].param.location
    assert [(str(each.location), each.location.text) for each in conflict.related] == [("a.json:2:3", '"agent"')]
    assert conflict.subject == "api: GET /a #m · response 200 · agent"


def test_a_place_in_an_inline_sample_is_one_of_the_wadl() -> None:
    wadl = """
    <application><resources><resource path="a"><method name="GET"><response>
    <representation mediaType="application/json">
      <doc><xsdxt:code>
        {"ä": 1, "b": 2}
      </xsdxt:code></doc><param name="b" style="plain"/>
    </representation></response></method></resource></resources></application>"""
    read = api(wadl.replace("\n", "\r\n"))
    _, (conflict,) = derive_all(read.operations[0])
    assert [(each.location.file, each.location.text) for each in conflict.related] == [("api.wadl", '"ä"')]


def test_a_broken_sample_is_located() -> None:
    _, (broken,) = derive(ALL, '{"agent":\n  oops}')
    assert (broken.code, str(broken.location), broken.related[0].location.file) == (
        "broken-sample", "a.json:2:3", "api.wadl",
    )  # fmt: skip


def test_declared_types_stay_whatever_a_sample_shows() -> None:
    typed = '<param name="a" style="plain" type="xsd:string"/>'
    with_sample, _ = derive(typed, '{"a": null}')
    without, _ = derive(typed, None)
    assert (
        [each.types for each in with_sample.placements] == [each.types for each in without.placements] == [("string",)]
    )


@pytest.mark.parametrize("sample", [None, '{"a": ["x"]}', '{"a": []}', '{"a": null}', '{"a": "x"}', '{"a": {}}'])
def test_what_repeats_is_an_array_whatever_a_sample_shows(sample: str | None) -> None:
    params = '<param name="a" style="plain" type="xsd:string" repeating="true" path="$.a"/>'
    body, diagnostics = derive(params, sample)
    assert [(each.types, each.type_from) for each in body.placements] == [(("array",), "declared")]
    wanted = {'{"a": "x"}': ["string"], '{"a": {}}': ["object"]}.get(sample or "", [])
    assert [each.message for each in diagnostics] == [
        f"a is declared as repeating, and a sample shows {kind}" for kind in wanted
    ]


@pytest.mark.parametrize("sample", [None, '{"a": [{"b": 1}]}'])
def test_the_items_of_an_array_repeat_without_an_array_of_their_own(sample: str | None) -> None:
    params = '<param name="a" style="plain" repeating="true" path="$.a[*]"/>'
    body, diagnostics = derive(params + '<param name="b" style="plain" path="$.a[*].b"/>', sample)
    assert [spell(each.path or ()) for each in body.placements] == ["a[]", "a[].b"]
    assert body.placements[0].types == ("object",)
    assert diagnostics == ()


def test_null_is_added_to_a_known_type_and_tells_nothing_alone() -> None:
    two = '<param name="a" style="plain"/><param name="b" style="plain"/>'
    body, _ = derive(two, '[{"a": null, "b": null}, {"a": 1}]')
    assert [each.types for each in body.placements] == [("null", "integer"), ("null",)]
    assert [field.types for field in fields(body.root)][-2:] == [("null", "integer"), ()]


def test_a_path_wins_over_the_sample() -> None:
    body, diagnostics = derive('<param name="id" style="plain" path="$.other.id"/>', '{"agent": {"id": 1}}')
    assert [spell(each.path or ()) for each in body.placements] == ["other.id"]
    assert {each.code for each in diagnostics} == {"param-not-in-sample", "field-not-documented"}


def test_containers_are_known_from_the_places_below_them() -> None:
    paths = ("$.a", "$.a[*].b", "$.c", "$.c.d")
    body, _ = derive("".join(f'<param name="p" style="plain" path="{path}"/>' for path in paths), None)
    assert [each.types for each in body.placements] == [("array",), (), ("object",), ()]


def test_an_xml_body_is_placed_by_xpath_alone() -> None:
    params = '<param name="a" style="plain" path="/n:a/@b"/><param name="a" style="plain"/>'
    body, diagnostics = derive(params, None, "application/xml")
    assert [each.path for each in body.placements] == [("n:a", "@b"), None]
    assert diagnostics == ()


@pytest.mark.parametrize(
    "sample",
    [
        "[" * 1_000 + "]" * 1_000,
        '{"a": 1, "a": NaN}',
        r'{"\ud800": "\udfff"}',
        "\ufeff" + SAMPLE,
        SAMPLE.encode("utf-16"),
        b'{"a": "\xff"}',
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n" + SAMPLE,
        "{" + ",".join(f'"k{number}": {{}}' for number in range(2_000)) + "}",
        '{"' + "x" * 100_000 + '": ' + "9" * 10_000 + "}",
        "",
    ],
    ids=["deep", "odd", "halves", "bom", "utf-16", "not-utf-8", "http", "wide", "long", "empty"],
)
def test_hostile_samples_raise_nothing(sample: str | bytes) -> None:
    _, diagnostics = derive(ALL, sample)
    for each in diagnostics:
        assert str(each.location)
        each.message.encode()
        assert all(str(related.location) for related in each.related)
    assert len(diagnostics) < 20


def test_of_a_very_long_sample_the_first_part_is_believed() -> None:
    params = '<param name="id" style="plain"/><param name="late" style="plain" required="true"/>'
    sample = json.dumps([{"id": number} for number in range(60_000)] + [{"id": 0, "late": 1}])
    body, diagnostics = derive(params, sample)
    assert [each.path for each in body.placements] == [(None, "id"), None]
    assert [(each.code, each.message) for each in diagnostics] == [
        ("broken-sample", "it has more than 10,000 values; the rest of them is not looked at")
    ]


@pytest.mark.parametrize("path", ["/n:a/@b", "$.a.b"])
@pytest.mark.parametrize("where", ["the response", "both representations", "the other representation"])
def test_a_path_in_the_syntax_of_the_other_body_of_a_message_is_no_fault(path: str, where: str) -> None:
    param = f"<param name='b' style='plain' path='{path}'/>"
    other = "xml" if path.startswith("$") else "json"
    own = {"the response": ("", ""), "both representations": ("&p;", "&p;")}.get(where, (param, ""))
    wadl = f"""<!DOCTYPE application [<!ENTITY p "{param}">]><application xmlns="http://wadl.dev.java.net/2009/02">
    <resources base="u"><resource path="a"><method name="GET"><response>{param if where == "the response" else ""}
    <representation mediaType="application/{other}">{own[0]}</representation>
    <representation mediaType="application/{"json" if other == "xml" else "xml"}">{own[1]}</representation>
    </response></method></resource></resources></application>"""
    _, found = derive_all(api(wadl).operations[0])
    wanted = ["unclear-path"] if where == "the other representation" else []
    assert [each.code for each in found] == wanted
