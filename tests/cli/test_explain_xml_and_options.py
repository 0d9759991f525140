"""``wadlkit explain``: what wadlkit.toml decides, and bodies that are XML."""

from pathlib import Path

import pytest

from tests.cli.command import lay, wadlkit

WADL = """\
<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0"
 xmlns:p="urn:p">
  <grammars><include href="p.xsd"/></grammars>
  <resources>
    <resource path="a">
      <method name="GET">
        <response>
          <representation mediaType="application/json">
            <doc><x:code href="a.json"/></doc>
            <param name="id" style="plain" type="p:Own"/>
            <param name="id" style="plain"/>
          </representation>
          <representation mediaType="application/xml" element="p:part">
            <doc><x:code href="a.xml"/></doc>
            <param name="size" style="plain"/>
          </representation>
        </response>
      </method>
    </resource>
  </resources>
</application>
"""
XSD = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:p" elementFormDefault="qualified">
  <xs:element name="part"><xs:complexType><xs:sequence>
    <xs:element name="size" type="xs:unsignedByte">
      <xs:annotation><xs:documentation>How large it is.</xs:documentation></xs:annotation>
    </xs:element>
    <xs:element name="colour" minOccurs="0" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""
TOML = """\
sources = ["a.wadl"]
[types]
"p:Own" = "uuid"
"p:Gone" = "string"
[bodies."GET /a".response]
"id#1" = "b.id"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"a.wadl": WADL, "p.xsd": XSD, "wadlkit.toml": TOML, "a.json": '{"a": {"id": 1}, "b": {"id": "x"}}'}
    return lay(tmp_path, {**files, "a.xml": '<part xmlns="urn:p"><size>3</size></part>'})


def test_decisions_hold_and_those_that_do_nothing_are_told(project: Path) -> None:
    done = wadlkit("explain", "a.wadl", "--format", "json", cwd=project)
    assert [(row["path"], row["placed_by"], row["type"]) for row in done.json["rows"]][:1] == [
        ("b.id", "options", "string")
    ]
    found = [(each["code"], each["location"]["file"], each["location"]["line"]) for each in done.json["diagnostics"]]
    assert ("unused-option", "wadlkit.toml", 4) in found
    assert "unknown-type" not in {code for code, *_ in found}


def test_a_part_of_a_project_is_no_reason_to_call_a_decision_unused(project: Path) -> None:
    (project / "wadlkit.toml").write_text(TOML.replace('["a.wadl"]', '["a.wadl", "b.wadl"]'))
    (project / "b.wadl").write_text(WADL.replace('path="a"', 'path="b"'))
    for arguments, told in ((("a.wadl",), False), ((".",), True), (("a.wadl", "GET /a"), False)):
        done = wadlkit("explain", *arguments, "--format", "json", cwd=project)
        assert ("unused-option" in {each["code"] for each in done.json["diagnostics"]}) is told


def test_a_decision_is_a_fact_with_its_line(project: Path) -> None:
    done = wadlkit("explain", "a.wadl", "GET /a response b.id", cwd=project)
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "param 1, id: placed by wadlkit.toml wadlkit.toml:6:2" in lines
    assert "wadlkit.toml says what p:Own is wadlkit.toml:3:2" in lines


def test_places_of_xml_are_xpaths_and_the_grammar_tells_the_type(project: Path) -> None:
    done = wadlkit("explain", "a.wadl", "--format", "json", cwd=project)
    row = done.json["rows"][-1]
    assert (row["path"], row["placed_by"], row["type"], row["type_from"]) == (
        "/p:part/p:size", "name", "integer", "grammar",
    )  # fmt: skip


def test_who_names_an_operation_sees_what_its_grammar_declares(project: Path) -> None:
    done = wadlkit("explain", "a.wadl", "GET /a", cwd=project)
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "/p:part/p:size integer by name a.wadl:15:13" in lines
    assert "/p:part/p:colour string by XSD p.xsd:6:5" in lines


def test_the_facts_of_a_field_have_those_of_the_grammar(project: Path) -> None:
    done = wadlkit("explain", "a.wadl", "GET /a response /p:part/p:size", cwd=project)
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    for fact in ("declared by the grammar, required p.xsd:3:5", "at least 0", "at most 255"):
        assert fact in lines
    assert "documented as: How large it is." in lines


def test_a_grammar_that_is_gone_is_told_where_it_is_named(project: Path) -> None:
    (project / "p.xsd").unlink()
    done = wadlkit("explain", "a.wadl", "--format", "json", cwd=project)
    found = [(each["code"], each["location"]["line"]) for each in done.json["diagnostics"]]
    assert ("broken-grammar", 3) in found
