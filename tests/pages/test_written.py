"""References as the classic layout's tool followed them: classic rule 1.4."""

import pytest

from tests.pages.written import names, page, pages, rows

BODY = '<representation id="r"><param name="p" style="plain"/></representation>'
PARAM = '<param id="p" name="p" style="plain"/>'
RESOURCES = '<resources><resource path="a">{0}</resource></resources>'


def body(application: str) -> list[list[str]]:
    return [names(page, "request", "body") for page in pages(application)]


def test_a_method_in_place_has_its_references_followed_wherever_they_lead() -> None:
    method = '<method name="GET"><request><representation href="#r"/></request></method>'
    for application in (RESOURCES.format(method) + BODY, BODY + RESOURCES.format(method)):
        assert body(application) == [["p"]]


@pytest.mark.parametrize("definition", [BODY, ""], ids=["", "dangling"])
def test_a_method_by_reference_has_those_followed_that_stand_before_its_use(definition: str) -> None:
    method = '<method id="m" name="GET"><request><representation href="#r"/></request></method>'
    use = RESOURCES.format('<method href="#m"/>')
    assert body(definition + use + method) == [[]]
    assert body(definition + method + use) == [["p"] if definition else []]


def test_it_is_the_reference_that_must_stand_before_and_not_what_it_names() -> None:
    method = '<method id="m" name="GET"><request><representation href="#r"/></request></method>'
    assert body(method + RESOURCES.format('<method href="#m"/>') + BODY) == [["p"]]


def test_two_uses_of_a_method_may_differ() -> None:
    method = '<method id="m" name="GET"><request><param href="#p"/></request></method>'
    use = RESOURCES.format('<method href="#m"/>')
    assert body(use + method + use + PARAM) == [[], ["p"]]


def test_a_copy_has_only_those_references_followed_that_stand_before_the_reference_to_it() -> None:
    inner = '<representation id="r"><param href="#p"/></representation>'
    method = RESOURCES.format('<method name="GET"><request><representation href="#r"/></request></method>')
    assert body(inner + method + PARAM) == [["p"]]
    assert body(method + inner + PARAM) == [[]]


def test_references_to_references() -> None:
    chain = '<method id="m" href="#n"/><method id="n" name="PUT"/>'
    use = RESOURCES.format('<method href="#m"/>')
    assert [page.method for page in pages(chain + use)] == ["PUT"]
    assert pages(use + chain) == []


def test_loops_end() -> None:
    loop = '<method id="m" href="#n"/><method id="n" href="#m"/><method id="o" href="#o"/>'
    uses = RESOURCES.format('<method href="#m"/><method href="#n"/><method href="#o"/>')
    assert pages(loop + uses + loop) == []
    own = '<representation id="r" href="#r"/><representation id="s"><param id="q" href="#q"/></representation>'
    method = '<method name="GET"><request><representation href="#r"/><representation href="#s"/></request></method>'
    assert body(own + RESOURCES.format(method) + own) == [[]]


def test_of_several_elements_with_one_id_the_last_is_meant_whatever_its_kind() -> None:
    use = RESOURCES.format('<method href="#m"/>')
    first, last = ('<method id="m" name="PUT"/>', '<method id="m" name="GET"/>')
    assert [page.method for page in pages(first + use + last)] == ["GET"]
    assert [page.method for page in pages(last + use + first)] == ["PUT"]
    assert pages(first + use + '<param id="m"/>') == []
    assert [page.method for page in pages('<param id="m"/>' + use + first)] == ["PUT"]


def test_a_reference_that_names_a_file_is_not_followed_even_if_it_is_this_one() -> None:
    assert pages(RESOURCES.format('<method href="api.wadl#m"/>') + '<method id="m" name="GET"/>') == []


def test_params_of_a_resource_are_followed_and_dangling_ones_left_out() -> None:
    only = page('<param href="#p"/><param href="#none"/><param name="q"/><method name="GET"/>', PARAM)
    assert names(only, "request", "uri") == ["q", "p"]


def test_a_dangling_param_does_not_hide_those_of_a_representation() -> None:
    request = f'<request><param href="#none"/>{BODY}</request>'
    assert names(page(f'<method name="GET">{request}</method>'), "request", "body") == ["p"]


def test_a_followed_param_speaks_where_the_reference_stands() -> None:
    response = "<response><doc>A</doc><param href='#p'/><doc>C</doc></response>"
    definition = '<param id="p" name="p"><doc>B</doc></param>'
    for application in (
        definition + RESOURCES.format(f'<method name="GET">{response}</method>'),
        RESOURCES.format(f'<method name="GET">{response}</method>') + definition,
    ):
        [only] = pages(application)
        assert rows(only, "statuses", "statuses") == [("", "", "ABC")]


def test_what_was_followed_has_its_own_place_and_tells_of_the_reference() -> None:
    only = page('<param href="#p"/>\n<method name="GET"/>', f"\n{PARAM}")
    [table] = only.section("request").tables
    location = table.rows[0].location
    assert (location.line, location.text) == (3, "<param")
    assert [(step.line, step.text) for step in location.via] == [(1, "<param")]
