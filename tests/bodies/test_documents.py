"""XML bodies: their samples as trees, params placed in them, and what the two disagree in."""

import pytest

from wadlkit.bodies.derive import derive_all
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.body import Body, Field, JsonType, spell_xml
from wadlkit.testing import api

SAMPLE = """<server xmlns="urn:s" xmlns:atom="urn:atom" id="7" name="x">
  <metadata><meta key="a">1</meta><meta key="b">2</meta></metadata>
  <atom:link rel="self" href="http://a.example/"/>
  <status>ACTIVE</status>
  <empty/>
</server>"""


def derive(params: str, *samples: str, bound: str = "") -> tuple[Body, tuple[Diagnostic, ...]]:
    codes = "".join(f'<x:code href="{number}.xml"/>' for number in range(len(samples)))
    wadl = f"""
    <application xmlns="http://wadl.dev.java.net/2009/02" xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0"
    xmlns:xsd="http://www.w3.org/2001/XMLSchema" {bound}>
    <resources><resource path="a"><method name="GET"><response>
    <representation mediaType="application/xml"><doc>{codes}</doc>{params}</representation>
    </response></method></resource></resources></application>"""
    files = {f"{number}.xml": sample for number, sample in enumerate(samples)}
    (body,), diagnostics = derive_all(api(wadl, files=files).operations[0])
    return body, diagnostics


def fields(field: Field) -> list[Field]:
    below = [*field.members, *([field.items] if field.items else [])]
    return [field, *(each for member in below for each in fields(member))]


def param(name: str, path: str = "", type_: str = "") -> str:
    return (
        f'<param name="{name}" style="plain"' + f' path="{path}"' * bool(path) + f' type="{type_}"' * bool(type_) + "/>"
    )


def places(params: str, *samples: str, bound: str = "") -> list[str | None]:
    body, _ = derive(params, *samples, bound=bound)
    return [body.spell(each.path) if each.path else None for each in body.placements]


def test_a_sample_is_a_tree_of_elements_and_attributes() -> None:
    body, diagnostics = derive("", SAMPLE)
    assert diagnostics == ()
    tree = {each.path: each for each in fields(body.root)}
    assert [spell_xml(path) for path in tree if path and path[-1] is not None] == [
        "/ns1:server", "/ns1:server/@id", "/ns1:server/@name", "/ns1:server/ns1:metadata",
        "/ns1:server/ns1:metadata/ns1:meta", "/ns1:server/ns1:metadata/ns1:meta/@key", "/ns1:server/atom:link",
        "/ns1:server/atom:link/@rel", "/ns1:server/atom:link/@href", "/ns1:server/ns1:status", "/ns1:server/ns1:empty",
    ]  # fmt: skip
    meta = tree["ns1:server", "ns1:metadata", "ns1:meta"]
    assert (meta.types, meta.items is not None) == ((JsonType.ARRAY,), True)
    assert tree["ns1:server", "ns1:status"].types == (JsonType.STRING,)
    assert tree["ns1:server", "ns1:empty"].types == ()
    assert tree["ns1:server", "atom:link", "@href"].format == "uri"


def test_what_repeats_in_one_sample_is_an_array_in_all() -> None:
    body, _ = derive("", "<a><b/></a>", "<a><b/><b/></a>", "<a/>")
    assert [(each.path, each.types) for each in fields(body.root)][2:] == [
        (("a", "b"), (JsonType.ARRAY,)), (("a", "b", None), ()),
    ]  # fmt: skip


def test_params_are_placed_by_name_and_order() -> None:
    params = "".join(map(param, ("server", "id", "name", "metadata", "meta", "key", "link", "rel", "status", "none")))
    assert places(params, SAMPLE) == [
        "/ns1:server", "/ns1:server/@id", "/ns1:server/@name", "/ns1:server/ns1:metadata",
        "/ns1:server/ns1:metadata/ns1:meta", "/ns1:server/ns1:metadata/ns1:meta/@key", "/ns1:server/atom:link",
        "/ns1:server/atom:link/@rel", "/ns1:server/ns1:status", None,
    ]  # fmt: skip
    assert places(param("b") + param("x") + param("c"), "<a><b/><c/></a>") == ["/a/b", None, "/a/c"]


@pytest.mark.parametrize(
    ("path", "bound", "place"),
    [
        ("/s:server/@id", 'xmlns:s="urn:s"', "/s:server/@id"),
        ("/s:server/l:link/@href", 'xmlns:s="urn:s" xmlns:l="urn:atom"', "/s:server/l:link/@href"),
        ("/server/metadata/meta/@key", "", "/ns1:server/ns1:metadata/ns1:meta/@key"),
        ("server/link", "", "/ns1:server/atom:link"),
        ("/s:server/@id", 'xmlns:s="urn:other"', "/s:server/@id"),
        ("/s:server/@id", "", "/s:server/@id"),
        ("/server[1]/@id", "", None),
        ("//meta", "", None),
        ("/", "", None),
        (".", "", None),
        ("/server/../server", "", None),
    ],
)
def test_an_xpath_is_understood_by_its_namespaces(path: str, bound: str, place: str | None) -> None:
    assert places(param("p", path), SAMPLE, bound=bound) == [place]


def test_a_declared_path_has_the_place_of_what_the_sample_shows() -> None:
    body, diagnostics = derive(param("key", "/server/metadata/meta/@key"), SAMPLE)
    (placement,) = body.placements
    assert placement.path == ("ns1:server", "ns1:metadata", "ns1:meta", None, "@key")
    field = next(each for each in fields(body.root) if each.path == placement.path)
    assert str(field.evidence[-1].location) == "0.xml:2:13"
    assert {each.code for each in diagnostics} == {"field-not-documented"}


def test_the_place_of_an_element_is_its_own_where_the_root_has_its_name() -> None:
    params = "".join(param("p", path) for path in ("/a", "/a/a", "/a/a/b"))
    body, _ = derive(params, "<a>\n<a>\n<b>1</b></a></a>")
    assert [(each.path, str(evidence.location)) for each in fields(body.root) for evidence in each.evidence[-1:]] == [
        (("a",), "0.xml:1:1"),
        (("a", "a"), "0.xml:2:1"),
        (("a", "a", "b"), "0.xml:3:1"),
    ]


def found(params: str, *samples: str) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in derive(params, *samples)[1]]


def test_what_wadl_and_sample_disagree_in_is_told() -> None:
    assert found(param("b") + param("d"), "<a><b/><c e='1'/></a>") == [
        ("field-not-documented", "no param documents /a/c"),
        ("param-not-in-sample", "no sample has d"),
    ]
    assert found(param("b", type_="xsd:int"), "<a><b>1</b></a>") == []
    assert found(param("b", type_="xsd:int"), "<a><b>x</b></a>") == [
        ("sample-contradicts-type", "b is declared as xsd:int, and a sample shows x")
    ]
    assert found(param("b", type_="xsd:boolean"), "<a b='True'/>") == []
    assert found(param("b", type_="xsd:int"), "<a b='٣'/>") == [
        ("sample-contradicts-type", "b is declared as xsd:int, and a sample shows ٣")
    ]
    assert found(param("b", type_="xsd:string"), "<a><b><c/></b></a>") == [
        ("field-not-documented", "no param documents /a/b/c")
    ]
    assert found(param("b"), "<a><b></a>") == [("broken-sample", "it is no XML: mismatched tag")]


def test_the_text_of_an_element_with_attributes_is_held_against_its_type_and_options() -> None:
    sample = "<price currency='EUR'> abc\n</price>"
    assert found(param("price", type_="xsd:int") + param("currency"), sample) == [
        ("sample-contradicts-type", "price is declared as xsd:int, and a sample shows abc")
    ]
    options = '<param name="price" style="plain"><option value="1"/></param>' + param("currency")
    assert found(options, sample) == [("value-not-an-option", "price has options, and a sample shows others: abc")]
    assert found(param("price", type_="xsd:int") + param("currency"), sample.replace("abc", "7")) == []
    body, _ = derive("", sample)
    assert [each.types for each in fields(body.root)] == [("object",), ("object",), ("string",)]


def test_an_xpath_that_speaks_of_something_else_is_no_reason_for_more_findings() -> None:
    assert [code for code, _ in found(param("b", "/a[@x]/b"), "<a><c/></a>")] == ["unclear-path"]
    assert found(param("b", "/other/b"), "<a><c/></a>") == []


def test_what_a_validator_is_told_is_no_part_of_the_body() -> None:
    sample = '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="x y" i:nil="true"/>'
    body, _ = derive("", sample)
    assert [each.path for each in fields(body.root)] == [(), ("a",)]


def test_one_prefix_in_two_samples_for_two_namespaces_stays_apart() -> None:
    body, _ = derive("", "<n:a xmlns:n='urn:1'/>", "<n:a xmlns:n='urn:2'/>")
    assert [each.path for each in fields(body.root)][1:] == [("n:a",), ("ns1:a",)]
