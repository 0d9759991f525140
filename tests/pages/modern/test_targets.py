"""What the anchors of a page are about: each param and each status of it, as people call them."""

from collections.abc import Iterator

from tests.conftest import ROOT
from wadlkit import load
from wadlkit.model.page import Page, Section
from wadlkit.model.prose import Prose
from wadlkit.pages.modern.page import presenter
from wadlkit.testing import api

TWICE = """<application><resources base="http://a.example/"><resource path="a/{id}">
<param name="id" style="template"/>
<method name="PUT">
  <request><representation mediaType="application/json">
    <param name="id" style="plain" path="$.a.id"/><param name="X" style="header"/>
  </representation></request>
  <response status="200 203"><representation mediaType="application/json">
    <param name="id" style="plain" path="$.a.id"/>
  </representation></response>
  <response status="404"/>
</method></resource></resources></application>"""


def pages(text: str) -> Iterator[Page[Prose]]:
    read = api(text)
    return map(presenter(read), read.operations)


def anchors(section: Section[Prose]) -> set[str]:
    rows = {row.anchor for table in section.tables for row in table.rows}
    return {section.anchor, *rows}.union(*map(anchors, section.sections))


def test_targets_are_what_people_call_params_and_statuses() -> None:
    [page] = pages(TWICE)
    assert [(target.kind, target.message, target.name) for target in page.targets] == [
        ("param", "request", "id"),
        ("param", "request", "a"),
        ("param", "request", "a.id"),
        ("param", "request", "X"),
        ("status", "response 200 203", "200"),
        ("status", "response 200 203", "203"),
        ("param", "response 200 203", "a"),
        ("param", "response 200 203", "a.id"),
        ("status", "response 404", "404"),
    ]


def test_each_target_is_on_its_page_and_each_row_of_a_param_is_a_target() -> None:
    read = load(ROOT / "wadl" / "backup.wadl", root=ROOT)
    targets = rows = 0
    for page in map(presenter(read), read.operations):
        there = set[str]().union(*map(anchors, page.sections))
        assert {target.anchor for target in page.targets} <= there
        told = {target.anchor for target in page.targets}
        for section in page.sections:
            for each in (section, *section.sections, *(two for one in section.sections for two in one.sections)):
                for row in (row for table in each.tables for row in table.rows if row.anchor):
                    assert row.anchor in told
                    rows += 1
        targets += len(page.targets)
    assert (len(read.operations), targets, rows) == (26, 773, 704)
