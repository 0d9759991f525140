"""The rule template-param-not-in-path."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.lint.uri_template import variables
from wadlkit.model.application import Resource
from wadlkit.model.method import Method, Request
from wadlkit.model.param import Param, Style


@rule(Param, severity=Severity.WARNING)
def template_param_not_in_path(param: Param, context: Context) -> Iterator[Finding]:
    """A template param is not in the path that it stands for.

    It names a variable in the path of the resource that declares it (WADL submission, section 2.6); where there is no
    such variable, its value goes nowhere. Often the two names differ by a letter, or the path has lost its braces. A
    variable of the path of a resource around it has to be declared there.

    Correct the name of the param or of the variable, move the param to the resource that has the variable, or take it
    out.
    """
    meant = next(context.definitions.params((param,), context.application), None)
    if meant is None or meant.style is not Style.TEMPLATE:
        return
    paths = _paths(context)
    if paths and not any(meant.name in variables(path) for path in paths):
        shown = f"the path {paths[0]}" if len(paths) == 1 else f"any of {len(paths)} paths"
        above = any(meant.name in variables(resource.path or "") for resource in context.resources)
        words = ", but in that of a resource around it" if above else ""
        yield Finding(message=f"{{{meant.name}}} is not in {shown}{words}", location=param.location)


def _paths(context: Context) -> list[str]:
    """The paths that have to have a variable for the param."""
    if isinstance(context.parent, Resource):
        return [context.parent.path or ""]
    if isinstance(context.parent, Request):
        return [operation.path for operation in context.operations(context.nearest(Method))]
    return []
