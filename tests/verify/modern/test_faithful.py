"""A page differs from what was meant exactly where it reads otherwise, and the finding names both places."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.verify.modern.reading import numbered, read
from tests.verify.modern.strategies import PAGES
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages.blocks import _LEXERS
from wadlkit.pages.modern.page import presenter
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.testing import api
from wadlkit.verify.modern.faithful import compare
from wadlkit.verify.modern.normal import LANGUAGES, normal

RENDERER = Renderer(PROFILES["modern"])
WADL = """
<application>
  <resources>
    <resource path="a">
      <method name="GET" id="getA">
        <doc title="Get it">It is got.</doc>
        <request><param name="b" style="query" type="xsd:int"><doc>How many.</doc></param></request>
      </method>
    </resource>
  </resources>
</application>
"""


def findings(meant: Page[Prose], text: str) -> list[Diagnostic]:
    report = Report()
    compare(meant, read(meant, text), report)
    return [*report]


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(one=PAGES.map(numbered), other=PAGES.map(numbered))
def test_two_pages_differ_unless_a_reader_finds_the_same(one: Page[Prose], other: Page[Prose]) -> None:
    assert findings(one, RENDERER.render(one)) == []
    assert bool(findings(one, RENDERER.render(other))) is (normal(one) != normal(other))


def test_a_finding_names_the_place_in_the_wadl_and_on_the_page() -> None:
    described = api(WADL)
    meant = presenter(described)(described.operations[0])
    text = RENDERER.render(meant)
    line = next(number for number, line in enumerate(text.split("\n"), 1) if "How many." in line)
    [found] = findings(meant, text.replace("How many.", "How much."))
    assert (found.code, found.location.line) == ("page-differs", 6)
    assert found.message == (
        "Description in the row 'b' of the query table of the section 'Request' says"
        " 'How many.', and 'How much.' on the page"
    )
    assert [place.location.line for place in found.related] == [line]


def test_witness_and_layout_know_the_same_languages() -> None:
    assert LANGUAGES == _LEXERS
