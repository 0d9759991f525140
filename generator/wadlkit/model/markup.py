"""The inside of a doc as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute: its name with the prefix as written, its namespace (empty: none) and its value."""

    name: str
    namespace: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Characters between two tags, entities expanded."""

    text: str
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment or a processing instruction: nothing to read, but it ends a run of text."""

    text: str
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element: its name with the prefix as written, its namespace (empty: none), and what is in it."""

    name: str
    namespace: str
    attributes: tuple[Attribute, ...] = ()
    content: tuple[Node, ...] = ()
    location: Location = field(compare=False, repr=False)

    @property
    def local_name(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    def get(self, name: str) -> str | None:
        """The value of the attribute of that name, prefix as written."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), None)

    @property
    def elements(self) -> Iterator[Element]:
        """The child elements."""
        return (node for node in self.content if isinstance(node, Element))


Node = Element | Text | Comment


def text_of(content: tuple[Node, ...]) -> str:
    """All characters in ``content``, markup aside."""
    pieces = []
    for node in content:
        if isinstance(node, Text):
            pieces.append(node.text)
        elif isinstance(node, Element):
            pieces.append(text_of(node.content))
    return "".join(pieces)
