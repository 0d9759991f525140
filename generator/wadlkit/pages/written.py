"""The methods of a file as the classic layout's tool saw them: references followed in its way (classic rule 1.4).

It went through the file once, in document order, and put in the place of each reference a copy of what the reference
names *as that was at the moment*: with those of its own references followed that stand earlier, and no others. A copy
was never looked into again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from wadlkit.model.method import Method, Representation, Request, Response
from wadlkit.model.operation import Api
from wadlkit.model.param import Param
from wadlkit.reading.references import Named, walk
from wadlkit.sources.location import Location

Moment = tuple[float, ...]
_END: Moment = (math.inf,)

_Referable = TypeVar("_Referable", Method, Representation, Param)


@dataclass(slots=True)
class Written:
    """The file that ``api`` was read from. A copy has its own place, and the reference among those that led to it."""

    api: Api
    _named: dict[str, Named] | None = None

    def method(self, use: Method) -> Method | None:
        """The method that a resource has there; None where a reference was not followed."""
        followed = self._follow(Method, use, _END)
        if followed is None:
            return None
        method, moment = followed
        return self._with_messages(method, moment)

    def params(self, params: tuple[Param, ...], moment: Moment = _END) -> tuple[Param, ...]:
        """Params with the references among them followed; one that was not says nothing, and is left out."""
        if not any(param.href is not None for param in params):
            return params
        found = (self._follow(Param, param, moment) for param in params)
        return tuple(followed[0] for followed in found if followed)

    def _with_messages(self, method: Method, moment: Moment) -> Method:
        messages: tuple[Request | Response, ...] = (*method.requests, *method.responses)
        if not any(_has_references(message) for message in messages):
            return method
        return replace(
            method,
            requests=tuple(
                replace(
                    request,
                    params=self.params(request.params, moment),
                    representations=tuple(self._representations(request.representations, moment)),
                )
                for request in method.requests
            ),
            responses=tuple(
                replace(
                    response,
                    params=self.params(response.params, moment),
                    representations=tuple(self._representations(response.representations, moment)),
                )
                for response in method.responses
            ),
        )

    def _representations(self, representations: tuple[Representation, ...], moment: Moment) -> Iterator[Representation]:
        for representation in representations:
            # A reference that was not followed stayed, with whatever it says itself: nothing, as a rule.
            target, then = self._follow(Representation, representation, moment) or (representation, moment)
            yield replace(target, params=self.params(target.params, then))

    def _follow(self, kind: type[_Referable], written: _Referable, moment: Moment) -> tuple[_Referable, Moment] | None:
        """What stood in the place of an element at a moment, and the moment at which that was copied.

        None for a reference that stood there still. Each step leads to an earlier moment, so no loop goes on forever.
        """
        uses = []
        while written.href is not None:
            order = written.location.document_order
            target = self._target(written.href)
            if order >= moment or not isinstance(target, kind):
                return None
            uses.append(written.location)
            written, moment = target, order
        for use in reversed(uses):
            written = replace(written, location=_led_by(written.location, use))
        return written, moment

    def _target(self, href: str) -> Named | None:
        """What an id names: of several elements with one id the last."""
        if self._named is None:
            named = walk(self.api.applications[0]) if self.api.applications else ()
            in_order = sorted((one for one in named if one.id), key=lambda one: one.location.document_order)
            self._named = {one.id or "": one for one in in_order}
        return self._named.get(href.strip("#"))


def _has_references(message: Request | Response) -> bool:
    return any(param.href is not None for param in message.params) or any(
        representation.href is not None or any(param.href is not None for param in representation.params)
        for representation in message.representations
    )


def _led_by(place: Location, reference: Location) -> Location:
    return replace(place, via=(*place.via, reference, *reference.via))
