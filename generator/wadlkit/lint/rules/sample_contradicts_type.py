"""The rule sample-contradicts-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def sample_contradicts_type() -> Iterator[Finding]:
    """A param is declared to be of one type, and a sample shows another.

    One of the two is wrong, and programs are written after the one or the other: a number in quotes is no number.
    ``null`` is not told, since no type of XML Schema has it.

    Correct the type, or the sample.
    """
    return nothing()
