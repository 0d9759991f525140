"""What a site shows of APIs, and what people call it; plain tuples, for Sphinx keeps them from build to build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from wadlkit.model.operation import Operation
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose

OPERATION, PARAM, STATUS, SCHEMA = "operation", "param", "status", "schema"

_NUMBER = re.compile(r"-?\d+")


class Part(NamedTuple):
    """A param or a status of an operation, or the schema of one of its bodies.

    ``message`` is ``request`` or ``response 201``. A schema has no name.
    """

    kind: str
    message: str
    name: str
    anchor: str


class Shown(NamedTuple):
    """An operation as a document shows it, ``line`` being the directive's."""

    anchor: str
    method: str
    path: str
    identifier: str
    title: str
    line: int
    parts: tuple[Part, ...]

    @property
    def call(self) -> str:
        """Method and path, in one line whatever a WADL says."""
        return " ".join(f"{self.method} {self.path}".split())


class Entry(NamedTuple):
    """What a name leads to; ``label`` is what a list of search results says.

    A thing has several names, of which ``is_first`` marks one.
    """

    document: str
    anchor: str
    label: str
    title: str
    is_first: bool


Entries = dict[tuple[str, str], Entry]
"""By kind and name."""


def shown(operation: Operation, page: Page[Prose], title: str, line: int) -> Shown:
    """A page as it is known."""
    return Shown(
        anchor=operation.anchor,
        method=operation.method,
        path=operation.path,
        identifier=operation.id or "",
        title=title,
        line=line,
        parts=tuple(Part(each.kind, each.message, each.name, each.anchor) for each in page.targets),
    )


def redirects(operation: Shown, targets: Mapping[str, str]) -> list[str]:
    """The old anchors that are to lead to an operation, given what each leads to: a call or an id."""
    return [anchor for anchor, target in targets.items() if " ".join(target.split()) in _calls(operation)]


def named(target: str) -> str:
    """A name as it is kept: a number is in parentheses.

    In an inventory a number between blanks would be taken for a priority (``Sphinx inventory version 2``).
    """
    return " ".join(f"({word})" if _NUMBER.fullmatch(word) else word for word in target.split())


def entries(documents: Iterable[tuple[str, Shown]]) -> Entries:
    """What all names lead to, given what is shown in which documents; of things with one name the first has it.

    Where an operation has no anchor, only its parts have names.
    """
    known: Entries = {}
    for document, operation in documents:
        has_call = (OPERATION, named(operation.call)) not in known
        called = operation.call if has_call else _calls(operation)[-1]
        if operation.anchor:
            entry = Entry(document, operation.anchor, called, operation.title, is_first=True)
            _enter(known, OPERATION, _calls(operation), entry)
        for part in operation.parts:
            entry = Entry(document, part.anchor, _label(called, part), operation.title, is_first=True)
            _enter(known, part.kind, _names(operation, part), entry)
    return known


def _enter(known: Entries, kind: str, names: Iterable[str], entry: Entry) -> None:
    for name in map(named, names):
        if (kind, name) not in known:
            known[kind, name] = entry
            entry = entry._replace(is_first=False)


def _calls(operation: Shown) -> list[str]:
    identifier = " ".join(operation.identifier.split())
    return [operation.call, *([identifier] if identifier else [])]


def _names(operation: Shown, part: Part) -> Iterator[str]:
    """What a part may be called, the shortest first."""
    for call in _calls(operation):
        if part.kind == SCHEMA:
            yield from (f"{call} {part.message}", f"{call} {part.message.split()[0]}", call)
            continue
        yield f"{call} {part.name}"
        if part.kind == PARAM:
            yield from (f"{call} {part.message} {part.name}", f"{call} {part.message.split()[0]} {part.name}")


def _label(call: str, part: Part) -> str:
    """What a list of search results says: Sphinx's search ranks what follows the last full stop highest."""
    if part.kind == SCHEMA:
        return f"{call} {part.message}"
    name = " ".join(part.name.split())  # an inventory has a line for each
    return f"{call} {part.message.split()[0]}.{name}" if part.kind == PARAM else f"{call} {name}"
