"""The rule unclear-path."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import Finding, nothing, rule


@rule(severity=Severity.WARNING)
def unclear_path() -> Iterator[Finding]:
    """The path of a param means no single place.

    It can't be read, or it holds something that many places could answer to, such as a filter or ``..``. The param
    then has no place in the body.

    Write it as a JSONPath of names and ``[*]``, or as an XPath of names where the body is XML.
    """
    return nothing()
