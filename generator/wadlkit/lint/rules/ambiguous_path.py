"""The rule ambiguous-path."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.lint.uri_template import shape
from wadlkit.model.operation import Api, Operation
from wadlkit.reading.tree import attribute_location


@rule(Api, severity=Severity.WARNING)
def ambiguous_path(api: Api, _: Context) -> Iterator[Finding]:
    """Two paths match the same URIs.

    ``servers/{id}`` and ``servers/{name}`` differ only in the names of their variables: when a request for
    ``servers/web`` comes, nobody can tell from the WADL which of the two methods will answer. A path that is more
    literal than another, ``servers/detail``, is not ambiguous.

    Give the variable one name, or tell the two apart by their paths.
    """
    first: dict[tuple[str, str, str], Operation] = {}
    for operation in api.operations:
        key = (operation.base, operation.method, shape(operation.path))
        earlier = first.setdefault(key, operation)
        if operation.method and earlier.path != operation.path:
            yield Finding(
                message=f"{operation.path} matches the same URIs as {earlier.path}, for {operation.method} as well",
                location=attribute_location(operation.resources[-1].location, "path"),
                related=(
                    Related(
                        location=attribute_location(earlier.resources[-1].location, "path"), message="the other path"
                    ),
                ),
                subject=str(operation.subject),
            )
