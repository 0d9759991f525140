"""A body as a tree: where each param of a representation belongs, what type it has, and how we know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from wadlkit.model.method import Representation
from wadlkit.model.param import Param
from wadlkit.model.subject import Subject
from wadlkit.sources.location import Location

Path = tuple[str | None, ...]
"""A place in a body: the keys from the root on, with None for the items of an array."""

_PLAIN_KEY = re.compile(r"""[^\s.\[\]'"\\$]+""")


def spell(path: Path) -> str:
    """A path as people read it: ``agent.links[].rel``, ``['a key']``, and ``$`` for the root itself."""
    words = ""
    for step in path:
        if step is None:
            words += "[]"
        elif _PLAIN_KEY.fullmatch(step):
            words += f".{step}" if words else step
        else:
            words += "['" + step.replace("\\", "\\\\").replace("'", "\\'") + "']"
    return words or "$"


def spell_xml(path: Path) -> str:
    """A path in an XML body: ``/ns:a/ns:b/@c``; what repeats has the path of each."""
    return "/" + "/".join(step for step in path if step is not None)


class JsonType(StrEnum):
    """What JSON tells apart; ``integer`` is a number without a fraction."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """What the name of a type means in JSON; no ``kind`` where it leaves that open."""

    kind: JsonType | None
    format: str | None = None
    minimum: int | None = None
    maximum: int | None = None


class PlacedBy(StrEnum):
    """How a param came to its place, from the most certain rule to none."""

    PATH = "path"
    OPTIONS = "options"
    NAME = "name"
    ORDER = "order"
    NEIGHBOUR = "neighbour"
    NONE = "none"


class TypeFrom(StrEnum):
    """Who says what type a field has."""

    DECLARED = "declared"
    GRAMMAR = "grammar"
    SAMPLE = "sample"
    NONE = "none"


class EvidenceKind(StrEnum):
    """What a fact of a body rests on."""

    DECLARED_BY_PATH = "declared by path"
    DECLARED_BY_XSD = "declared by XSD"
    PLACED_BY_NAME = "placed by name"
    PLACED_BY_ORDER = "placed by order"
    PLACED_BY_NEIGHBOUR = "placed by neighbour"
    DECLARED_TYPE = "declared type"
    DECLARED_REQUIRED = "declared required"
    DECLARED_REPEATING = "declared repeating"
    DECLARED_DEFAULT = "declared default"
    DECLARED_FIXED = "declared fixed"
    DECLARED_LINK = "declared link"
    FROM_OPTIONS = "from options"
    DECIDED = "decided in wadlkit.toml"
    FROM_DOCS = "from docs"
    ASSUMED = "assumed"
    SEEN_IN_SAMPLE = "seen in sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a fact rests on, and where that stands: in the WADL, or in a sample."""

    kind: EvidenceKind
    location: Location = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place in a body.

    ``types`` are those that hold: declared ones where there are any, else what the samples show. ``seen`` is what the
    samples show in any case, ``always`` whether every object around it has it there. ``members`` are the fields of an
    object, ``items`` what an array holds. ``params`` document the place, most often one. The last of these but for the
    evidence are what a grammar says: of the members with one ``choice`` a body has only one.
    """

    path: Path
    types: tuple[JsonType, ...] = ()
    type_from: TypeFrom = TypeFrom.NONE
    seen: tuple[JsonType, ...] = ()
    format: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    required: bool = False
    always: bool = False
    members: tuple[Field, ...] = ()
    items: Field | None = None
    params: tuple[Param, ...] = ()
    enumeration: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    choice: int | None = None
    docs: str = ""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str | None:
        """The key, None for the root and for the items of an array."""
        return self.path[-1] if self.path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A plain param and its place.

    ``position`` counts all plain params of its list from 1: the message's own, then its representation's. ``path`` is
    None where no place is certain; ``candidates`` are then the places that it could have. ``declared`` is what its type
    means, ``decided`` what ``wadlkit.toml`` says of it.
    """

    param: Param
    position: int
    placed_by: PlacedBy
    path: Path | None = None
    candidates: tuple[Path, ...] = ()
    types: tuple[JsonType, ...] = ()
    type_from: TypeFrom = TypeFrom.NONE
    declared: Type | None = None
    decided: tuple[Evidence, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One representation of a request or a response, as a tree, and the placements of its plain params.

    ``is_json`` tells whether it is JSON: by its media type, else by its samples and paths.
    """

    subject: Subject
    direction: str
    statuses: tuple[str, ...]
    representation: Representation
    root: Field
    placements: tuple[Placement, ...] = ()
    is_json: bool = False

    def spell(self, path: Path) -> str:
        """A path in this body as people read it."""
        return spell_xml(path) if self.is_xml else spell(path)

    @property
    def is_xml(self) -> bool:
        """Whether its places are elements and attributes."""
        return not self.is_json

    @property
    def media_type(self) -> str | None:
        """The media type of the representation, as written."""
        return self.representation.media_type
