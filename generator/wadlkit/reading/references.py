"""What a reference names: ids of the same file and of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from wadlkit.diagnostics.codes import DANGLING_REFERENCE, DUPLICATE_ID, REFERENCE_LOOP, REFUSED_FILE
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.application import Application, Resource, ResourceType
from wadlkit.model.method import Method, Representation, Request, Response
from wadlkit.model.param import Param
from wadlkit.reading.application import read_application
from wadlkit.reading.doc import PlainText
from wadlkit.reading.tree import Tree, attribute_location
from wadlkit.reading.xml import read_tree
from wadlkit.sources.files import FileRefused, Files
from wadlkit.sources.location import Location

Referable = Method | Param | Representation | ResourceType
Named = Referable | Resource
Target = TypeVar("Target", Method, Param, Representation, ResourceType)

_KINDS: dict[type[Named], str] = {
    Method: "method",
    Param: "param",
    Representation: "representation",
    ResourceType: "resource type",
    Resource: "resource",
}

_ROUND = object()  # the end of a reference that leads back to itself


def walk(application: Application) -> tuple[Named, ...]:
    """Everything in an application that may bear an id, in document order within each kind of child."""
    found: list[Named] = [*application.params]
    for resources in application.resources:
        _walk_members(resources.members, found)
    for resource_type in application.resource_types:
        found += (resource_type, *resource_type.params)
        _walk_members(resource_type.members, found)
    _walk_members(application.methods, found)
    _walk_representations(application.representations, found)
    return tuple(found)


def _walk_members(members: Iterable[Method | Resource], found: list[Named]) -> None:
    for member in members:
        found.append(member)
        if isinstance(member, Resource):
            found += member.params
            _walk_members(member.members, found)
            continue
        messages: tuple[Request | Response, ...] = (*member.requests, *member.responses)
        for message in messages:
            found += message.params
            _walk_representations(message.representations, found)


def _walk_representations(representations: tuple[Representation, ...], found: list[Named]) -> None:
    for representation in representations:
        found += (representation, *representation.params)


@dataclass(slots=True)
class Library:
    """The WADL files that references lead to, each read once and when it is asked for; ``plain`` reads docs of text."""

    files: Files
    report: Report
    plain: PlainText | None = None
    trees: dict[str, Tree] = field(default_factory=dict)
    _applications: dict[str, Application | None] = field(default_factory=dict)
    _named: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    _ids: dict[str, dict[str, Named]] = field(default_factory=dict)
    # Where each thing that is a reference itself leads in the end, by its identity: chains may be long.
    _ends: dict[int, object | None] = field(default_factory=dict)

    @property
    def applications(self) -> tuple[Application, ...]:
        """What was read, in that order."""
        return tuple(application for application in self._applications.values() if application is not None)

    def application(self, path: Path, asked_at: Location | None = None) -> Application | None:
        """The application in a file; None, and the reason in the report, where it holds none.

        A file that can't be opened is reported at ``asked_at``, the place that asks for it.
        """
        name = self.files.name(path)
        if name not in self._applications:
            self._applications[name] = None
            tree = read_tree(path, self.files, self.report, asked_at)
            if tree is not None:
                self.trees[name] = tree
                self._applications[name] = read_application(tree, path, self.files, self.report, self.plain)
        return self._applications[name]

    def named(self, application: Application) -> tuple[Named, ...]:
        """What ``walk`` gives, walked once."""
        if application.file not in self._named:
            self._named[application.file] = walk(application)
        return self._named[application.file]

    def ids(self, application: Application) -> dict[str, Named]:
        """What each id of an application names. Of several with one id the last is meant, and each is a finding."""
        known = self._ids.get(application.file)
        if known is not None:
            return known
        ids = self._ids[application.file] = {}
        firsts: dict[str, Named] = {}
        for named in self.named(application):
            if named.id is None:
                continue
            first = firsts.setdefault(named.id, named)
            if first is not named:
                self.report.add(
                    DUPLICATE_ID,
                    f"the id {named.id} is borne by a {_KINDS[type(first)]} already",
                    attribute_location(named.location, "id"),
                    related=(Related(location=attribute_location(first.location, "id"), message="the first"),),
                )
            ids[named.id] = named
        return ids

    def find(
        self, kind: type[Target], reference: str, application: Application, place: Location
    ) -> tuple[Target, Application] | None:
        """What ``reference``, written at ``place`` in ``application``, names, and the file that has it.

        References that lead to references are followed. None, and ``dangling-reference`` or ``reference-loop``, where
        that leads nowhere.
        """
        passed: list[int] = []
        end: tuple[Target, Application] | object | None = self._find_one(kind, reference, application, place)
        while isinstance(end, tuple):
            target, application = end
            onward: str | None = getattr(target, "href", None)  # of the four only a resource type has none
            if onward is None:
                break
            if id(target) in self._ends:
                end = self._ends[id(target)]
                break
            passed.append(id(target))
            self._ends[id(target)] = _ROUND  # for who comes here again before the end is known
            reference, place = onward, attribute_location(target.location, "href")
            end = self._find_one(kind, reference, application, place)
        self._ends.update(dict.fromkeys(passed, end))
        if end is _ROUND:
            self.report.add(REFERENCE_LOOP, f"the reference {reference} leads back to itself", place)
        return end if isinstance(end, tuple) else None

    def _find_one(
        self, kind: type[Target], reference: str, application: Application, place: Location
    ) -> tuple[Target, Application] | None:
        file, mark, fragment = reference.partition("#")
        if not mark and file in self.ids(application):  # "id" for "#id", as people write
            file, fragment = "", file
        if file:
            elsewhere = self._elsewhere(file, reference, application, place)
            if elsewhere is None:
                return None
            application = elsewhere
        named = self.ids(application).get(fragment)
        if isinstance(named, kind):
            return named, application
        words = f"{reference} names no {_KINDS[kind]}"
        if named is None:
            self.report.add(DANGLING_REFERENCE, words, place)
        else:
            related = (Related(location=named.location, message=f"it names this {_KINDS[type(named)]}"),)
            self.report.add(DANGLING_REFERENCE, words, place, related=related)
        return None

    def _elsewhere(self, file: str, reference: str, application: Application, place: Location) -> Application | None:
        folder = (self.files.root / application.file).parent
        try:
            path = self.files.resolve(folder, file)
        except FileRefused as error:
            self.report.add(REFUSED_FILE, str(error), place)
            return None
        other = self.application(path, place)
        if other is None:
            self.report.add(DANGLING_REFERENCE, f"{reference} can't be followed: no WADL was read there", place)
        return other
