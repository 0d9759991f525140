"""The rule broken-sample."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def broken_sample() -> Iterator[Finding]:
    """A sample that should be JSON is not, or is odd JSON.

    Readers copy samples. A comma too many, a comment or an ellipsis makes one that no parser takes, and what it shows
    can't be compared with the params. A sample so long that only its first part is looked at is told of here, too.

    Correct the sample, or its media type if it is something else.
    """
    return nothing()
