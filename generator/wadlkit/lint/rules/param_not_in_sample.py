"""The rule param-not-in-sample."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def param_not_in_sample() -> Iterator[Finding]:
    """A param of a body is in no sample of it.

    Either the sample is older than the param, or the param is misspelt or gone. A param may be left out in real
    messages; but a sample that shows it tells readers where it belongs.

    Add it to a sample, or correct its name or path.
    """
    return nothing()
