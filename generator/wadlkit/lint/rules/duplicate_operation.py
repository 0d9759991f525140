"""The rule duplicate-operation."""

from __future__ import annotations

from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.operation import Api, Operation


@rule(Api, severity=Severity.WARNING)
def duplicate_operation(api: Api, _: Context) -> Iterator[Finding]:
    """Two methods of one name stand at one path, and ask for the same.

    WADL allows several methods of one name at a resource where their requests differ, as with actions. Where they have
    the same params and the same bodies, nothing tells a reader or a server which of them is meant. Most often one has
    been copied, or is referred to twice.

    Take one of them out, or say in its request what tells it apart.
    """
    first: dict[tuple[object, ...], Operation] = {}
    for operation in api.operations:
        if not operation.method:
            continue
        key = (operation.base, operation.method, operation.path, _asked(operation))
        earlier = first.setdefault(key, operation)
        if earlier is not operation:
            yield Finding(
                message=f"{operation.method} {operation.path} is there already, and asks for the same",
                location=operation.use.location,
                related=(Related(location=earlier.use.location, message="the first"),),
                subject=str(operation.subject),
            )


def _asked(operation: Operation) -> tuple[object, ...]:
    """What a request has to hold, prose aside."""
    params = sorted((one.param.name, one.param.style or "", one.param.fixed or "") for one in operation.parameters)
    forms = sorted(
        (
            form.media_type or "",
            form.element or "",
            tuple(param.name for param in form.params),
            tuple(sample.href or sample.text or "" for sample in form.samples),
        )
        for request in operation.requests
        for form in request.representations
    )
    return tuple(params), tuple(forms)
