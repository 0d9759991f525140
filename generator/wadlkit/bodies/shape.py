"""A body as a grammar has it, before anything is known of samples or params."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wadlkit.bodies.observed import Seen
from wadlkit.model.body import JsonType, Path, Type
from wadlkit.model.param import QName
from wadlkit.sources.location import Location

_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One place of a body. ``members`` have the names that ``step`` gives, ``items`` is set for what may repeat.

    ``choice`` numbers the places of one object of which a body has only one.
    """

    kind: JsonType | None = None
    type: Type | None = None
    required: bool = False
    choice: int | None = None
    enumeration: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    docs: str = ""
    members: dict[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    location: Location | None = field(default=None, compare=False, repr=False)

    def below(self, step: str | None) -> Shape | None:
        """The shape of a member or of the items."""
        return self.items if step is None else self.members.get(step)

    def at(self, path: Path) -> Shape | None:
        """The shape of a place below this one."""
        shape: Shape | None = self
        for step in path:
            shape = shape.below(step) if shape is not None else None
        return shape


@dataclass(slots=True)
class Names:
    """The names of elements and attributes as steps of a path: each namespace has one prefix in a body."""

    prefixes: dict[str, str] = field(default_factory=lambda: {_XML: "xml"})
    _taken: set[str] = field(default_factory=lambda: {"xml"})
    _made_up: int = 0

    def step(self, namespace: str, local: str, prefix: str = "") -> str:
        """The step to an element; ``prefix`` is what the namespace is called, should it have no prefix yet."""
        if not namespace:
            return local
        if namespace not in self.prefixes:
            while not prefix or prefix in self._taken:
                self._made_up += 1
                prefix = f"ns{self._made_up}"
            self._taken.add(prefix)
            self.prefixes[namespace] = prefix
        return f"{self.prefixes[namespace]}:{local}"

    def of(self, name: QName, written: str) -> str:
        """The step to an element, with the prefix as written where its namespace has none yet."""
        return self.step(name.namespace, name.local, written.rpartition(":")[0])

    def spelled(self, shape: Shape) -> Shape:
        """A shape whose members have names like ``{urn:x}a`` and ``@b``, with steps in their place."""
        return replace(
            shape,
            members={self._spelled(key): self.spelled(member) for key, member in shape.members.items()},
            items=None if shape.items is None else self.spelled(shape.items),
        )

    def _spelled(self, key: str) -> str:
        mark = "@" if key.startswith("@") else ""
        namespace, brace, local = key.removeprefix(mark).removeprefix("{").rpartition("}")
        return mark + self.step(namespace if brace else "", local)


def local_name(step: str) -> str:
    """The name that a step of an XML body bears, be it an element's or an attribute's."""
    return step.removeprefix("@").rpartition(":")[2]


def skeleton(shape: Shape) -> Seen:
    """The places of a shape as if they had been seen, so that params may be placed without a sample."""
    seen = Seen(types={} if shape.kind is None else {shape.kind: None}, count=1)
    seen.members = {key: skeleton(member) for key, member in shape.members.items()}
    seen.items = None if shape.items is None else skeleton(shape.items)
    return seen
