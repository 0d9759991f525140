"""The rule value-not-an-option."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def value_not_an_option() -> Iterator[Finding]:
    """A sample has a value that is none of the param's options.

    Options are all the values that there are. Either one is missing in the list, or the sample shows what no server
    takes or gives.

    Add the option, or correct the sample.
    """
    return nothing()
