"""The rule broken-grammar."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def broken_grammar() -> Iterator[Finding]:
    """A grammar is missing, or can't be read as a whole.

    What it declares is then unknown: types, documentation, what repeats. A grammar is read only where an XML body has
    an ``element`` and params that could be compared with it. Nothing is fetched over the network.

    Correct the ``href`` of the ``include``, put the XSD beside the WADL, or mend it.
    """
    return nothing()
