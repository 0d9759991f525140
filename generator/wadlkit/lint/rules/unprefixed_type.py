"""The rule unprefixed-type."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.bodies.types import XSD
from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param
from wadlkit.reading.tree import attribute_location


@rule(Param, severity=Severity.WARNING)
def unprefixed_type(param: Param, _: Context) -> Iterator[Finding]:
    """The type of a param has no prefix.

    A name without a prefix is in the default namespace, which is WADL's own, and there are no types in it: ``string``
    is not ``xsd:string``.

    Write ``xsd:string``, with ``xmlns:xsd="http://www.w3.org/2001/XMLSchema"`` at the root element.
    """
    if param.type and ":" not in param.type and not (param.qname and param.qname.namespace == XSD):
        place = attribute_location(param.location, "type")
        yield Finding(message=f"the type {param.type} has no prefix", location=place)
