"""The places that need no guess: those that people decided, and those that the ``path`` of a param declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wadlkit.bodies.conflicts import Findings, Material
from wadlkit.bodies.declared import NoPlace, read_path, through_arrays
from wadlkit.bodies.observed import Seen
from wadlkit.diagnostics.codes import UNCLEAR_PATH
from wadlkit.model.body import JsonType, Path

# What is quoted stays as it is; brackets around nothing are how bodies are spelled, and no JSONPath.
_ITEMS = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|\[\]")


def fixed_json_paths(material: Material, seen: Seen, findings: Findings) -> list[Path | None]:
    """The place of each param in a JSON body, with a step to the items of every array on its way."""
    paths = list(fixed_paths(material, findings, read_path))
    arrays: set[Path] = set()
    for param, path, (kind, _) in zip(material.params, paths, material.types, strict=True):
        if path is not None:
            arrays.update(path[:at] for at, step in enumerate(path) if step is None)
            if param.repeating or (kind is not None and kind.kind is JsonType.ARRAY):
                arrays.add(path)
    # Shorter paths first, for each array moves what is below it.
    for array in sorted(arrays, key=len):
        arrays.add(through_arrays(array, Seen(), frozenset(arrays)))
    known = frozenset(arrays)
    return [None if path is None else through_arrays(path, seen, known) for path in paths]


def fixed_paths(material: Material, findings: Findings, read: Callable[[str], Path]) -> Iterator[Path | None]:
    """The place of each param as ``read`` understands it; what it can't follow is a finding."""
    for param, decision in zip(material.params, material.places, strict=True):
        if decision is not None:
            written, place = decision.path, decision.location
        else:
            written, place = param.path or "", param.location
        try:
            yield read(_ITEMS.sub(_as_json_path, written)) if written else None
        except NoPlace as error:
            findings.add(UNCLEAR_PATH, f"the path {written} of {param.name} can't be followed: {error}", place)
            yield None


def _as_json_path(match: re.Match[str]) -> str:
    return "[*]" if match[0] == "[]" else match[0]
