"""The rule no-success-response."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Method


@rule(Method, severity=Severity.WARNING)
def no_success_response(method: Method, _: Context) -> Iterator[Finding]:
    """A method tells of errors, and not of success.

    All of its responses have a status of 400 or more. A reader learns what can go wrong, but not what comes back if
    nothing does. A method without any response is not judged.

    Add a response with the status of success, if only ``<response status="204"/>``.
    """
    statuses: list[str] = []
    for response in method.responses:
        own = response.statuses or tuple(status for form in response.representations for status in form.statuses)
        if not own or any(form.href and not form.fault for form in response.representations if not response.statuses):
            return
        statuses += own
    if statuses and all(status[:1] in "45" for status in statuses):
        named = ", ".join(dict.fromkeys(statuses))
        yield Finding(message=f"all responses of this method are errors: {named}", location=method.location)
