"""Whether a title or a description of a schema says what docs say, and whether a value is the one that is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from wadlkit.model.doc import Doc
from wadlkit.model.prose import (
    Admonition,
    Block,
    DefinitionList,
    Emphasis,
    Hyperlink,
    Inline,
    ListBlock,
    Paragraph,
    TableBlock,
    Titled,
)

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_LONGEST_NUMBER = 400


def is_title_of(text: object, docs: Sequence[Doc]) -> bool:
    """Whether ``text`` is the first title of docs; None stands for none."""
    titles = (" ".join(doc.title.split()) for doc in docs if doc.title and doc.title.strip())
    return text == next(titles, None)


def is_told_by(text: object, docs: Sequence[Doc]) -> bool:
    """Whether ``text`` says all that docs in the first of their languages say, in order, and nothing else.

    Marks of lists, numbers of their items and targets of links may stand between the words. None stands for no text.
    """
    told = [doc for doc in docs if doc.prose]
    pieces = [list(_pieces(doc.prose)) for doc in told if doc.language == told[0].language]
    unlike = [each for at, each in enumerate(pieces) if each not in pieces[:at] and _letters(each)]
    if text is None:
        return not unlike
    if not isinstance(text, str) or not unlike:
        return False
    at, letters = 0, "".join(text.split())
    for piece, is_needed in (each for doc in unlike for each in doc):
        found = _after_marks(letters, piece, at)
        if found is not None:
            at = found
        elif is_needed:
            return False
    return all(map(_is_mark, letters[at:]))


def means(value: object, text: str, kinds: Sequence[str]) -> bool:
    """Whether a value of a schema is what ``text`` means where one of the types ``kinds`` is allowed."""
    if isinstance(value, str):
        return value == text and ("string" in kinds or not _is_of(text.strip(), kinds))
    return any(_is_same(value, each) for each in _readings(text.strip(), kinds))


def _is_same(one: object, other: object) -> bool:
    """Whether JSON Schema takes two values for one: numbers by what they are worth (2020-12, section 4.2.2)."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other and isinstance(one, bool) is isinstance(other, bool)
    return json.dumps(one) == json.dumps(other)


def _is_of(text: str, kinds: Sequence[str]) -> bool:
    return any(True for _ in _readings(text, kinds))


def _readings(text: str, kinds: Sequence[str]) -> Iterator[object]:
    """All that a text can mean besides itself."""
    if len(text) > _LONGEST_NUMBER:
        return
    if "boolean" in kinds and text.lower() in _TRUTHS:
        yield _TRUTHS[text.lower()]
    try:
        number = Decimal(text) if {"integer", "number"} & {*kinds} and "_" not in text else None
    except InvalidOperation:
        number = None
    if number is not None and number.is_finite():
        if all(mark not in text for mark in ".eE"):
            yield int(text)
        elif "number" in kinds and abs(number.adjusted()) < 300:
            yield float(text)
    if {"array", "object"} & {*kinds} and text[:1] in ("[", "{"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return
        if (list if "array" in kinds else dict) is type(value) or {"array", "object"} <= {*kinds}:
            yield value


# -- pieces ------------------------------------------------------------------------------------------------------------


def _letters(pieces: Sequence[tuple[str, bool]]) -> str:
    return "".join(piece for piece, is_needed in pieces if is_needed)


def _pieces(prose: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """The words of prose without white space, in order, and whether each has to be told; a link's target need not."""
    stack: list[Block | Inline | tuple[str, bool]] = [*reversed(prose)]
    while stack:
        each = stack.pop()
        if isinstance(each, tuple):
            if piece := "".join(each[0].split()):
                yield piece, each[1]
        else:
            stack += reversed(_parts(each))


def _parts(each: Block | Inline) -> list[Block | Inline | tuple[str, bool]]:
    """What is in a block or an inline; titles and texts are pieces."""
    match each:
        case Paragraph() | Emphasis():
            parts: list[Block | Inline | tuple[str, bool]] = [*each.content]
        case Hyperlink():
            parts = [*each.content, (each.target, not each.content)]
        case ListBlock():
            parts = [block for item in each.items for block in item]
        case DefinitionList():
            parts = [part for item in each.items for part in (*item.term, *item.content)]
        case Admonition():
            parts = [(each.title or each.kind.title(), bool(each.title)), *each.content]
        case Titled():
            parts = [(each.title, True), *each.content]
        case TableBlock():
            parts = [(each.title, True), *(block for row in each.rows for cell in row for block in cell)]
        case _:
            parts = [(each.text, True)]
    return parts


def _after_marks(text: str, piece: str, at: int) -> int | None:
    """The end of ``piece`` in a text, with nothing but marks between ``at`` and it."""
    while not text.startswith(piece, at):
        if at >= len(text) or not _is_mark(text[at]):
            return None
        at += 1
    return at + len(piece)


def _is_mark(letter: str) -> bool:
    return letter in "-:().0123456789"
