"""The rule unknown-status."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Representation, Response
from wadlkit.model.status import PHRASES
from wadlkit.reading.tree import attribute_location


@rule(Response, Representation, severity=Severity.WARNING)
def unknown_status(message: Response | Representation, _: Context) -> Iterator[Finding]:
    """A status is none that HTTP knows.

    Clients take an unknown status for the first of its hundred, and have nothing to show for it; most often it is
    misspelt. Known are those that are registered at IANA.

    Correct the status.
    """
    for status in message.statuses:
        if status not in PHRASES:
            place = attribute_location(message.location, "status")
            yield Finding(message=f"{status} is no status of HTTP", location=place)
