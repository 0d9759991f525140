"""A walk through an application as it is written: each thing in it, and what it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wadlkit.model.application import Application, Grammars, Include, Resource, Resources, ResourceType
from wadlkit.model.doc import Doc
from wadlkit.model.method import Method, Representation, Request, Response, Sample
from wadlkit.model.param import Link, Option, Param

# What each type holds, by the names of its fields, in the order that WADL's grammar has them in.
_HELD: dict[type, tuple[str, ...]] = {
    Application: ("docs", "grammars", "resources", "resource_types", "methods", "representations", "params"),
    Grammars: ("docs", "includes"),
    Include: ("docs",),
    Resources: ("docs", "members"),
    Resource: ("docs", "params", "members"),
    ResourceType: ("docs", "params", "members"),
    Method: ("docs", "requests", "responses"),
    Request: ("docs", "params", "representations"),
    Response: ("docs", "params", "representations"),
    Representation: ("docs", "params", "samples"),
    Param: ("docs", "options"),
    Option: ("docs",),
    Link: ("docs",),
    Doc: (),
    Sample: (),
}

Trail = tuple[Any, ...]
"""What a thing stands in, the application first."""


def walk(root: Any) -> Iterator[tuple[Any, Trail]]:
    """``root`` and all that is in it, each with its trail, parents first and docs before params."""
    waiting: list[tuple[Any, Trail]] = [(root, ())]
    while waiting:
        thing, trail = waiting.pop()
        yield thing, trail
        held = [each for name in _HELD[type(thing)] for each in getattr(thing, name)]
        if isinstance(thing, Param) and thing.link is not None:
            held.append(thing.link)
        if held:
            inside = (*trail, thing)
            held.reverse()
            waiting += [(each, inside) for each in held]
