"""What a schema could declare, seen without building it: to build is dear, and few schemas hold what is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from urllib.parse import urljoin

from wadlkit.model.param import QName

# A start tag that declares an element, names a namespace or leads to another file, with its attributes.
_TAG = re.compile(
    rb"<(?:[^\s<>/:!?]+:)?(schema|element|include|import|redefine|override)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE = re.compile(rb"([^\s=\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TELLING = {b"element": b"name", b"schema": b"targetNamespace"}


class Outline:
    """The names and namespaces in a schema and in all files that it leads to.

    It knows too much rather than too little: what stands in comments and below other declarations counts too, and where
    a file can't be opened, is no schema or could hold entities, anything might be declared.
    """

    def __init__(self, uri: str, data_of: Callable[[str], bytes]) -> None:
        self._uri = uri
        self._data_of = data_of

    def may_declare(self, name: QName) -> bool:
        """Whether the schema could declare a global element of that name."""
        return self._known is None or (name.namespace in self._known[0] and name.local in self._known[1])

    @cached_property
    def _known(self) -> tuple[frozenset[str], frozenset[str]] | None:
        """The namespaces (the empty one among them) and the names of elements; None where anything might be there."""
        namespaces, names = {""}, set[str]()
        todo, done = [self._uri], set[str]()
        while todo:
            uri = todo.pop()
            if uri in done:
                continue
            done.add(uri)
            try:
                data = self._data_of(uri)
            except OSError:
                return None
            tags = _TAG.findall(data)
            if b"<!DOCTYPE" in data or not any(tag == b"schema" for tag, _ in tags):
                return None
            for attribute, value in _values(tags):
                if "&" in value:
                    return None
                if attribute == "schemaLocation":
                    todo.append(urljoin(uri, value))
                else:
                    (names if attribute == "name" else namespaces).add(value)
        return frozenset(namespaces), frozenset(names)


def _values(tags: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[str, str]]:
    """The attributes that tell something."""
    for tag, attributes in tags:
        for attribute, double, single in _ATTRIBUTE.findall(attributes):
            if attribute == _TELLING.get(tag, b"schemaLocation"):
                yield attribute.decode(), " ".join((double or single).decode(errors="replace").split())
