"""The rule type-shadows-param."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.application import Resource


@rule(Resource, severity=Severity.WARNING)
def type_shadows_param(resource: Resource, context: Context) -> Iterator[Finding]:
    """A resource declares a param that one of its types declares, too.

    The one of the resource is in effect, and the one of the type is hidden there: a change of the type will not reach
    this resource, and nobody will notice.

    Take one of the two out, or give it another name.
    """
    find = context.definitions
    shared = {
        (param.name, param.style): param
        for each, home in find.types(resource, context.application)
        for param in find.params(each.params, home)
    }
    for written in resource.params if shared else ():
        for param in find.params((written,), context.application):
            hidden = shared.get((param.name, param.style))
            if hidden is not None and hidden is not param:
                yield Finding(
                    message=f"{param.name} takes the place of the param of the resource's type",
                    location=written.location,
                    related=(Related(location=hidden.location, message="the type's"),),
                )
