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
    nothing does. A method without any response is not judged, nor is one of 2006 that has faults alone: there was no
    other way to say that nothing comes back.

    Add a response with the status of success, if only ``<response status="204"/>``.
    """
    statuses: list[str] = []
    for response in method.responses:
        if not response.statuses and not any(form.statuses for form in response.representations):
            return
        statuses += response.statuses
        for form in response.representations if not response.statuses else ():
            # In 2006 a representation may have the status, and one without is the success.
            if not form.statuses and not form.fault:
                return
            statuses += form.statuses
    faults = all(form.fault for response in method.responses for form in response.representations)
    if all(response.statuses for response in method.responses):
        faults = False
    if statuses and not faults and all(status[:1] in "45" for status in statuses):
        named = ", ".join(dict.fromkeys(statuses))
        yield Finding(message=f"all responses of this method are errors: {named}", location=method.location)
