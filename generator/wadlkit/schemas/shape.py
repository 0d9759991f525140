"""What a schema says of each place of a body, each keyword with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wadlkit.model.body import Body, Evidence, EvidenceKind, Field, JsonType, Path, Type, TypeFrom
from wadlkit.model.param import Param
from wadlkit.schemas.dialect import Dialect
from wadlkit.schemas.plain import text_of, title_of
from wadlkit.schemas.values import typed_value
from wadlkit.sources.location import Location

# What is deeper is left open: no reader of schemas has to follow further, and no body of the corpus is half as deep.
MOST_DEPTH = 64
# An object with more members that nobody documents is a map, and its keys are data.
MOST_UNDOCUMENTED = 100

_PLACES = (
    EvidenceKind.DECLARED_BY_PATH,
    EvidenceKind.PLACED_BY_NAME,
    EvidenceKind.PLACED_BY_ORDER,
    EvidenceKind.PLACED_BY_NEIGHBOUR,
    EvidenceKind.SEEN_IN_SAMPLE,
    EvidenceKind.ASSUMED,
)
_ASSUMED = "No sample and no path tells where these params belong; they are taken for members of the body."


@dataclass(slots=True)
class Shape:
    """The schema of one place.

    ``keywords`` are those that hold values, ``properties`` and ``items`` those that hold schemas. ``facts`` tells what
    each keyword rests on (``required/0`` the first of the required), and under the empty name why the place is there.
    """

    keywords: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    facts: dict[str, list[Evidence]] = field(default_factory=lambda: {"": []})

    def say(self, keyword: str, value: Any, kind: EvidenceKind, location: Location) -> None:
        """Let a keyword have a value, for a reason."""
        self.keywords[keyword] = value
        self.facts[keyword] = [Evidence(kind=kind, location=location)]


def shape_of(body: Body, places: Mapping[Path, Location], dialect: Dialect) -> Shape:
    """The schema of a body; ``places`` are those of its fields in samples."""
    writer = _Writer(places, {id(each.param): each.declared for each in body.placements}, dialect)
    shape = writer.shape(body.root)
    if assumed := assumed_members(body):
        _assume(shape, assumed, writer)
    representation = body.representation
    if text := text_of(representation.docs):
        shape.say("description", text, EvidenceKind.FROM_DOCS, representation.docs[0].location)
    return shape


def assumed_members(body: Body) -> tuple[Param, ...]:
    """The params of a body of which nobody says where they belong: no sample is there, and no path.

    They are documented all the same. Where two have one name the body is no flat list of members, and there are none.
    """
    if body.root.seen or any(placement.path is not None for placement in body.placements):
        return ()
    params = tuple(placement.param for placement in body.placements if placement.param.name.strip())
    return params if len({param.name.strip() for param in params}) == len(params) else ()


def _assume(root: Shape, params: Iterable[Param], writer: _Writer) -> None:
    for param in params:
        known = writer.meanings[id(param)]
        kind = JsonType.ARRAY if param.repeating else known.kind if known is not None else None
        name = param.name.strip()
        place = Field(
            path=(name,),
            types=(kind,) if kind is not None else (),
            format=known.format if known is not None and not param.repeating else None,
            minimum=known.minimum if known is not None and not param.repeating else None,
            maximum=known.maximum if known is not None and not param.repeating else None,
            params=(param,),
            evidence=(Evidence(kind=EvidenceKind.ASSUMED, location=param.location),),
        )
        shape = root.properties[name] = writer.shape(place)
        root.say("type", JsonType.OBJECT.value, EvidenceKind.ASSUMED, param.location)
        root.say("$comment", _ASSUMED, EvidenceKind.ASSUMED, param.location)
        shape.facts[""] = list(place.evidence)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes the shapes of one body; ``meanings`` are those of its params' types, by the identity of the param."""

    places: Mapping[Path, Location]
    meanings: Mapping[int, Type | None]
    dialect: Dialect

    def shape(self, place: Field) -> Shape:
        """The schema of a field and of all below it."""
        shape = Shape()
        evidence = self._evidence(place)
        shape.facts[""] = [each for each in evidence if each.kind in _PLACES]
        if all(each.kind is EvidenceKind.SEEN_IN_SAMPLE for each in shape.facts[""]):
            shape.facts[""][:0] = (each for each in evidence if each.kind is EvidenceKind.DECIDED)
        self._type(shape, place)
        if len(place.path) < MOST_DEPTH:
            self._members(shape, place)
            self._items(shape, place)
        _name_types(shape, place.params)
        _values(shape, place)
        _words(shape, place.params)
        return shape

    def _evidence(self, place: Field) -> tuple[Evidence, ...]:
        """What a place rests on; that of an undocumented one is looked up."""
        if place.evidence or place.path not in self.places:
            return place.evidence
        return (Evidence(kind=EvidenceKind.SEEN_IN_SAMPLE, location=self.places[place.path]),)

    def _type(self, shape: Shape, place: Field) -> None:
        kinds = sorted(place.types, key=lambda kind: kind is JsonType.NULL)
        if not kinds:
            return
        evidence = self._evidence(place)
        seen, said = (EvidenceKind.SEEN_IN_SAMPLE,), (EvidenceKind.DECLARED_TYPE, EvidenceKind.DECIDED)
        wanted = seen if place.type_from is TypeFrom.SAMPLE else said
        reasons = [each for each in evidence if each.kind in wanted] or list(shape.facts[""])
        repeats = [param for param in place.params if param.repeating and tuple(kinds) == (JsonType.ARRAY,)]
        if repeats:
            reasons = [Evidence(kind=EvidenceKind.DECLARED_REPEATING, location=repeats[0].location)]
        for keyword, value in (
            ("type", kinds[0].value if len(kinds) == 1 else [kind.value for kind in kinds]),
            ("format", place.format),
            ("minimum", place.minimum),
            ("maximum", place.maximum),
        ):
            if value is not None:
                shape.keywords[keyword] = value
                shape.facts[keyword] = list(reasons)

    def _members(self, shape: Shape, place: Field) -> None:
        may_be_object = JsonType.OBJECT in place.types or not place.types
        documented = {id(member) for member in place.members if is_documented(member)}
        strange = len(place.members) - len(documented)
        is_map = strange > MOST_UNDOCUMENTED
        required: list[str] = []
        for member in place.members:
            name = member.name
            if name is None or (id(member) not in documented and (is_map or not may_be_object)):
                continue
            shape.properties[name] = self.shape(member)
            for param in member.params:
                if param.required and name not in required:
                    fact = Evidence(kind=EvidenceKind.DECLARED_REQUIRED, location=param.location)
                    shape.facts[f"required/{len(required)}"] = [fact]
                    required.append(name)
        if required:
            shape.keywords["required"] = required
        if shape.properties and self.dialect.strict and not is_map:
            shape.keywords["additionalProperties"] = False

    def _items(self, shape: Shape, place: Field) -> None:
        if place.items is not None and (JsonType.ARRAY in place.types or not place.types or is_documented(place.items)):
            shape.items = self.shape(place.items)
        if place.types == (JsonType.ARRAY,) and not (place.items is not None and place.items.params):
            for param in place.params:
                known = self.meanings.get(id(param))
                if param.repeating and known is not None and known.kind not in (None, JsonType.ARRAY):
                    shape.items = self.shape(_declared_item(place, param, known))
                    return


def _name_types(shape: Shape, params: Sequence[Param]) -> None:
    """The names that a WADL has for the types of a place, where the schema's words are others."""
    said = {word for each in (shape, shape.items) if each for word in (*_kinds(each), each.keywords.get("format"))}
    named: dict[str, Param] = {}
    for param in params:
        name = (param.type or "").strip()
        if name and name.rpartition(":")[2].casefold() not in said:
            named.setdefault(name, param)
    if named:
        first = next(iter(named.values()))
        shape.say("$comment", f"{', '.join(named)} in the WADL", EvidenceKind.DECLARED_TYPE, first.location)


def _values(shape: Shape, place: Field) -> None:
    """Options, defaults, fixed values and links: of the items, where the place is an array."""
    if place.types != (JsonType.ARRAY,):
        _say_values(shape, place.params)
        return
    of_items: list[Param] = []
    for param in place.params:
        whole = typed_value(param.default or "", (JsonType.ARRAY,))
        if isinstance(whole, list):
            shape.say("default", whole, EvidenceKind.DECLARED_DEFAULT, param.location)
        of_items.append(replace(param, default=None) if isinstance(whole, list) else param)
    if any(map(_has_values, of_items)):
        shape.items = shape.items or Shape()
        _say_values(shape.items, of_items)


def _say_values(shape: Shape, params: Sequence[Param]) -> None:
    """What params say of a value; of several the first has the last word."""
    kinds = _kinds(shape)
    _options(shape, [param for param in params if param.options], kinds)
    for param in reversed(params):
        if param.fixed is not None:
            value = typed_value(param.fixed, kinds)
            shape.say("const", value, EvidenceKind.DECLARED_FIXED, param.location)
        if param.default is not None:
            value = typed_value(param.default, kinds)
            shape.say("default", value, EvidenceKind.DECLARED_DEFAULT, param.location)
        if param.link is not None and (not kinds or JsonType.STRING in kinds):
            shape.say("format", "uri", EvidenceKind.DECLARED_LINK, param.link.location)


def _declared_item(place: Field, param: Param, known: Type) -> Field:
    """What an array holds whose param repeats: its type is that of one value, whatever samples show."""
    seen = place.items or Field(path=(*place.path, None))
    return replace(
        seen,
        types=(known.kind,) if known.kind is not None else (),
        type_from=TypeFrom.DECLARED,
        format=known.format,
        minimum=known.minimum,
        maximum=known.maximum,
        evidence=(Evidence(kind=EvidenceKind.DECLARED_TYPE, location=param.location), *seen.evidence),
    )


def is_documented(place: Field) -> bool:
    """Whether a param is about a field or about one below it."""
    stack = [place]
    while stack:
        each = stack.pop()
        if each.params:
            return True
        stack += each.members
        stack += (each.items,) if each.items is not None else ()
    return False


def _has_values(param: Param) -> bool:
    return bool(param.options) or any(each is not None for each in (param.fixed, param.default, param.link))


def _kinds(shape: Shape) -> tuple[JsonType, ...]:
    """The types that a schema has so far."""
    said = shape.keywords.get("type", ())
    return tuple(JsonType(kind) for kind in ([said] if isinstance(said, str) else said))


def _options(shape: Shape, params: Sequence[Param], kinds: Sequence[JsonType]) -> None:
    """The values that are allowed: a plain list, or a choice where one of them is explained."""
    values: dict[object, tuple[Any, str, Location]] = {}
    for option in (option for param in params for option in param.options):
        value, text = typed_value(option.value, kinds), text_of(option.docs)
        known = values.setdefault(_identity(value), (value, text, option.location))
        if text and not known[1]:
            values[_identity(value)] = (known[0], text, known[2])
    if not values:
        return
    keyword = "oneOf" if any(text for _, text, _ in values.values()) else "enum"
    shape.keywords[keyword] = [
        value if keyword == "enum" else {"const": value, **({"description": text} if text else {})}
        for value, text, _ in values.values()
    ]
    for number, (_, _, location) in enumerate(values.values()):
        shape.facts[f"{keyword}/{number}"] = [Evidence(kind=EvidenceKind.FROM_OPTIONS, location=location)]


def _identity(value: Any) -> object:
    """What tells a value from others as JSON Schema does (2020-12, section 4.2.2): 1 and 1.0 are one number."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else repr(value)


def _words(shape: Shape, params: Sequence[Param]) -> None:
    docs = [doc for param in params for doc in param.docs]
    for keyword, text in (("title", title_of(docs)), ("description", text_of(docs))):
        if text:
            said = next((doc for doc in docs if (doc.title if keyword == "title" else doc.prose)), docs[0])
            shape.say(keyword, text, EvidenceKind.FROM_DOCS, said.location)


def fields_below(place: Field) -> Iterator[Field]:
    """A field and all below it, outer ones first."""
    stack = [place]
    while stack:
        each = stack.pop()
        yield each
        below = [*each.members, *((each.items,) if each.items is not None else ())]
        stack.extend(reversed(below))
