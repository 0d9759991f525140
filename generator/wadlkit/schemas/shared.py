"""Shapes that several places of a schema share, and the names that they get among its definitions."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from wadlkit.schemas.shape import Shape

_Key = tuple[str, int]


@dataclass(slots=True)
class Shared:
    """The shared shapes of one schema: those that are equal in all they say, and named alike.

    Equal ones have one number. A shape that is only shared as a part of a larger one is none.
    """

    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    _of: dict[int, int] = field(default_factory=dict)
    _names: dict[_Key, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Shape) -> Shared:
        """The shapes shared below ``root``."""
        shared = cls()
        shared._number(root)
        uses: Counter[_Key] = Counter()
        shared._count(root, uses)
        taken: set[str] = set()
        for key, count in uses.items():
            if count > 1:
                name, serial = key[0], 1
                while name in taken:
                    serial += 1
                    name = f"{key[0]}-{serial}"
                taken.add(name)
                shared._names[key] = name
        return shared

    def name(self, key: str, shape: Shape) -> str | None:
        """The name that the shape of the property ``key`` has among the definitions, None if it is not shared."""
        return self._names.get((key, self._of[id(shape)]))

    def _number(self, shape: Shape) -> int:
        """The number of a shape; all equal ones have the same."""
        below = tuple((name, self._number(member)) for name, member in shape.properties.items())
        items = self._number(shape.items) if shape.items is not None else None
        said = json.dumps(shape.keywords, sort_keys=True)
        number = self._numbers.setdefault((said, below, items), len(self._numbers))
        self._of[id(shape)] = number
        return number

    def _count(self, shape: Shape, uses: Counter[_Key]) -> None:
        """Count how often each shape would be written if none was written twice."""
        for name, member in shape.properties.items():
            if _is_worth_a_name(member):
                key = (name, self._of[id(member)])
                uses[key] += 1
                if uses[key] > 1:
                    continue
            self._count(member, uses)
        if shape.items is not None:
            self._count(shape.items, uses)


def _is_worth_a_name(shape: Shape) -> bool:
    """Whether there are members in it; a shape without any is told as shortly as a reference."""
    inner: Shape | None = shape
    while inner is not None:
        if inner.properties:
            return True
        inner = inner.items
    return False
