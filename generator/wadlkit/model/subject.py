"""The stable name of an operation or of a part of it, and the anchor that follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

_LONGEST_SLUG = 80


_NO_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """``text`` in ``[a-z0-9-]``: other characters become one hyphen, none of them at an end."""
    return _NO_SLUG.sub("-", text.lower()).strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a thing is called for good: in anchors, baselines and comparisons.

    ``id`` is the method's id; without one ``~`` and the slug of its title stand for it, without a title nothing.
    ``ordinal`` (from 1) tells apart what is still equal. ``part`` names a place inside the operation:
    ``response 201 · agent.links[].href``.
    """

    api: str
    method: str
    path: str
    id: str = ""
    ordinal: int = 1
    part: str = ""

    def at(self, part: str) -> Subject:
        """The subject of a part of this operation."""
        # Not by `replace`, which is slow: a page has dozens of parts.
        return Subject(api=self.api, method=self.method, path=self.path, id=self.id, ordinal=self.ordinal, part=part)

    @property
    def anchor(self) -> str:
        """A name for links: ``[a-z0-9-]``, begun by a letter, unchanged by docutils' ``make_id``.

        The hash of the exact subject is always in it, so that ``/a/{b}`` and ``/a/b`` differ, and so that no other
        operation can change it, unless the two are equal but for their ``ordinal``: these are counted as they come.
        """
        exact = "\0".join((self.api, self.method, self.path, self.id, str(self.ordinal), self.part))
        words = slug(f"{self.api} {self.method} {self.path} {self.part}")[:_LONGEST_SLUG].strip("-")
        if not words[:1].isalpha():
            words = f"wadl-{words}".strip("-")
        return f"{words}-{sha256(exact.encode(errors='surrogatepass')).hexdigest()[:8]}"

    def __str__(self) -> str:
        name = f"{self.api}: {self.method} {self.path}"
        if self.id:
            name += f" #{self.id}"
        if self.ordinal > 1:
            name += f" ({self.ordinal})"
        return f"{name} · {self.part}" if self.part else name
