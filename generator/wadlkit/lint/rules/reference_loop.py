"""The rule reference-loop."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.ERROR, rule_set=RuleSet.MINIMAL)
def reference_loop() -> Iterator[Finding]:
    """A reference leads back to itself.

    Two definitions refer to each other, a resource type builds on itself, or an entity contains itself. There is no
    end to such a thing, so that it is left out of the pages.

    Let one of the two say what it is, and not refer to the other.
    """
    return nothing()
