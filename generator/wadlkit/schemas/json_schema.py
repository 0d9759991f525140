"""Body to JSON Schema (2020-12, or draft-07), with the evidence of all that it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from wadlkit.bodies.observed import ReadSample, read_samples
from wadlkit.model.body import Body, Evidence, EvidenceKind, Path
from wadlkit.model.operation import Operation
from wadlkit.schemas.dialect import Dialect, Draft
from wadlkit.schemas.shape import Shape, fields_below, shape_of
from wadlkit.schemas.shared import Shared
from wadlkit.sources.location import Location

# The order of keywords in every schema: what it is, what it is called, what it allows, what is below it.
ORDER = (
    "$comment", "title", "description", "type", "enum", "const", "oneOf", "format", "minimum", "maximum", "items",
    "properties", "required", "additionalProperties", "default", "examples",
)  # fmt: skip
# In characters; a longer sample is a file that people look at, and no example.
_LONGEST_EXAMPLE = 2_000

Facts = dict[str, list[Evidence]]
"""What a schema rests on, by JSON Pointer (RFC 6901)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema, what each part of it rests on, and the files of the samples that it was made from."""

    document: dict[str, Any]
    facts: Facts
    samples: tuple[str, ...]


def is_known(body: Body) -> bool:
    """Whether a body is JSON and a schema could say anything about it."""
    return body.is_json and bool(body.placements or body.root.seen)


def json_schema(operation: Operation, body: Body, identifier: str, dialect: Dialect) -> Schema:
    """The schema of a body. ``identifier`` is its ``$id``."""
    reads = [read for read in read_samples(body.representation.samples) if read.parsed.is_json]
    shape = shape_of(body, _places(body, reads), dialect)
    message = " ".join((body.direction, *body.statuses))
    called = " ".join((operation.title or f"{operation.method} {operation.path}").split())
    shape.say("title", f"{called}, {message}", EvidenceKind.FROM_DOCS, operation.location)
    if examples := list(_examples(reads)):
        shape.keywords["examples"] = [value for value, _ in examples]
        for number, (_, location) in enumerate(examples):
            fact = Evidence(kind=EvidenceKind.SEEN_IN_SAMPLE, location=location)
            shape.facts[f"examples/{number}"] = [fact]
    rendering = _Rendering(dialect.draft, Shared.of(shape))
    document = {"$schema": dialect.draft.uri, "$id": identifier, **rendering.render(shape, "")}
    rendering.tell("", shape.facts[""])
    if rendering.definitions:
        document[dialect.draft.definitions] = rendering.definitions
    files = (read.sample.file or (read.sample.content or read.sample.location).file for read in reads)
    return Schema(document=document, facts=rendering.facts, samples=tuple(dict.fromkeys(files)))


def pointer(*steps: str | int) -> str:
    """The part of a JSON Pointer that leads through ``steps``."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _places(body: Body, reads: list[ReadSample]) -> dict[Path, Location]:
    """Where the fields that have no evidence stand in the first sample that has them."""
    left = {place.path for place in fields_below(body.root) if not place.evidence}
    places: dict[Path, Location] = {}
    for read in reads:
        if left:
            places.update(read.places(left))
            left -= places.keys()
    return places


def _examples(reads: list[ReadSample]) -> Iterator[tuple[Any, Location]]:
    """The samples that are short, and JSON in every respect, each once."""
    told: set[str] = set()
    for read in reads:
        if read.parsed.problems or len(read.parsed.text) > _LONGEST_EXAMPLE:
            continue
        try:
            spelt = json.dumps(read.parsed.value, allow_nan=False)
        except ValueError:  # a number beyond all bounds
            continue
        if spelt not in told:
            told.add(spelt)
            yield read.parsed.value, read.place(None)


@dataclass(slots=True)
class _Rendering:
    """Shapes on their way to a document; definitions are written when they are first referred to."""

    draft: Draft
    shared: Shared
    facts: Facts = field(default_factory=dict)
    definitions: dict[str, Any] = field(default_factory=dict)

    def render(self, shape: Shape, at: str) -> dict[str, Any]:
        """The schema of a shape; ``at`` is the pointer to it."""
        for keyword, evidence in shape.facts.items():
            if keyword:
                self.tell(f"{at}/{keyword}", evidence)
        said = dict(shape.keywords)
        if shape.properties:
            said["properties"] = {
                name: self._property(name, member, at + pointer("properties", name))
                for name, member in shape.properties.items()
            }
        if shape.items is not None:
            self.tell(at + "/items", shape.items.facts[""])
            said["items"] = self.render(shape.items, at + "/items")
        return {keyword: said[keyword] for keyword in ORDER if keyword in said}

    def tell(self, at: str, evidence: list[Evidence]) -> None:
        """Add what a part of the document rests on."""
        known = self.facts.setdefault(at, [])
        places = {_key(each) for each in known}
        known += (each for each in evidence if _key(each) not in places)

    def _property(self, name: str, shape: Shape, at: str) -> dict[str, Any]:
        self.tell(at, shape.facts[""])
        defined = self.shared.name(name, shape)
        if defined is None:
            return self.render(shape, at)
        # Rendered for each use, so that the evidence of all of them is told.
        self.definitions[defined] = self.render(shape, pointer(self.draft.definitions, defined))
        return {"$ref": "#" + quote(pointer(self.draft.definitions, defined), safe="/$~-._")}


def _key(evidence: Evidence) -> tuple[object, ...]:
    """What tells one evidence from another; the steps that led to its place do not."""
    return evidence.kind, evidence.location.file, evidence.location.start
