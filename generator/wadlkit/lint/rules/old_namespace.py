"""The rule old-namespace."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def old_namespace() -> Iterator[Finding]:
    """The WADL is written in a namespace older than 2009/02.

    Tools that know only the version that was submitted to the W3C see no WADL in it.

    Use ``http://wadl.dev.java.net/2009/02``, and look through what that version has changed: statuses belong to the
    response, and ``fault`` is a response of its own.
    """
    return nothing()
