"""XML samples to documents: no entity, no document type, and no more than is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from wadlkit.model.document import Document, Fault
from wadlkit.model.markup import Attribute, Element, Node, Text
from wadlkit.reading.entities import release
from wadlkit.sources.files import Limits
from wadlkit.sources.location import Location

Place = Callable[[int, int], Location]
"""The location of a stretch of a sample's text, in bytes."""

_MOST_ELEMENTS = 10_000
_DECLARATION = re.compile(rb"\s*<\?xml\s[^>]*\?>")


def is_xml(media_type: str | None) -> bool:
    """Whether a media type is one of XML's; ``application/atom-xml`` is written for ``+xml``, too."""
    essence = (media_type or "").partition(";")[0].strip().lower()
    return essence.endswith(("/xml", "+xml", "-xml"))


def read_document(text: str, body: str, place: Place, limits: Limits) -> Document:
    """The document that is the ``body`` at the end of a sample's ``text``."""
    data = text.encode(errors="replace")
    start = len(data) - len(body.encode(errors="replace"))
    declaration = _DECLARATION.match(data, start)
    if declaration:  # its encoding is that of a file, and the text is decoded
        start = declaration.end()
    reading = _Reading(start, data, place, limits)
    try:
        reading.run()
    except _Ended as end:
        return Document(root=None, faults=(Fault(message=str(end), location=reading.here()),))
    except expat.ExpatError as error:
        words = expat.errors.messages.get(error.code, str(error))
        return Document(root=None, faults=(Fault(message=f"it is no XML: {words}", location=reading.here()),))
    if reading.root is None or reading.elements <= _MOST_ELEMENTS:
        return Document(root=reading.root)
    words = f"it has more than {_MOST_ELEMENTS:,} elements; the rest of them is not looked at"
    return Document(root=reading.root, faults=(Fault(message=words, location=reading.root.location),), is_partial=True)


class _Ended(Exception):
    """A document that is not read to its end; the message says why."""


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    namespace: str
    attributes: tuple[Attribute, ...]
    location: Location
    content: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """One run of expat. Elements beyond the most that are looked at are passed over."""

    start: int
    data: bytes
    place: Place
    limits: Limits
    root: Element | None = None
    elements: int = 0
    _depth: int = 0
    _stack: list[_Open] = field(default_factory=list)
    _parser: Any = None  # typeshed hides the handlers of pyexpat's parser

    def run(self) -> None:
        """Fill ``root``. Raises what expat raises, and ``_Ended``."""
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(memoryview(self.data)[self.start :], True)
        finally:
            release(parser)

    def here(self) -> Location:
        """The place where expat came to."""
        at = self.start + max(self._parser.CurrentByteIndex, 0)
        return self.place(at, min(at + 1, len(self.data)))

    def _doctype(self, *_: object) -> None:
        raise _Ended("it has a document type declaration, which no sample is read with")

    def _begin(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        self.elements += 1
        if self._depth > self.limits.depth:
            raise _Ended(f"it is nested more than {self.limits.depth} deep")
        if len(attributes) // 2 > self.limits.attributes:
            raise _Ended(f"an element has more than {self.limits.attributes} attributes")
        if self.elements > _MOST_ELEMENTS:
            return
        at = self.start + self._parser.CurrentByteIndex
        written, namespace = _names(name)
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        self._stack.append(
            _Open(
                name=written,
                namespace=namespace,
                attributes=tuple(
                    Attribute(name=written, namespace=namespace, value=value)
                    for (written, namespace), value in ((_names(key), value) for key, value in pairs)
                ),
                location=self.place(at, at + 1 + len(written.encode())),
            )
        )

    def _end(self, _: str) -> None:
        # Once elements are passed over, those that are open are fewer than those that end.
        self._depth -= 1
        if self._depth < len(self._stack):
            ended = self._stack.pop()
            element = Element(
                name=ended.name,
                namespace=ended.namespace,
                attributes=ended.attributes,
                content=tuple(ended.content),
                location=ended.location,
            )
            if self._stack:
                self._stack[-1].content.append(element)
            else:
                self.root = element

    def _text(self, characters: str) -> None:
        if self._depth == len(self._stack):
            around = self._stack[-1]
            around.content.append(Text(text=characters, location=around.location))


def _names(name: str) -> tuple[str, str]:
    """A name as written and its namespace, of expat's ``namespace local prefix``."""
    parts = name.split(" ")
    if len(parts) == 1:
        return name, ""
    return (f"{parts[-1]}:{parts[-2]}" if len(parts) > 2 else parts[1]), parts[0]
