"""What a rule may ask about the thing that it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from wadlkit.lint.definitions import Definitions
from wadlkit.lint.walk import Trail
from wadlkit.model.application import Application, Resource
from wadlkit.model.decision import NONE, Decisions
from wadlkit.model.operation import Api, Operation

T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """The API around a thing.

    ``decisions`` are what a project's options say of types. ``trail`` is what the thing stands in, the application
    first; it is empty for an operation and for the API.
    """

    api: Api
    definitions: Definitions
    decisions: Decisions = NONE
    trail: Trail = ()
    _operations: dict[int, list[Operation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for operation in self.api.operations:
            self._operations.setdefault(id(operation.definition), []).append(operation)

    @property
    def application(self) -> Application:
        """The file that the thing is written in; for an operation and for the API, the entry."""
        found: Application = self.trail[0] if self.trail else self.api.applications[0]
        return found

    @property
    def parent(self) -> Any:
        """What the thing stands in; None for an application, an operation and the API."""
        return self.trail[-1] if self.trail else None

    def nearest(self, kind: type[T]) -> T | None:
        """The nearest thing of a type that the thing stands in."""
        return next((each for each in reversed(self.trail) if isinstance(each, kind)), None)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The resources that the thing stands in, the outermost first."""
        return tuple(each for each in self.trail if isinstance(each, Resource))

    def operations(self, definition: object) -> list[Operation]:
        """The operations that a method, as written, defines."""
        return self._operations.get(id(definition), [])
