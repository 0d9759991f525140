"""The rule fixed-and-default."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Edit, Fix
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.param import Param
from wadlkit.reading.tree import attribute_location
from wadlkit.sources.location import Location


@rule(Param, severity=Severity.WARNING)
def fixed_and_default(param: Param, _: Context) -> Iterator[Finding]:
    """A param has both a fixed value and a default.

    A fixed value is the only one that a client may send, so that a default can never come into effect. If the two
    differ, nobody can tell which of them is meant.

    Take away ``default``, or ``fixed`` if other values are allowed.
    """
    if param.fixed is None or param.default is None:
        return
    place = attribute_location(param.location, "default")
    data, start = place.source.data, place.start
    while data[start - 1 : start].isspace():
        start -= 1
    edit = Edit(location=Location(place.source, start, place.end, place.via), text="")
    message = f"the value of {param.name} is fixed, and has a default as well"
    yield Finding(message=message, location=place, fix=Fix(edits=(edit,), safe=param.fixed == param.default))
