"""The XML of a sample, as far as it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from wadlkit.model.markup import Element
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a document, and where."""

    message: str
    location: Location = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document; ``root`` is None where it can't be read. It has no comments, and of what it holds each has a place.

    ``is_partial`` tells that it has more elements than are looked at.
    """

    root: Element | None
    faults: tuple[Fault, ...] = ()
    is_partial: bool = False
