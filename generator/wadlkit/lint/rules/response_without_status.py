"""The rule response-without-status."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, RuleSet, rule
from wadlkit.model.method import Response


@rule(Response, severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def response_without_status(response: Response, _: Context) -> Iterator[Finding]:
    """A response has no status.

    Nobody can tell whether it is what a client hopes for or an error. WADL allows it, for a response that may have any
    status, but that is seldom meant.

    Add ``status="200"``, or what it is.
    """
    of_forms = any(form.statuses or form.href for form in response.representations)
    if not response.statuses and not of_forms:
        yield Finding(message="this response has no status", location=response.location)
