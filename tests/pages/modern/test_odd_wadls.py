"""Pages of odd and hostile WADLs: each is read back as it was meant, and no fact of it is lost."""

from collections.abc import Mapping

import pytest

from wadlkit.bodies.derive import derive_all
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.pages.layout import TableStyle
from wadlkit.pages.modern.page import presenter
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.sources.source import SourceFile
from wadlkit.testing import api
from wadlkit.verify.modern.complete import examine
from wadlkit.verify.modern.faithful import compare
from wadlkit.verify.modern.read_back import read_back

LONG = "ab_ " * 2600
JSON = 'mediaType="application/json"'
WADL = """<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:d="http://docbook.org/ns/docbook"
 xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><resources base="http://a.example/"><resource path="a">
<method name="GET">%s</method></resource></resources></application>"""
NUMBERED = ("q", "q (3)", "q", "q", "q (2)", "q (3)")
HEADER = '<param name="X-Here" style="header"/>'


def option(value: str) -> str:
    """A query param with an option that has a doc, so that the value is the term of a definition."""
    return f'<request><param name="q" style="query"><option value="{value}"><doc>text</doc></option></param></request>'


def response(status: str, inside: str = HEADER) -> str:
    return f'<response status="{status}">{inside}</response>' if status else f"<response>{inside}</response>"


ODD: Mapping[str, str] = {
    "a long option": option(LONG),
    "a long option without blanks": option("a" * 4_001),
    "a long option of markup": option("`` |date| x_ :ref:`x` " * 250),
    "a long term that links": (
        "<doc><d:variablelist><d:varlistentry><d:term>"
        f'<d:link xlink:href="http://a.example/{"a" * 5_000}">x</d:link></d:term><d:listitem><d:para>y</d:para>'
        "</d:listitem></d:varlistentry></d:variablelist></doc>"
    ),
    "a long title": f'<doc title="{LONG}">text</doc>',
    "long names": f'<request><param name="{LONG}" style="query" type="x:{LONG}" default="{LONG}"/></request>',
    "a status that is no number": response("default"),
    "a status with a comma": response(
        "200,404", f'<representation {JSON}><param name="a" style="plain"/></representation>'
    ),
    "a status twice": response("200 200"),
    "any status, and one that is the same": response("") + response("200"),
    "statuses of markup": response("*a* `b`_ |c| -1"),
    "params of a request with several forms": (
        f'<request><param name="a" style="plain"/><representation {JSON}/>'
        '<representation mediaType="application/xml"/></request>'
    ),
    "a form without a media type": (
        f'<request><representation><param name="a" style="plain"/></representation><representation {JSON}/></request>'
    ),
    "params that share a name": "<request>" + '<param name="q" style="query"/>' * 3 + "</request>",
    "params called like the number of another": (
        "<request>" + "".join(f'<param name="{name}" style="query"/>' for name in NUMBERED) + "</request>"
    ),
    "a param that repeats where a sample has one value": (
        f'<request><representation {JSON}><doc><x:code type="application/json">{{"a": 1}}</x:code></doc>'
        '<param name="a" style="plain" repeating="true"/></representation></request>'
    ),
    "a control character everywhere": (
        '<doc title="a&#127;b">&#127;</doc><response status="20&#127;"><doc title="&#127;"/>'
        '<representation mediaType="a/&#127;" element="&#127;"><param name="p&#127;" style="plain"/></representation>'
        "</response>"
    ),
    "params without a name": '<request><param style="query"/><param name=" " style="header"/></request>',
}


def findings(inside: str, style: TableStyle) -> list[str]:
    """What the witness says of the page of a method."""
    read = api(WADL % inside)
    [operation] = read.operations
    page = presenter(read)(operation)
    text = Renderer(PROFILES["modern"], table_style=style).render(page)
    report = Report()
    back = read_back(SourceFile(path="page.rst", data=text.encode()), page.subject, page.file_name)
    compare(page, back, report)
    examine(operation, derive_all(operation)[0], back, report)
    return [each.message[:200] for each in report]


@pytest.mark.parametrize("style", ["list-table", "grid"])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_an_odd_wadl_has_a_true_page(odd: str, style: TableStyle) -> None:
    assert findings(odd, style) == []


def test_a_status_is_written_as_it_is() -> None:
    read = api(WADL % response("default"))
    [section] = presenter(read)(read.operations[0]).section("responses").sections
    assert section.title == "default"
