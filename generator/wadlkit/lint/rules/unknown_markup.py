"""The rule unknown-markup."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.NOTE)
def unknown_markup() -> Iterator[Finding]:
    """An element of a doc is unknown; its text is kept.

    Docs may hold DocBook or XHTML. What is neither is shown as plain text, so that emphasis, links or tables may be
    lost.

    Use an element of DocBook or XHTML.
    """
    return nothing()
