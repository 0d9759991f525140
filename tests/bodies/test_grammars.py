"""XSD grammars: what they declare of a body, and what becomes of broken and hostile ones."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.body import Body, EvidenceKind, Field, JsonType, TypeFrom
from wadlkit.reading.load import load
from wadlkit.sources.files import Files

XSD = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"'
    ' elementFormDefault="qualified">\n%s</xs:schema>'
)
WADL = """<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:p="urn:t" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns:xsdxt="http://docs.rackspacecloud.com/xsd-ext/v1.0"><grammars><include href="g.xsd"/></grammars>
<resources><resource path="a"><method name="GET"><response>
<representation mediaType="%s" element="p:%s">%s</representation>
</response></method></resource></resources></application>"""
ORDER = """
<xs:element name="order">
  <xs:annotation><xs:documentation>What a customer
    <b>wants</b>.</xs:documentation></xs:annotation>
  <xs:complexType>
    <xs:sequence>
      <xs:element name="line" maxOccurs="unbounded" type="t:Line"/>
      <xs:choice>
        <xs:element name="card" type="xs:string"/>
        <xs:element name="bill" type="xs:boolean"/>
      </xs:choice>
      <xs:element name="note" type="xs:string" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="id" type="t:Id" use="required"/>
    <xs:attribute name="gone" type="xs:string" use="prohibited"/>
  </xs:complexType>
</xs:element>
<xs:complexType name="Line">
  <xs:annotation><xs:documentation>One thing.</xs:documentation></xs:annotation>
  <xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="count" type="t:Count"/></xs:extension>
  </xs:simpleContent>
</xs:complexType>
<xs:simpleType name="Count"><xs:restriction base="xs:int"><xs:minInclusive value="1"/><xs:maxExclusive value="10"/>
</xs:restriction></xs:simpleType>
<xs:simpleType name="Id"><xs:restriction base="xs:string"><xs:pattern value="[a-z]+"/><xs:maxLength value="5"/>
</xs:restriction></xs:simpleType>
<xs:element name="size"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="small"/>
<xs:enumeration value="large"/></xs:restriction></xs:simpleType></xs:element>
<xs:element name="tree" type="t:Tree"/>
<xs:complexType name="Tree"><xs:sequence><xs:element name="leaf" type="xs:date"/>
<xs:element name="branch" type="t:Tree" minOccurs="0"/></xs:sequence></xs:complexType>
"""

NAMED = '<xs:element name="order"/>'
CIRCULAR = '<xs:group name="g"><xs:choice><xs:group ref="t:g"/></xs:choice></xs:group>'


def derive(
    folder: Path,
    xsd: str | bytes | None,
    *,
    element: str = "order",
    inside: str = "",
    media_type: str = "application/xml",
    files: Mapping[str, str] | None = None,
) -> tuple[Body, tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The body, what is wrong with its grammar, and its conflicts."""
    if xsd is not None:
        (folder / "g.xsd").write_bytes(xsd.encode() if isinstance(xsd, str) else xsd)
    for name, text in {"a.wadl": WADL % (media_type, element, inside), **(files or {})}.items():
        (folder / name).write_text(text)
    read = load(folder / "a.wadl", root=folder)
    grammars = Grammars(Files(folder)).of(read.applications)
    (body,), conflicts = derive_all(read.operations[0], grammars=grammars)
    return body, grammars.diagnostics, conflicts


def tree(body: Body) -> dict[str, Field]:
    """The fields by their paths; what repeats is the field of its items."""

    def walk(field: Field) -> dict[str, Field]:
        below = [*field.members, *([field.items] if field.items else [])]
        return {body.spell(field.path): field, **{key: each for member in below for key, each in walk(member).items()}}

    return walk(body.root)


def test_an_element_becomes_a_tree_with_types_occurrence_and_documentation(tmp_path: Path) -> None:
    body, problems, conflicts = derive(tmp_path, XSD % ORDER)
    assert (problems, conflicts) == ((), ())
    fields = tree(body)
    assert list(fields) == [
        "/", "/p:order", "/p:order/@id", "/p:order/p:line", "/p:order/p:line/@count", "/p:order/p:card",
        "/p:order/p:bill", "/p:order/p:note",
    ]  # fmt: skip
    assert fields["/p:order"].docs == "What a customer wants."
    line = next(member for member in fields["/p:order"].members if member.name == "p:line")
    assert (line.types, line.required, line.type_from) == ((JsonType.ARRAY,), True, TypeFrom.GRAMMAR)
    assert line.items is not None
    assert (line.items.docs, line.items.types) == ("One thing.", (JsonType.OBJECT,))
    count = fields["/p:order/p:line/@count"]
    assert (count.types, count.minimum, count.maximum, count.required) == ((JsonType.INTEGER,), 1, 9, False)
    identity = fields["/p:order/@id"]
    assert (identity.pattern, identity.max_length, identity.required) == ("[a-z]+", 5, True)
    card, bill, note = (fields[f"/p:order/p:{name}"] for name in ("card", "bill", "note"))
    assert card.choice is not None
    assert card.choice == bill.choice
    assert (card.required, bill.required, note.required, note.choice) == (False, False, False, None)
    assert bill.types == (JsonType.BOOLEAN,)


def test_every_declaration_is_evidence_with_its_place(tmp_path: Path) -> None:
    body, *_ = derive(tmp_path, XSD % ORDER)
    for path, field in tree(body).items():
        places = [each.location for each in field.evidence if each.kind is EvidenceKind.DECLARED_BY_XSD]
        assert [place.text for place in places] == (
            [] if path == "/" else ["<xs:attribute" if "@" in path else "<xs:element"]
        )
    (place,) = (each.location for each in tree(body)["/p:order/p:bill"].evidence)
    assert (place.file, place.line) == ("g.xsd", 11)


def test_an_enumeration_is_kept_and_recursion_ends(tmp_path: Path) -> None:
    body, *_ = derive(tmp_path, XSD % ORDER, element="size")
    assert tree(body)["/p:size"].enumeration == ("small", "large")
    body, *_ = derive(tmp_path, XSD % ORDER, element="tree")
    fields = tree(body)
    assert list(fields) == ["/", "/p:tree", "/p:tree/p:leaf", "/p:tree/p:branch"]
    assert fields["/p:tree/p:leaf"].format == "date"


def test_an_element_that_is_not_declared_has_no_tree(tmp_path: Path) -> None:
    body, problems, _ = derive(tmp_path, XSD % ORDER, element="other")
    assert (body.root.members, problems) == ((), ())


def test_a_json_body_does_not_take_from_the_grammar(tmp_path: Path) -> None:
    body, *_ = derive(tmp_path, XSD % ORDER, media_type="application/json")
    assert body.root.members == ()


def test_grammar_samples_and_params_are_merged(tmp_path: Path) -> None:
    inside = """<doc><xsdxt:code href="a.xml"/></doc>
    <param name="note" style="plain"/><param name="bill" style="plain" type="xsd:string"/>
    <param name="extra" style="plain"/>"""
    sample = '<order xmlns="urn:t" id="a"><line count="2">x</line><bill>true</bill><extra/></order>'
    body, _, conflicts = derive(tmp_path, XSD % ORDER, inside=inside, files={"a.xml": sample})
    fields = tree(body)
    assert list(fields)[-1] == "/p:order/p:extra"
    line = next(member for member in fields["/p:order"].members if member.name == "p:line")
    assert line.items is not None  # though the sample has but one
    assert [body.spell(each.path) if each.path else None for each in body.placements] == [
        None, "/p:order/p:bill", "/p:order/p:extra",
    ]  # fmt: skip
    assert body.placements[1].types == (JsonType.STRING,)
    assert [(each.code, each.message) for each in conflicts] == [
        ("param-not-in-sample", "no sample has note"),
        ("grammar-contradicts-type", "bill is declared as xsd:string, and the grammar says boolean"),
    ]
    assert [related.location.text for related in conflicts[1].related] == ["<xs:element"]


def test_params_without_a_sample_are_placed_in_the_grammar(tmp_path: Path) -> None:
    body, *_ = derive(tmp_path, XSD % ORDER, inside='<param name="count" style="plain"/>')
    (placement,) = body.placements
    assert (body.spell(placement.path or ()), placement.types, placement.type_from) == (
        "/p:order/p:line/@count", (JsonType.INTEGER,), TypeFrom.GRAMMAR,
    )  # fmt: skip


def test_included_files_are_followed_and_a_circle_of_them_is_none(tmp_path: Path) -> None:
    files = {"h.xsd": XSD % ('<xs:include schemaLocation="g.xsd"/>' + ORDER)}
    body, problems, _ = derive(tmp_path, XSD % '<xs:include schemaLocation="h.xsd"/>', files=files)
    assert problems == ()
    places = {each.location.file for field in tree(body).values() for each in field.evidence}
    assert places == {"h.xsd"}


@pytest.mark.parametrize(
    ("xsd", "place", "words"),
    [
        (None, "a.wadl:2:", "g.xsd is not there"),
        ("", "g.xsd:1:1", "can't be read"),
        ("hello", "g.xsd:1:1", "can't be read"),
        ("<a>\n<b></a>", "g.xsd:2:", "mismatched tag"),
        ("<a/>", "g.xsd:1:1", "not an element of the schema"),
        (b"\xff\xfe\xff<a/>", "a.wadl:2:", "is not utf-16-le"),
        (b'<?xml version="1.0" encoding="none"?><a/>', "a.wadl:2:", "unknown encoding"),
        (XSD % '<xs:element name="order" type="t:No"/>', "g.xsd:2:1", "unknown type"),
        (XSD % (CIRCULAR + NAMED), "g.xsd:2:1", "Circular"),
        (XSD % '<xs:include schemaLocation="no.xsd"/>', "a.wadl:2:", "no.xsd is not there"),
        (XSD % '<xs:include schemaLocation="/etc/passwd"/>', "a.wadl:2:", "lies outside"),
        (XSD % '<xs:include schemaLocation="http://a.example/x.xsd"/>', "a.wadl:2:", "over the network"),
        (XSD % '<xs:import namespace="urn:x" schemaLocation="ftp://a.example/"/>', "a.wadl:2:", "over the network"),
        ('<!DOCTYPE a [<!ENTITY e "x">]>' + XSD % "", "g.xsd:1:1", "Entities are forbidden"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]>' + XSD % "", "g.xsd:1:1", "Entities are forbidden"),
        (XSD % (NAMED + "<xs:element>" * 1_100 + "</xs:element>" * 1_100), "g.xsd:1:1", "depth"),
        (XSD % ('<xs:element name="a"/>' * 6_000), "a.wadl:2:", "more than 5,000 elements"),
        (" " * 5_000_000, "a.wadl:2:", "larger than 4 MiB"),
    ],
)  # fmt: skip
def test_a_broken_grammar_is_a_finding_with_a_place(
    tmp_path: Path, xsd: str | bytes | None, place: str, words: str
) -> None:
    _, problems, _ = derive(tmp_path, xsd)
    assert [each.code for each in problems][:1] == ["broken-grammar"]
    assert str(problems[0].location).startswith(place)
    assert any(words in each.message for each in problems)
    assert str(tmp_path) not in "".join(each.message for each in problems).replace(f"outside {tmp_path}", "")


@pytest.mark.parametrize("declared", ["other", "orders", "&#111;rde"])
def test_a_grammar_that_declares_no_such_element_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared: str
) -> None:
    built: list[str] = []

    def build(uri: str, _: object) -> object:
        built.append(uri)
        raise OSError

    monkeypatch.setattr("wadlkit.bodies.schema_library.build", build)
    text = XSD % f'<xs:element name="{declared}" type="t:NoSuchType"/>'
    assert derive(tmp_path, text)[1] == ()
    assert len(built) == ("&" in declared)  # a reference may stand for anything


def test_a_grammar_that_grows_with_each_level_ends_soon(tmp_path: Path) -> None:
    doubling = '<xs:element name="order" type="t:T0"/>' + "".join(
        f'<xs:complexType name="T{n}"><xs:sequence><xs:element name="a" type="t:T{n + 1}"/>'
        f'<xs:element name="b" type="t:T{n + 1}"/></xs:sequence></xs:complexType>'
        for n in range(40)
    )
    groups = '<xs:element name="order"><xs:complexType><xs:group ref="t:G0"/></xs:complexType></xs:element>' + "".join(
        f'<xs:group name="G{n}"><xs:sequence>{"".join(f"""<xs:group ref="t:G{n + 1}"/>""" for _ in range(20))}'
        "</xs:sequence></xs:group>"
        for n in range(10)
    )
    last = (
        '<xs:complexType name="T40"/><xs:group name="G10"><xs:sequence><xs:element name="a"/></xs:sequence></xs:group>'
    )
    wide = '<xs:element name="order"><xs:complexType><xs:sequence>' + "".join(
        f'<xs:element name="a{n}"/>' for n in range(3_000)
    )
    for xsd in (doubling + last, groups + last, wide + "</xs:sequence></xs:complexType></xs:element>"):
        start = time.process_time()
        body, *_ = derive(tmp_path, XSD % xsd)
        assert time.process_time() - start < 5
        assert len(tree(body)) <= 3_100


def test_a_grammar_is_read_once_for_all_and_only_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "g.xsd").write_text(XSD % ORDER)
    (tmp_path / "a.wadl").write_text(WADL % ("application/json", "order", ""))
    (tmp_path / "b.wadl").write_text(WADL % ("application/xml", "order", ""))
    files = Files(tmp_path)
    grammars = Grammars(files)
    for name, asked in (("a.wadl", False), ("b.wadl", True)):
        read = load(tmp_path / name, files=files)
        derive_all(read.operations[0], grammars=grammars.of(read.applications))
        assert ("g.xsd" in files.opened) is asked
    (tmp_path / "g.xsd").unlink()
    read = load(tmp_path / "b.wadl", files=files)
    again = grammars.of(read.applications)
    (body,), _ = derive_all(read.operations[0], grammars=again)
    assert (len(tree(body)), again.diagnostics) == (8, ())
