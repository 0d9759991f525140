"""The rule duplicate-id."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.ERROR, rule_set=RuleSet.MINIMAL)
def duplicate_id() -> Iterator[Finding]:
    """Two elements of one file bear the same id.

    A reference to that id could mean either; the last of them is taken, which may be the wrong one. XML does not allow
    it, and other tools refuse the whole file.

    Give one of them another id, and look through the references.
    """
    return nothing()
