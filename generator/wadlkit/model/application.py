"""An ``application``: one WADL file as written (WADL submission, sections 2.1 to 2.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wadlkit.model.doc import Doc
from wadlkit.model.method import Method, Representation
from wadlkit.model.param import Param
from wadlkit.model.remark import Remark
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """A grammar in another file."""

    href: str
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammars:
    """The grammars that representations may name elements of."""

    includes: tuple[Include, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A resource; ``path`` is None where there is no such attribute, and ``types`` are references as written."""

    path: str | None = None
    id: str | None = None
    types: tuple[str, ...] = ()
    query_type: str | None = None
    params: tuple[Param, ...] = ()
    members: tuple[Method | Resource, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)

    @property
    def methods(self) -> tuple[Method, ...]:
        """The methods among the members."""
        return tuple(member for member in self.members if isinstance(member, Method))

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The resources among the members."""
        return tuple(member for member in self.members if isinstance(member, Resource))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """What several resources share: params, methods and, in real files, resources below.

    ``types`` are the types that it builds on, as written.
    """

    id: str | None = None
    types: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    members: tuple[Method | Resource, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """The resources below one base URI."""

    base: str | None = None
    members: tuple[Resource, ...] = ()
    docs: tuple[Doc, ...] = ()
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One WADL file. A file whose root is a part of a WADL is an application of that part alone."""

    version: str
    grammars: tuple[Grammars, ...] = ()
    resources: tuple[Resources, ...] = ()
    resource_types: tuple[ResourceType, ...] = ()
    methods: tuple[Method, ...] = ()
    representations: tuple[Representation, ...] = ()
    params: tuple[Param, ...] = ()
    docs: tuple[Doc, ...] = ()
    remarks: tuple[Remark, ...] = field(default=(), compare=False, repr=False)
    location: Location = field(compare=False, repr=False)

    @property
    def file(self) -> str:
        """The file's path, relative to the root."""
        return self.location.file
