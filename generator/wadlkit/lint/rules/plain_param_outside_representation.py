"""The rule plain-param-outside-representation."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.application import Resource, ResourceType
from wadlkit.model.method import Request, Response
from wadlkit.model.param import Param, Style


@rule(Param, severity=Severity.WARNING)
def plain_param_outside_representation(param: Param, context: Context) -> Iterator[Finding]:
    """A plain param stands where there is no body.

    A plain param is a part of a body (WADL submission, section 2.12.1). In a resource or a resource type, or in a
    request or a response without a representation, there is none that it could be a part of.

    Move it into a ``representation``, or give it the style that it has: ``query``, ``header``, ``template``,
    ``matrix``.
    """
    if param.style is not Style.PLAIN:
        return
    holder = context.parent
    bodiless = isinstance(holder, Request | Response) and not holder.representations
    if bodiless or isinstance(holder, Resource | ResourceType):
        kind = type(holder).__name__.replace("ResourceType", "resource type").lower()
        message = f"the plain param {param.name} is in a {kind}, which has no body"
        yield Finding(message=message, location=param.location)
