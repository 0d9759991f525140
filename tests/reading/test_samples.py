"""Samples: where they are found, and how an HTTP head is told from a body."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.model.method import Sample
from wadlkit.reading.sample_head import split_head
from wadlkit.testing import api

REQUEST = "POST /v2/backups HTTP/1.1\nAccept: application/json"


@pytest.mark.parametrize(
    ("text", "head", "body"),
    [
        ("", None, None),
        (" \r\n\t", None, None),
        ('{"a": 1}\n', None, '{"a": 1}\n'),
        ("\n<a/>", None, "\n<a/>"),
        ("curl -i \\\n 'http://x/y'", None, "curl -i \\\n 'http://x/y'"),
        ("a=1&b=2", None, "a=1&b=2"),
        ("404", None, "404"),
        ("200 apples, 3 pears.", None, "200 apples, 3 pears."),
        ("GET it from the shelf.", None, "GET it from the shelf."),
        ("Hint: read this.", None, "Hint: read this."),
        ("name: x\nkind: y\n", None, "name: x\nkind: y\n"),
        ("http://x/y", None, "http://x/y"),
        ("X-Token: 1\nis a header.", None, "X-Token: 1\nis a header."),
        (f"{REQUEST}\nhello", None, f"{REQUEST}\nhello"),
        ("x-only-names", None, "x-only-names"),
        (REQUEST, REQUEST, None),
        (f"{REQUEST}\n\n", REQUEST, None),
        (f"{REQUEST}\n\n{{}}\n", REQUEST, "{}\n"),
        (f"\n{REQUEST}\n \n\n  {{}}\n\n1", REQUEST, "  {}\n\n1"),
        (f"{REQUEST}\n<a/>", REQUEST, "<a/>"),
        (f"{REQUEST}\n\nplain text", REQUEST, "plain text"),
        ("GET https://x/y?z=1", "GET https://x/y?z=1", None),
        ("GET /x?y=a b HTTP1.1", "GET /x?y=a b HTTP1.1", None),
        ("DELETE https://x/?\nid=1&id=2\nAccept: a", "DELETE https://x/?\nid=1&id=2\nAccept: a", None),
        ("GET /x HTTP/1.1\nhello", None, "GET /x HTTP/1.1\nhello"),
        ("HTTP/1.1 200 OK\nA-B: c", "HTTP/1.1 200 OK\nA-B: c", None),
        ("HTTP/2 200", "HTTP/2 200", None),
        ("HTTP/1.1 200 OK (at last)", "HTTP/1.1 200 OK (at last)", None),
        ("200 (OK)", "200 (OK)", None),
        ("201 Created\n\n[]", "201 Created", "[]"),
        ("Status: 200 OK\n\n{}", "Status: 200 OK", "{}"),
        ("Status Code: 204 No Content\nx-request-id", "Status Code: 204 No Content\nx-request-id", None),
        ("Location: x", "Location: x", None),
        ("X-Token:\n  1\nDate: now\n\n{}", "X-Token:\n  1\nDate: now", "{}"),
        ("  200 (OK)\n  A: b \n\n  {}", "200 (OK)\nA: b", "  {}"),
        ("\t200 (OK)\nA: b", None, "\t200 (OK)\nA: b"),
        ("200 (OK)\r\nA: b\r\n\r\n{\r\n}", "200 (OK)\nA: b", "{\r\n}"),
        ("200 (OK)\rA: b\r\r{}", "200 (OK)\nA: b", "{}"),
        ("200 (OK)\n\nor\n\n404 (Not Found)", "200 (OK)", "or\n\n404 (Not Found)"),
    ],
)
def test_head_and_body(text: str, head: str | None, body: str | None) -> None:
    assert split_head(text) == (head, body)


PIECES = st.sampled_from(
    [
        "200 (OK)",
        "POST /x",
        " HTTP/1.1",
        "A-B: c",
        "Date: x",
        "x-y",
        "word",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "{}",
        "<",
        "\x0b",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_nothing_visible_is_lost(text: str) -> None:
    head, body = split_head(text)
    assert "".join(f"{head or ''}{body or ''}".split()) == "".join(text.split())
    assert head is None or (head and not head[0].isspace())
    assert body is None or (body.strip() and text.endswith(body))


@pytest.mark.parametrize(
    "text",
    ["[" + "1," * 5_000_000, "x" * 10_000_000, "A-B: c\n" * 50_000, "200 (OK)" + "\n" * 10_000_000],
    ids=["JSON", "one line", "a long head", "blank lines"],
)
def test_a_large_sample_takes_its_size_and_no_more(text: str) -> None:
    started = time.process_time()
    split_head(text)
    assert time.process_time() - started < 2


def read(markup: str, files: dict[str, str | bytes] | None = None) -> tuple[tuple[Sample, ...], list[tuple[str, str]]]:
    """The samples of a representation with that inside, and what was found wrong."""
    found = api(
        '<application><resources base="u"><resource path="x"><method name="POST"><request>\n'
        f'<representation mediaType="application/json">{markup}</representation>\n'
        "</request></method></resource></resources></application>",
        files=files,
    )
    request = found.operations[0].requests[0]
    findings = [(found.code, f"{found.location.text} {found.message}") for found in found.diagnostics]
    return request.representations[0].samples, [finding for finding in findings if finding[0] != "invalid-structure"]


def test_samples_are_found_in_order_and_at_any_depth() -> None:
    samples, findings = read(
        """
        <doc><xsdxt:code href="s/a.txt"/><para>x <xsdxt:samples>
        <xsdxt:sample title=" T  1 "><xsdxt:code href="./s/a.txt" type="text/plain"/></xsdxt:sample>
        <xsdxt:sample><xsdxt:title>T 2</xsdxt:title><xsdxt:code>{ }</xsdxt:code></xsdxt:sample>
        </xsdxt:samples></para></doc>
        <xsdxt:code href="b.json"/>
        """,
        {"s/a.txt": "200 (OK)\n\n[]", "b.json": "{}"},
    )
    assert not findings
    assert [(sample.href, sample.file, sample.title, sample.media_type) for sample in samples] == [
        ("s/a.txt", "s/a.txt", None, "application/json"),
        ("./s/a.txt", "s/a.txt", "T 1", "text/plain"),
        (None, None, "T 2", "application/json"),
        ("b.json", "b.json", None, "application/json"),
    ]
    assert [(sample.text, sample.head, sample.body) for sample in samples] == [
        ("200 (OK)\n\n[]", "200 (OK)", "[]"),
        ("200 (OK)\n\n[]", "200 (OK)", "[]"),
        ("{ }", None, "{ }"),
        ("{}", None, "{}"),
    ]


def test_an_inline_sample_keeps_its_characters_and_its_place() -> None:
    samples, _ = read("<doc><xsdxt:code>\n  { &lt; }\n</xsdxt:code><xsdxt:code><![CDATA[<a>]]></xsdxt:code>"
                      "<xsdxt:code>\n  {\n  }</xsdxt:code><xsdxt:code/></doc>")  # fmt: skip
    assert [sample.text for sample in samples] == ["\n  { < }\n", "<a>", "\n  {\n  }", ""]
    assert [sample.content.text if sample.content else None for sample in samples] == [None, None, "\n  {\n  }", None]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbf{}", "{}"),
        ("{é}".encode("utf-16"), "{é}"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><é/>'.encode("latin-1"), None),
        ("{é}\r\n".encode(), "{é}\r\n"),
    ],
)
def test_encodings(raw: bytes, text: str | None) -> None:
    samples, findings = read('<doc><xsdxt:code href="a.x"/></doc>', {"a.x": raw})
    assert not findings
    assert samples[0].text == (raw.decode("latin-1") if text is None else text)


def test_a_sample_in_a_wrong_encoding_is_shown_as_far_as_it_can_be() -> None:
    samples, findings = read('<doc><xsdxt:code href="a.json"/></doc>', {"a.json": b'{"caf\xe9"}'})
    assert samples[0].text == '{"caf\ufffd"}'
    assert findings == [("unreadable-file", "<xsdxt:code the sample a.json: byte 0xe9 is not utf-8")]


def test_what_cannot_be_read_is_told_at_each_use() -> None:
    samples, findings = read(
        '<doc><xsdxt:code href="no.json"/><xsdxt:code href="./no.json"/><xsdxt:code href="http://x/a.json"/>'
        '<xsdxt:code href="../../a.json"/><xsdxt:code href="s"/></doc>',
        {"s/a.json": "{}"},
    )
    assert [(sample.file, sample.text) for sample in samples][:3] == [
        ("no.json", None),
        ("no.json", None),
        (None, None),
    ]
    assert [code for code, _ in findings] == [
        "missing-sample",
        "missing-sample",
        "refused-file",
        "refused-file",
        "unreadable-file",
    ]
    assert findings[0][1] == "<xsdxt:code the sample no.json: no.json is not there"


def test_the_prefix_alone_makes_a_sample() -> None:
    found = api(
        '<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xsdxt="urn:other" '
        'xmlns:s="http://docs.rackspacecloud.com/xsd-ext/v1.0"><representation id="r" mediaType="a/b"><doc>'
        "<xsdxt:code>1</xsdxt:code><s:code>2</s:code><code>3</code></doc></representation></application>"
    )
    assert [sample.text for sample in found.applications[0].representations[0].samples] == ["1", "2"]
