"""The rule unknown-element."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.WARNING, rule_set=RuleSet.MINIMAL)
def unknown_element() -> Iterator[Finding]:
    """An element is in WADL's namespace and none of WADL's.

    Most often its name is misspelt. It is passed over, with all that is in it. The grammars of 2009/02 and of 2006/10
    are known; in files of other versions nobody looks for such elements.

    Correct the name; an extension of your own belongs in a namespace of your own.
    """
    return nothing()
