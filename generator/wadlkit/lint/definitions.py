"""What references lead to, followed in silence: that one leads nowhere has been told."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from urllib.parse import unquote

from wadlkit.model.application import Application, Resource, ResourceType
from wadlkit.model.method import Method, Representation
from wadlkit.model.operation import Api
from wadlkit.model.param import Param
from wadlkit.reading.references import Named, walk

_DEEPEST = 256
Target = TypeVar("Target", Method, Param, Representation, ResourceType)


@dataclass(frozen=True)
class Definitions:
    """The definitions of an API's files by their ids."""

    api: Api
    _ids: dict[str, dict[str, Named]] = field(default_factory=dict)

    @cached_property
    def _files(self) -> dict[str, Application]:
        return {application.file: application for application in self.api.applications}

    def find(self, kind: type[Target], reference: str, application: Application) -> tuple[Target, Application] | None:
        """What a reference, written in ``application``, names in the end, and the file that has it."""
        found = list(self._follow(kind, reference, application))
        return found[-1] if found and getattr(found[-1][0], "href", None) is None else None

    def chain(self, kind: type[Target], reference: str, application: Application) -> Iterator[Target]:
        """All that a reference leads to: what it names, what that refers to, and so on."""
        return (target for target, _ in self._follow(kind, reference, application))

    def _follow(
        self, kind: type[Target], reference: str, application: Application
    ) -> Iterator[tuple[Target, Application]]:
        seen: set[int] = set()
        while True:
            home = application
            file, mark, fragment = reference.partition("#")
            if not mark and file in self._by_id(application):
                file, fragment = "", file
            if file:
                name = posixpath.normpath(posixpath.join(posixpath.dirname(application.file), unquote(file)))
                elsewhere = self._files.get(name)
                if elsewhere is None:
                    return
                home = elsewhere
            target = self._by_id(home).get(fragment)
            if not isinstance(target, kind) or id(target) in seen:
                return
            yield target, home
            onward: str | None = getattr(target, "href", None)  # of the four only a resource type has none
            if onward is None:
                return
            seen.add(id(target))
            reference, application = onward, home

    def params(self, params: tuple[Param, ...], application: Application) -> Iterator[Param]:
        """Params with their references followed; those that lead nowhere are left out."""
        for param in params:
            if param.href is None:
                yield param
            elif found := self.find(Param, param.href, application):
                yield found[0]

    def types(
        self, typed: Resource | ResourceType, application: Application
    ) -> Iterator[tuple[ResourceType, Application]]:
        """The types of a resource and all that these build on, each once, with the files that have them.

        Those that build on each other too deep are left out, as they are by whoever reads operations.
        """
        seen: set[int] = set()
        waiting = [(reference, application, 0) for reference in reversed(typed.types)]
        while waiting:
            reference, place, depth = waiting.pop()
            found = self.find(ResourceType, reference, place)
            if found is not None and id(found[0]) not in seen and depth <= _DEEPEST:
                seen.add(id(found[0]))
                yield found
                waiting += [(onward, found[1], depth + 1) for onward in reversed(found[0].types)]

    def _by_id(self, application: Application) -> dict[str, Named]:
        known = self._ids.get(application.file)
        if known is None:
            named = walk(application)
            known = self._ids[application.file] = {each.id: each for each in named if each.id is not None}
        return known
