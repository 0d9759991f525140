"""Each fact of an operation is looked for on its page, whoever made the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.verify.modern.reading import read
from wadlkit.bodies.derive import derive_all
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.operation import Api
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import about, presenter
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.sources.source import SourceFile
from wadlkit.testing import api
from wadlkit.verify.loss import Loss
from wadlkit.verify.modern.complete import examine
from wadlkit.verify.modern.index import examine_index

# Each fact of it is a word of its own, so that one can be taken from the page without the others.
WADL = """
<application>
  <resource_type id="type1"><doc>fact01</doc><doc title="fact02"><p>fact03</p></doc>
    <param name="fact04" style="header" type="xsd:string"><doc>fact05</doc></param></resource_type>
  <resources base="http://fact06.example/">
    <resource path="fact07/{fact08}" type="#type1">
      <doc>fact09</doc>
      <param name="fact08" style="template" type="xsd:int" required="true"><doc>fact10</doc></param>
      <method name="POST" id="fact11">
        <doc title="fact12">fact13 <link href="http://fact14.example/">fact15</link></doc>
        <doc xml:lang="de" title="fact16">fact17</doc>
        <request>
          <doc>fact18</doc>
          <param name="fact19" style="query" type="xsd:dateTime" default="fact20"><doc>fact21</doc>
            <option value="fact22" mediaType="text/fact23"><doc>fact24</doc></option>
            <option value="fact25"><doc title="fact26">fact27</doc></option>
          </param>
          <param name="fact28" style="matrix" type="tns:fact29" fixed="fact30"/>
          <param name="fact31" style="header" repeating="true" type="xsd:boolean"/>
          <representation mediaType="application/fact32+json" element="tns:fact33" profile="http://fact34.example/">
            <doc title="fact35">fact36<xsdxt:code href="one.http" title="fact37"/><xsdxt:code href="two.json"/></doc>
            <param name="fact38" style="plain" type="xsd:integer" required="true" path="$.fact39.fact38">
              <doc>fact40</doc>
              <link resource_type="#fact41" rel="fact42" rev="fact43"><doc>fact44</doc></link>
            </param>
            <param name="fact45" style="plain" path="$.fact39.fact46" type="xsd:string"><doc>fact47</doc></param>
            <param name="fact48" style="plain" type="xsd:string"/>
            <param name="fact49" style="query" type="xsd:string"><doc>fact50</doc></param>
          </representation>
          <representation mediaType="application/fact51+xml"><doc>fact52</doc></representation>
        </request>
        <response status="201 203"><doc title="fact53">fact54</doc>
          <param name="fact55" style="header" type="xsd:anyURI"><doc>fact56</doc></param>
          <representation mediaType="text/fact57">
            <param name="fact58" style="plain" type="xsd:string"/>
          </representation>
        </response>
        <response status="404"><doc>fact59</doc></response>
        <response status="409"><doc>fact60</doc><param name="fact61" style="header" type="xsd:int"/></response>
      </method>
    </resource>
  </resources>
</application>
"""
FILES = {
    "one.http": 'POST /fact62 HTTP/1.1\nFact63: fact64\n\n{"fact39": {"fact38": 1, "fact46": "fact65"}}\n',
    "two.json": '{"fact39": {"fact38": 2,\n\t"fact46": "fact66"}}\n',
}
OF_THE_API = ["fact01", "fact02", "fact03"]
FACTS = [f"fact{number:02}" for number in range(4, 67)]
RENDERER = Renderer(PROFILES["modern"])


@pytest.fixture(scope="module")
def rich() -> Api:
    return api(WADL, files=FILES)


@pytest.fixture(scope="module")
def page(rich: Api) -> Page[Prose]:
    return presenter(rich)(rich.operations[0])


def examined(rich: Api, page: Page[Prose], text: str) -> tuple[list[str], tuple[Loss, ...]]:
    """What is said of a text that is to be a page, and the losses."""
    operation, report = rich.operations[0], Report()
    bodies, _ = derive_all(operation)
    losses = examine(operation, bodies, read(page, text), report)
    return [found.message for found in report], losses


def test_a_page_has_all_facts(rich: Api, page: Page[Prose]) -> None:
    text = RENDERER.render(page)
    assert [fact for fact in FACTS if fact.lower() not in text.lower()] == []
    found, losses = examined(rich, page, text)
    assert found == []
    assert [loss.kind for loss in losses] == ["tab-in-sample"]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_that_is_not_on_the_page_is_found(rich: Api, page: Page[Prose], fact: str) -> None:
    text = RENDERER.render(page)
    found, _ = examined(rich, page, re.sub(fact, "gone00", text, flags=re.IGNORECASE))
    assert found


def examined_index(rich: Api, text: str) -> list[str]:
    """What is said of a text that is to be the list of the API's pages."""
    report = Report()
    examine_index(rich, SourceFile(path="index.rst", data=text.encode()), report)
    return [found.message for found in report]


def test_what_is_said_of_the_api_is_looked_for_in_the_list_of_its_pages(rich: Api) -> None:
    text = RENDERER.render_index("An API", ["a"], about(rich))
    assert examined_index(rich, text) == []
    for fact in OF_THE_API:
        assert examined_index(rich, text.replace(fact, "gone00")), fact


# What is on the page in words of its own, and what a page might say instead.
OTHER_WORDS = {
    "the method": ("``POST /fact", "``PUT /fact"),
    "a status": ("``203``", "``204``"),
    "the meaning of a status": ("Not Found", "Not"),
    "a type": ("date-time (``xsd:dateTime``)\n", "date (``xsd:dateTime``)\n"),
    "the name of a type": ("date-time (``xsd:dateTime``)\n", "date-time (``xsd:dateTimeStamp``)\n"),
    "that a type has another name": ("date-time (``xsd:dateTime``)\n", "date-time\n"),
    "the type of a field": ("     - integer\n     - required", "     - string\n     - required"),
    "that a param repeats": ("several times", "once"),
    "that a param is required": ("     - integer\n     - required", "     - integer\n     - optional"),
    "that a param is not": ("dateTime``)\n     - optional", "dateTime``)\n     - required"),
    "the kind of a table": (":class: wadl-matrix", ":class: wadl-query"),
    "the place of a field": ("fact39.\\ **fact38**", "fact39.fact46.\\ **fact38**"),
    "a sample's line": ("POST /fact62 HTTP/1.1", "POST /fact62 HTTP/1.0"),
    "a sample's body": ('"fact38": 2', '"fact38": 3'),
}


def replaced(text: str, one: str, other: str) -> str:
    assert one in text
    return text.replace(one, other)


@pytest.mark.parametrize("what", OTHER_WORDS)
def test_other_words_for_a_fact_are_found(rich: Api, page: Page[Prose], what: str) -> None:
    found, _ = examined(rich, page, replaced(RENDERER.render(page), *OTHER_WORDS[what]))
    assert found


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each row of a table begins and ends."""
    starts = [match.start() for match in re.finditer(r"^   \* - ", text, re.MULTILINE)]
    for start in starts:
        end = re.compile(r"^(?:   \* - |\S)", re.MULTILINE).search(text, start + 1)
        yield start, end.start() if end else len(text)


def test_each_row_of_a_param_that_is_not_on_the_page_is_found(rich: Api, page: Page[Prose]) -> None:
    text = RENDERER.render(page)
    rows = [(start, end) for start, end in blocks(text) if re.search(r"\*\*fact|``20", text[start:end])]
    rows = [(start, end) for start, end in rows if "Not documented" not in text[start:end]]
    assert len(rows) == 13
    for start, end in rows:
        found, _ = examined(rich, page, text[:start] + text[end:])
        assert found, text[start:end]


def responding(texts: dict[str, str]) -> Api:
    """An operation whose responses have texts, by their statuses."""
    responses = "".join(
        f"<response{status and f' status={status!r}'}><doc>{text}</doc></response>" for status, text in texts.items()
    )
    method = f"<method name='GET'>{responses}</method>"
    return api(f"<application><resources base='/'><resource path='a'>{method}</resource></resources></application>")


@pytest.mark.parametrize(
    "statuses", [("default", ""), ("", "default"), ("any", ""), ("", "any"), ("200", "", "default", "any")]
)
def test_each_response_has_the_row_of_its_own_statuses(statuses: tuple[str, ...]) -> None:
    texts = {status: f"text{number}" for number, status in enumerate(statuses)}
    of = responding(texts)
    page = presenter(of)(of.operations[0])
    text = RENDERER.render(page)
    assert examined(of, page, text)[0] == []
    for status, each in texts.items():
        found, _ = examined(of, page, replaced(text, each, "gone00"))
        assert found == [f"the text of status {status or 'of a response'} is not on the page"]


def test_a_response_without_a_status_is_not_told_by_another_row() -> None:
    of = responding({"": "text0", "default": "text1"})
    page = presenter(of)(of.operations[0])
    text = replaced(RENDERER.render(page), "       any\n", "       all\n")
    assert examined(of, page, text)[0] == ["status of a response is not on the page"]


SEEN = """<application><resources base="http://a.example/"><resource path="a"><method name="GET" id="get"><response>
  <representation mediaType="{kind}"><doc><xsdxt:code href="a.txt"/></doc>{params}</representation>
</response></method></resource></resources></application>"""
TYPES = {
    "a sample of whatever is allowed": ("json", '{"a": {}}', '<param name="a" style="plain" type="xsd:anyType"/>'),
    "an array of other things": ("json", '{"a": ["x"]}', '<param name="a" style="plain" type="int" repeating="true"/>'),
    "texts of XML": ("xml", '<r a="1"><b>1</b><b>2</b></r>', """<param name="a" style="plain" type="xsd:int"/>
      <param name="b" style="plain" type="xsd:int" repeating="true"/>"""),
    "a type without a prefix": ("json", '{"a": 1}', '<param name="a" style="plain" type="int"/>'),
    "a type that nobody knows": ("json", '{"a": 1}', '<param name="a" style="plain" type="ns:int"/>'),
}  # fmt: skip


@pytest.mark.parametrize("what", TYPES)
def test_the_type_of_a_field_is_said_beside_its_sample_and_its_name_is_looked_for(what: str) -> None:
    kind, sample, params = TYPES[what]
    seen = api(SEEN.format(kind=f"application/{kind}", params=params), files={"a.txt": sample})
    operation = seen.operations[0]
    page = presenter(seen, Context(bodies=lambda operation: derive_all(operation)[0]))(operation)
    text = RENDERER.render(page)
    assert examined(seen, page, text)[0] == []
    name = re.findall(r"``((?:xsd:|ns:)?(?:int|anyType))``", text)[0]
    assert examined(seen, page, text.replace(f" (``{name}``)", "").replace(f", declared as ``{name}``", ""))[0]
