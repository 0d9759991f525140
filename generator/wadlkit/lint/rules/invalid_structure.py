"""The rule invalid-structure."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.WARNING, rule_set=RuleSet.MINIMAL)
def invalid_structure() -> Iterator[Finding]:
    """The file breaks the grammar of its WADL version.

    An element stands where it may not, or in the wrong order; an attribute is misspelt, missing or has a value that is
    none. Tools pass over what they don't know, so that what was meant is lost.

    Correct it as the message says.
    """
    return nothing()
