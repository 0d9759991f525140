"""What people decide of bodies where a WADL leaves it open, each decision with its place in ``wadlkit.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field

from wadlkit.model.body import Type
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeName:
    """What a project's own type means; ``name`` is as written (``csapi:Foo``) or by namespace (``{urn:x}Foo``)."""

    name: str
    type: Type
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamPlace:
    """Where a plain param belongs.

    ``operation`` is its method and URI, ``message`` is ``request``, ``response`` or ``response`` with statuses,
    ``param`` the param's name, perhaps with ``#`` and its position, ``path`` the place as written.
    """

    operation: str
    message: str
    param: str
    path: str
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All decisions of a project."""

    types: tuple[TypeName, ...] = ()
    places: tuple[ParamPlace, ...] = ()


NONE = Decisions()
"""The decisions of a project that has made none."""
