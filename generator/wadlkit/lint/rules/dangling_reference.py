"""The rule dangling-reference."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.ERROR, rule_set=RuleSet.MINIMAL)
def dangling_reference() -> Iterator[Finding]:
    """A reference leads to nothing.

    A method, param, representation or resource type with that id is not there: it was renamed or taken out, the ``#``
    before its name is missing, or a file name is wrong. What was referred to is missing on the pages, without a trace.

    Correct the reference, or define what it names.
    """
    return nothing()
