"""XML samples read: every element with its place, whatever lies before it, and nothing expanded."""

import pytest

from wadlkit.model.document import Document
from wadlkit.model.markup import Element
from wadlkit.model.method import Sample
from wadlkit.testing import api

HEAD = "HTTP/1.1 200 OK\nContent-Type: application/xml\n\n"
SAMPLE = '<?xml version="1.0" encoding="utf-8"?>\n<ü:a xmlns:ü="urn:ü" ü:b="1" c="2">\n  <d>täxt</d>\n</ü:a>\n'


def sample(data: str | bytes | None = None, inside: str = "", media_type: str = "application/xml") -> Sample:
    doc = inside or '<xsdxt:code href="a.xml"/>'
    wadl = f"""
    <application><resources><resource path="a"><method name="GET"><response>
    <representation mediaType="{media_type}"><doc>{doc}</doc></representation>
    </response></method></resource></resources></application>"""
    read = api(wadl, files={} if data is None else {"a.xml": data})
    (found,) = read.operations[0].responses[0].representations[0].samples
    return found


def document(data: str | bytes | None = None, inside: str = "") -> Document:
    read = sample(data, inside).read_xml
    assert read is not None
    return read()


def elements(element: Element | None) -> list[Element]:
    return [] if element is None else [element, *(each for child in element.elements for each in elements(child))]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (SAMPLE, 2),
        (HEAD + SAMPLE, 5),
        ("\ufeff" + SAMPLE, 2),
        (SAMPLE.replace("utf-8", "utf-16").encode("utf-16"), 2),
        (SAMPLE.replace("\n", "\r\n"), 2),
    ],
)
def test_every_element_has_its_place(data: str | bytes, line: int) -> None:
    read = document(data)
    assert read.faults == ()
    found = elements(read.root)
    assert [(each.name, each.namespace, each.location.text, each.location.line - line) for each in found] == [
        ("ü:a", "urn:ü", "<ü:a", 0), ("d", "", "<d", 1),
    ]  # fmt: skip
    assert [(each.name, each.namespace, each.value) for each in found[0].attributes] == [
        ("ü:b", "urn:ü", "1"), ("c", "", "2"),
    ]  # fmt: skip
    assert {each.location.via[0].text for each in found} == {"<xsdxt:code"}


def test_a_sample_in_the_wadl_has_places_there() -> None:
    read = document(inside="<xsdxt:code><![CDATA[\n<a><b/></a>]]></xsdxt:code>")
    assert {each.location.file for each in elements(read.root)} == {"api.wadl"}


@pytest.mark.parametrize(
    ("data", "words", "place"),
    [
        ("<a>\n  <b></a>", "mismatched tag", "a.xml:2:8"),
        ("<a/>\n<a/>", "junk after document element", "a.xml:2:1"),
        ("<a>\n &nbsp;</a>", "undefined entity", "a.xml:2:2"),
        ("<n:a/>", "unbound prefix", "a.xml:1:1"),
        ('{"a": 1}', "is no XML", "a.xml:1:1"),
        (HEAD + "<a>", "no element found", "a.xml:4:4"),
        ('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "document type", "a.xml:1:"),
        ('<!DOCTYPE a SYSTEM "/etc/passwd"><a/>', "document type", "a.xml:1:"),
        ("<a>" * 1_000 + "</a>" * 1_000, "nested more than 256 deep", "a.xml:1:"),
        ("<a " + " ".join(f"b{n}='1'" for n in range(2_000)) + "/>", "more than 1000 attributes", "a.xml:1:1"),
    ],
)
def test_what_can_t_be_read_is_told_with_its_place(data: str, words: str, place: str) -> None:
    read = document(data)
    assert read.root is None
    ((message, at),) = ((fault.message, str(fault.location)) for fault in read.faults)
    assert words in message
    assert at.startswith(place)


def test_of_a_very_long_sample_the_first_part_is_looked_at() -> None:
    read = document("<r>" + "<a><b>x</b></a>" * 8_000 + "<last/></r>")
    assert read.is_partial
    assert len(elements(read.root)) == 10_000
    assert ["10,000 elements" in fault.message for fault in read.faults] == [True]


@pytest.mark.parametrize(
    ("media_type", "is_xml"),
    [
        ("application/xml", True),
        ("text/xml; charset=utf-8", True),
        ("application/atom+xml", True),
        ("application/atom-xml", True),
        ("APPLICATION/XML", True),
        ("application/json", False),
        ("application/xmlish", False),
        ("", False),
    ],
)
def test_the_media_type_tells_what_is_xml(media_type: str, is_xml: bool) -> None:
    assert (sample("<a/>", media_type=media_type).read_xml is not None) is is_xml
