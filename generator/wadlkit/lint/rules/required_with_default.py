"""The rule required-with-default."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param, Style
from wadlkit.reading.tree import attribute_location


@rule(Param, severity=Severity.WARNING)
def required_with_default(param: Param, _: Context) -> Iterator[Finding]:
    """A param is required and has a default.

    A default is what the server takes when a request leaves the param out; one that is required can't be left out. One
    of the two is wrong. A template param that has a default is meant to be filled with it by clients, and is not
    judged.

    Take ``required`` away, or the default.
    """
    if param.required and param.default is not None and param.style is not Style.TEMPLATE:
        place = attribute_location(param.location, "default")
        yield Finding(message=f"{param.name} is required, and has a default", location=place)
