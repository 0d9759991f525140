"""The rule template-param-not-in-path."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.lint.uri_template import variables
from wadlkit.model.application import Resource, ResourceType
from wadlkit.model.method import Method, Request
from wadlkit.model.param import Param, Style


@rule(Param, severity=Severity.WARNING)
def template_param_not_in_path(param: Param, context: Context) -> Iterator[Finding]:
    """A template param is in no path that it could stand for.

    It names a variable of the path; if the path of its resource, and those of the resources around it, have no such
    variable, its value goes nowhere. Often the two names differ by a letter, or the path has lost its braces.

    Correct the name of the param or of the variable, or take the param out.
    """
    style, name = _meant(param, context)
    paths = _paths(context)
    if style is Style.TEMPLATE and paths and not any(name in variables(path) for path in paths):
        shown = paths[0] if len(paths) == 1 else f"any of {len(paths)} paths"
        yield Finding(message=f"{{{name}}} is not in {shown}", location=param.location)


def _meant(param: Param, context: Context) -> tuple[Style | None, str]:
    """The style and the name of a param, or of the one that it refers to."""
    meant = next(context.definitions.params((param,), context.application), param)
    return meant.style, meant.name


def _paths(context: Context) -> list[str]:
    """The whole paths of the resources that have the param, of a resource in a type not even known."""
    if isinstance(context.parent, Resource) and context.nearest(ResourceType) is None:
        return ["/".join(resource.path or "" for resource in context.resources)]
    if isinstance(context.parent, Request):
        return [operation.path for operation in context.operations(context.nearest(Method))]
    return []
