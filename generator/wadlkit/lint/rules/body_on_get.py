"""The rule body-on-get."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Method, Representation, Request
from wadlkit.model.param import Style

_BODILESS = frozenset({"GET", "HEAD"})


@rule(Request, severity=Severity.WARNING)
def body_on_get(request: Request, context: Context) -> Iterator[Finding]:
    """The request of a GET or HEAD has a body.

    Such a body means nothing in HTTP (RFC 9110, section 9.3.1): servers and proxies drop it or refuse the request, and
    many clients can't send one. A representation that has neither plain params nor an element nor a sample with a body
    is not judged: many people put one there for the sample of a request line.

    Make its fields query params, or use another method.
    """
    method = context.nearest(Method)
    if method is None or method.name.upper() not in _BODILESS:
        return
    body = next((form for form in request.representations if _has_body(form)), None)
    if body is not None:
        yield Finding(message=f"a {method.name} has no body", location=body.location)


def _has_body(form: Representation) -> bool:
    return (
        bool(form.element)
        or any(param.style is Style.PLAIN for param in form.params)
        or any((sample.body or "").strip() for sample in form.samples)
    )
