"""The places that need no guess: those that people decided, and those that the ``path`` of a param declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from wadlkit.bodies.conflicts import Findings
from wadlkit.bodies.declared import NoPlace, OtherSyntax, read_path, read_xpath, through_arrays
from wadlkit.bodies.material import Material
from wadlkit.bodies.observed import Seen
from wadlkit.bodies.shape import Names
from wadlkit.bodies.types import repeats
from wadlkit.diagnostics.codes import UNCLEAR_PATH
from wadlkit.model.body import JsonType, Path

# What is quoted stays as it is; brackets around nothing are how bodies are spelled, and no JSONPath.
_ITEMS = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|\[\]")


def fixed_json_paths(material: Material, seen: Seen, findings: Findings) -> list[Path | None]:
    """The place of each param in a JSON body, with a step to the items of every array on its way."""
    paths = list(_fixed_paths(material, findings, lambda written: read_path(_ITEMS.sub(_as_json_path, written))))
    arrays: set[Path] = set()
    for param, path, (kind, _) in zip(material.params, paths, material.types, strict=True):
        if path is not None:
            arrays.update(path[:at] for at, step in enumerate(path) if step is None)
            if repeats(param, path) or (kind is not None and kind.kind is JsonType.ARRAY):
                arrays.add(path)
    # Shorter paths first, for each array moves what is below it.
    for array in sorted(arrays, key=len):
        arrays.add(through_arrays(array, Seen(), frozenset(arrays)))
    known = frozenset(arrays)
    return [None if path is None else through_arrays(path, seen, known) for path in paths]


def fixed_xml_paths(material: Material, structure: Seen, findings: Findings) -> list[Path | None]:
    """The place of each param in an XML body, with a step to the items of whatever repeats on its way.

    A prefix is understood by its namespace. A name without one may be of the namespace that the samples have there.
    """
    paths = []
    read = _fixed_paths(material, findings, read_xpath)
    for param, path in zip(material.params, read, strict=True):
        bound = dict(param.prefixes)
        steps: list[str | None] = []
        node: Seen | None = structure
        for step in path or ():
            if node is not None and node.items is not None:
                steps.append(None)
                node = node.items
            name = _named(step or "", bound, material.names)
            steps.append(_known(name, node))
            node = node.members.get(steps[-1] or "") if node is not None else None
        paths.append(tuple(steps) if path is not None else None)
    return paths


def _named(step: str, bound: Mapping[str, str], names: Names) -> str:
    """A step of an XPath with the prefix that the body has for its namespace."""
    mark = "@" if step.startswith("@") else ""
    prefix, _, local = step.removeprefix(mark).rpartition(":")
    return mark + names.step(bound[prefix], local, prefix) if prefix in bound else step


def _known(step: str, node: Seen | None) -> str:
    """A step as it is spelled at a place: one without a prefix may mean the only name that ends in it."""
    if node is None or step in node.members or ":" in step or step.startswith("@"):
        return step
    alike = [name for name in node.members if name.rpartition(":")[2] == step]
    return alike[0] if len(alike) == 1 else step


def _fixed_paths(material: Material, findings: Findings, read: Callable[[str], Path]) -> Iterator[Path | None]:
    """The place of each param as ``read`` understands it; what it can't follow is a finding."""
    for param, decision in zip(material.params, material.places, strict=True):
        if decision is not None:
            written, place = decision.path, decision.location
        else:
            written, place = param.path or "", param.location
        try:
            yield read(written) if written else None
        except NoPlace as error:
            # What describes a body in JSON and one in XML has a path in one of them only.
            spelled = (param.location.file, param.location.start)
            if not (isinstance(error, OtherSyntax) and spelled in material.elsewhere):
                findings.add(UNCLEAR_PATH, f"the path {written} of {param.name} can't be followed: {error}", place)
            yield None


def _as_json_path(match: re.Match[str]) -> str:
    return "[*]" if match[0] == "[]" else match[0]
