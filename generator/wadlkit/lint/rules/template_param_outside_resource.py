"""The rule template-param-outside-resource."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Representation, Response
from wadlkit.model.param import Param, Style


@rule(Param, severity=Severity.WARNING)
def template_param_outside_resource(param: Param, context: Context) -> Iterator[Finding]:
    """A template param is in a body or in a response.

    A template param is a part of the URI (WADL submission, section 2.12.1). A body and a response have none, so that
    it is in no table of theirs. Most often a definition that the resource uses was referred to once more.

    Give it the style that it has, ``plain`` in a body and ``header`` in a response, or take it out.
    """
    meant = next(context.definitions.params((param,), context.application), None)
    if meant is not None and meant.style is Style.TEMPLATE and isinstance(context.parent, Representation | Response):
        kind = type(context.parent).__name__.lower()
        yield Finding(message=f"the template param {meant.name} is in a {kind}", location=param.location)
