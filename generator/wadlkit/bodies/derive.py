"""The sources of a body merged: what paths declare, what samples show, what names and order tell."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.bodies.conflicts import Findings, Material
from wadlkit.bodies.declared import NoPlace, read_path, read_xpath, through_arrays
from wadlkit.bodies.fields import field_tree, typed
from wadlkit.bodies.observed import Seen, is_json, read_samples, union
from wadlkit.bodies.place import empty_places, place_all
from wadlkit.bodies.types import declared_type
from wadlkit.diagnostics.codes import UNCLEAR_PATH
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.body import Body, Field, JsonType, Path, Placement
from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param, Style


def derive_all(operation: Operation) -> tuple[tuple[Body, ...], tuple[Diagnostic, ...]]:
    """The bodies of an operation, its requests' before its responses', and the conflicts found in them."""
    report = Report()
    bodies = tuple(_bodies(operation, report))
    return bodies, report.diagnostics


def _bodies(operation: Operation, report: Report) -> Iterator[Body]:
    for request in operation.requests:
        for representation in request.representations:
            material = _material(operation, "request", (), request.params, representation)
            yield _derive(material, report)
    for response in operation.responses:
        for representation in response.representations:
            statuses = response.statuses or representation.statuses
            material = _material(operation, "response", statuses, response.params, representation)
            yield _derive(material, report)


def _material(
    operation: Operation,
    direction: str,
    statuses: tuple[str, ...],
    own: tuple[Param, ...],
    representation: Representation,
) -> Material:
    reads = tuple(read_samples(representation.samples))
    return Material(
        subject=operation.subject.at(" ".join((direction, *statuses))),
        direction=direction,
        statuses=statuses,
        representation=representation,
        params=tuple(param for param in (*own, *representation.params) if param.style is Style.PLAIN),
        reads=reads,
        seen=union(reads),
    )


def _derive(material: Material, report: Report) -> Body:
    if not material.params and not material.reads:
        return _body(material, Field(path=()), ())
    findings = Findings(material, report)
    seen = material.seen or Seen()
    if _is_json(material):
        fixed = _declared_paths(material, seen, findings)
        names = [param.name.strip() for param in material.params]
        placed = place_all(seen, names, fixed, _hollow(material, seen, fixed))
    else:
        placed = place_all(seen, ["" for _ in material.params], _xpaths(material, findings), frozenset())
    placements = typed(
        (
            Placement(
                param=param, position=position, placed_by=result.by, path=result.path, candidates=result.candidates
            )
            for position, (param, result) in enumerate(zip(material.params, placed, strict=True), 1)
        ),
        seen,
    )
    places = findings.find(placements)
    return _body(material, field_tree(seen, placements, places), placements)


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


def _declared_paths(material: Material, seen: Seen, findings: Findings) -> list[Path | None]:
    paths: list[Path | None] = []
    arrays: set[Path] = set()
    for param in material.params:
        try:
            path = read_path(param.path) if param.path else None
        except NoPlace as error:
            findings.add(UNCLEAR_PATH, f"the path {param.path} of {param.name} can't be followed: {error}", param)
            path = None
        if path is not None:
            arrays.update(path[:at] for at, step in enumerate(path) if step is None)
            kind = declared_type(param)
            if param.repeating or (kind is not None and kind.kind is JsonType.ARRAY):
                arrays.add(path)
        paths.append(path)
    # Shorter paths first, for each array moves what is below it.
    for array in sorted(arrays, key=len):
        arrays.add(through_arrays(array, Seen(), frozenset(arrays)))
    known = frozenset(arrays)
    return [None if path is None else through_arrays(path, seen, known) for path in paths]


def _xpaths(material: Material, findings: Findings) -> list[Path | None]:
    paths: list[Path | None] = []
    for param in material.params:
        try:
            paths.append(read_xpath(param.path) if param.path else None)
        except NoPlace as error:
            findings.add(UNCLEAR_PATH, f"the path {param.path} of {param.name} can't be followed: {error}", param)
            paths.append(None)
    return paths


def _hollow(material: Material, seen: Seen, fixed: list[Path | None]) -> frozenset[Path]:
    """The containers whose members nobody shows."""
    empty = set(empty_places(seen))
    filled = {path[:at] for path in fixed if path is not None for at in range(1, len(path))}
    for param, path in zip(material.params, fixed, strict=True):
        kind = declared_type(param)
        is_container = kind is not None and kind.kind in (JsonType.OBJECT, JsonType.ARRAY)
        if path and is_container and path not in filled and seen.at(path) is None:
            empty.add(path)
    return frozenset(empty)
