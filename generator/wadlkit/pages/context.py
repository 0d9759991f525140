"""What a page may say and lead to beyond the operation that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wadlkit.bodies.derive import derive_all
from wadlkit.model.body import Body
from wadlkit.model.operation import Operation


def derived(operation: Operation) -> tuple[Body, ...]:
    """The bodies of an operation by what its WADL and its samples alone say."""
    return derive_all(operation)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``bodies`` and ``statuses`` are for an operation.

    ``schemas`` gives the files of the JSON Schemas of some bodies, relative to the page, each with its body.
    ``statuses`` says what a status means wherever the WADL does not.
    """

    bodies: Callable[[Operation], tuple[Body, ...]] = derived
    schemas: Callable[[Operation, tuple[Body, ...]], tuple[tuple[str, Body], ...]] = lambda _, __: ()
    statuses: Callable[[Operation], Mapping[str, str]] = lambda _: {}
