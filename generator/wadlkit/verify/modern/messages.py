"""Requests and responses by what they are for: one request, and a response for each set of statuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wadlkit.model.doc import Doc
from wadlkit.model.method import Representation, Request, Response
from wadlkit.model.param import Param
from wadlkit.model.status import is_error
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request, or a response of some statuses: in 2006 it is a representation that says for which it is."""

    statuses: tuple[str, ...] = ()
    docs: tuple[Doc, ...] = ()
    params: tuple[Param, ...] = ()
    representations: tuple[Representation, ...] = ()
    location: Location

    @property
    def is_error(self) -> bool:
        """Whether it tells that something failed, by its statuses; without any, 2006's faults do."""
        if self.statuses:
            return all(map(is_error, self.statuses))
        return any(representation.fault for representation in self.representations)


def messages_of(messages: Iterable[Request | Response]) -> Iterator[Message]:
    """The messages of an operation: its requests as one, each response as one or several."""
    requests = []
    for message in messages:
        if isinstance(message, Request):
            requests.append(message)
        else:
            yield from _responses(message)
    if requests:
        yield Message(
            params=tuple(param for request in requests for param in request.params),
            representations=tuple(each for request in requests for each in request.representations),
            location=requests[0].location,
        )


def _responses(response: Response) -> Iterator[Message]:
    by_statuses: dict[tuple[str, ...], list[Representation]] = {}
    for representation in response.representations:
        by_statuses.setdefault(response.statuses or representation.statuses, []).append(representation)
    for statuses, representations in (by_statuses or {response.statuses: []}).items():
        yield Message(
            statuses=statuses,
            docs=response.docs,
            params=response.params,
            representations=tuple(representations),
            location=response.location,
        )
