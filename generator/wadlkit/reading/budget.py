"""What the entities of one document may cost, reckoned before they are expanded.

expat expands entities by itself, and its own guard comes late: it lets a hundredfold of the input through. So the price
of each entity is known from its declaration, and the text of each file tells how often it is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wadlkit.sources.files import MIB, Limits

# With the sign that opens it: general and parameter entities have names of their own (XML 1.0, section 4.2).
_REFERENCE = re.compile(rb"([&%][^\s;&%#<>'\"]+);")
_PREDEFINED = frozenset((b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;"))


class LimitExceeded(Exception):
    """The document would grow beyond a limit; the message says which."""


@dataclass(slots=True)
class _Price:
    size: int
    expansions: int


_NOTHING = _Price(0, 0)


@dataclass(slots=True)
class Budget:
    """The expansions and bytes that a document has asked for so far.

    Every reference in every text is charged with the whole price of its entity, nested ones included. A reference in an
    entity's own text is so charged once more than it is expanded: too dear by a little, never too cheap.
    """

    limits: Limits
    _values: dict[bytes, bytes] = field(default_factory=dict)
    _prices: dict[bytes, _Price] = field(default_factory=dict)
    _asked: dict[bytes, int] = field(default_factory=dict)
    _declared: set[bytes] = field(default_factory=set)
    _early: set[bytes] = field(default_factory=set)
    _looping: set[bytes] = field(default_factory=set)
    _size: int = 0
    _expansions: int = 0

    def open(self, data: bytes) -> None:
        """A text is about to be parsed: charge it and all that it refers to. Raises ``LimitExceeded``."""
        self._spend(_Price(len(data), 1))
        for name in _REFERENCE.findall(data):
            self._asked[name] = self._asked.get(name, 0) + 1
            if name in self._values:
                self._spend(self._price(name, ()))

    def declare(self, name: str, value: bytes | None, *, is_parameter: bool) -> None:
        """An entity is declared: charge every reference to it so far. Raises ``LimitExceeded``.

        An external one has no value; it is charged each time it is opened.
        """
        key = (b"%" if is_parameter else b"&") + name.encode()
        self._declared.add(key)
        if value is None:
            return
        if key in self._values:  # the first declaration is the one that counts (XML 1.0, section 4.2)
            return
        self._values[key] = value
        if key in self._asked:  # most entities of a shared file are never used, and need no price
            self._spend(self._price(key, ()), self._asked[key])

    def settle(self) -> None:
        """All entities are declared: charge anew if any was used before it was declared. Raises ``LimitExceeded``."""
        if self._early.isdisjoint(self._values):
            return
        self._prices.clear()
        self._size = self._expansions = 0
        for name, times in self._asked.items():
            self._spend(self._price(name, ()), times)

    def loops(self) -> list[str]:
        """Entities that contain themselves, one at least of each loop, in order of declaration."""
        return [name[1:].decode() for name in self._values if name in self._looping and name.startswith(b"&")]

    def undeclared(self) -> list[bytes]:
        """The references to general entities that are declared nowhere, as they are written."""
        asked = (b"%s;" % name for name in self._asked if name.startswith(b"&") and name not in self._declared)
        return [reference for reference in asked if reference not in _PREDEFINED]

    def _price(self, name: bytes, above: tuple[bytes, ...]) -> _Price:
        known = self._prices.get(name)
        if known is not None:
            return known
        if name not in self._values:
            self._early.add(name)
            return _NOTHING
        if name in above:
            self._looping.add(name)
            return _NOTHING
        if len(above) > self.limits.depth:
            raise LimitExceeded(f"entities are nested more than {self.limits.depth} deep")
        price = _Price(len(self._values[name]), 1)
        for nested in _REFERENCE.findall(self._values[name]):
            inner = self._price(nested, (*above, name))
            price.size += inner.size
            price.expansions += inner.expansions
        self._prices[name] = price
        return price

    def _spend(self, price: _Price, times: int = 1) -> None:
        self._size += price.size * times
        self._expansions += price.expansions * times
        if self._size > self.limits.expanded:
            raise LimitExceeded(
                f"with its entities expanded the document is larger than {self.limits.expanded // MIB} MiB"
            )
        if self._expansions > self.limits.expansions:
            raise LimitExceeded(f"the document expands more than {self.limits.expansions} entities")
