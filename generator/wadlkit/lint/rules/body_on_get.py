"""The rule body-on-get."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Method, Request

_BODILESS = frozenset({"GET", "HEAD"})


@rule(Request, severity=Severity.WARNING)
def body_on_get(request: Request, context: Context) -> Iterator[Finding]:
    """The request of a GET or HEAD has a body.

    Such a body means nothing in HTTP (RFC 9110, section 9.3.1): servers and proxies drop it or refuse the request, and
    many clients can't send one.

    Make its fields query params, or use another method.
    """
    method = context.nearest(Method)
    if method is not None and method.name.upper() in _BODILESS and request.representations:
        place = request.representations[0].location
        yield Finding(message=f"a {method.name} has no body", location=place)
