"""The rule trailing-slash-path."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Edit, Fix
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, RuleSet, rule
from wadlkit.model.application import Resource
from wadlkit.reading.tree import attribute_location


@rule(Resource, severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def trailing_slash_path(resource: Resource, _: Context) -> Iterator[Finding]:
    """The path of a resource that has methods ends with a slash.

    ``servers/`` and ``servers`` are two URIs. Some servers know both of them, others redirect, and a client that
    follows the redirect may turn a POST into a GET.

    Take the slash away, unless the server wants it.
    """
    path = resource.path or ""
    if path.endswith("/") and path.strip("/") and resource.methods:
        place = attribute_location(resource.location, "path")
        quote = place.text[-1:]
        edit = Edit(location=place, text=place.text[:-1].rstrip("/") + quote)
        fix = Fix(edits=(edit,), safe=False)
        yield Finding(message=f"the path {path} ends with a slash", location=place, fix=fix)
