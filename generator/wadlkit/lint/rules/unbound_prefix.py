"""The rule unbound-prefix."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.WARNING, rule_set=RuleSet.MINIMAL)
def unbound_prefix() -> Iterator[Finding]:
    """A name has a prefix that is declared nowhere.

    ``xsd:string`` means nothing in a file that does not say what ``xsd`` is. Tools guess, or take the type for
    unknown.

    Declare the prefix, for example ``xmlns:xsd="http://www.w3.org/2001/XMLSchema"`` at the root element.
    """
    return nothing()
