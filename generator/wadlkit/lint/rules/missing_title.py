"""The rule missing-title."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, RuleSet, rule
from wadlkit.model.method import Method


@rule(Method, severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def missing_title(method: Method, _: Context) -> Iterator[Finding]:
    """A method has no title.

    The title is the heading of its page, the entry in the table of contents and the text of links. Without one the
    page is called by the method's id or its URI.

    Add ``title="…"`` to the method's ``doc``: a verb and a noun.
    """
    if method.href is None and not any((doc.title or "").strip() for doc in method.docs):
        name = method.id or method.name
        yield Finding(message=f"the method {name} has no title", location=method.location)
