"""Samples as examples: whole exchanges, in the language that they are in."""

import pytest

from wadlkit.model.method import Representation, Sample
from wadlkit.pages.modern.examples import examples
from wadlkit.pages.modern.language import language_of
from wadlkit.reading.sample_head import split_head
from wadlkit.sources.location import start_of

PLACE = start_of("a.wadl")
HEAD = "HTTP/1.1 200 OK\nContent-Type: application/json\n"
JSON = '{"id": 1}'


def shown(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    """The language and the lines of each example of a representation with these samples."""
    samples = [
        Sample(text=text, head=head, body=body, location=PLACE) for text in texts for head, body in [split_head(text)]
    ]
    representation = Representation(samples=tuple(samples), location=PLACE)
    return [(each.language, each.lines) for each in examples(representation, "Response", None, lambda: "a")]


def test_a_head_and_the_body_that_follows_are_one_exchange() -> None:
    [(language, lines)] = shown(HEAD, JSON)
    assert (language, lines) == ("http", (*HEAD.splitlines(), "", JSON))


def test_two_bodies_and_two_heads_are_four_examples() -> None:
    assert [lines[-1] for _, lines in shown(JSON, '{"id": 2}', HEAD, HEAD)] == [
        JSON,
        '{"id": 2}',
        "Content-Type: application/json",
        "Content-Type: application/json",
    ]


def test_a_head_with_its_own_body_takes_no_other() -> None:
    assert len(shown(f"{HEAD}\n{JSON}", JSON)) == 2


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("201 (Created)", "HTTP/1.1 201 Created"),
        ("201 ( Made )", "HTTP/1.1 201 Made"),
        ("HTTP/1.1 201 Made", "HTTP/1.1 201 Made"),
        ("HTTP/1.1 201 (Made by hand)", "HTTP/1.1 201 (Made by hand)"),
        ("HTTP/2 201 Made (at last)", "HTTP/2 201 Made (at last)"),
        ("Status Code: 404 Not Found", "HTTP/1.1 404 Not Found"),
    ],
)
def test_a_status_line_is_that_of_http(written: str, line: str) -> None:
    [(language, lines)] = shown(f"{written}\nContent-Type: application/json\n\n{JSON}")
    assert (language, lines[0]) == ("http", line)


@pytest.mark.parametrize(
    "sample",
    [
        f"{HEAD}\n{{id: 1}}",
        f"HTTP/1.1 200 OK\nContent-Type: application/xml\n\n{JSON}",
        f"HTTP/1.1 200 OK\nContent-Type: text/html\n\n{JSON}",
        f"Content-Type: application/json\n\n{JSON}",
        f"HTTP/1.1 200 OK\nX-No-Value\n\n{JSON}",
    ],
)
def test_what_a_lexer_of_http_would_stumble_over_is_text(sample: str) -> None:
    [(language, _)] = shown(sample)
    assert language == "text"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('{"a": [1, null]}', "json"),
        ("[]", "json"),
        ('{"a": NaN}', "text"),
        ('{"a": 1,}', "text"),
        ("{" * 100_000, "text"),
        ("[" * 100_000 + "]" * 100_000, "text"),
        ("<a><b/></a>", "xml"),
        ("<a><b></a>", "text"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "text"),
        ("GET /", "text"),
        ("", "text"),
    ],
)
def test_a_language_is_what_the_text_proves(text: str, language: str) -> None:
    assert language_of(text) == language


def test_empty_lines_around_a_body_are_none() -> None:
    assert shown(f"\n\n{JSON}\n\n") == [("json", (JSON,))]
