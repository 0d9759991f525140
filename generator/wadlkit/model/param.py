"""A ``param``, its options and its link (WADL submission, section 2.12)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from wadlkit.model.doc import Doc
from wadlkit.sources.location import Location


class QName(NamedTuple):
    """A name in a namespace; the namespace is empty where the prefix is bound to none."""

    namespace: str
    local: str


class Style(StrEnum):
    """Where a param travels."""

    TEMPLATE = "template"
    QUERY = "query"
    HEADER = "header"
    MATRIX = "matrix"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value that a param may take."""

    value: str
    media_type: str | None = None
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That the param's value is the URI of another resource."""

    resource_type: str | None = None
    relation: str | None = None
    reverse: str | None = None
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A param as written.

    ``style`` is None where it is missing or none of WADL's; ``type`` has its prefix, ``qname`` its namespace;
    ``required_attribute`` is the attribute as it stands, since its absence and ``false`` differ to the classic layout.
    ``prefixes`` are those in ``path`` with their namespaces. A param with an ``href`` is a reference and has nothing
    else.
    """

    name: str = ""
    style: Style | None = None
    type: str | None = None
    qname: QName | None = None
    required: bool = False
    required_attribute: str | None = None
    repeating: bool = False
    default: str | None = None
    fixed: str | None = None
    path: str | None = None
    prefixes: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    link: Link | None = None
    docs: tuple[Doc, ...] = ()
    id: str | None = None
    href: str | None = None
    location: Location = field(compare=False, repr=False)
