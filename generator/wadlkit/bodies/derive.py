"""The sources of a body merged: what paths declare, what samples show, what names and order tell."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.bodies.conflicts import Findings, Material
from wadlkit.bodies.decided import decided_places, decided_type, plain
from wadlkit.bodies.declared import read_xpath
from wadlkit.bodies.fields import field_tree, typed
from wadlkit.bodies.observed import Seen, is_json, read_samples, union
from wadlkit.bodies.paths import fixed_json_paths, fixed_paths
from wadlkit.bodies.place import Placed, empty_places, place_all
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.body import Body, Evidence, EvidenceKind, Field, JsonType, Path, PlacedBy, Placement
from wadlkit.model.decision import NONE, Decisions
from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param


def derive_all(operation: Operation, decisions: Decisions = NONE) -> tuple[tuple[Body, ...], tuple[Diagnostic, ...]]:
    """The bodies of an operation, its requests' before its responses', and the conflicts found in them.

    ``decisions`` go before what WADL and samples say. For those that do nothing see ``decided.find_unused``.
    """
    report = Report()
    bodies = tuple(_derive(material, report) for material in _materials(operation, decisions))
    return bodies, report.diagnostics


def _materials(operation: Operation, decisions: Decisions) -> Iterator[Material]:
    for request in operation.requests:
        for representation in request.representations:
            yield _material(
                operation, ("request",), (*request.params, *representation.params), representation, decisions
            )
    for response in operation.responses:
        for representation in response.representations:
            statuses = response.statuses or representation.statuses
            message = ("response", *statuses)
            yield _material(operation, message, (*response.params, *representation.params), representation, decisions)


def _material(
    operation: Operation,
    message: tuple[str, ...],
    params: tuple[Param, ...],
    representation: Representation,
    decisions: Decisions,
) -> Material:
    params = plain(params)
    reads = tuple(read_samples(representation.samples))
    return Material(
        subject=operation.subject.at(" ".join(message)),
        direction=message[0],
        statuses=message[1:],
        representation=representation,
        params=params,
        types=tuple(decided_type(param, decisions) for param in params),
        places=decided_places(operation, " ".join(message), params, decisions),
        reads=reads,
        seen=union(reads),
    )


def _derive(material: Material, report: Report) -> Body:
    if not material.params and not material.reads:
        return _body(material, Field(path=()), ())
    findings = Findings(material, report)
    seen = material.seen or Seen()
    if _is_json(material):
        fixed = fixed_json_paths(material, seen, findings)
        names = [param.name.strip() for param in material.params]
        placed = place_all(seen, names, fixed, _hollow(material, seen, fixed))
    else:
        fixed = list(fixed_paths(material, findings, read_xpath))
        placed = place_all(seen, ["" for _ in material.params], fixed, frozenset())
    placements = typed(_placements(material, placed), seen)
    places = findings.find(placements)
    return _body(material, field_tree(seen, placements, places), placements)


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
        is_json=_is_json(material),
    )


def _is_json(material: Material) -> bool:
    """Whether a body is JSON: by its media type, else by its samples and by its paths."""
    if is_json(material.representation.media_type) or material.reads:
        return True
    written = (material.representation.media_type or "*/*").partition(";")[0].strip()
    return written == "*/*" and any((param.path or "").startswith("$") for param in material.params)


def _hollow(material: Material, seen: Seen, fixed: list[Path | None]) -> frozenset[Path]:
    """The containers whose members nobody shows."""
    empty = set(empty_places(seen))
    filled = {path[:at] for path in fixed if path is not None for at in range(1, len(path))}
    for path, (kind, _) in zip(fixed, material.types, strict=True):
        is_container = kind is not None and kind.kind in (JsonType.OBJECT, JsonType.ARRAY)
        if path and is_container and path not in filled and seen.at(path) is None:
            empty.add(path)
    return frozenset(empty)
