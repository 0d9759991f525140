"""``href``, ``type`` and inheritance followed: an ``Application`` to its operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from wadlkit.diagnostics.codes import ENTITY_LIMIT, REFERENCE_LOOP
from wadlkit.model.application import Application, Resource, Resources, ResourceType
from wadlkit.model.method import Method, Representation, Request, Response
from wadlkit.model.operation import Operation, Origin, OriginKind, Parameter
from wadlkit.model.param import Param
from wadlkit.model.subject import Subject, slug
from wadlkit.reading.references import Library
from wadlkit.reading.tree import attribute_location
from wadlkit.sources.location import Location

# Types may hold resources of types: with two of each, thirty levels are a billion.
_MOST_RESOURCES = 20_000
_Referred = TypeVar("_Referred", Param, Representation)


def resolve(application: Application, key: str, library: Library) -> tuple[Operation, ...]:
    """The operations of an application in document order; those of a resource's types follow its own.

    A method use that leads nowhere is an operation, too, without a method name: its place is on the record.
    """
    resolver = _Resolver(library, key)
    resolver.follow_all(application)
    operations: list[Operation] = []
    try:
        for resources in application.resources:
            for resource in resources.members:
                operations += resolver.operations(_Chain(application, resources), resource)
    except _TooMany as error:
        library.report.add(ENTITY_LIMIT, str(error), application.location)
    return tuple(_told_apart(operations))


class _TooMany(Exception):
    """Types that hold resources of types multiply without end."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """How one got to a resource: the file, the base, the resources above, the params in effect so far.

    ``application`` is the file that spells the resource. ``steps`` are the places of the types that led here.
    """

    application: Application
    base: Resources
    resources: tuple[Resource, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    steps: tuple[Location, ...] = ()
    types: tuple[ResourceType, ...] = ()

    def below(self, resource: Resource, parameters: tuple[Parameter, ...]) -> _Chain:
        """One resource further; of params with one name and style the nearest is in effect."""
        return replace(
            self,
            resources=(*self.resources, resource),
            parameters=(*_not_hidden(self.parameters, parameters), *parameters),
        )


@dataclass(frozen=True, slots=True)
class _Type:
    """A resource type in effect at a resource, the file that spells it, and the references that led to it."""

    resource_type: ResourceType
    application: Application
    steps: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class _Messages:
    requests: tuple[Request, ...]
    responses: tuple[Response, ...]


class _Resolver:
    def __init__(self, library: Library, key: str) -> None:
        self._library = library
        self._key = key
        self._messages_of: dict[int, _Messages] = {}
        self._visited = 0

    def follow_all(self, application: Application) -> None:
        """Follow what no operation may ask for, so that each reference that leads nowhere is found."""
        self._library.ids(application)
        checked: set[int] = set()
        for named in self._library.named(application):
            if isinstance(named, Method) and named.href is None:
                self._messages(named, application)
            elif isinstance(named, ResourceType):
                tuple(self._follow(named, application, (), checked, ()))
            if isinstance(named, Param) and named.link and named.link.resource_type:
                place = attribute_location(named.link.location, "resource_type")
                self._library.find(ResourceType, named.link.resource_type, application, place)

    def operations(self, chain: _Chain, resource: Resource) -> Iterator[Operation]:
        """The operations of a resource and of all below it. Raises ``_TooMany``."""
        self._visited += 1
        if self._visited > _MOST_RESOURCES:
            raise _TooMany(f"with all types followed the WADL has more than {_MOST_RESOURCES} resources")
        types = tuple(self._types(resource, chain.application, chain.steps))
        own = tuple(self._params(resource.params, chain.application))
        by_type: tuple[Parameter, ...] = ()
        for type_ in types:
            params = tuple(self._params(type_.resource_type.params, type_.application))
            by_type += tuple(_by_type(one, type_) for one in _not_hidden(params, (*by_type, *own)))
        here = chain.below(resource, (*by_type, *own))
        yield from self._members(here, resource.members)
        for type_ in types:
            if any(type_.resource_type is above for above in chain.types):
                words = f"the type {type_.resource_type.id} holds a resource of its own type"
                self._library.report.add(REFERENCE_LOOP, words, type_.steps[-1])
                continue
            inside = replace(
                here,
                application=type_.application,
                steps=type_.steps,
                types=(*chain.types, type_.resource_type),
            )
            yield from self._members(inside, type_.resource_type.members)

    def _members(self, chain: _Chain, members: tuple[Method | Resource, ...]) -> Iterator[Operation]:
        inherited: tuple[Parameter, ...] | None = None
        for member in members:
            if isinstance(member, Method):
                yield self._operation(chain, member)
                continue
            if inherited is None:
                inherited = tuple(_inherited(parameter) for parameter in chain.parameters)
            yield from self.operations(replace(chain, parameters=inherited), member)

    def _operation(self, chain: _Chain, use: Method) -> Operation:
        origin, definition, application = self._definition(chain, use)
        led = (*((use.location,) if definition is not use else ()), *reversed(chain.steps))
        location = replace(definition.location, via=(*led, *definition.location.via)) if led else definition.location
        messages = self._messages(definition, application)
        requested = tuple(
            Parameter(param=param, origin=Origin(kind=OriginKind.WRITTEN, steps=(param.location,)))
            for request in messages.requests
            for param in request.params
        )
        path = _join(resource.path for resource in chain.resources)
        return Operation(
            subject=Subject(api=self._key, method=definition.name, path=path, id=_id(definition)),
            method=definition.name,
            path=path,
            base=chain.base.base or "",
            resources=chain.resources,
            parameters=(*_not_hidden(chain.parameters, requested), *requested),
            requests=messages.requests,
            responses=messages.responses,
            docs=definition.docs,
            origin=origin,
            definition=definition,
            use=use,
            location=location,
        )

    def _definition(self, chain: _Chain, use: Method) -> tuple[Origin, Method, Application]:
        """How a method use came to be, the method that it means and the file that spells it."""
        steps = (*chain.steps, use.location)
        if use.href is None:
            kind = OriginKind.BY_TYPE if chain.steps else OriginKind.WRITTEN
            return Origin(kind=kind, steps=steps), use, chain.application
        place = attribute_location(use.location, "href")
        found = self._library.find(Method, use.href, chain.application, place)
        if found is None:
            return Origin(kind=OriginKind.DANGLING, steps=steps), use, chain.application
        definition, application = found
        if chain.steps:
            kind = OriginKind.BY_TYPE
        elif application.file != chain.application.file:
            kind = OriginKind.BY_ANOTHER_FILE
        else:
            kind = OriginKind.BY_REFERENCE
        return Origin(kind=kind, steps=(*steps, definition.location)), definition, application

    def _types(
        self, typed: Resource | ResourceType, application: Application, steps: tuple[Location, ...]
    ) -> Iterator[_Type]:
        """The types of a resource and what they build on, nearest first, each once."""
        yield from self._follow(typed, application, steps, set(), ())

    def _follow(
        self,
        typed: Resource | ResourceType,
        application: Application,
        steps: tuple[Location, ...],
        seen: set[int],
        above: tuple[ResourceType, ...],
    ) -> Iterator[_Type]:
        place = attribute_location(typed.location, "type")
        for reference in typed.types:
            found = self._library.find(ResourceType, reference, application, place)
            if found is None:
                continue
            target, home = found
            if any(target is other for other in (*above, typed)):
                self._library.report.add(REFERENCE_LOOP, f"the type {reference} builds on itself", place)
                continue
            if id(target) in seen:
                continue
            if len(above) > self._library.files.limits.depth:
                self._library.report.add(ENTITY_LIMIT, "types build on each other too deep to be followed", place)
                return
            seen.add(id(target))
            yield _Type(target, home, (*steps, place))
            yield from self._follow(target, home, (*steps, place), seen, (*above, target))

    def _params(self, params: tuple[Param, ...], application: Application) -> Iterator[Parameter]:
        for param in params:
            if param.href is None:
                yield Parameter(param=param, origin=Origin(kind=OriginKind.WRITTEN, steps=(param.location,)))
                continue
            found = self._library.find(Param, param.href, application, attribute_location(param.location, "href"))
            if found is not None:
                target, home = found
                same = home.file == application.file
                kind = OriginKind.BY_REFERENCE if same else OriginKind.BY_ANOTHER_FILE
                origin = Origin(kind=kind, steps=(param.location, target.location))
                yield Parameter(param=_led_by(target, param.location), origin=origin)

    def _messages(self, method: Method, application: Application) -> _Messages:
        """The requests and responses of a method, every reference in them followed."""
        known = self._messages_of.get(id(method))
        if known is None:
            known = self._messages_of[id(method)] = _Messages(
                requests=tuple(self._request(request, application) for request in method.requests),
                responses=tuple(
                    split
                    for response in method.responses
                    for split in _by_status(self._response(response, application))
                ),
            )
        return known

    def _request(self, request: Request, application: Application) -> Request:
        if not _has_references(request):
            return request
        return replace(
            request,
            params=tuple(parameter.param for parameter in self._params(request.params, application)),
            representations=tuple(self._representations(request.representations, application)),
        )

    def _response(self, response: Response, application: Application) -> Response:
        if not _has_references(response):
            return response
        return replace(
            response,
            params=tuple(parameter.param for parameter in self._params(response.params, application)),
            representations=tuple(self._representations(response.representations, application)),
        )

    def _representations(
        self, representations: tuple[Representation, ...], application: Application
    ) -> Iterator[Representation]:
        for use in representations:
            target, home = use, application
            if use.href is not None:
                place = attribute_location(use.location, "href")
                found = self._library.find(Representation, use.href, application, place)
                if found is None:
                    continue
                target, home = found
                # 2006 lets the use say the status; the definition then says what it looks like.
                target = replace(_led_by(target, use.location), statuses=use.statuses or target.statuses)
            if any(param.href is not None for param in target.params):
                params = tuple(parameter.param for parameter in self._params(target.params, home))
                target = replace(target, params=params)
            yield target


def _has_references(message: Request | Response) -> bool:
    return any(param.href is not None for param in message.params) or any(
        representation.href is not None or any(param.href is not None for param in representation.params)
        for representation in message.representations
    )


def _led_by(target: _Referred, use: Location) -> _Referred:
    return replace(target, location=replace(target.location, via=(use, *target.location.via)))


def _not_hidden(outer: tuple[Parameter, ...], inner: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """The outer params that no inner one of the same name and style takes the place of."""
    hiding = {(parameter.param.name, parameter.param.style) for parameter in inner}
    return tuple(one for one in outer if (one.param.name, one.param.style) not in hiding)


def _by_type(parameter: Parameter, type_: _Type) -> Parameter:
    steps = (*type_.steps, *parameter.origin.steps)
    return replace(parameter, origin=Origin(kind=OriginKind.BY_TYPE, steps=steps))


def _inherited(parameter: Parameter) -> Parameter:
    return replace(parameter, origin=replace(parameter.origin, kind=OriginKind.INHERITED))


def _by_status(response: Response) -> Iterator[Response]:
    """The response, or one for each set of statuses where its representations say them, as in 2006."""
    groups: dict[tuple[str, ...], list[Representation]] = {}
    for representation in response.representations:
        groups.setdefault(representation.statuses, []).append(representation)
    if response.statuses or not any(groups):
        yield response
        return
    for statuses, representations in groups.items():
        yield replace(response, statuses=statuses, representations=tuple(representations))


def _join(paths: Iterator[str | None]) -> str:
    """The paths with one slash at each joint; one at the very end is a URI of its own, and stays."""
    whole = [path for path in paths if path]
    segments = [path.strip("/") for path in whole]
    joined = "/" + "/".join(segment for segment in segments if segment)
    return f"{joined}/" if segments and segments[-1] and whole[-1].endswith("/") else joined


def _id(definition: Method) -> str:
    """The id; for want of one the title, marked as such; where a reference leads nowhere, what it asked for."""
    if definition.id:
        return definition.id
    if definition.href:
        return definition.href
    title = next((doc.title for doc in definition.docs if doc.title), "")
    return f"~{slug(title)}" if slug(title) else ""


def _told_apart(operations: list[Operation]) -> Iterator[Operation]:
    """Operations whose subjects are equal, told apart by what they ask for and answer with.

    By that and not by where they stand, so that to move one, or to add one, changes no other; nor does their prose.
    What is equal even so is numbered.
    """
    equals: dict[Subject, list[Operation]] = {}
    for operation in operations:
        equals.setdefault(operation.subject, []).append(operation)
    subjects: dict[int, Subject] = {}
    for subject, group in equals.items():
        alike: dict[str, list[Operation]] = {}
        for operation in group:
            alike.setdefault(_signature(operation) if len(group) > 1 else "", []).append(operation)
        for signature, same in alike.items():
            if len(same) > 1:
                same.sort(key=lambda operation: repr((operation.definition, operation.parameters)))
            name = f"{subject.id}~{signature}" if len(alike) > 1 else subject.id
            for ordinal, operation in enumerate(same, 1):
                subjects[id(operation)] = replace(subject, id=name, ordinal=ordinal)
    for operation in operations:
        subject = subjects[id(operation)]
        yield operation if subject == operation.subject else replace(operation, subject=subject)


def _signature(operation: Operation) -> str:
    """A short hash of the params and representations of an operation, docs aside."""
    asked = sorted((one.param.name, one.param.style or "") for one in operation.parameters)
    messages: tuple[Request | Response, ...] = (*operation.requests, *operation.responses)
    forms = sorted(
        (one.media_type or "", one.element or "", *sorted(param.name for param in one.params))
        for message in messages
        for one in message.representations
    )
    statuses = sorted(response.statuses for response in operation.responses)
    return sha256(repr((asked, forms, statuses)).encode()).hexdigest()[:6]
