"""A ``method``, its request and its responses (WADL submission, sections 2.8 to 2.11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wadlkit.model.doc import Doc
from wadlkit.model.document import Document
from wadlkit.model.param import Param, QName
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a message looks like: an HTTP head, a body, or both.

    ``text`` is the whole sample as it stands; ``head`` and ``body`` are its two parts, either of them None where the
    sample has none. ``file`` is the path of the sample's file relative to the root, None for an inline one, whose
    ``content`` is then its place. A sample that could not be read has no ``text``. ``read_xml`` reads the body, where
    that is to be XML.
    """

    href: str | None = None
    file: str | None = None
    title: str | None = None
    media_type: str | None = None
    text: str | None = None
    head: str | None = None
    body: str | None = None
    content: Location | None = field(default=None, compare=False, repr=False)
    read_xml: Callable[[], Document] | None = field(default=None, compare=False, repr=False)
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """One form of a body. ``statuses`` and ``fault`` are 2006's way to say which response it belongs to."""

    media_type: str | None = None
    element: str | None = None
    element_qname: QName | None = None
    profile: str | None = None
    params: tuple[Param, ...] = ()
    samples: tuple[Sample, ...] = ()
    statuses: tuple[str, ...] = ()
    fault: bool = False
    docs: tuple[Doc, ...] = ()
    id: str | None = None
    href: str | None = None
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client sends."""

    params: tuple[Param, ...] = ()
    representations: tuple[Representation, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answers with; ``statuses`` as written, empty where the WADL names none."""

    statuses: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    representations: tuple[Representation, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method as written; one with an ``href`` is a reference. ``name`` is HTTP's, empty where it is missing."""

    name: str = ""
    id: str | None = None
    href: str | None = None
    requests: tuple[Request, ...] = ()
    responses: tuple[Response, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)
