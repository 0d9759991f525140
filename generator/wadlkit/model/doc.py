"""A ``doc``: what people say of a thing (WADL submission, section 2.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wadlkit.model.markup import Node
from wadlkit.model.prose import Prose
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """One ``doc`` element: the markup as written, which loses nothing, and the prose understood.

    ``name`` keeps the prefix, for the classic layout prefers ``wadl:doc`` to ``doc``. ``language`` is ``xml:lang``.
    """

    name: str = "doc"
    title: str | None = None
    language: str | None = None
    content: tuple[Node, ...] = ()
    prose: Prose = field(default=(), compare=False, repr=False)
    location: Location = field(compare=False, repr=False)
