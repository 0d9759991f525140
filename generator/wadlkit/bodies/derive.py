"""The sources of a body merged: what paths and grammars declare, what samples show,
what names and order tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.bodies.conflicts import Findings
from wadlkit.bodies.fields import field_tree, typed
from wadlkit.bodies.grammars import ApiGrammars
from wadlkit.bodies.material import Material, gather
from wadlkit.bodies.observed import Seen
from wadlkit.bodies.paths import fixed_json_paths, fixed_xml_paths
from wadlkit.bodies.place import Placed, empty_places, place_all
from wadlkit.bodies.shape import local_name, skeleton
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.body import Body, Evidence, EvidenceKind, Field, JsonType, Path, PlacedBy, Placement
from wadlkit.model.decision import NONE, Decisions
from wadlkit.model.operation import Operation


def derive_all(
    operation: Operation, decisions: Decisions = NONE, grammars: ApiGrammars | None = None
) -> tuple[tuple[Body, ...], tuple[Diagnostic, ...]]:
    """The bodies of an operation, its requests' before its responses', and the conflicts found in them.

    ``decisions`` go before what WADL and samples say; for those that do nothing see ``decided.find_unused``.
    ``grammars`` are those that XML bodies are declared by, and keep to themselves what is wrong with them.
    """
    report = Report()
    bodies = tuple(_derive(material, report) for material in gather(operation, decisions, grammars))
    return bodies, report.diagnostics


def _derive(material: Material, report: Report) -> Body:
    if material.is_empty:
        return _body(material, Field(path=()), ())
    findings = Findings(material, report)
    seen = material.seen or Seen()
    names = [param.name.strip() for param in material.params]
    if material.is_json:
        fixed = fixed_json_paths(material, seen, findings)
        placed = place_all(seen, names, fixed, _hollow(material, seen, fixed))
    else:
        structure = material.seen or (skeleton(material.shape) if material.shape else Seen())
        fixed = fixed_xml_paths(material, structure, findings)
        placed = tuple(map(_without_neighbour, place_all(structure, names, fixed, frozenset(), local_name)))
    placements = typed(_placements(material, placed), seen, material.shape)
    places = findings.find(placements)
    return _body(material, field_tree(seen, placements, places, material.shape), placements)


def _without_neighbour(placed: Placed) -> Placed:
    """Nobody knows whether what no sample has is an element or an attribute."""
    return Placed(None, PlacedBy.NONE) if placed.by is PlacedBy.NEIGHBOUR else placed


def _placements(material: Material, placed: tuple[Placed, ...]) -> Iterator[Placement]:
    """The placements, with what was decided of them."""
    of_params = zip(material.params, material.types, material.places, placed, strict=True)
    for position, (param, (declared, name), place, result) in enumerate(of_params, 1):
        is_decided = place is not None and result.by is PlacedBy.PATH
        decided = [each.location for each in (place if is_decided else None, name) if each is not None]
        yield Placement(
            param=param,
            position=position,
            placed_by=PlacedBy.OPTIONS if is_decided else result.by,
            path=result.path,
            candidates=result.candidates,
            declared=declared,
            decided=tuple(Evidence(kind=EvidenceKind.DECIDED, location=location) for location in decided),
        )


def _body(material: Material, root: Field, placements: tuple[Placement, ...]) -> Body:
    return Body(
        subject=material.subject,
        direction=material.direction,
        statuses=material.statuses,
        representation=material.representation,
        root=root,
        placements=placements,
        is_json=material.is_json,
    )


def _hollow(material: Material, seen: Seen, fixed: list[Path | None]) -> frozenset[Path]:
    """The containers whose members nobody shows."""
    empty = set(empty_places(seen))
    filled = {path[:at] for path in fixed if path is not None for at in range(1, len(path))}
    for path, (kind, _) in zip(fixed, material.types, strict=True):
        is_container = kind is not None and kind.kind in (JsonType.OBJECT, JsonType.ARRAY)
        if path and is_container and path not in filled and seen.at(path) is None:
            empty.add(path)
    return frozenset(empty)
