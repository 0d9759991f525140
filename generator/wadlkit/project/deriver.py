"""The bodies of an API by what its project decides."""

from __future__ import annotations

from collections.abc import Callable

from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import ApiGrammars
from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.project.decisions import read_decisions
from wadlkit.project.project import Project


def deriver(project: Project, grammars: ApiGrammars | None) -> Callable[[Operation], tuple[Body, ...]]:
    """Gives the bodies of an operation; they are derived once, for its page and for its schemas.

    ``grammars`` are those of the API; without them nothing is known of what an XSD declares.
    """
    decisions = read_decisions(project)
    known: dict[int, tuple[Body, ...]] = {}

    def bodies(operation: Operation) -> tuple[Body, ...]:
        if id(operation) not in known:
            known[id(operation)] = derive_all(operation, decisions, grammars)[0]
        return known[id(operation)]

    return bodies
