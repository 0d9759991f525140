"""The HTTP head of a sample: told from the body, whose message it is, and which fields it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from itertools import islice

from wadlkit.model.method import Sample

# How people write one, which is more than HTTP allows:
#
#   head    = (request | status | field) *(field | folded), then an empty line, the end, or a line that opens a body
#   request = METHOD uri [version]; where there is no version, the rest of a long uri may stand in the next line
#   status  = version code [phrase] | ["Status Code:"] code phrase
#   field   = name ":" value | a hyphenated name that lost its value
#   folded  = a line that begins with a blank, and belongs to the one before
#
# All lines may share an indentation. Fields alone are a head if one of them has a name that HTTP would know, for a text
# may begin with "Hint: …".

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_VERSION = r"[A-Z]{3,5}/?\d(?:\.\d)?"
_REQUEST = re.compile(rf"[A-Z]{{3,16}}[ \t]+(?:/|[a-z][a-z0-9+.-]*://)(?:\S*|.*[ \t]({_VERSION}))")
_CODE = r"[1-5]\d\d"
_PHRASE = r"(?:\([^()]+\)|[A-Za-z][A-Za-z' -]*)"
_STATUS = re.compile(
    rf"(?:({_VERSION})[ \t]+|(?:Status Code:[ \t]*)?)({_CODE})(?(1)(?:[ \t]+.*)?|[ \t]+{_PHRASE})",
)
_FIELD = re.compile(
    r"(?P<name>[A-Za-z0-9!#$%&'*+.^_`|~-]+)[ \t]*:(?!//)[ \t]*(?P<value>.*)|[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+"
)
_STATUS_FIELD = re.compile(r"^status[ \t]*:", re.IGNORECASE | re.MULTILINE)
_HYPHENLESS_FIELDS = re.compile(
    "accept|age|allow|authorization|connection|cookie|date|etag|expires|forwarded|from|host|link|location|origin|"
    "pragma|range|referer|server|status|trailer|upgrade|vary|via",
    re.IGNORECASE,
)
_OPENS_BODY = tuple("{[<")
# No server takes more of them by default, and no reader would.
_MOST_FIELDS = 100


class _Part(Enum):
    """What a line of a head is; ``URI`` is a request that ends in its URI."""

    START = auto()
    URI = auto()
    FIELD = auto()


def split_head(text: str) -> tuple[str | None, str | None]:
    r"""The HTTP head and the body of a sample; None for the one that it has not.

    The head comes without its indentation and with ``\n`` at its line ends. The body is the rest of ``text`` as it
    stands; a text that begins with no head is body as a whole.
    """
    if not text.strip():
        return None, None
    head: list[str] = []
    part: _Part | None = None
    is_http = False
    indentation, end = "", len(text)
    for line, start in () if text.lstrip().startswith(_OPENS_BODY) else _lines(text):
        words = line.strip()
        if not head:
            indentation = line[: line.index(words)]
        elif not words or words.startswith(_OPENS_BODY):
            end = start
            break
        if not words:
            continue
        inside = line.startswith(indentation)
        if not (head and inside and line[len(indentation)].isspace()):
            part = _part(words, part) if inside else None
            if part is None:
                return None, text
            is_http = is_http or _is_http(words, part)
        head.append(line[len(indentation) :].rstrip())
    if not is_http:
        return None, text
    visible = len(text) - len(text[end:].lstrip())
    start = max(text.rfind("\n", end, visible), text.rfind("\r", end, visible), end - 1) + 1
    return "\n".join(head), text[start:] if visible < len(text) else None


def _part(words: str, before: _Part | None) -> _Part | None:
    """What a line is after another; None if it belongs to no head."""
    if before is None:
        if _STATUS.fullmatch(words):
            return _Part.START
        if request := _REQUEST.fullmatch(words):
            return _Part.START if request[1] else _Part.URI
    if _FIELD.fullmatch(words):
        return _Part.FIELD
    return _Part.URI if before is _Part.URI and len(words.split()) == 1 else None


def _is_http(words: str, part: _Part) -> bool:
    """Whether a line can't be of another text than a head."""
    name, colon, _ = words.partition(":")
    return part is not _Part.FIELD or (
        bool(colon) and ("-" in name or _HYPHENLESS_FIELDS.fullmatch(name.strip()) is not None)
    )


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines with the offset of each; CRLF, LF and a lone CR end one."""
    return ((match[1], match.start()) for match in _LINE.finditer(text))


class Message(StrEnum):
    """Which of the two messages of HTTP."""

    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """The first line of the head of a response; ``version`` and ``phrase`` are empty where a sample leaves them out."""

    version: str
    code: str
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField:
    """A field of a head by its name as written; ``start`` and ``end`` are where that stands in the sample's text."""

    name: str
    start: int
    end: int


def status_line(head: str) -> StatusLine | None:
    """The status line that a head begins with, its phrase without parentheses around it; None for another line."""
    line = head.partition("\n")[0]
    status = _STATUS.fullmatch(line)
    if status is None:
        return None
    phrase = line[status.end(2) :].strip()
    if phrase.startswith("(") and phrase.endswith(")"):
        phrase = phrase[1:-1].strip()
    return StatusLine(version=status[1] or "", code=status[2], phrase=phrase)


def message_of(head: str) -> Message | None:
    """Which message a head is one of, by its first line; None where that is a field and could be of both.

    A field ``Status`` stands for the status line (RFC 3875, section 6.3.3).
    """
    if _REQUEST.fullmatch(head.partition("\n")[0]):
        return Message.REQUEST
    return Message.RESPONSE if status_line(head) or _STATUS_FIELD.search(head) else None


def header_fields(sample: Sample) -> tuple[HeaderField, ...]:
    """The first hundred fields of a sample's head; a folded line belongs to the field before it, and is none.

    A name without a colon is none either: it may as well be the rest of a long URI. Nor is a word such as “Headers:”
    above them.
    """
    return tuple(islice(_fields(sample), _MOST_FIELDS))


def _fields(sample: Sample) -> Iterator[HeaderField]:
    text, at = sample.text or "", 0
    # The lines of a head are those of the text, one after the other, without what is blank around them.
    for line in (sample.head or "").split("\n"):
        words = line.strip()
        at = text.index(words, at)
        field = _FIELD.fullmatch(line)
        if field and field["name"] and (field["value"] or "-" in field["name"]):
            yield HeaderField(name=field["name"], start=at, end=at + len(field["name"]))
        at += len(words)
