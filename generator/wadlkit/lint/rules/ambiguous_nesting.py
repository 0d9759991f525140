"""The rule ambiguous-nesting."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def ambiguous_nesting() -> Iterator[Finding]:
    """A param could belong to several places of a body.

    Its name occurs at several places of the sample, and neither its path nor the order of params tells which of them
    is meant. Its place in nested tables and in schemas is then left open.

    Give it a ``path``, such as ``$.server.links[*].href``, or put the params into the order of the sample.
    """
    return nothing()
