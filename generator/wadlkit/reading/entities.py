"""Where the markup inside an internal entity stands in the file that declares it.

expat reports everything that an internal entity expands to at the reference to it. But it reports it in order; so the
text of the entity, scanned once for where its tags begin, tells the place of each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from xml.parsers import expat

from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile

# What differs between an entity's literal and its value: character references and line ends (XML 1.0, section 4.5).
_REPLACED = re.compile(rb"&#(?:x([0-9a-fA-F]+)|([0-9]+));|\r\n?")
# The references in the text are to be seen, not followed: with an external subset that nobody reads, expat skips them.
_BEFORE = b'<!DOCTYPE _ SYSTEM "_"><_>'
_AFTER = b"</_>"
_HANDLERS = tuple(name for name in dir(expat.ParserCreate()) if name.endswith("Handler"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in an entity's text: the begin of a tag or comment, or a reference to the entity ``reference``."""

    start: int
    reference: str = ""


@dataclass(slots=True)
class InternalEntity:
    """An internal entity: its value, and the quotation mark of ``source`` that its literal begins with."""

    source: SourceFile
    quote: int
    value: bytes
    _marks: tuple[Mark, ...] | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the text, offsets being those of ``source``.

        None of them where the markup has no place of its own: the literal is itself made by a parameter entity, or is
        no balanced text. Most entities of a shared file are never used, so this is worked out on first use.
        """
        if self._marks is None:
            self._marks = tuple(self._find())
        return self._marks

    @property
    def location(self) -> Location:
        """The place of its literal."""
        return Location(self.source, self.quote, self.quote + 1)

    def _find(self) -> Iterator[Mark]:
        data, start = self.source.data, self.quote + 1
        quotation = data[self.quote : start]
        end = data.find(quotation, start) if quotation in (b"'", b'"') else -1
        offsets = _offsets(data[start:end], self.value) if end >= 0 else None
        if offsets is not None:
            for mark in _scan(self.value):
                yield Mark(start + _map(offsets, mark.start), mark.reference)


Place = tuple[SourceFile, int, tuple[Location, ...]]


@dataclass(slots=True)
class Entities:
    """The internal entities of a document."""

    by_name: dict[str, InternalEntity] = field(default_factory=dict)
    _flat: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def expand(self, name: str, via: tuple[Location, ...]) -> Iterator[Place]:
        """The places of all tags and comments that a reference to ``name`` expands to, in order.

        ``via`` is the reference itself and what led to it.
        """
        return _led_by(self._flatten(name), via)

    def _flatten(self, name: str) -> tuple[Place, ...]:
        """The places with the references within the entity alone, worked out once for all uses."""
        if name not in self._flat:
            self._flat[name] = ()  # for a loop, which expat refuses
            self._flat[name] = tuple(self._places(name))
        return self._flat[name]

    def _places(self, name: str) -> Iterator[Place]:
        entity = self.by_name.get(name)
        for mark in entity.marks if entity else ():
            if entity and mark.reference:
                reference = Location(entity.source, mark.start, mark.start + len(mark.reference.encode()) + 2)
                yield from _led_by(self._flatten(mark.reference), (reference,))
            elif entity:
                yield entity.source, mark.start, ()


def _led_by(places: Iterable[Place], via: tuple[Location, ...]) -> Iterator[Place]:
    """The places with ``via`` at the end of the way to each; neighbours that share their way share it still."""
    way: tuple[Location, ...] = ()
    whole = via
    for source, start, inner in places:
        if inner is not way:
            way, whole = inner, (*inner, *via)
        yield source, start, whole


def _offsets(literal: bytes, value: bytes) -> list[tuple[int, int]] | None:
    """Where the value's stretches stand in the literal: pairs of (offset in value, offset in literal)."""
    pairs, pieces, size, done = [(0, 0)], [], 0, 0
    for match in _REPLACED.finditer(literal):
        hexadecimal, decimal = match[1], match[2]
        if hexadecimal or decimal:
            number = int(hexadecimal, 16) if hexadecimal else int(decimal)
            new = chr(number).encode(errors="replace") if number < 0x110000 else b"?"
        else:
            new = b"\n"
        piece = literal[done : match.start()] + new
        pieces.append(piece)
        size, done = size + len(piece), match.end()
        pairs.append((size, done))
    pieces.append(literal[done:])
    # A parameter entity within the literal is expanded in the value: then there is no telling.
    return pairs if b"".join(pieces) == value else None


def _map(pairs: list[tuple[int, int]], offset: int) -> int:
    """The offset in the literal for one in the value; for a character made by a reference, that of the reference."""
    in_value, in_literal = pairs[bisect_right(pairs, offset, key=itemgetter(0)) - 1]
    return in_literal + (offset - in_value)


def _scan(value: bytes) -> list[Mark]:
    if b"<" not in value and b"&" not in value:
        return []
    marks: list[Mark] = []
    parser = expat.ParserCreate("utf-8")

    def mark(*_: object) -> None:
        marks.append(Mark(parser.CurrentByteIndex - len(_BEFORE)))

    def skipped(name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            marks.append(Mark(parser.CurrentByteIndex - len(_BEFORE), name))

    parser.StartElementHandler = mark
    parser.CommentHandler = mark
    parser.ProcessingInstructionHandler = mark
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(_BEFORE + value + _AFTER, True)
    except expat.ExpatError:
        return []
    finally:
        release(parser)
    return [mark for mark in marks if mark.start >= 0]


def release(parser: Any) -> None:
    """Let go of a parser's handlers, which hold the parser: else only a collection would free what they gathered."""
    for handler in _HANDLERS:
        setattr(parser, handler, None)
