"""What the HTTP head of a sample tells: who sends it, and which header fields it has, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from wadlkit.model.method import Sample

# A name without a colon is none: it may as well be the rest of a long URI. Nor is a word such as “Headers:” above them.
_FIELD = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~-]+)[ \t]*:(?!//)[ \t]*(.?)")
_REQUEST = re.compile(r"[A-Z]{3,16}[ \t]+(?:/|[a-z][a-z0-9+.-]*://)")
_STATUS = re.compile(r"(?:[A-Z]{3,5}/?\d(?:\.\d)?[ \t]+|Status Code:[ \t]*)?[1-5]\d\d\b")
_STATUS_FIELD = re.compile(r"^status[ \t]*:", re.IGNORECASE | re.MULTILINE)
# No server takes more of them by default, and no reader would.
_MOST_FIELDS = 100


class Message(StrEnum):
    """Which of the two messages of HTTP."""

    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField:
    """A field of a head by its name as written; ``start`` and ``end`` are where that stands in the sample's text."""

    name: str
    start: int
    end: int


def message_of(head: str) -> Message | None:
    """Which message a head is one of, by its first line; None where that is a field and could be of both.

    A field ``Status`` stands for the status line (RFC 3875, section 6.3.3).
    """
    if _REQUEST.match(head):
        return Message.REQUEST
    return Message.RESPONSE if _STATUS.match(head) or _STATUS_FIELD.search(head) else None


def header_fields(sample: Sample) -> tuple[HeaderField, ...]:
    """The first hundred fields of a sample's head; a folded line belongs to the field before it, and is none."""
    return tuple(islice(_fields(sample), _MOST_FIELDS))


def _fields(sample: Sample) -> Iterator[HeaderField]:
    text, at = sample.text or "", 0
    # The lines of a head are those of the text, one after the other, without what is blank around them.
    for line in (sample.head or "").split("\n"):
        words = line.strip()
        at = text.index(words, at)
        field = _FIELD.match(line)
        if field and (field[2] or "-" in field[1]):
            yield HeaderField(name=field[1], start=at, end=at + len(field[1]))
        at += len(words)
