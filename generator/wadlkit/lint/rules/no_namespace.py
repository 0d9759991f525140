"""The rule no-namespace."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def no_namespace() -> Iterator[Finding]:
    """The WADL is written without a namespace.

    It is read as 2009/02, but other tools see no WADL in it.

    Add ``xmlns="http://wadl.dev.java.net/2009/02"`` to the root element.
    """
    return nothing()
