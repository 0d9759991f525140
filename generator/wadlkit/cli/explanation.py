"""What ``explain`` tells: a row for each param of a body, or all that is known of one field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wadlkit.bodies.decided import find_unused
from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import Grammars
from wadlkit.book.wish import Wish
from wadlkit.cli.shell import Outcome, WrongUse
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.body import Body, EvidenceKind, Field, JsonType, PlacedBy, Placement, TypeFrom
from wadlkit.model.decision import NONE
from wadlkit.model.operation import Operation
from wadlkit.project.decisions import read_decisions
from wadlkit.reading.load import load
from wadlkit.sources.location import Location

_DIRECTIONS = ("request", "response")
_MOST_CANDIDATES = 4
_RULES = {
    PlacedBy.PATH: "placed by its path",
    PlacedBy.OPTIONS: "placed by wadlkit.toml",
    PlacedBy.NAME: "placed by name: the samples have it here only",
    PlacedBy.ORDER: "placed by order: of the places that the samples have for it, this one fits the params around it",
    PlacedBy.NEIGHBOUR: "placed by its neighbours: the samples lack it, and the params around it are here",
}


@dataclass(frozen=True, slots=True)
class _Selector:
    """What a person asks for; empty parts ask for everything."""

    method: str = ""
    path: str = ""
    direction: str = ""
    field: str = ""

    @classmethod
    def read(cls, text: str) -> _Selector:
        words = text.split(maxsplit=3)
        if len(words) > 2 and words[2] not in _DIRECTIONS:
            raise WrongUse(f"{words[2]} is neither request nor response")
        return cls(*words)

    def wants(self, operation: Operation) -> bool:
        return self.method.upper() in ("", operation.method.upper()) and self.path in ("", operation.path)

    def wants_body(self, body: Body) -> bool:
        return self.direction in ("", body.direction)

    def wants_row(self, body: Body, placement: Placement) -> bool:
        if not self.field:
            return True
        return placement.path is not None and body.spell(placement.path) == self.field


@dataclass(frozen=True, slots=True)
class _Found:
    """A body that was asked for, and its operation."""

    operation: Operation
    body: Body


def explain(wish: Wish, selector: str) -> Outcome:
    """What is known of the bodies that ``selector`` names. Raises ``WrongUse``."""
    wanted = _Selector.read(selector)
    report = Report()
    found: list[_Found] = []
    files = wish.project.files()
    decisions = read_decisions(wish.project)
    operations: list[Operation] = []
    grammars = Grammars(files)
    for source in wish.sources:
        try:
            api = load(source.path, files=files, key=source.key)
        except FileNotFoundError:  # it was there a moment ago
            raise WrongUse(f"{source.path}: no such file") from None
        report.extend(api.diagnostics)
        operations += api.operations
        of_api = grammars.of(api.applications)
        for operation in filter(wanted.wants, api.operations):
            bodies, diagnostics = derive_all(operation, decisions, of_api)
            chosen = [_Found(operation, body) for body in bodies if wanted.wants_body(body) and _tells(body, wanted)]
            found += chosen
            parts = tuple({str(each.body.subject) for each in chosen})
            report.extend(each for each in diagnostics if _is_about(each, parts, wanted.field))
        if not wanted.field:
            report.extend(of_api.diagnostics)
    if decisions != NONE and not selector and wish.is_whole:
        report.extend(find_unused(decisions, operations))
    if selector and not found:
        raise WrongUse(f"nothing is called {selector}")
    rows = [row for each in found for row in _rows(each, wanted)]
    tell = _facts if wanted.field else _table
    return Outcome(
        root=files.root,
        line=_summary(found, wanted),
        body=[line for alike in _alike(found) for line in tell(alike, wanted)],
        diagnostics=report.diagnostics,
        fail_on=wish.fail_on,
        own={"rows": rows},
        counts={"rows": len(rows)},
    )


def _tells(body: Body, wanted: _Selector) -> bool:
    if wanted.field:
        return any(body.spell(field.path) == wanted.field for field in _fields(body.root))
    return bool(body.placements) or bool(wanted.path and list(_of_grammar(body)))


def _of_grammar(body: Body) -> Iterator[tuple[Field, Location]]:
    """The places of a body that a grammar declares and no param, each with its declaration, items aside."""
    for field in _fields(body.root):
        if field.name is not None and not field.params:
            places = (each.location for each in field.evidence if each.kind is EvidenceKind.DECLARED_BY_XSD)
            yield from ((field, place) for place in list(places)[:1])


def _is_about(diagnostic: Diagnostic, parts: tuple[str, ...], field: str) -> bool:
    subject = diagnostic.subject or ""
    if field:
        return any(subject == f"{part} · {field}" for part in parts)
    return subject.startswith(parts)


def _fields(field: Field) -> Iterator[Field]:
    yield field
    for member in field.members:
        yield from _fields(member)
    if field.items is not None:
        yield from _fields(field.items)


# -- for programs ------------------------------------------------------------------------------------------------------


def _rows(found: _Found, wanted: _Selector) -> Iterator[dict[str, object]]:
    for placement in found.body.placements:
        if not wanted.wants_row(found.body, placement):
            continue
        yield {
            "method": found.operation.method,
            "uri": found.operation.path,
            "direction": found.body.direction,
            "status": list(found.body.statuses),
            "media_type": found.body.media_type,
            "position": placement.position,
            "name": placement.param.name,
            "path": None if placement.path is None else found.body.spell(placement.path),
            "placed_by": placement.placed_by.value,
            "type": _json_type(placement.types),
            "type_from": placement.type_from.value,
            "location": _place(placement.param.location),
        }


def _json_type(types: Sequence[JsonType]) -> object:
    """One type as a string, several as a list, as JSON Schema has it."""
    words = [kind.value for kind in types]
    return words[0] if len(words) == 1 else words or None


def _place(location: Location) -> dict[str, object]:
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


# -- for people --------------------------------------------------------------------------------------------------------


def _alike(found: Sequence[_Found]) -> list[list[_Found]]:
    """The bodies, those together that say the same for several statuses, as faults do."""
    groups: list[list[_Found]] = []
    for each in found:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.operation is each.operation
            and (last.body.direction, last.body.media_type) == (each.body.direction, each.body.media_type)
            and last.body.placements == each.body.placements
            and last.body.root == each.body.root
        ):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _heading(alike: Sequence[_Found]) -> str:
    body, operation = alike[0].body, alike[0].operation
    statuses = dict.fromkeys(status for found in alike for status in found.body.statuses)
    what = " ".join((body.direction, *statuses))
    return f"{operation.method} {operation.path} · {what} · {body.media_type or 'any media type'}"


def _table(alike: Sequence[_Found], wanted: _Selector) -> Iterator[str]:
    """A line for each param: its place, its type, the rule and where the param stands."""
    yield _heading(alike)
    placements = alike[0].body.placements
    names = Counter(placement.param.name for placement in placements)
    body = alike[0].body
    rows = [_cells(body, placement, is_alone=names[placement.param.name] == 1) for placement in placements]
    if wanted.path:
        rows += [_grammar_cells(body, field, place) for field, place in _of_grammar(body)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  " + "  ".join((*cells, row[3]))
    yield ""


def _cells(body: Body, placement: Placement, *, is_alone: bool) -> tuple[str, str, str, str]:
    """The cells of a param; of several of one name one without a place is called as in ``wadlkit.toml``."""
    where = f"? {placement.param.name}" + ("" if is_alone else f"#{placement.position}")
    if placement.path is not None:
        where = body.spell(placement.path)
    kind = _type_words(placement.types, placement.type_from)
    rule = f"by {placement.placed_by}" if placement.path is not None else _candidates(body, placement)
    return where, kind, rule, str(placement.param.location)


def _grammar_cells(body: Body, field: Field, place: Location) -> tuple[str, str, str, str]:
    return body.spell(field.path), _type_words(field.types, field.type_from), "by XSD", str(place)


def _type_words(types: Sequence[JsonType], source: TypeFrom) -> str:
    words = " or ".join(types) or "any type"
    return f"{words}, seen" if source is TypeFrom.SAMPLE else words


def _candidates(body: Body, placement: Placement) -> str:
    if not placement.candidates:
        return "no place"
    names = [body.spell(path) for path in placement.candidates[:_MOST_CANDIDATES]]
    more = len(placement.candidates) - len(names)
    return "one of " + ", ".join(names) + (f" and {more} more" if more > 0 else "")


def _facts(alike: Sequence[_Found], wanted: _Selector) -> Iterator[str]:
    """All that is known of one field, each fact with its place."""
    body = alike[0].body
    field = next(field for field in _fields(body.root) if body.spell(field.path) == wanted.field)
    facts = [*_of_field(field), *_of_params(body, field)]
    width = max((len(fact) for fact, _ in facts), default=0)
    yield _heading(alike)
    yield f"  {body.spell(field.path)}: {_type_words(field.types, field.type_from)}"
    for fact, place in facts:
        yield f"    {fact.ljust(width)}  {place}".rstrip()
    yield ""


def _of_field(field: Field) -> Iterator[tuple[str, str]]:
    seen = [evidence for evidence in field.evidence if evidence.kind.value == "seen in sample"]
    if field.seen:
        often = ", in every object around it" if field.always else ""
        yield f"samples show {' or '.join(field.seen)}{often}", str(seen[0].location) if seen else ""
    yield from _of_grammar_alone(field)
    if field.format:
        yield f"the format is {field.format}", ""
    if not field.params:
        yield "no param documents it", ""


def _of_grammar_alone(field: Field) -> Iterator[tuple[str, str]]:
    """What the grammar says of a field."""
    places = [each.location for each in field.evidence if each.kind is EvidenceKind.DECLARED_BY_XSD]
    if not places:
        return
    yield f"declared by the grammar{', required' if field.required else ''}", str(places[0])
    for words, value in (
        ("one of", ", ".join(field.enumeration)),
        ("the pattern is", field.pattern),
        ("at least", field.minimum),
        ("at most", field.maximum),
        ("characters, at least", field.min_length),
        ("characters, at most", field.max_length),
        ("only one of the members with this mark: choice", field.choice),
        ("documented as:", field.docs),
    ):
        if value not in (None, ""):
            yield f"{words} {value}", ""


def _of_params(body: Body, field: Field) -> Iterator[tuple[str, str]]:
    for placement in body.placements:
        if placement.path != field.path:
            continue
        param = placement.param
        place = str(param.location)
        decided = [str(evidence.location) for evidence in placement.decided]
        by = decided.pop(0) if placement.placed_by is PlacedBy.OPTIONS else place
        yield f"param {placement.position}, {param.name}: {_RULES[placement.placed_by]}", by
        if param.type:
            yield f"declared as {param.type}", place
        yield from ((f"wadlkit.toml says what {param.type} is", at) for at in decided)
        if param.required:
            yield "required", place
        if param.options:
            yield f"options {', '.join(option.value for option in param.options)}", str(param.options[0].location)


def _summary(found: Sequence[_Found], wanted: _Selector) -> str:
    placements = [each for one in found for each in one.body.placements if wanted.wants_row(one.body, each)]
    placed = sum(placement.path is not None for placement in placements)
    bodies = f"{len(found)} {'body' if len(found) == 1 else 'bodies'}"
    return f"{bodies}, {len(placements)} param{'s' * (len(placements) != 1)}, {placed} placed"
