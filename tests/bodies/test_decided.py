"""What people decide of bodies: types and places, and the decisions that do nothing any more."""

import pytest

from wadlkit.bodies.decided import find_unused
from wadlkit.bodies.derive import derive_all
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.body import Body, EvidenceKind, JsonType, PlacedBy, Type, spell
from wadlkit.model.decision import Decisions, ParamPlace, TypeName
from wadlkit.model.operation import Operation
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile
from wadlkit.testing import api

TOML = SourceFile(path="wadlkit.toml", data=b"[types]\n")
HERE = Location(TOML, 0, 7)
SAMPLE = '{"a": {"id": 1, "x": {"id": "z"}}, "b": [{"id": 2, "a key": null}]}'
NAMES = ("b", "id", "id", "id", "far")


def operation() -> Operation:
    params = "".join(f'<param name="{name}" style="plain" type="own:Foo"/>' for name in NAMES)
    wadl = f"""
    <application xmlns="http://wadl.dev.java.net/2009/02" xmlns:own="urn:own"
    xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0">
    <resources><resource path="a"><method name="GET">
    <request><representation mediaType="application/json">{params}</representation></request>
    <response status="200 203"><representation mediaType="application/json">
    <doc><xsdxt:code href="a.json"/></doc>{params}</representation></response>
    </method></resource></resources></application>"""
    return api(wadl, files={"a.json": SAMPLE}).operations[0]


def derive(decisions: Decisions, direction: str = "response") -> tuple[Body, tuple[Diagnostic, ...]]:
    bodies, diagnostics = derive_all(operation(), decisions)
    return next(body for body in bodies if body.direction == direction), diagnostics


def place(param: str, path: str, message: str = "response", of: str = "GET /a") -> ParamPlace:
    return ParamPlace(operation=of, message=message, param=param, path=path, location=HERE)


def meaning(name: str, kind: JsonType = JsonType.STRING, form: str | None = None) -> TypeName:
    return TypeName(name=name, type=Type(kind=kind, format=form), location=HERE)


def placed(*places: ParamPlace, direction: str = "response") -> list[tuple[str | None, PlacedBy]]:
    body, _ = derive(Decisions(places=places), direction)
    return [(spell(each.path) if each.path else None, each.placed_by) for each in body.placements]


def test_a_place_that_was_decided_holds_and_says_so() -> None:
    assert placed()[3][1] is not PlacedBy.OPTIONS
    body, _ = derive(Decisions(places=(place("id#4", "a.x.id"),)))
    assert (body.placements[3].path, body.placements[3].placed_by) == (("a", "x", "id"), PlacedBy.OPTIONS)
    field = body.root.members[0].members[1].members[0]
    assert next((each.kind, each.location) for each in field.evidence) == (EvidenceKind.DECIDED, HERE)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("b[].id", "b[].id"),
        ("b.id", "b[].id"),
        ("$.b[*].id", "b[].id"),
        ("b[]['a key']", "b[]['a key']"),
        ("new.one", "new.one"),
    ],
)
def test_a_place_may_be_written_as_explain_spells_it(written: str, spelled: str) -> None:
    assert placed(place("id#2", written))[1] == (spelled, PlacedBy.OPTIONS)


def test_a_place_that_can_t_be_followed_is_a_finding_where_it_is_written() -> None:
    _, diagnostics = derive(Decisions(places=(place("id#2", "a..id"),)))
    assert [(each.code, str(each.location)) for each in diagnostics if each.location.file == "wadlkit.toml"] == [
        ("unclear-path", "wadlkit.toml:1:1")
    ]


def test_a_decision_holds_for_its_message_alone_and_one_for_a_status_goes_first() -> None:
    places = (place("far", "x"), place("far", "y", "response 203"), place("far", "z", "response 201"))
    for order in (places, places[::-1]):
        assert placed(*order)[4] == ("y", PlacedBy.OPTIONS)
        assert placed(*order, direction="request")[4][1] is PlacedBy.NONE
    assert placed(place("far", "x", "request"), direction="request")[4] == ("x", PlacedBy.OPTIONS)


def test_a_type_that_was_decided_holds_by_name_and_before_that_by_namespace() -> None:
    def types(*names: TypeName) -> tuple[tuple[JsonType, ...], list[str]]:
        body, found = derive(Decisions(types=names))
        return body.placements[4].types, [each.code for each in found if each.code == "unknown-type"]

    assert types() == ((), ["unknown-type"] * 10)
    assert types(meaning("own:Foo", JsonType.BOOLEAN)) == ((JsonType.BOOLEAN,), [])
    both = meaning("own:Foo", JsonType.BOOLEAN), meaning("{urn:own}Foo", JsonType.INTEGER)
    assert types(*both) == types(*both[::-1]) == ((JsonType.INTEGER,), [])


def test_a_type_that_was_decided_gives_its_format_and_its_evidence() -> None:
    decisions = Decisions(types=(meaning("own:Foo", form="uuid"),), places=(place("id#4", "a.x.id"),))
    body, _ = derive(decisions)
    field = body.root.members[0].members[1].members[0]
    assert (field.types, field.format) == ((JsonType.STRING,), "uuid")
    assert [each.kind for each in field.evidence].count(EvidenceKind.DECIDED) == 2
    assert EvidenceKind.DECLARED_TYPE not in [each.kind for each in field.evidence]


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (place("far", "x"), None),
        (place("far#5", "x", "response 203"), None),
        (place("id#2", "x", "request"), None),
        (place("far", "x", of="PUT /a"), "there is no operation PUT /a"),
        (place("far", "x", "response 404"), "GET /a has no response 404 with a body"),
        (place("far", "x", "respons"), "GET /a has no respons with a body"),
        (place("fat", "x"), "no plain param of this response is fat"),
        (place("far#4", "x"), "no plain param of this response is far#4"),
        (place("far#99999999999999", "x"), "no plain param of this response is far#99999999999999"),
        (place("id", "x"), "several params are called id: say id#2 or id#3 or id#4"),
    ],
)
def test_a_place_that_changes_nothing_is_told(decision: ParamPlace, reason: str | None) -> None:
    found = find_unused(Decisions(places=(decision,)), [operation()])
    assert [(each.code, each.message, each.location) for each in found] == (
        [("unused-option", reason, HERE)] if reason else []
    )


def test_a_type_that_nothing_has_is_told() -> None:
    names = [meaning(name) for name in ("own:Foo", "{urn:own}Foo", "own:Bar", "{urn:other}Foo")]
    found = find_unused(Decisions(types=tuple(names)), [operation()])
    assert sorted(each.message for each in found) == [
        "no param has the type own:Bar",
        "no param has the type {urn:other}Foo",
    ]
