"""The rule empty-base."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.application import Resources
from wadlkit.reading.tree import attribute_location


@rule(Resources, severity=Severity.WARNING)
def empty_base(resources: Resources, _: Context) -> Iterator[Finding]:
    """The resources have no base URI.

    All paths are relative to it. Without one, neither a reader nor a program can tell where a request is to go.

    Give ``resources`` a ``base``; where each installation has its own, one such as ``https://api.example.com`` tells
    readers what to put in its place.
    """
    if not (resources.base or "").strip():
        place = attribute_location(resources.location, "base")
        yield Finding(message="these resources have no base URI", location=place)
