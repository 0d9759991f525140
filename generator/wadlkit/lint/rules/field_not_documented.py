"""The rule field-not-documented."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def field_not_documented() -> Iterator[Finding]:
    """A sample shows a field that no param documents.

    Readers see it and can't look up what it means. Where params describe a body at all, they should describe all of
    it. A body without any param is not judged, nor is what an XSD grammar declares. Of an object whose fields nobody
    documents there is one finding.

    Add a param for it.
    """
    return nothing()
