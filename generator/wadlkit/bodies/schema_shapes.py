"""The declarations of a schema as shapes: occurrence, choice, facets and documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wadlkit.bodies.schema_files import SchemaFiles
from wadlkit.bodies.shape import Shape
from wadlkit.bodies.types import XSD, built_in
from wadlkit.model.body import JsonType, Type

_MOST_PLACES = 3_000
_MOST_DEPTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occurrence:
    """How often an element stands in the one around it, and the choice that it is of."""

    required: bool = True
    repeats: bool = False
    choice: int | None = None


@dataclass(slots=True)
class Shapes:
    """Makes shapes of elements; one that holds itself ends where it does so again."""

    files: SchemaFiles
    left: int = _MOST_PLACES

    def root(self, element: Any) -> Shape:
        """The shape of a body with this root element."""
        self.left = _MOST_PLACES
        member = self._element(element, (), _Occurrence())
        return Shape(kind=JsonType.OBJECT, members={element.name: member})

    def _element(self, element: Any, around: tuple[int, ...], occurrence: _Occurrence) -> Shape:
        xsd_type = element.type
        shape = self._typed(xsd_type, around)
        shape = replace(
            shape,
            docs=_docs(element) or _docs(getattr(element, "ref", None)) or _docs(xsd_type),
            location=self.files.place(element.schema, element.elem),
        )
        if occurrence.repeats:
            shape = replace(shape, kind=JsonType.ARRAY, type=None, members={}, items=shape)
        return replace(shape, required=occurrence.required, choice=occurrence.choice)

    def _typed(self, xsd_type: Any, around: tuple[int, ...]) -> Shape:
        if xsd_type.is_simple():
            return _simple(xsd_type)
        members = {}
        if id(xsd_type) not in around and len(around) < _MOST_DEPTH:
            members = self._members(xsd_type, (*around, id(xsd_type)))
        if xsd_type.has_simple_content() and not members:
            return _simple(xsd_type.content)
        return Shape(kind=JsonType.OBJECT, members=members)

    def _members(self, xsd_type: Any, around: tuple[int, ...]) -> dict[str, Shape]:
        members: dict[str, Shape] = {}
        for name, attribute in xsd_type.attributes.items():
            if name is not None and attribute.use != "prohibited" and self.left > 0:
                self.left -= 1
                members[f"@{name}"] = replace(
                    _simple(attribute.type),
                    required=attribute.use == "required",
                    docs=_docs(attribute) or _docs(attribute.type),
                    location=self.files.place(attribute.schema, attribute.elem),
                )
        if xsd_type.has_simple_content() or xsd_type.content is None:
            return members
        for element, occurrence in _particles(xsd_type.content, _Occurrence(), [0], 0):
            self.left -= 1
            if self.left <= 0:
                break
            known = members.get(element.name)
            if known is None:
                members[element.name] = self._element(element, around, occurrence)
            elif known.items is None:  # it stands at several places of a sequence
                items = replace(known, required=False, choice=None)
                members[element.name] = replace(known, kind=JsonType.ARRAY, type=None, members={}, items=items)
        return members


def _particles(group: Any, around: _Occurrence, choices: list[int], depth: int) -> Iterator[tuple[Any, _Occurrence]]:
    """The elements of a model group, at any depth of groups, each with how often it may stand there."""
    if depth > _MOST_DEPTH:
        return
    parts = [part for part in group if hasattr(part, "model") or getattr(part, "type", None) is not None]
    is_choice = group.model == "choice" and len(parts) > 1
    choice = around.choice
    if is_choice and choice is None and not _may_repeat(group):
        choices[0] += 1
        choice = choices[0]
    for part in parts:
        occurrence = _Occurrence(
            required=around.required and not is_choice and group.min_occurs > 0 and part.min_occurs > 0,
            repeats=around.repeats or _may_repeat(group) or _may_repeat(part),
            choice=choice,
        )
        if hasattr(part, "model"):
            yield from _particles(part, occurrence, choices, depth + 1)
        elif part.max_occurs != 0:
            yield part, occurrence


def _may_repeat(particle: Any) -> bool:
    return particle.max_occurs is None or particle.max_occurs > 1


def _simple(xsd_type: Any) -> Shape:
    """The shape of text: its type with the bounds that facets set, its enumeration, pattern and lengths."""
    meaning = _meaning(xsd_type)
    if meaning.kind is JsonType.INTEGER:
        least, most = _bound(xsd_type, "min", 1), _bound(xsd_type, "max", -1)
        meaning = replace(
            meaning,
            minimum=meaning.minimum if least is None else least,
            maximum=meaning.maximum if most is None else most,
        )
    enumeration = getattr(xsd_type, "enumeration", None) or ()
    is_text = meaning.kind is JsonType.STRING
    return Shape(
        kind=meaning.kind,
        type=meaning,
        enumeration=tuple(_literal(value) for value in enumeration),
        pattern=_pattern(xsd_type) if is_text else None,
        min_length=xsd_type.min_length if is_text and isinstance(xsd_type.min_length, int) else None,
        max_length=xsd_type.max_length if is_text and isinstance(xsd_type.max_length, int) else None,
    )


def _meaning(xsd_type: Any) -> Type:
    """The built-in type that a simple type goes back to; a list is text, and so is a union of several kinds."""
    members = getattr(xsd_type, "member_types", None)
    if members:
        kinds = {_meaning(member) for member in members}
        return kinds.pop() if len(kinds) == 1 else Type(kind=JsonType.STRING)
    if xsd_type.is_list():
        return Type(kind=JsonType.STRING)
    while xsd_type is not None:
        namespace, _, local = (xsd_type.name or "").removeprefix("{").rpartition("}")
        if namespace == XSD:
            return built_in(local) or Type(kind=JsonType.STRING)
        if getattr(xsd_type, "member_types", None):
            return _meaning(xsd_type)
        xsd_type = xsd_type.base_type
    return Type(kind=JsonType.STRING)


def _bound(xsd_type: Any, end: str, inside: int) -> int | None:
    """The least or greatest integer that facets let through; ``inside`` is the step from one that they exclude."""
    value = getattr(xsd_type, f"{end}_value", None)
    if not isinstance(value, int):
        return None
    excluded = (getattr(xsd_type, "facets", None) or {}).get(f"{{{XSD}}}{end}Exclusive")
    return value + inside if excluded is not None and excluded.value == value else value


def _literal(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pattern(xsd_type: Any) -> str | None:
    """The pattern as written, where there is one alone."""
    patterns = getattr(xsd_type, "patterns", None)
    written = list(getattr(patterns, "regexps", ())) if patterns is not None else []
    return written[0] if len(written) == 1 else None


def _docs(component: Any) -> str:
    """The documentation of a component, its markup aside."""
    annotation = getattr(component, "annotation", None)
    if annotation is None:
        return ""
    texts = ("".join(each.itertext()) for each in annotation.documentation)
    return re.sub(r"\s+", " ", " ".join(texts)).strip()
