"""The tree of a body's fields, each with the types that hold and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wadlkit.bodies.observed import Seen, known_types
from wadlkit.bodies.shape import Shape
from wadlkit.bodies.types import declared_type, repeats
from wadlkit.model.body import Evidence, EvidenceKind, Field, JsonType, Path, PlacedBy, Placement, TypeFrom
from wadlkit.sources.location import Location

_PLACED = {
    PlacedBy.PATH: EvidenceKind.DECLARED_BY_PATH,
    PlacedBy.NAME: EvidenceKind.PLACED_BY_NAME,
    PlacedBy.ORDER: EvidenceKind.PLACED_BY_ORDER,
    PlacedBy.NEIGHBOUR: EvidenceKind.PLACED_BY_NEIGHBOUR,
}


def typed(placements: Iterable[Placement], seen: Seen, shape: Shape | None = None) -> tuple[Placement, ...]:
    """Placements with the types that hold at their places: those declared, else those of the grammar, else those seen.

    Where neither says anything, a place that has others below it is an object or an array. A lone ``null`` is all that
    is known of some.
    """
    placements = tuple(placements)
    below: dict[Path, JsonType] = {}
    for placement in placements:
        for length, step in enumerate(placement.path or ()):
            below[(placement.path or ())[:length]] = JsonType.ARRAY if step is None else JsonType.OBJECT
    results = []
    for placement in placements:
        path = placement.path
        node = seen.at(path) if path is not None else None
        types, source = _types_of(placement, node, shape.at(path) if shape is not None and path is not None else None)
        if not types and path is not None and path in below:
            types, source = (below[path],), TypeFrom.DECLARED
        elif not types and node is not None and node.types:
            types, source = tuple(node.types), TypeFrom.SAMPLE
        results.append(replace(placement, types=types, type_from=source))
    return tuple(results)


def _types_of(placement: Placement, node: Seen | None, shape: Shape | None) -> tuple[tuple[JsonType, ...], TypeFrom]:
    """The types of a param's field, and who says so."""
    declared = placement.declared
    if repeats(placement.param, placement.path):
        return (JsonType.ARRAY,), TypeFrom.DECLARED
    if declared is not None and declared.kind is not None:
        return (declared.kind,), TypeFrom.DECLARED
    return _undeclared(node, shape)


def _undeclared(seen: Seen | None, shape: Shape | None) -> tuple[tuple[JsonType, ...], TypeFrom]:
    """The types of a place that no param declares any for: those of the grammar, else those seen."""
    if shape is not None and shape.kind is not None:
        return (shape.kind,), TypeFrom.GRAMMAR
    shown = known_types(seen) if seen is not None else ()
    return shown, TypeFrom.SAMPLE if shown else TypeFrom.NONE


@dataclass(slots=True)
class _Node:
    """A place that a field is to be made of: what was seen there, and the placements there and below."""

    seen: Seen | None
    shape: Shape | None = None
    placements: list[Placement] = field(default_factory=list)
    members: dict[str, _Node] = field(default_factory=dict)
    items: _Node | None = None

    def below(self, step: str | None) -> _Node:
        """The node of a member or of the items, made where it is not there."""
        seen = self.seen.at((step,)) if self.seen is not None else None
        shape = self.shape.below(step) if self.shape is not None else None
        if step is not None:
            return self.members.setdefault(step, _Node(seen, shape))
        if self.items is None:
            self.items = _Node(seen, shape)
        return self.items


def field_tree(
    seen: Seen, placements: tuple[Placement, ...], places: dict[Path, Location], shape: Shape | None = None
) -> Field:
    """The root of a body. ``places`` are places of samples that prove what is at a path."""
    root = _Node(seen, shape)
    for placement in placements:
        if placement.path is not None:
            node = root
            for step in placement.path:
                node = node.below(step)
            node.placements.append(placement)
    return _field((), root, places, None)


def _field(path: Path, node: _Node, places: dict[Path, Location], around: Seen | None) -> Field:
    """A field and all below it; ``around`` is what was seen of the object that has it."""
    # A grammar's order comes first, then that of the samples, then what params alone declare.
    sources: list[Shape | Seen] = [each for each in (node.shape, node.seen) if each is not None]
    keys = dict.fromkeys(key for source in sources for key in source.members)
    for key in keys:
        node.below(key)
    if any(source.items is not None for source in sources):
        node.below(None)
    node.members = {key: node.members[key] for key in (*keys, *node.members)}
    types, source = _types(node)
    params = tuple(placement.param for placement in node.placements)
    shape = node.shape or Shape()
    meanings = (*(each.declared for each in node.placements), shape.type)
    known = next((meaning for meaning in meanings if meaning and meaning.kind in types), None)
    shown = node.seen.format if node.seen is not None and source is TypeFrom.SAMPLE else None
    return Field(
        path=path,
        types=types,
        type_from=source,
        seen=tuple(node.seen.types) if node.seen is not None else (),
        format=known.format if known is not None else shown,
        minimum=known.minimum if known is not None else None,
        maximum=known.maximum if known is not None else None,
        required=shape.required or any(param.required for param in params),
        always=around is not None and node.seen is not None and node.seen.count == around.objects > 0,
        members=tuple(_field((*path, key), child, places, node.seen) for key, child in node.members.items()),
        items=None if node.items is None else _field((*path, None), node.items, places, None),
        params=params,
        enumeration=shape.enumeration,
        pattern=shape.pattern,
        min_length=shape.min_length,
        max_length=shape.max_length,
        choice=shape.choice,
        docs=shape.docs,
        evidence=tuple(_evidence(node, places.get(path))),
    )


def _types(node: _Node) -> tuple[tuple[JsonType, ...], TypeFrom]:
    """The types that hold at a place. Members or items alone tell of an object or an array."""
    for placement in node.placements:
        if placement.type_from is TypeFrom.DECLARED:
            return placement.types, placement.type_from
    types, source = _undeclared(node.seen, node.shape)
    if not types and node.members:
        return (JsonType.OBJECT,), TypeFrom.DECLARED
    if not types and node.items is not None:
        return (JsonType.ARRAY,), TypeFrom.DECLARED
    return types, source


def _evidence(node: _Node, place: Location | None) -> list[Evidence]:
    found = []
    for placement in node.placements:
        param = placement.param
        if placement.placed_by in _PLACED:
            found.append(Evidence(kind=_PLACED[placement.placed_by], location=param.location))
        found += placement.decided
        if placement.declared is not None and placement.declared == declared_type(param):
            found.append(Evidence(kind=EvidenceKind.DECLARED_TYPE, location=param.location))
        if param.options:
            found.append(Evidence(kind=EvidenceKind.FROM_OPTIONS, location=param.options[0].location))
    if node.shape is not None and node.shape.location is not None:
        found.append(Evidence(kind=EvidenceKind.DECLARED_BY_XSD, location=node.shape.location))
    if place is not None:
        found.append(Evidence(kind=EvidenceKind.SEEN_IN_SAMPLE, location=place))
    return found
