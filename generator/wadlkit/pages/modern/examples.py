"""Samples as examples: whole exchanges, each in the language that it is really in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wadlkit.model.method import Representation, Sample
from wadlkit.model.page import Example
from wadlkit.pages.modern.language import TEXT, language_of
from wadlkit.reading.sample_head import status_line

_LINE_END = re.compile(r"\r\n?|\n")
# What a lexer of HTTP takes, which is less than people write.
_VERSION = r"HTTP/(?:1\.[01]|2(?:\.0)?|3)"
_STATUS = re.compile(rf"{_VERSION} +[1-5]\d\d(?: +.*)?")
_REQUEST = re.compile(rf"(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|TRACE|PATCH|CONNECT) +\S+ +{_VERSION}")
_FIELD = re.compile(r"[^\s:]+ *: *.*|[ \t]+\S.*")
_CONTENT_TYPE = re.compile(r"content-type *: *([^\s;]+)", re.IGNORECASE)
_NAMES = {"json": "JSON", "xml": "XML"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A sample, or two of them: the head of a message and its body, which stand in files of their own."""

    head: str
    body: str
    sample: Sample

    @property
    def language(self) -> str:
        """The language of the body."""
        return language_of(self.body)


def exchanges(representation: Representation) -> Iterator[Exchange]:
    """The messages that samples show: a head alone and the body alone that follows are one."""
    head: Sample | None = None
    for sample in representation.samples:
        if head is not None and sample.head is None and sample.body is not None:
            yield Exchange(head=head.head or "", body=sample.body, sample=sample if sample.title else head)
            head = None
            continue
        if head is not None:
            yield Exchange(head=head.head or "", body="", sample=head)
            head = None
        if sample.head is not None and sample.body is None:
            head = sample
        elif sample.head is not None or sample.body is not None:
            yield Exchange(head=sample.head or "", body=sample.body or "", sample=sample)
    if head is not None:
        yield Exchange(head=head.head or "", body="", sample=head)


def examples(
    representation: Representation, message: str, caption: str | None, anchor: Callable[[], str]
) -> Iterator[Example]:
    """The exchanges of a representation; ``message`` is what they show, ``caption`` what the WADL calls them."""
    for exchange in exchanges(representation):
        lines, language = _lines(exchange)
        kind = _NAMES.get(exchange.language)
        yield Example(
            caption=exchange.sample.title or caption or (f"{message}: {kind}" if kind else message),
            lines=tuple(lines),
            language=language,
            anchor=anchor(),
            location=exchange.sample.location,
        )


def _lines(exchange: Exchange) -> tuple[Sequence[str], str]:
    body = _split(exchange.body)
    if not exchange.head:
        return body, exchange.language
    start, *fields = exchange.head.split("\n")
    start = _start_line(start)
    lines = [start, *fields, *(["", *body] if body else [])]
    return lines, "http" if _is_http(start, fields, exchange) else TEXT


def _split(text: str) -> list[str]:
    """The lines of a body, but for empty ones at its begin and its end."""
    lines = _LINE_END.split(text)
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return lines


def _start_line(line: str) -> str:
    """A status line as HTTP writes it (RFC 9112, section 4), for ``201 (Created)`` for instance; others stay."""
    status = status_line(line)
    if status is None or status.version:
        return line
    return f"HTTP/1.1 {status.code} {status.phrase}"


def _is_http(start: str, fields: Sequence[str], exchange: Exchange) -> bool:
    """Whether a lexer of HTTP takes a message as it is."""
    if not (_STATUS.fullmatch(start) or _REQUEST.fullmatch(start)):
        return False
    if not all(map(_FIELD.fullmatch, fields)):
        return False
    found = next(filter(None, map(_CONTENT_TYPE.match, fields)), None)
    kind = found[1].lower() if found else ""
    if not exchange.body or not kind:
        return True
    for name in ("json", "xml"):
        if name in kind:
            return exchange.language == name
    return kind == "text/plain"
