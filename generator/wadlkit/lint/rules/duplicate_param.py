"""The rule duplicate-param."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.application import Resource, ResourceType
from wadlkit.model.method import Representation, Request, Response
from wadlkit.model.param import Param, Style

_Holder = Resource | ResourceType | Request | Response | Representation


@rule(Resource, ResourceType, Request, Response, Representation, severity=Severity.WARNING)
def duplicate_param(holder: _Holder, context: Context) -> Iterator[Finding]:
    """An element has two params of one name and style.

    One of them is lost, or both are on the page and say different things. In a body several fields may have one name:
    there only params of the same ``path`` are the same.

    Take one of them out, or correct its name or style.
    """
    first: dict[tuple[str, str, str], Param] = {}
    for written in holder.params:
        for param in context.definitions.params((written,), context.application):
            if not param.name or (param.style is Style.PLAIN and not param.path):
                continue
            key = (param.name, param.style or "", param.path or "")
            earlier = first.setdefault(key, written)
            if earlier is not written:
                yield Finding(
                    message=f"there is a param {param.name} here already",
                    location=written.location,
                    related=(Related(location=earlier.location, message="the first"),),
                )
