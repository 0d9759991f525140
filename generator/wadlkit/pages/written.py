"""The methods of a file as the classic layout's tool saw them: references followed in its way (classic rule 1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wadlkit.model.method import Method, Representation
from wadlkit.model.operation import Api, Operation
from wadlkit.model.param import Param
from wadlkit.reading.references import Named, walk


@dataclass(slots=True)
class Written:
    """The file that ``api`` was read from."""

    api: Api
    _named: dict[str, Named] = field(default_factory=dict)

    def method(self, operation: Operation) -> Method:
        """The method of an operation as that tool had it.

        It replaced references in document order by copies of what the file holds at that moment. So one inside a method
        that is itself used by reference is followed only if it stands before that use.
        """
        method = operation.definition
        order = operation.use.location.document_order
        if not any(True for _ in _references(method)):
            return method
        in_place = operation.use is operation.definition

        def follow_params(params: tuple[Param, ...]) -> tuple[Param, ...]:
            return tuple(self._param(param) if in_place or _before(param, order) else param for param in params)

        def follow_representations(representations: tuple[Representation, ...]) -> tuple[Representation, ...]:
            followed = (
                self._representation(one) if in_place or _before(one, order) else one for one in representations
            )
            return tuple(replace(one, params=follow_params(one.params)) for one in followed)

        return replace(
            method,
            requests=tuple(
                replace(
                    request,
                    params=follow_params(request.params),
                    representations=follow_representations(request.representations),
                )
                for request in method.requests
            ),
            responses=tuple(
                replace(
                    response,
                    params=follow_params(response.params),
                    representations=follow_representations(response.representations),
                )
                for response in method.responses
            ),
        )

    def _param(self, param: Param) -> Param:
        target = self._target(param.href)
        return target if isinstance(target, Param) else param

    def _representation(self, representation: Representation) -> Representation:
        target = self._target(representation.href)
        return target if isinstance(target, Representation) else representation

    def _target(self, href: str | None) -> Named | None:
        if href is None:
            return None
        if not self._named and self.api.applications:
            named = sorted(walk(self.api.applications[0]), key=lambda one: one.location.document_order)
            self._named = {one.id: one for one in named if one.id}  # of several with one id the last
        return self._named.get(href.strip("#"))


def _references(method: Method) -> Iterator[Param | Representation]:
    for message in (*method.requests, *method.responses):
        yield from (param for param in message.params if param.href)
        for representation in message.representations:
            if representation.href:
                yield representation
            yield from (param for param in representation.params if param.href)


def _before(written: Param | Representation, order: tuple[int, ...]) -> bool:
    return written.location.document_order < order
