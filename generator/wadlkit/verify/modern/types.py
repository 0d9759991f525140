"""What is said of the types of resources, which the resources themselves do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.model.application import ResourceType
from wadlkit.model.doc import Doc
from wadlkit.model.operation import Api, Operation


def docs_of_types(api: Api, operation: Operation) -> tuple[Doc, ...]:
    """The docs of all types that the resources of an operation name, and of those that these build on."""
    known = dict(_types(api))
    wanted = [reference for resource in operation.resources for reference in resource.types]
    found: dict[int, ResourceType] = {}
    while wanted:
        type_ = known.get(wanted.pop(0).rpartition("#")[2])
        if type_ is not None and id(type_) not in found:
            found[id(type_)] = type_
            wanted += type_.types
    return tuple(doc for type_ in found.values() for doc in type_.docs)


def _types(api: Api) -> Iterator[tuple[str, ResourceType]]:
    """The types by id; of several with one id the first, which is in the file nearest to the entry."""
    every = [type_ for application in api.applications for type_ in application.resource_types]
    yield from ((type_.id, type_) for type_ in reversed(every) if type_.id)
