"""The rule unknown-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.bodies.decided import decided_type
from wadlkit.bodies.types import XSD
from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param, Style
from wadlkit.reading.application import CURRENT_NAMESPACE

_OURS = ("", XSD, CURRENT_NAMESPACE)


@rule(Param, severity=Severity.WARNING)
def unknown_type(param: Param, context: Context) -> Iterator[Finding]:
    """Nobody knows what the type of a param means.

    Its name is neither one of XML Schema nor one that people use for the types of JSON, so that pages can only repeat
    it and schemas say nothing. ``xsd:String`` is such a name: those of XML Schema begin with a small letter, but for a
    few. Types of other namespaces, which a grammar may declare, are told of where they are used in a body.

    Use a type of XML Schema, such as ``xsd:string``, or say in ``wadlkit.toml``, below ``types``, what it is.
    """
    # A param of a body is judged when the body is derived.
    if param.style is Style.PLAIN or not param.type or (param.qname and param.qname.namespace not in _OURS):
        return
    if decided_type(param, context.decisions)[0] is None:
        yield Finding(message=f"the type {param.type} is not known", location=param.location)
