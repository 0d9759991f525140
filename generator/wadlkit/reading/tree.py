"""An lxml tree with what lxml forgets: places, prefixes as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile

XML_NAMESPACE: Final = "http://www.w3.org/XML/1998/namespace"
AMPERSAND: Final = 0x26

# What lxml forgets of a node: its place, its name as written, its attributes as expat tells them. A plain tuple, for
# there is one for each element.
Node = tuple[SourceFile, int, tuple[Location, ...], str, list[str]]


@dataclass(slots=True)
class Tree:
    """A document as an lxml tree, with the places and prefixes of its elements.

    ``before`` has the comments before the root element that speak to wadlkit, each with where it begins.
    """

    root: etree._Element
    source: SourceFile
    _nodes: dict[etree._Element, Node]
    _bindings: dict[str | None, str]
    before: tuple[tuple[str, Location], ...] = ()

    def namespace(self, element: etree._Element, prefix: str | None) -> str:
        """The namespace that a prefix (None: the default) is bound to at an element; empty where that is none."""
        known = self._bindings.get(prefix)
        return known if known is not None else element.nsmap.get(prefix) or ""

    def name(self, element: etree._Element) -> str:
        """The element's name with its prefix as written."""
        return self._nodes[element][3]

    def location(self, element: etree._Element) -> Location:
        """From the ``<`` to the end of the name of an element's start tag, or the begin of a comment."""
        source, offset, via, name, _ = self._nodes[element]
        size = len(name) if name.isascii() else len(name.encode())
        return Location(source, offset, offset + 1 + size, via)

    def spelling(self, element: etree._Element) -> tuple[str, int] | None:
        """The file and offset that spell an element, the same for all uses of an entity; None where none does."""
        source, offset, *_ = self._nodes[element]
        return (source.path, offset) if source.data[offset] != AMPERSAND else None

    def attributes(self, element: etree._Element) -> Iterator[tuple[str, str, str]]:
        """The attributes in order: name as written, namespace (empty: none), value."""
        written = iter(self._nodes[element][4])
        for name in written:
            namespace, _, rest = name.rpartition(" ") if name.count(" ") < 2 else name.partition(" ")
            local, _, prefix = rest.partition(" ")
            yield (f"{prefix}:{local}" if prefix else local), namespace, next(written)


def attribute_location(element: Location, name: str) -> Location:
    """The place of an attribute, its name as written, of the element at ``element``; the element's if it has none."""
    data = element.source.data
    tag = re.compile(rb"""(?:[^<>"']|"[^"]*"|'[^']*')*""").match(data, element.end)
    stop = tag.end() if tag else element.end
    for match in re.compile(rb"""([^\s=<>"']+)\s*=\s*(?:"[^"]*"|'[^']*')""").finditer(data, element.end, stop):
        if match[1] == name.encode():
            return Location(element.source, match.start(), match.end(), element.via)
    return element
