"""What people have decided: the types of their own names, and the places of params; and which decisions do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wadlkit.bodies.types import declared_type
from wadlkit.diagnostics.codes import UNUSED_OPTION
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.body import Type
from wadlkit.model.decision import Decisions, ParamPlace, TypeName
from wadlkit.model.method import Request, Response
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param, Style


def decided_type(param: Param, decisions: Decisions) -> tuple[Type | None, TypeName | None]:
    """What a param's type means, and the decision that says so; one by namespace goes before one by prefix."""
    if param.type and decisions.types:
        named = {each.name: each for each in decisions.types}
        names = reversed(_type_names(param))
        decision = next((named[name] for name in names if name in named), None)
        if decision is not None:
            return decision.type, decision
    return declared_type(param), None


def decided_places(
    operation: Operation, message: str, params: Sequence[Param], decisions: Decisions
) -> tuple[ParamPlace | None, ...]:
    """The decision for each plain param of a message, where there is one.

    A decision for some statuses goes before one for all. A bare name that several params have decides nothing.
    """
    places: list[ParamPlace | None] = [None] * len(params)
    name = _name(operation)
    of_message = [each for each in decisions.places if each.operation == name and _means(each, message)]
    for decision in sorted(of_message, key=lambda each: len(each.message.split())):
        positions = _positions(decision, params)
        if len(positions) == 1:
            places[positions[0] - 1] = decision
    return tuple(places)


def find_unused(decisions: Decisions, operations: Iterable[Operation]) -> tuple[Diagnostic, ...]:
    """The decisions that no operation or param needs, each with the reason."""
    report = Report()
    operations = tuple(operations)
    types = {name for operation in operations for param in _all_params(operation) for name in _type_names(param)}
    for each in decisions.types:
        if each.name not in types:
            report.add(UNUSED_OPTION, f"no param has the type {each.name}", each.location)
    by_name: dict[str, list[Operation]] = {}
    for operation in operations:
        by_name.setdefault(_name(operation), []).append(operation)
    for decision in decisions.places:
        reason = _idle(decision, by_name.get(decision.operation, ()))
        if reason:
            report.add(UNUSED_OPTION, reason, decision.location)
    return report.diagnostics


def _messages(operation: Operation) -> Iterator[tuple[str, tuple[Param, ...]]]:
    """The messages of an operation: what each is called, and its plain params; one for each representation."""
    for request in operation.requests:
        for representation in request.representations:
            yield "request", plain((*request.params, *representation.params))
    for response in operation.responses:
        for representation in response.representations:
            statuses = response.statuses or representation.statuses
            yield " ".join(("response", *statuses)), plain((*response.params, *representation.params))


def plain(params: Iterable[Param]) -> tuple[Param, ...]:
    """The params that stand in the body."""
    return tuple(param for param in params if param.style is Style.PLAIN)


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _means(decision: ParamPlace, message: str) -> bool:
    """Whether a decision is for a message: ``response 201`` is for one with that status among its own."""
    wanted, statuses = decision.message.split(), message.split()
    return wanted[:1] == statuses[:1] and set(wanted[1:]) <= set(statuses[1:])


def _positions(decision: ParamPlace, params: Sequence[Param]) -> list[int]:
    """The positions of the params that a decision may mean, from 1."""
    names = [param.name.strip() for param in params]
    found = [position for position, name in enumerate(names, 1) if name == decision.param]
    if not found:
        name, _, digits = decision.param.rpartition("#")
        at = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
        found = [at] if 0 < at <= len(names) and names[at - 1] == name else []
    return found


def _idle(decision: ParamPlace, operations: Sequence[Operation]) -> str:
    """Why a decision does nothing; empty where it does something."""
    if not operations:
        return f"there is no operation {decision.operation}"
    meant = [params for operation in operations for name, params in _messages(operation) if _means(decision, name)]
    if not meant:
        return f"{decision.operation} has no {decision.message} with a body"
    positions = [_positions(decision, params) for params in meant]
    if any(len(found) == 1 for found in positions):
        return ""
    several = next((found for found in positions if found), None)
    if several is None:
        return f"no plain param of this {decision.message.partition(' ')[0]} is {decision.param}"
    spelled = " or ".join(f"{decision.param}#{position}" for position in several)
    return f"several params are called {decision.param}: say {spelled}"


def _all_params(operation: Operation) -> Iterator[Param]:
    yield from (each.param for each in operation.parameters)
    messages: tuple[Request | Response, ...] = (*operation.requests, *operation.responses)
    for message in messages:
        yield from message.params
        for representation in message.representations:
            yield from representation.params


def _type_names(param: Param) -> tuple[str, ...]:
    """The names that a param's type may be called by: as written, and by its namespace."""
    if not param.type:
        return ()
    written = param.type.strip()
    return (written, f"{{{param.qname.namespace}}}{param.qname.local}") if param.qname else (written,)
