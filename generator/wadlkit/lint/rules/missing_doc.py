"""The rule missing-doc."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.docs import has_words
from wadlkit.lint.rule import Finding, RuleSet, rule
from wadlkit.model.method import Method, Response
from wadlkit.model.param import Param


@rule(Method, Param, Response, severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def missing_doc(
    thing: Method | Param | Response, _: Context, *, of: tuple[str, ...] = ("operation", "param", "status")
) -> Iterator[Finding]:
    """An operation, a param or a status has no documentation.

    Its name alone is on the page. Readers need to know what it is for, in which unit, and when it applies. A title is
    not enough for an operation. The option ``of`` tells which of the three have to have one.

    Add a ``doc`` with a sentence.
    """
    kind = "operation" if isinstance(thing, Method) else "param" if isinstance(thing, Param) else "status"
    if kind not in of or has_words(thing.docs) or getattr(thing, "href", None) is not None:
        return
    if isinstance(thing, Response):
        message = f"nothing is said of the response {' '.join(thing.statuses)}".rstrip()
    else:
        message = f"nothing is said of the {kind} {thing.name}"
    yield Finding(message=message, location=thing.location)
