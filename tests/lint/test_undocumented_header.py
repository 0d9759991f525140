"""Which headers of samples are found to have no param, and where."""

import pytest

from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.lint.engine import lint
from wadlkit.lint.settings import Settings
from wadlkit.testing import api

RULE = "undocumented-header"
FORM = '<representation mediaType="application/json"><doc><xsdxt:code href="{}"/></doc>{}</representation>'


def header(name: str) -> str:
    return f'<param name="{name}" style="header" type="xsd:string"/>'


def found(content: str, files: dict[str, str], **options: object) -> list[Diagnostic]:
    """What is found in a method, or in several of them."""
    methods = content if content.startswith("<method") else f'<method name="GET" id="m">{content}</method>'
    text = f'<application><resources base="u"><resource path="a">{methods}</resource></resources></application>'
    return [*lint([api(text, files=files)], Settings(only=(RULE,), options={RULE: options}))]


def asked(head: str, params: str = "", of_form: str = "", **options: object) -> list[str]:
    """The headers that are found in the head of a request."""
    request = f"<request>{params}{FORM.format('a.http', of_form)}</request>"
    return [one.location.text for one in found(request, {"a.http": head}, **options)]


def test_a_header_is_found_where_it_stands_in_its_file() -> None:
    head = "\r\n   HTTP/1.1 201 Created\r\n   X-Note: é\r\n     X-Folded: part of it\r\n   Location : /a\r\n\r\n{}"
    answer = f"<response>{FORM.format('a.http', '')}</response>"
    note, location = found(answer, {"a.http": head})
    assert [(str(one.location), one.location.text) for one in (note, location)] == [
        ("a.http:3:4", "X-Note"),
        ("a.http:5:4", "Location"),
    ]
    assert location.message == "no param documents the response header Location"
    assert location.subject == "api: response header location"
    assert [step.file for step in location.location.via] == ["api.wadl"]


def test_a_header_is_found_where_it_stands_in_the_wadl() -> None:
    sample = "<xsdxt:code>GET /a HTTP/1.1\nHost: é\nX-Auth-Token: 1</xsdxt:code>"
    (one,) = found(f"<request><representation><doc>{sample}</doc></representation></request>", {})
    assert (one.location.file, one.location.line, one.location.column) == ("api.wadl", 3, 1)
    assert one.location.text == "X-Auth-Token"


def test_one_finding_stands_for_all_samples_of_an_api_with_the_next_of_them() -> None:
    names = [f"{number}.http" for number in range(9)]
    files = dict.fromkeys(names, "GET /a HTTP/1.1\nX-Auth-Token: 1") | {"0.http": "GET /a HTTP/1.1\nx-auth-token: 1"}
    # One file in two places is one sample.
    methods = "".join(
        f'<method name="GET" id="m{number}"><request>{FORM.format(name, "")}</request></method>'
        for number, name in enumerate([*names, "3.http"])
    )
    (one,) = found(methods, files)
    assert one.message == "no param documents the request header x-auth-token; 8 more samples show it"
    assert str(one.location) == "0.http:2:1"
    assert [str(related.location) for related in one.related] == [f"{number}.http:2:1" for number in range(1, 6)]


def test_a_sample_that_shows_a_header_twice_is_one_sample() -> None:
    (one,) = found(f"<request>{FORM.format('a.http', '')}</request>", {"a.http": "GET /a HTTP/1.1\nX-Id: 1\nx-id: 2"})
    assert (one.message, str(one.location)) == ("no param documents the request header X-Id", "a.http:2:1")
    assert one.related == ()


def test_each_direction_has_findings_of_its_own() -> None:
    files = {"a.http": "GET /a HTTP/1.1\nX-Id: 1", "b.http": "HTTP/1.1 200 OK\nX-Id: 1"}
    request, answer = (FORM.format(name, "") for name in files)
    told = found(f"<request>{request}</request><response>{answer}</response>", files)
    assert [one.subject for one in told] == ["api: request header x-id", "api: response header x-id"]


def test_any_header_param_of_the_message_documents_it() -> None:
    head = "GET /a HTTP/1.1\nX-Auth-Token: 1"
    assert asked(head) == ["X-Auth-Token"]
    assert asked(head, header("x-auth-TOKEN")) == []
    assert asked(head, of_form=header("X-Auth-Token")) == []
    assert asked(head, '<param name="X-Auth-Token" style="query"/>') == ["X-Auth-Token"]
    assert asked(head, FORM.format("none", header("X-Auth-Token"))) == []


def test_a_param_of_one_response_documents_no_other() -> None:
    head = {"a.http": "HTTP/1.1 201 Created\nLocation: /a"}
    other = f'<response status="202">{header("Location")}</response>'
    assert len(found(f'<response status="201">{FORM.format("a.http", "")}</response>{other}', head)) == 1
    # The head of a response in a request may be that of any of them.
    assert found(f"<request>{FORM.format('a.http', '')}</request>{other}", head) == []


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("GET /a HTTP/1.1\nX-Id: 1", "request"),
        ("PUT https://api.example.com/a\nX-Id: 1", "request"),
        ("HTTP/1.1 200 OK\nX-Id: 1", "response"),
        ("Status Code: 200 OK\nX-Id: 1", "response"),
        ("200 OK\nX-Id: 1", "response"),
        ("X-Id: 1\nstatus: 200", "response"),
    ],
)
@pytest.mark.parametrize("place", ["request", "response"])
def test_the_first_line_says_whose_head_it_is(head: str, message: str, place: str) -> None:
    (one,) = found(f"<{place}>{FORM.format('a.http', '')}</{place}>", {"a.http": head})
    assert one.subject == f"api: {message} header x-id"


@pytest.mark.parametrize("place", ["request", "response"])
def test_a_head_of_fields_alone_is_of_the_message_that_it_stands_in(place: str) -> None:
    (one,) = found(f"<{place}>{FORM.format('a.http', '')}</{place}>", {"a.http": "X-Id: 1"})
    assert one.subject == f"api: {place} header x-id"


def test_what_is_no_header_is_not_found() -> None:
    assert asked("GET /a/records/\nMX-3151218\nAccept: */*\nX-Id: 1") == ["X-Id"]
    assert asked("Headers:\nX-Id:") == ["X-Id"]
    assert asked("GET /a HTTP/1.1\nHost: a\n\nX-Id: of the body") == []


def test_a_project_says_which_headers_need_no_param() -> None:
    head = "GET /a HTTP/1.1\nhost: a\naccept-charset: utf-8\nX-Our-Id: 1\nX-Ours: 1\nAuthorization: 1\nRetry-After: 1"
    assert asked(head) == ["X-Our-Id", "X-Ours", "Authorization", "Retry-After"]
    assert asked(head, ignore=("x-our-*", "HOST")) == ["accept-charset", "X-Ours", "Authorization", "Retry-After"]
    assert len(asked(head, ignore=())) == 6


def test_a_param_documents_a_family_of_headers() -> None:
    head = "GET /a HTTP/1.1\nX-Meta-Book: 1\nX-Meta-Web-Type: 1\nX-Other: 1"
    assert asked(head, header("X-Meta-name")) == ["X-Other"]
    assert len(asked(head, header("X-Meta-Name"))) == 3


def test_no_more_than_a_hundred_fields_are_looked_at() -> None:
    assert len(asked("GET /a HTTP/1.1\n" + "".join(f"X-{number}: 1\n" for number in range(150)))) == 100


def test_a_comment_before_the_root_allows_what_an_entity_shows() -> None:
    request = f'<method name="GET" id="m"><request>{FORM.format("a.http", "")}</request></method>'
    text = """<!DOCTYPE application [<!ENTITY m SYSTEM "m.ent">]>{}
    <application><resources base="u"><resource path="a">&m;</resource></resources></application>"""
    files = {"a.http": "GET /a HTTP/1.1\nX-Id: 1", "m.ent": request}
    for comment, count in (("", 1), (f"<!-- wadlkit: allow {RULE} because it is so -->", 0)):
        told = lint([api(text.format(comment), files=files)], Settings(only=(RULE, "unused-suppression")))
        assert len(told) == count


def test_a_header_is_not_taken_for_its_name_in_the_line_above() -> None:
    files = {"a.http": "GET /a HTTP/1.1\nX-Note: X-Id: 1\nX-Id: 1"}
    told = found(f"<request>{FORM.format('a.http', '')}</request>", files)
    assert [str(one.location) for one in told] == ["a.http:2:1", "a.http:3:1"]
