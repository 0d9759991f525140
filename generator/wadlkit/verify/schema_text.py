"""A schema as a file: read, its references followed, and the places in it and in samples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile, WrongEncoding

_DECODER = json.JSONDecoder(parse_int=str, parse_constant=str)
_BLANK = " \t\n\r"
Step = str | int


class NoSchema(ValueError):
    """A file that holds no schema; the message says why."""


@dataclass(frozen=True, slots=True)
class SchemaText:
    """A schema and the file it was read from."""

    document: dict[str, Any]
    source: SourceFile

    @classmethod
    def read(cls, name: str, data: bytes) -> SchemaText:
        """The schema in a file. Raises ``NoSchema``."""
        try:
            source = SourceFile.decode(name, data, "utf-8")
            document = json.loads(source.data, parse_constant=_no_number)
        except WrongEncoding as error:
            raise NoSchema(f"it is no text: {error}") from None
        except RecursionError:
            raise NoSchema("it is nested too deep") from None
        except ValueError as error:
            raise NoSchema(f"it is no JSON: {error}") from None
        if not isinstance(document, dict):
            raise NoSchema("it is no object")
        return cls(document, source)

    def follow(self, node: object, at: tuple[Step, ...]) -> tuple[object, tuple[Step, ...]]:
        """What a reference leads to, and its place; a node that is none is its own.

        One step is enough: what is referred to is never a reference itself.
        """
        if not isinstance(node, dict) or not isinstance(reference := node.get("$ref"), str) or len(node) > 1:
            return node, at
        steps = tuple(_unescaped(step) for step in reference.split("/"))
        if len(steps) != 3 or steps[0] != "#":
            return node, at
        found: object = self.document
        for step in steps[1:]:
            found = found.get(step) if isinstance(found, dict) else None
        return (node, at) if found is None else (found, steps[1:])

    def place(self, at: Sequence[Step]) -> Location:
        """Where a part of the schema stands."""
        text = self.source.data.decode()
        start, end = (len(text[:index].encode()) for index in span_of(text, at))
        return Location(self.source, start, end)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _unescaped(step: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415  few schemas refer to anything

    return unquote(step).replace("~1", "/").replace("~0", "~")


def span_of(text: str, steps: Sequence[Step]) -> tuple[int, int]:
    """Where what ``steps`` lead to stands in a JSON text: its key, else its begin; as far as the steps can be gone."""
    at = _skip(text, 0)
    span = (at, at + 1)
    for step in steps:
        found = _inside(text, at, step)
        if found is None:
            break
        span, at = found
    return span


def _inside(text: str, at: int, step: Step) -> tuple[tuple[int, int], int] | None:
    """The place of one member or item of the value at ``at``, and where its own value begins."""
    if text[at : at + 1] not in ("{", "["):
        return None
    is_object, close = text[at] == "{", "}" if text[at] == "{" else "]"
    number, at, found = 0, _skip(text, at + 1), None
    try:
        while text[at] != close:
            start, key, end = at, number, at + 1
            if is_object:
                key, end = _DECODER.raw_decode(text, at)
                at = _skip(text, _skip(text, end) + 1)
            if key == step:
                found = (start, end), at
                if not is_object:
                    return found  # of equal keys the last one holds
            at = _skip(text, _DECODER.raw_decode(text, at)[1])
            if text[at] == ",":
                at = _skip(text, at + 1)
            number += 1
    except (ValueError, IndexError, RecursionError):
        return found
    return found


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _BLANK:
        at += 1
    return at
