"""What a page itself says of messages."""

import pytest

from tests.pages.modern_page import show
from wadlkit.model.prose import Hyperlink, ListBlock, Paragraph
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import presenter
from wadlkit.testing import api

READ = api(
    """<application><resources base="https://a.example/"><resource path="a"><method name="PUT">
    <request><representation mediaType="application/json"><doc><xsdxt:code>{"a": 1}</xsdxt:code></doc>
    </representation></request><response status="500 503"><representation mediaType="application/json">
    <doc><xsdxt:code>{"a": 1}</xsdxt:code></doc></representation></response></method></resource></resources>
    </application>"""
)
CONTEXT = Context(schemas=lambda _, bodies: tuple(("a.json", body) for body in bodies))
PAGE = presenter(READ, CONTEXT)(READ.operations[0])


def test_captions_name_the_statuses_of_a_message_as_a_list() -> None:
    [errors] = PAGE.section("errors").sections
    assert [one.caption for one in (*PAGE.section("request").examples, *errors.examples)] == [
        "Request: JSON",
        "With curl",
        "Response 500, 503: JSON",
    ]


def test_links_to_schemas_do_so_too() -> None:
    [links] = PAGE.section("links").intro
    assert isinstance(links, ListBlock)
    lines = [block for item in links.items for block in item if isinstance(block, Paragraph)]
    words = [each.content for line in lines for each in line.content if isinstance(each, Hyperlink)]
    assert [getattr(text, "text", "") for [text] in words] == [
        "JSON Schema of the request (application/json)",
        "JSON Schema of the response 500, 503 (application/json)",
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"500": "A fault."}, ["500: A fault."]),
        ({"500": "A fault.", "503": "Down."}, ["500: A fault.", "503: Down."]),
        ({"500": "Try again.", "503": "Try again."}, ["Try again."]),
    ],
)
def test_texts_of_several_statuses_tell_which_they_are_about(said: dict[str, str], told: list[str]) -> None:
    context = Context(statuses=lambda _: said)
    [[*_, cell]] = show(READ, context=context).table("statuses")
    assert [each.astext() for each in cell.children] == told
