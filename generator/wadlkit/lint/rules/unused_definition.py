"""The rule unused-definition."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.lint.walk import walk
from wadlkit.model.application import Application, Resource, ResourceType
from wadlkit.model.method import Method, Representation
from wadlkit.model.operation import Api
from wadlkit.model.param import Link, Param

_Definition = Method | Param | Representation | ResourceType


@rule(Api, severity=Severity.WARNING)
def unused_definition(api: Api, context: Context) -> Iterator[Finding]:
    """No reference names a definition.

    A method, param, representation or resource type at the top of the file is there to be referred to. If nothing
    does, it is on no page: it was forgotten when its last use went away, or its use is misspelt. Files without
    ``resources`` are there for other files and are not judged; nor is what they hold.

    Refer to it, or take it out.
    """
    entry = api.applications[0] if api.applications else None
    definitions = list(_definitions(entry)) if entry is not None and entry.resources else []
    if not definitions:
        return
    used = {id(target) for application in api.applications for target in _used(application, context)}
    for definition in definitions:
        if id(definition) not in used:
            name = definition.id or getattr(definition, "name", "")
            kind = type(definition).__name__.replace("ResourceType", "resource type").lower()
            yield Finding(
                message=f"nothing refers to the {kind} {name}".rstrip(),
                location=definition.location,
                subject=f"{api.key}: #{name}",
            )


def _definitions(application: Application) -> Iterator[_Definition]:
    yield from application.resource_types
    yield from application.methods
    yield from application.representations
    yield from application.params


def _used(application: Application, context: Context) -> Iterator[_Definition | None]:
    """Every definition that something in a file refers to."""
    for thing, _ in walk(application):
        if isinstance(thing, Method) and thing.href:
            yield from context.definitions.chain(Method, thing.href, application)
        elif isinstance(thing, Param) and thing.href:
            yield from context.definitions.chain(Param, thing.href, application)
        elif isinstance(thing, Representation) and thing.href:
            yield from context.definitions.chain(Representation, thing.href, application)
        elif isinstance(thing, Link) and thing.resource_type:
            yield from context.definitions.chain(ResourceType, thing.resource_type, application)
        elif isinstance(thing, Resource | ResourceType):
            for reference in thing.types:
                yield from context.definitions.chain(ResourceType, reference, application)
