"""The rule optional-template-param."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Edit, Fix
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param, Style
from wadlkit.reading.tree import attribute_location
from wadlkit.sources.location import Location


@rule(Param, severity=Severity.WARNING)
def optional_template_param(param: Param, _: Context) -> Iterator[Finding]:
    """A template param is not marked as required.

    A URI has no place for a segment that is left out: without it, it is another URI. WADL takes a param without
    ``required`` for an optional one, and so do reference pages and clients.

    Add ``required="true"``. If the URI without the segment is one of the API's as well, describe it as a resource of
    its own.
    """
    if param.style is not Style.TEMPLATE or param.required:
        return
    style = attribute_location(param.location, "style")
    if param.required_attribute is None:
        edit = Edit(location=Location(style.source, style.end, style.end, style.via), text=' required="true"')
    else:
        edit = Edit(location=attribute_location(param.location, "required"), text='required="true"')
    message = f"the template param {param.name} is not marked as required"
    yield Finding(message=message, location=param.location, fix=Fix(edits=(edit,), safe=True))
