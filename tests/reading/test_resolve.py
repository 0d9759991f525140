"""References, types and inheritance."""

from typing import Any

import pytest

from wadlkit.model.method import Method
from wadlkit.model.operation import Api, OriginKind
from wadlkit.reading.references import Library
from wadlkit.testing import api


def operations(api: Api) -> list[tuple[str, str, str]]:
    return [(operation.method, operation.path, operation.origin.kind.value) for operation in api.operations]


def found(api: Api) -> list[tuple[str, str]]:
    return [(diagnostic.code, diagnostic.message) for diagnostic in api.diagnostics]


def test_methods_in_place_and_by_reference() -> None:
    read = api(
        """<application>
          <resources base="https://example.com/">
            <resource path="/a/"><method name="GET"/><resource path="{b}"><method href="#put"/></resource></resource>
          </resources>
          <resources base="https://example.org/"><resource path=""><method href="put"/></resource></resources>
          <method id="put" name="PUT"/>
        </application>"""
    )
    assert operations(read) == [
        ("GET", "/a/", "written"),
        ("PUT", "/a/{b}", "by reference"),
        ("PUT", "/", "by reference"),
    ]
    assert [operation.base for operation in read.operations] == ["https://example.com/"] * 2 + ["https://example.org/"]
    put = read.operations[1]
    assert (put.id, put.location.text, put.location.via) == ("put", "<method", (put.use.location,))


def test_a_method_a_representation_and_a_type_of_another_file() -> None:
    read = api(
        """<application><resources base="">
          <resource path="a" type="other.wadl#common"><method href="other.wadl#get"/></resource>
        </resources></application>""",
        files={
            "other.wadl": """<application xmlns="http://wadl.dev.java.net/2009/02">
              <resource_type id="common"><param name="q" style="query"/><method href="#get"/></resource_type>
              <method id="get" name="GET"><request><representation href="#body"/></request></method>
              <representation id="body" mediaType="text/plain"/>
            </application>"""
        },
    )
    assert operations(read) == [("GET", "/a", "by another file"), ("GET", "/a", "by type")]
    for operation in read.operations:
        [request] = operation.requests
        assert [representation.media_type for representation in request.representations] == ["text/plain"]
        assert [(p.param.name, p.origin.kind) for p in operation.parameters] == [("q", OriginKind.BY_TYPE)]
    assert read.files == ("api.wadl", "other.wadl")
    assert found(read) == []


def test_types_chain_come_in_lists_and_yield_to_the_resource() -> None:
    read = api(
        """<application>
          <resources base=""><resource path="a" type="#one #two"><param name="q" style="query" type="mine"/></resource>
          </resources>
          <resource_type id="one" type="#base"><method name="GET"/></resource_type>
          <resource_type id="two"><method name="PUT"/><resource path="below"><method name="POST"/></resource>
          </resource_type>
          <resource_type id="base"><param name="q" style="query"/><param name="h" style="header"/></resource_type>
        </application>"""
    )
    assert [(method, path) for method, path, _ in operations(read)] == [
        ("GET", "/a"),
        ("PUT", "/a"),
        ("POST", "/a/below"),
    ]
    assert {kind for *_, kind in operations(read)} == {"by type"}
    get, _, post = read.operations
    assert [(p.param.name, p.param.type, p.origin.kind.value) for p in get.parameters] == [
        ("h", None, "by type"),
        ("q", "mine", "written"),
    ]
    assert {p.origin.kind for p in post.parameters} == {OriginKind.INHERITED}


def test_params_are_inherited_from_every_resource_on_the_way() -> None:
    read = api(
        """<application><resources base=""><resource path="{a}"><param name="a" style="template"/>
          <resource path="{b}"><param name="b" style="template"/><param href="#shared"/>
            <method name="GET"><request><param name="c" style="query"/></request></method>
          </resource></resource></resources><param id="shared" name="s" style="header"/></application>"""
    )
    [operation] = read.operations
    assert [(p.param.name, p.origin.kind.value) for p in operation.parameters] == [
        ("a", "inherited from resource"),
        ("b", "written"),
        ("s", "by reference"),
        ("c", "written"),
    ]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('<resource path="a"><method href="#none"/></resource>', [("dangling-reference", "#none names no method")]),
        ('<resource path="a" type="#none"/>', [("dangling-reference", "#none names no resource type")]),
        ('<resource path="a"><param href="#none"/></resource>', [("dangling-reference", "#none names no param")]),
        (
            '<resource path="a"><method name=""><request><representation href="#none"/></request></method></resource>',
            [("dangling-reference", "#none names no representation")],
        ),
        (
            '<resource path="a" id="a"><method href="#a"/></resource>',
            [("dangling-reference", "#a names no method")],
        ),
        (
            '<resource path="a"><method id="m" href="#n"/><method id="n" href="#m"/></resource>',
            [
                ("reference-loop", "the reference #m leads back to itself"),
                ("reference-loop", "the reference #n leads back to itself"),
            ],
        ),
        (
            '<resource path="a" type="#t"/></resources><resource_type id="t" type="#t"/><resources>',
            [("reference-loop", "the type #t builds on itself")],
        ),
        (
            '<resource path="a" id="x"/><resource path="b" id="x"/>',
            [("duplicate-id", "the id x is borne by a resource already")],
        ),
        (
            '<resource path="a"><method href="../../../etc/passwd#x"/></resource>',
            [("dangling-reference", ""), ("refused-file", "")],
        ),
        (
            '<resource path="a"><method href="http://example.com/x.wadl#x"/></resource>',
            [("refused-file", "")],
        ),
    ],
)
def test_what_leads_nowhere_is_told(text: str, messages: list[tuple[str, str]]) -> None:
    read = api(f'<application>\n<resources base="">{text}</resources></application>')
    told = [(code, message) for code, message in found(read) if code != "invalid-structure"]
    assert sorted({code for code, _ in told}) == sorted({code for code, _ in messages})
    for _, message in messages:
        assert any(message in words for _, words in told), told
    assert all(diagnostic.location.line == 2 for diagnostic in read.diagnostics)


def test_each_further_use_of_an_id_names_the_first() -> None:
    lines = "\n".join(f'<resource path="{path}" id="x"/>' for path in "abc")
    read = api(f'<application><resources base="">\n{lines}\n</resources></application>')
    told = [(found.location.line, [first.location.line for first in found.related]) for found in read.diagnostics]
    assert told == [(3, [2]), (4, [2])]


def test_the_same_reference_in_a_shared_entity_is_told_once_with_its_uses() -> None:
    read = api(
        """<!DOCTYPE application [<!ENTITY r '<method href="#none"/>'>]>
        <application xmlns="http://wadl.dev.java.net/2009/02"><resources base="">
        <resource path="a">&r;</resource>
        <resource path="b">&r;</resource></resources></application>"""
    )
    [diagnostic] = [diagnostic for diagnostic in read.diagnostics if diagnostic.code == "dangling-reference"]
    assert (str(diagnostic.location), diagnostic.location.text) == ("api.wadl:1:44", 'href="#none"')
    assert [str(related.location) for related in diagnostic.related] == ["api.wadl:4:28"]


def test_statuses_of_2006_say_which_response_is_meant() -> None:
    read = api(
        """<application xmlns="http://research.sun.com/wadl/2006/10"><resources base="http://x/"><resource path="a">
        <method name="GET"><response><representation status="200" mediaType="a/b"/><fault status="400 404"/></response>
        </method></resource></resources></application>"""
    )
    [operation] = read.operations
    assert [response.statuses for response in operation.responses] == [("200",), ("400", "404")]
    assert [code for code, _ in found(read)] == ["old-namespace"]


def test_equal_operations_are_told_apart_whatever_their_order() -> None:
    first = '<method name="GET"><doc>one</doc></method>'
    second = '<method name="GET"><doc>two</doc></method>'
    frame = '<application><resources base=""><resource path="a">{}</resource></resources></application>'
    orders = [api(frame.format(text)).operations for text in (first + second, second + first)]
    subjects = [{str(operation.docs): operation.subject for operation in order} for order in orders]
    assert subjects[0] == subjects[1]
    assert {subject.ordinal for subject in subjects[0].values()} == {1, 2}


def test_a_slash_at_the_end_makes_another_uri() -> None:
    read = api(
        """<application><resources base=""><resource path="a"><method name="GET"/></resource>
        <resource path="a/"><method name="GET"/></resource></resources></application>"""
    )
    assert [(operation.path, operation.subject.ordinal) for operation in read.operations] == [("/a", 1), ("/a/", 1)]


def test_to_add_an_equal_operation_changes_no_other() -> None:
    """Neither does another doc: what is told apart is what operations ask for and answer with."""
    frame = '<application><resources base=""><resource path="a">{}</resource></resources></application>'
    methods = [
        f'<method name="GET"><doc>{doc}</doc><request><param name="{doc}" style="query"/></request></method>'
        for doc in ("bbb", "ccc", "aaa")
    ]
    two, three = (api(frame.format("".join(methods[:count]))).operations for count in (2, 3))
    reworded = api(frame.format("".join(methods).replace("<doc>b", "<doc>z"))).operations
    assert [operation.anchor for operation in three[:2]] == [operation.anchor for operation in two]
    assert [operation.anchor for operation in reworded] == [operation.anchor for operation in three]


def test_the_nearest_param_of_a_name_is_in_effect() -> None:
    read = api(
        """<application><resources base=""><resource path="a"><param name="h" style="header" type="outer"/>
        <resource path="b" type="#one #two"><param name="h" style="header" type="inner"/>
        <method name="GET"><request><param name="q" style="query" type="request"/></request></method></resource>
        </resource></resources>
        <resource_type id="one"><param name="q" style="query"/><param name="t" style="query" type="1"/></resource_type>
        <resource_type id="two"><param name="t" style="query" type="2"/></resource_type></application>"""
    )
    [operation] = read.operations
    assert [(one.param.name, one.param.type) for one in operation.parameters] == [
        ("t", "1"),
        ("h", "inner"),
        ("q", "request"),
    ]


def test_what_comes_by_type_tells_how() -> None:
    read = api(
        """<application><resources base="">
        <resource path="a" type="#t"/></resources>
        <resource_type id="t"><param name="q" style="query"/>
        <method name="GET"/></resource_type></application>"""
    )
    [operation] = read.operations
    assert (operation.location.line, [str(via) for via in operation.location.via]) == (4, ["api.wadl:2:28"])
    [parameter] = operation.parameters
    assert [str(step) for step in parameter.origin.steps] == ["api.wadl:2:28", "api.wadl:3:31"]


def doubling(levels: int) -> str:
    """Types of which each holds two resources of the next."""
    inside = [f'<resource path="s" type="#t{level + 1}"/>' * 2 for level in range(levels)]
    return "".join(f'<resource_type id="t{level}">{two}</resource_type>' for level, two in enumerate(inside))


@pytest.mark.parametrize(
    ("types", "code"),
    [
        ('<resource_type id="t0"><resource path="s" type="#t0"/></resource_type>', "reference-loop"),
        (doubling(30), "entity-limit"),
        ("".join(f'<resource_type id="t{i}" type="#t{i + 1}"/>' for i in range(3_000)), "entity-limit"),
    ],
    ids=["a loop through a resource", "doubling", "a long chain"],
)
def test_types_without_end_are_told(types: str, code: str) -> None:
    read = api(f'<application><resources base=""><resource path="a" type="#t0"/></resources>{types}</application>')
    assert code in {diagnostic.code for diagnostic in read.diagnostics}


def test_a_long_chain_of_references_is_followed() -> None:
    chain = "".join(f'<method id="m{i}" href="#m{i + 1}"/>' for i in range(2_000))
    read = api(
        f'<application>{chain}<method id="m2000" name="GET"/><resources base=""><resource path="a"><method href="#m0"/>'
        "</resource></resources></application>"
    )
    assert [operation.method for operation in read.operations] == ["GET"]


def test_each_step_of_a_chain_is_taken_once_however_many_follow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    step = Library._find_one

    def counted(self: Library, kind: type[Method], reference: str, *more: Any) -> Any:
        steps.append(reference)
        return step(self, kind, reference, *more)

    monkeypatch.setattr(Library, "_find_one", counted)
    chain = "".join(f'<method id="m{i}" href="#m{i + 1}"/>' for i in range(300))
    uses = "".join(f'<resource path="a{i}"><method href="#m{i}"/></resource>' for i in range(300))
    read = api(f'<application>{chain}<method id="m300" name="GET"/><resources base="">{uses}</resources></application>')
    assert [operation.method for operation in read.operations] == ["GET"] * 300
    assert len(steps) <= 3 * 300
