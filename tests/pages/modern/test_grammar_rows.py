"""What a grammar declares of a body is on its page, and nobody is said to have said what nobody said."""

from pathlib import Path

from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.model.page import Page, Row, Table
from wadlkit.model.prose import Prose
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import presenter
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.reading.load import load
from wadlkit.sources.files import Files
from wadlkit.sources.source import SourceFile
from wadlkit.verify.modern.characters import text_of
from wadlkit.verify.modern.complete import examine
from wadlkit.verify.modern.faithful import compare
from wadlkit.verify.modern.read_back import read_back

XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
 elementFormDefault="qualified">
<xs:element name="order"><xs:complexType><xs:sequence>
  <xs:element name="kind"><xs:annotation><xs:documentation>What is wanted.</xs:documentation></xs:annotation>
    <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="new"/><xs:enumeration value="*old*"/>
    </xs:restriction></xs:simpleType></xs:element>
  <xs:element name="code" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="2"/>
    <xs:maxLength value="5"/><xs:pattern value="[a-z_]+"/></xs:restriction></xs:simpleType></xs:element>
  <xs:element name="note" type="xs:string"><xs:annotation><xs:documentation>Of the grammar.</xs:documentation>
    </xs:annotation></xs:element>
  <xs:element name="bare" type="xs:string" minOccurs="0"/>%s
</xs:sequence></xs:complexType></xs:element></xs:schema>"""
WADL = """<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:p="urn:t">
<grammars><include href="g.xsd"/></grammars><resources><resource path="a"><method name="POST"><request>
<representation mediaType="application/xml" element="p:order">
<param name="note" style="plain" path="/p:order/p:note"><doc>Of the param.</doc></param></representation>
</request></method></resource></resources></application>"""


def shown(folder: Path, more: str = "") -> tuple[Operation, tuple[Body, ...], Page[Prose]]:
    """An operation whose body a grammar declares with some more elements, its bodies and its page."""
    (folder / "a.wadl").write_text(WADL)
    (folder / "g.xsd").write_text(XSD % more)
    read = load(folder / "a.wadl", root=folder)
    [operation] = read.operations
    bodies, _ = derive_all(operation, grammars=Grammars(Files(folder)).of(read.applications))
    return operation, bodies, presenter(read, Context(bodies=lambda _: bodies))(operation)


def table_of(page: Page[Prose]) -> Table[Prose]:
    [body] = page.section("request").sections
    table = body.table("body")
    assert table is not None
    return table


def rows(page: Page[Prose]) -> dict[str, list[str]]:
    """The cells of each field, by its name."""
    return {text.rpartition(":")[2]: others for text, *others in map(_texts, table_of(page).rows)}


def _texts(row: Row[Prose]) -> list[str]:
    return [text_of(cell.text) for cell in row.cells]


def test_what_a_grammar_says_is_said(tmp_path: Path) -> None:
    said = rows(shown(tmp_path)[-1])
    assert said["kind"] == ["string", "required", "What is wanted.\nOne of new, *old*."]
    assert said["code"] == ["string", "optional", "Pattern: [a-z_]+.\nCharacters: at least 2, at most 5."]
    assert said["bare"] == ["string", "optional", "Not documented."]


def test_a_param_has_words_of_its_own_and_has_to_be_there_as_the_grammar_says(tmp_path: Path) -> None:
    said = rows(shown(tmp_path)[-1])
    assert said["note"] == ["string", "required", "Of the param.\nNamed note."]


def test_what_a_grammar_says_is_at_its_place(tmp_path: Path) -> None:
    table = table_of(shown(tmp_path)[-1])
    places = {text_of(row.cells[0].text).rpartition(":")[2]: row.location for row in table.rows}
    assert {name: (place.file, place.line) for name, place in places.items()} == {
        "order": ("g.xsd", 3),
        "kind": ("g.xsd", 4),
        "code": ("g.xsd", 7),
        "note": ("a.wadl", 4),
        "bare": ("g.xsd", 11),
    }


def test_members_that_a_grammar_declares_are_no_map(tmp_path: Path) -> None:
    more = "".join(f'<xs:element name="e{number}" type="xs:string" minOccurs="0"/>' for number in range(60))
    assert len(rows(shown(tmp_path, more)[-1])) == 65


def test_the_witness_asks_for_what_a_grammar_says(tmp_path: Path) -> None:
    operation, bodies, page = shown(tmp_path)
    text = Renderer(PROFILES["modern"]).render(page)

    def missed(written: str) -> list[str]:
        report = Report()
        read = read_back(SourceFile(path="page.rst", data=written.encode()), page.subject, page.file_name)
        if written == text:
            compare(page, read, report)
        examine(operation, bodies, read, report)
        return [each.message.removesuffix(" is not on the page") for each in report]

    assert missed(text) == []
    assert missed(text.replace("What is wanted.", "")) == ["the text of the field p:kind in the grammar"]
    assert missed(text.replace("``new``", "``ne``")) != []
    assert missed(text.replace("[a-z_]+", "[a-z]+")) != []
    assert missed(text.replace("at most 5", "at most 6")) != []
    assert missed(text.replace("- required", "- optional", 1)) != []
    assert missed(text.replace("bare**", "bear**")) != []
