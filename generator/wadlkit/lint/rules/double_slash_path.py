"""The rule double-slash-path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Edit, Fix
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.application import Resource
from wadlkit.reading.tree import attribute_location


@rule(Resource, severity=Severity.WARNING)
def double_slash_path(resource: Resource, _: Context) -> Iterator[Finding]:
    """The path of a resource has two slashes in a row.

    ``servers//action`` and ``servers/action`` are two URIs, and most servers know only one of them. Two slashes are
    left behind where a segment was taken out, or where two paths were joined that each have one; readers copy them
    into their programs.

    Take one of the slashes away.
    """
    path = resource.path or ""
    if "//" in path:
        place = attribute_location(resource.location, "path")
        written = place.text
        # It may be another resource for a server that tells the two apart.
        edit = Edit(location=place, text=re.sub("/{2,}", "/", written))
        yield Finding(
            message=f"the path {path} has two slashes in a row", location=place, fix=Fix(edits=(edit,), safe=False)
        )
