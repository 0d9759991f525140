"""The rule unknown-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.bodies.types import is_unknown
from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param, Style


@rule(Param, severity=Severity.WARNING)
def unknown_type(param: Param, _: Context) -> Iterator[Finding]:
    """Nobody knows what the type of a param means.

    Its name is neither one of XML Schema nor one that people use for the types of JSON, so that pages can only repeat
    it and schemas say nothing. ``xsd:String`` is such a name: those of XML Schema begin with a small letter, but for a
    few.

    Use a type of XML Schema, such as ``xsd:string``.
    """
    # A param of a body is judged when the body is derived.
    if param.style is not Style.PLAIN and is_unknown(param):
        yield Finding(message=f"the type {param.type} is not known", location=param.location)
