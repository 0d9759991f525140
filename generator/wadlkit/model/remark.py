"""A remark: a comment in a WADL that speaks to wadlkit."""

from __future__ import annotations

from dataclasses import dataclass, field

from wadlkit.sources.location import Location

MARK = "wadlkit:"
"""How a comment begins that is a remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """The words of such a comment behind its ``MARK``, and the stretches of the file that they are about.

    These are the element that follows the comment with all that is in it, and the start tag of the element that
    contains the comment; before the root element it is about the whole document.
    """

    text: str
    about: tuple[Location, ...] = field(default=(), compare=False, repr=False)
    location: Location = field(compare=False, repr=False)
