"""The rule unused-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.WARNING, rule_set=RuleSet.MINIMAL)
def unused_suppression() -> Iterator[Finding]:
    """An exception allows something that is not found.

    What it allowed has been mended, or it never fitted: a comment stands at another element, the name of the rule is
    misspelt, a pattern in ``wadlkit.toml`` fits no subject. Were it kept, it would hide the next finding of its kind.

    Take the exception out, or correct it.
    """
    return nothing()
