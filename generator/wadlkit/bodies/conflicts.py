"""Where a WADL and its samples disagree: findings with the places of both sides, and no choice between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wadlkit.bodies.material import Material
from wadlkit.bodies.observed import Seen
from wadlkit.bodies.types import repeats
from wadlkit.diagnostics.codes import (
    AMBIGUOUS_NESTING,
    BROKEN_SAMPLE,
    FIELD_NOT_DOCUMENTED,
    GRAMMAR_CONTRADICTS_TYPE,
    PARAM_NOT_IN_SAMPLE,
    REQUIRED_NOT_IN_SAMPLE,
    SAMPLE_CONTRADICTS_TYPE,
    UNKNOWN_TYPE,
    VALUE_NOT_AN_OPTION,
    Code,
)
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.body import JsonType, Path, PlacedBy, Placement, TypeFrom
from wadlkit.model.param import Param
from wadlkit.sources.location import Location

# A finding names so many places that a param could have, and so many values that are no option.
_PLACES_NAMED = 6
_VALUES_NAMED = 5
# An object with more keys that nobody documents is a map, and one finding does for all of them.
_MOST_FIELDS = 40

# The literals of XML Schema, part 2, where others than all text are a mistake; so many services write truth with a
# capital that this is none.
_SPELLED = {
    JsonType.INTEGER: re.compile(r"[+-]?[0-9]+"),
    JsonType.NUMBER: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"),
    JsonType.BOOLEAN: re.compile(r"true|false|1|0", re.IGNORECASE),
}

# What can't be said of a sample that was not looked at to its end.
_GONE = (PARAM_NOT_IN_SAMPLE, REQUIRED_NOT_IN_SAMPLE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A conflict, and the places of samples that it speaks of, each with a few words."""

    code: Code
    message: str
    location: Location
    path: Path | None
    shown: tuple[tuple[Path, str], ...] = ()


@dataclass(slots=True)
class Findings:
    """Looks for the conflicts of one body."""

    material: Material
    report: Report
    _found: list[_Found] = field(default_factory=list)

    def add(self, code: Code, message: str, location: Location) -> None:
        """A finding that no sample has a part in."""
        self._found.append(_Found(code, message, location, None))

    def find(self, placements: tuple[Placement, ...]) -> dict[Path, Location]:
        """Report all conflicts; gives the places in samples of whatever is documented or in conflict."""
        self._broken_samples()
        seen = self.material.seen
        is_partial = any(read.is_partial for read in self.material.reads)
        for placement in placements:
            param = placement.param
            if param.type and placement.declared is None:
                self.add(UNKNOWN_TYPE, f"the type {param.type} is not known", param.location)
            self._against_grammar(placement)
            if seen is not None:
                new = _of_placement(placement, seen, self.material)
                self._found += (each for each in new if not is_partial or each.code not in _GONE)
        if seen is not None and placements and all(_speaks_of(each, seen, self.material) for each in placements):
            self._found += _undocumented(placements, seen, self.material)
        wanted = {path for found in self._found for path, _ in found.shown}
        wanted |= {placement.path for placement in placements if placement.path is not None}
        places = self._places(wanted)
        for found in self._found:
            self._report(found, places)
        return places

    def _against_grammar(self, placement: Placement) -> None:
        """Of a param and a grammar that declare different types for one place."""
        shape = self.material.shape.at(placement.path or ()) if self.material.shape is not None else None
        declared = placement.declared.kind if placement.declared is not None else None
        if shape is None or declared is None or placement.path is None:
            return
        kind = shape.items.kind if shape.items is not None and declared is not JsonType.ARRAY else shape.kind
        if kind not in (None, declared) and {kind, declared} != {JsonType.INTEGER, JsonType.NUMBER}:
            words = f"{placement.param.name} is declared as {placement.param.type}, and the grammar says {kind}"
            place = [] if shape.location is None else [Related(location=shape.location, message="declared here")]
            subject = self._subject(placement.path)
            self.report.add(GRAMMAR_CONTRADICTS_TYPE, words, placement.param.location, related=place, subject=subject)

    def _broken_samples(self) -> None:
        for read in self.material.reads:
            for message, location in read.faults:
                self.report.add(
                    BROKEN_SAMPLE,
                    message,
                    location,
                    related=[Related(location=read.sample.location, message="the sample of this")],
                    subject=str(self.material.subject),
                )

    def _places(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Where paths stand in the first sample that has them."""
        left = set(paths)
        places: dict[Path, Location] = {}
        for read in self.material.reads:
            if left:
                places.update(read.places(left))
                left -= places.keys()
        return places

    def _report(self, found: _Found, places: dict[Path, Location]) -> None:
        related = [Related(location=places[path], message=words) for path, words in found.shown if path in places]
        if not related and self.material.seen is not None and found.shown:
            begin = next(read.begin for read in self.material.reads if read.is_readable)
            related = [Related(location=begin, message="the sample")]
        self.report.add(found.code, found.message, found.location, related=related, subject=self._subject(found.path))

    def _subject(self, path: Path | None) -> str:
        """What a finding is about: a place in the body, or all of it."""
        subject = self.material.subject
        return str(subject.at(f"{subject.part} · {self.material.spell(path)}") if path else subject)


def _of_placement(placement: Placement, seen: Seen, material: Material) -> Iterator[_Found]:
    param, path = placement.param, placement.path
    if path is None and placement.candidates:
        names = [material.spell(candidate) for candidate in placement.candidates[:_PLACES_NAMED]]
        more = len(placement.candidates) - len(names)
        words = " or ".join(names) + (f" or {more} more" if more > 0 else "")
        if len(names) == 1:
            rivals = sum(other.name.strip() == param.name.strip() for other in material.params) > 1
            words += ", and so could another param" if rivals else ", but the order of params speaks against it"
        shown = tuple((candidate, "it could be this") for candidate in placement.candidates[:_PLACES_NAMED])
        yield _Found(AMBIGUOUS_NESTING, f"{param.name} could be {words}", param.location, None, shown)
        return
    node = seen.at(path) if path is not None else None
    if path is None or node is None:
        if _speaks_of(placement, seen, material):
            yield from _absent(placement, seen, material)
        return
    yield from _lacking(param, path, node, seen)
    yield from (_contradicted if material.is_json else _contradicted_by_text)(placement, path, node)
    yield from _not_an_option(param, path, node)


def _speaks_of(placement: Placement, seen: Seen, material: Material) -> bool:
    """Whether a param and the samples speak of the same body; an XPath may be unclear, or begin at another root."""
    if material.is_json or not placement.param.path:
        return True
    return placement.path is not None and placement.path[0] in seen.members


def _absent(placement: Placement, seen: Seen, material: Material) -> Iterator[_Found]:
    """Of a param that no sample has, unless what would hold it is not there or empty.

    Where its path is written, the name alone would not do: the sample may well have it at another place.
    """
    param, path = placement.param, placement.path
    is_written = path is not None and placement.placed_by in (PlacedBy.PATH, PlacedBy.OPTIONS)
    where = f" at {material.spell(path)}" if path is not None and is_written else ""
    shown: tuple[tuple[Path, str], ...] = (((), "the sample"),)
    if path is not None:
        container = seen.at(path[:-1])
        if container is not None and not container.objects and not container.items:
            return
        shown = ((path[:-1], "the sample shows this without it"),)
    if param.required:
        words = f"{param.name} is required, and no sample has it{where}"
        yield _Found(REQUIRED_NOT_IN_SAMPLE, words, param.location, path, shown)
    else:
        yield _Found(PARAM_NOT_IN_SAMPLE, f"no sample has {param.name}{where}", param.location, path, shown)


def _lacking(param: Param, path: Path, node: Seen, seen: Seen) -> Iterator[_Found]:
    container = seen.at(path[:-1]) if path else None
    if param.required and container is not None and path[-1] is not None and node.count < container.objects:
        lacking = container.objects - node.count
        words = f"{param.name} is required, and {lacking} of {container.objects} objects have none"
        yield _Found(REQUIRED_NOT_IN_SAMPLE, words, param.location, path, ((path, "this one has it"),))


def _contradicted(placement: Placement, path: Path, node: Seen) -> Iterator[_Found]:
    """Of a field that is of another type than declared. ``null`` is no contradiction: no type of XML Schema has it."""
    param, kind = placement.param, placement.declared.kind if placement.declared is not None else None
    if placement.type_from is not TypeFrom.DECLARED:
        return
    if kind is JsonType.ARRAY or not repeats(param, path):
        yield from _of_another_type(param, param.type or placement.types[0], placement.types, path, node)
        return
    yield from _of_another_type(param, "repeating", placement.types, path, node)
    if param.type and kind is not None and node.items is not None:
        yield from _of_another_type(param, param.type, (kind,), path, node.items)


def _of_another_type(
    param: Param, said: str, declared: tuple[JsonType, ...], path: Path, node: Seen
) -> Iterator[_Found]:
    expected = {*declared, JsonType.NULL}
    if JsonType.NUMBER in expected:
        expected.add(JsonType.INTEGER)
    wrong = [kind for kind in JsonType if kind in node.types and kind not in expected]
    if wrong:
        words = f"{param.name} is declared as {said}, and a sample shows {' and '.join(wrong)}"
        yield _Found(SAMPLE_CONTRADICTS_TYPE, words, param.location, path, ((path, f"{' or '.join(wrong)} here"),))


def _contradicted_by_text(placement: Placement, path: Path, node: Seen) -> Iterator[_Found]:
    """Of an element or attribute whose text is not spelled as its type is; elsewhere XML knows no types."""
    param, kind = placement.param, placement.declared.kind if placement.declared is not None else None
    spelled = _SPELLED.get(kind) if kind is not None else None
    wrong = [value for value in _values(node) if spelled is not None and not spelled.fullmatch(value)]
    if wrong:
        words = f"{param.name} is declared as {param.type}, and a sample shows {wrong[0]}"
        yield _Found(SAMPLE_CONTRADICTS_TYPE, words, param.location, path, ((path, f"this is no {kind}"),))


def _not_an_option(param: Param, path: Path, node: Seen) -> Iterator[_Found]:
    if not param.options:
        return
    options = {option.value for option in param.options}
    strange = [value for value in _values(node) if value not in options]
    if strange:
        some = ", ".join(strange[:_VALUES_NAMED]) + ("…" if len(strange) > _VALUES_NAMED else "")
        words = f"{param.name} has options, and a sample shows others: {some}"
        yield _Found(VALUE_NOT_AN_OPTION, words, param.location, path, ((path, "the sample's"),))


def _values(node: Seen) -> Iterator[str]:
    """The scalars at a place, and those in its array."""
    yield from node.values
    if node.items is not None:
        yield from node.items.values


def _undocumented(placements: tuple[Placement, ...], seen: Seen, material: Material) -> Iterator[_Found]:
    """Of what samples show and no param documents; what is inside of it is not told, too.

    One finding does for an object whose members nobody documents, unless it is the body itself. A container counts as
    documented by its members. A param without a place may document any of its candidates, and a grammar all that it
    declares.
    """
    location = material.representation.location
    documented: set[Path] = set()
    for placement in placements:
        for path in (placement.path,) if placement.path is not None else placement.candidates:
            documented.update(path[:length] for length in range(len(path) + 1))
    stack: list[tuple[Path, Seen]] = [((), seen)]
    while stack:
        path, node = stack.pop()
        if node.items is not None:
            stack.append(((*path, None), node.items))
        shape = material.shape.at(path) if material.shape is not None else None
        known = {key for key in node.members if (*path, key) in documented or (shape and key in shape.members)}
        strange = [key for key in node.members if key not in known]
        stack += [((*path, key), member) for key, member in reversed(node.members.items()) if key in known]
        if len(strange) > _MOST_FIELDS or (path and len(strange) > 1 and not known):
            these = f"{len(strange)} fields" if known else f"any of the {len(strange)} fields"
            words = f"no param documents {these} of {material.spell(path)}"
            first = (*path, strange[0])
            yield _Found(FIELD_NOT_DOCUMENTED, words, location, path, ((first, "the first of them"),))
            continue
        for key in strange:
            at = (*path, key)
            yield _Found(
                FIELD_NOT_DOCUMENTED, f"no param documents {material.spell(at)}", location, at, ((at, "seen here"),)
            )
