"""Which files an operation is made of, so that a document is read again when one of them changes, and only then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from wadlkit.model.application import Resource
from wadlkit.model.document import Document
from wadlkit.model.method import Sample
from wadlkit.model.operation import Api, Operation
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile

# What is declared in a file may change what others say and leave no trace there: an attribute's value for instance.
_DECLARES = b"<!ENTITY"


class Uses:
    """The files of one API, and of each of its operations."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._samples: dict[int, set[str]] = {}
        self._entities: dict[int, set[str]] = {}
        whole = {application.file for application in api.applications}
        for operation in api.operations:
            samples, sources = _walk(operation)
            self._samples[id(operation)] = samples
            self._entities[id(operation)] = {
                source.path for source in sources if source.path not in whole and _DECLARES not in source.data
            }

    def files(self, operations: Iterable[Operation], *, others: bool) -> Iterator[str]:
        """The files that operations are made of, samples among them, and those of which nobody knows what they change.

        ``others`` is whether the operations stand for all that there may be: then an entity that is another's may be
        theirs tomorrow.
        """
        mine = {id(operation) for operation in operations}
        used = {name for one in mine for name in (*self._samples[one], *self._entities[one])}
        of_others = {name for names in self._samples.values() for name in names}
        if not others:
            of_others = of_others.union(*self._entities.values())
        return (name for name in self._api.files if name in used or name not in of_others)


def _walk(operation: Operation) -> tuple[set[str], list[SourceFile]]:
    """The samples of an operation, and the files that its parts and the references to them stand in."""
    samples: set[str] = set()
    sources: dict[int, SourceFile] = {}
    seen: set[int] = set()
    stack: list[Any] = [operation]
    while stack:
        thing = stack.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, tuple):
            stack += thing
        elif isinstance(thing, Location):
            sources[id(thing.source)] = thing.source
            stack += thing.via
        elif is_dataclass(thing) and not isinstance(thing, Document):
            if isinstance(thing, Sample) and thing.file is not None:
                samples.add(thing.file)
            kind: Any = type(thing)
            stack += (getattr(thing, name) for name in _names(kind))
    return samples, list(sources.values())


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a class of the model that an operation is made of: not the neighbours below its resources."""
    skipped = {"members"} if kind is Resource else set[str]()
    return tuple(field.name for field in fields(kind) if field.name not in skipped)
