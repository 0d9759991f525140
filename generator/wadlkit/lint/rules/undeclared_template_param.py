"""The rule undeclared-template-param."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.lint.uri_template import variables
from wadlkit.model.application import Resource
from wadlkit.model.param import Style
from wadlkit.reading.tree import attribute_location


@rule(Resource, severity=Severity.WARNING)
def undeclared_template_param(resource: Resource, context: Context) -> Iterator[Finding]:
    """A variable in the path of a resource is declared by no param of that resource or of its types.

    Nobody can tell what to put in its place: the reference page has no row for it, and a client generated from the
    WADL no argument. Often the variable and its param differ by a letter.

    Declare it in the resource whose path has it: ``<param name="…" style="template" type="xsd:string"
    required="true"/>``.
    """
    names = variables(resource.path or "")
    if not names:
        return
    find = context.definitions
    own = find.params(resource.params, context.application)
    of_types = (
        param for each, home in find.types(resource, context.application) for param in find.params(each.params, home)
    )
    declared = {param.name for param in (*own, *of_types) if param.style is Style.TEMPLATE}
    place = attribute_location(resource.location, "path")
    for name in names:
        if name not in declared:
            yield Finding(message=f"no param of this resource declares {{{name}}}", location=place)
