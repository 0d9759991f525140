"""The rule missing-sample."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, RuleSet, nothing, rule


@rule(severity=Severity.ERROR, rule_set=RuleSet.MINIMAL)
def missing_sample() -> Iterator[Finding]:
    """A sample names a file that is not there.

    The page then shows no example, and what the message looks like can't be compared with what the params say. The
    path starts at the folder of the WADL that names it, also where the sample is written in an entity of another
    folder.

    Correct the path, or add the file.
    """
    return nothing()
