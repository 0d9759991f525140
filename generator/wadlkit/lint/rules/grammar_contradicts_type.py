"""The rule grammar-contradicts-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def grammar_contradicts_type() -> Iterator[Finding]:
    """A param is declared to be of one type, and the XSD grammar has another.

    Both describe the same element or attribute of an XML body. The page shows what the param says; programs that are
    generated from the grammar go by the other.

    Correct the type of the param, or the grammar.
    """
    return nothing()
