"""The rule required-not-in-sample."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def required_not_in_sample() -> Iterator[Finding]:
    """A sample lacks a field that is required.

    A reader who sends what the sample shows will get an error; or the field is not required after all.

    Add it to the sample, or take ``required`` away.
    """
    return nothing()
