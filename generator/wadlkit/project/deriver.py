"""The bodies of an API by what its project decides."""

from __future__ import annotations

from collections.abc import Callable

from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import Grammars
from wadlkit.model.body import Body
from wadlkit.model.operation import Api, Operation
from wadlkit.project.decisions import read_decisions
from wadlkit.project.project import Project


def deriver(project: Project, api: Api, grammars: Grammars | None) -> Callable[[Operation], tuple[Body, ...]]:
    """Gives the bodies of an operation; they are derived once, for its page and for its schemas."""
    decisions = read_decisions(project)
    of_api = grammars.of(api.applications) if grammars is not None else None
    known: dict[int, tuple[Body, ...]] = {}

    def bodies(operation: Operation) -> tuple[Body, ...]:
        if id(operation) not in known:
            known[id(operation)] = derive_all(operation, decisions, of_api)[0]
        return known[id(operation)]

    return bodies
