"""What an API offers when every reference, type and inheritance is followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.application import Application, Resource
from wadlkit.model.doc import Doc
from wadlkit.model.method import Method, Request, Response
from wadlkit.model.param import Param
from wadlkit.model.subject import Subject
from wadlkit.sources.location import Location


class OriginKind(StrEnum):
    """How a thing came to be in effect at an operation."""

    WRITTEN = "written"
    BY_REFERENCE = "by reference"
    BY_ANOTHER_FILE = "by another file"
    BY_TYPE = "by type"
    INHERITED = "inherited from resource"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a thing came to be in effect, with the places of the steps, the one in the operation's own file first."""

    kind: OriginKind
    steps: tuple[Location, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A param in effect at an operation, and how it came to be."""

    param: Param
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A method at a path, with everything in effect there.

    ``path`` is the URI template below ``base``. ``resources`` leads from the outermost resource to the one that has the
    method. ``parameters`` are those of the resources, their types and the request, outer ones first. ``definition`` is
    the method as written where it is defined, ``use`` the element in the resource (the same for a method in place);
    ``requests`` and ``responses`` are those of ``definition`` with every reference in them followed.
    """

    subject: Subject
    method: str
    path: str
    base: str
    resources: tuple[Resource, ...] = field(repr=False)
    parameters: tuple[Parameter, ...] = field(repr=False)
    requests: tuple[Request, ...] = field(repr=False)
    responses: tuple[Response, ...] = field(repr=False)
    docs: tuple[Doc, ...] = field(repr=False)
    origin: Origin
    definition: Method = field(compare=False, repr=False)
    use: Method = field(compare=False, repr=False)
    location: Location = field(compare=False)

    @property
    def id(self) -> str | None:
        """The method's own id."""
        return self.definition.id

    @property
    def title(self) -> str | None:
        """The title of the method's documentation, as written."""
        return next((doc.title for doc in self.docs if doc.title), None)

    @property
    def anchor(self) -> str:
        """The operation's anchor."""
        return self.subject.anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """An API: its operations in document order, and what was found while it was read.

    ``applications`` holds the files as written, the entry first; ``files`` the paths of all that was asked for,
    entities and samples among them, relative to ``root``.
    """

    key: str
    operations: tuple[Operation, ...] = ()
    applications: tuple[Application, ...] = field(default=(), repr=False)
    files: tuple[str, ...] = field(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False, repr=False)
