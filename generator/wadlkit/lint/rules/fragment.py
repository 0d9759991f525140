"""The rule fragment."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def fragment() -> Iterator[Finding]:
    """The file holds a part of a WADL only.

    Its root element is no ``application``: tools other than wadlkit won't read it.

    Put it into an ``application``; what several files share may be referred to as ``other.wadl#id``.
    """
    return nothing()
