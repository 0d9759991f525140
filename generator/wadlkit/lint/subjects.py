"""What a finding about a thing as written is about, by the stable name of that thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wadlkit.lint.context import Context
from wadlkit.model.application import Resource, Resources, ResourceType
from wadlkit.model.method import Method, Representation, Request, Response
from wadlkit.model.operation import Operation
from wadlkit.model.param import Option, Param


def subject_of(thing: Any, context: Context) -> str:
    """The subject of a thing: that of the operation, or the path of the resource, and its part in it.

    What several operations share has the name of the first of them. ``api: * /path · param id`` is what stands in a
    resource and in no method, ``api: #id · …`` what stands in a definition of another kind.
    """
    if isinstance(thing, Operation):
        return str(thing.subject)
    chain = (*context.trail, thing)
    method = next((each for each in chain if isinstance(each, Method)), None)
    operation = next(iter(context.operations(method)), None) if method is not None else None
    part = " · ".join(_parts(chain))
    if operation is not None:
        return str(operation.subject.at(part))
    name = f"{context.api.key}:{_place(chain)}"
    return f"{name} · {part}" if part else name


def _place(chain: tuple[Any, ...]) -> str:
    """The nearest thing of a chain that has a name in the whole file."""
    path = "/".join(each.path.strip("/") for each in chain if isinstance(each, Resource) and each.path)
    if any(isinstance(each, Resource | Resources) for each in chain):
        return f" * /{path}"
    named = next((each for each in chain if isinstance(each, Method | ResourceType | Representation | Param)), None)
    return f" #{named.id}" if named is not None and named.id else ""


def _parts(chain: tuple[Any, ...]) -> Iterator[str]:
    for each in chain:
        if isinstance(each, Request):
            yield "request"
        elif isinstance(each, Response):
            yield " ".join(("response", *each.statuses))
        elif isinstance(each, Representation):
            yield each.media_type or each.href or "representation"
        elif isinstance(each, Param):
            yield f"param {each.name or each.href or ''}"
        elif isinstance(each, Option):
            yield f"option {each.value}"
