"""Findings as code frames for people.

A frame is lines of styled spans; the face decides whether a style is a colour. Nothing of a file or a message reaches a
terminal as it is: control characters, escapes and marks that turn the direction of text are made visible.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.sources.location import Location

WIDTH = 110
_TAB = 4
# A reader needs to know that there are more, not to scroll past all of them.
_MOST_RELATED = 6


class Style(StrEnum):
    """What a span is, for a face that has colours."""

    PLAIN = "plain"
    PLACE = "place"
    MARGIN = "margin"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]


def frame(diagnostic: Diagnostic, *, width: int = WIDTH) -> Iterator[Line]:
    """A finding with the line it is about, ``width`` columns wide at the most where that line is long.

    The first line begins with ``file:line:column``, as editors and terminals expect it.
    """
    location = diagnostic.location
    style = Style(diagnostic.severity.value)
    yield (
        Span(place(location), Style.PLACE),
        Span(": ", Style.MARGIN),
        Span(f"{diagnostic.severity.value}[{diagnostic.code}]", style),
        Span(f": {visible(diagnostic.message)}"),
    )
    number = str(location.line)
    margin = " " * (len(number) + 3)
    code, caret = _excerpt(location, width - len(margin) - 2)
    if code.strip():
        yield (Span(f"  {number} | ", Style.MARGIN), Span(code))
        yield (Span(f"{margin}| ", Style.MARGIN), Span(caret, style))
    for where, words in _notes(diagnostic):
        yield (Span(f"{margin}= ", Style.MARGIN), Span(where, Style.PLACE), Span(words))


def plain(lines: Iterable[Line]) -> str:
    """Lines without their styles, each with its end."""
    return "".join("".join(span.text for span in line) + "\n" for line in lines)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings there are of each severity: ``2 errors, 1 warning``."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    words = (f"{count} {severity.value}{'s' * (count > 1)}" for severity in Severity if (count := counts[severity]))
    return ", ".join(words) or "no findings"


def place(location: Location) -> str:
    """``file:line:column``, with nothing in it that a terminal would obey."""
    return visible(str(location))


def visible(text: str) -> str:
    """``text`` with a sign for every character that has no shape of its own but the blank."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _sign(character) for character in text)


def _sign(character: str) -> str:
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    return "\N{SYMBOL FOR DELETE}" if number == 0x7F else f"<U+{number:04X}>"


def _notes(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    for step in diagnostic.location.via:
        yield place(step), f": through {visible(step.text)}" if step.text.startswith("&") else ": used here"
    for related in diagnostic.related[:_MOST_RELATED]:
        yield place(related.location), f": {visible(related.message)}"
    more = len(diagnostic.related) - _MOST_RELATED
    if more > 0:
        yield "", f"and {more} more"


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One character as it is shown, and how many columns that takes."""

    shown: str
    width: int


def _excerpt(location: Location, width: int) -> tuple[str, str]:
    """The line of a place, or the part around it that fits into ``width``, and the carets below it."""
    before, marked, after = (_glyphs(text) for text in _around(location, width))
    line = [*before, *marked, *after]
    start, end = _window(line, len(before), width)
    # What is cut off is told by one column at that end.
    head, tail = ("…" if start else ""), ("…" if end < len(line) else "")
    shown = line[start + len(head) : end - len(tail)]
    indent = len(head) + _width(line[start + len(head) : len(before)])
    room = max(1, len(head) + _width(shown) - indent)
    carets = min(max(1, _width(marked)), room)
    return f"{head}{''.join(glyph.shown for glyph in shown)}{tail}", " " * indent + "^" * carets


def _around(location: Location, width: int) -> tuple[str, str, str]:
    """The text before, at and after a place on its first line, no more than a window could show.

    It is cut out of the bytes, for a line may be as long as a file.
    """
    source, reach = location.source, 4 * width  # a character has four bytes at the most
    starts, line, start = source.line_starts, location.line, location.start
    stop = starts[line] if line < len(starts) else len(source.data)
    end = max(start, min(location.end, stop))
    before = source.data[max(starts[line - 1], start - reach) : start]
    marked = source.data[start : min(end, start + reach)]
    after = source.data[end : min(stop, end + reach)]
    return _text(before), _text(marked), _text(after)


def _text(data: bytes) -> str:
    return data.decode(errors="replace").rstrip("\r\n")


def _glyphs(text: str) -> list[_Glyph]:
    return [_glyph(character) for character in text]


def _glyph(character: str) -> _Glyph:
    if character == "\t":
        return _Glyph(" " * _TAB, _TAB)
    shown = visible(character)
    return _Glyph(shown, sum(_columns(part) for part in shown))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _width(glyphs: Iterable[_Glyph]) -> int:
    return sum(glyph.width for glyph in glyphs)


def _window(line: list[_Glyph], mark: int, width: int) -> tuple[int, int]:
    """Which glyphs of a line to show, so that the one at ``mark`` has a third of the window to its left."""
    if _width(line) <= width:
        return 0, len(line)
    start = 0
    if _width(line[:mark]) > width // 2:
        start = mark
        while start and _width(line[start - 1 : mark]) <= width // 3:
            start -= 1
    end, taken = start, 0
    while end < len(line) and taken + line[end].width <= width:
        taken += line[end].width
        end += 1
    return start, end
