"""What is known of one body before it is derived: its params, its samples, its grammar, and what people decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wadlkit.bodies.decided import decided_places, decided_type, plain
from wadlkit.bodies.documents import ReadDocument, read_documents, see
from wadlkit.bodies.grammars import ApiGrammars
from wadlkit.bodies.observed import ReadSample, Seen, is_json, read_samples, union
from wadlkit.bodies.shape import Names, Shape
from wadlkit.model.body import Path, Type, spell, spell_xml
from wadlkit.model.decision import Decisions, ParamPlace, TypeName
from wadlkit.model.method import Representation, Request, Response
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param
from wadlkit.model.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is known of one body before it is derived.

    For each of the ``params``, ``types`` has what its type means and the decision that says so, ``places`` the decision
    where it belongs. ``seen`` is what the samples show, ``shape`` what the grammar declares. ``names`` spells the steps
    of a body that is XML. ``elsewhere`` has where the params are written that describe a body in the other syntax of
    the same message, too.
    """

    subject: Subject
    direction: str
    statuses: tuple[str, ...]
    representation: Representation
    params: tuple[Param, ...]
    types: tuple[tuple[Type | None, TypeName | None], ...]
    places: tuple[ParamPlace | None, ...]
    is_json: bool
    reads: Sequence[ReadSample | ReadDocument] = ()
    seen: Seen | None = None
    shape: Shape | None = None
    names: Names = field(default_factory=Names)
    elsewhere: frozenset[tuple[str, int]] = frozenset()

    def spell(self, path: Path) -> str:
        """A path in the body as people read it."""
        return spell(path) if self.is_json else spell_xml(path)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known of the body."""
        return not (self.params or self.reads or self.shape)


def gather(operation: Operation, decisions: Decisions, grammars: ApiGrammars | None) -> Iterator[Material]:
    """The material of each body of an operation, its requests' before its responses'."""
    for request in operation.requests:
        for representation in request.representations:
            yield _material(_Of(operation, ("request",), request, representation), decisions, grammars)
    for response in operation.responses:
        for representation in response.representations:
            message = ("response", *(response.statuses or representation.statuses))
            yield _material(_Of(operation, message, response, representation), decisions, grammars)


@dataclass(frozen=True, slots=True)
class _Of:
    """The body that is meant: a representation of a message, and what that is called."""

    operation: Operation
    name: tuple[str, ...]
    message: Request | Response
    representation: Representation

    def elsewhere(self, *, json: bool) -> frozenset[tuple[str, int]]:
        """Where params of the message's bodies in the other syntax are written; ``json`` tells which this one has."""
        others = [form for form in self.message.representations if is_json(form.media_type) is not json]
        params = (*self.message.params, *(param for form in others for param in form.params)) if others else ()
        return frozenset((param.location.file, param.location.start) for param in params)


def _material(of: _Of, decisions: Decisions, grammars: ApiGrammars | None) -> Material:
    representation, message = of.representation, " ".join(of.name)
    params = plain((*of.message.params, *representation.params))
    names, shape = Names(), None
    reads: Sequence[ReadSample | ReadDocument]
    reads = samples = tuple(read_samples(representation.samples))
    json = _is_json(representation, params, samples)
    if json:
        seen = union(samples)
    else:
        _name(names, representation, params)
        reads = documents = read_documents(representation.samples, names)
        if grammars is not None and representation.element_qname is not None:
            declared = grammars.element(representation.element_qname)
            shape = names.spelled(declared) if declared is not None else None
        seen = see(documents, shape)
    return Material(
        subject=of.operation.subject.at(message),
        direction=of.name[0],
        statuses=of.name[1:],
        representation=representation,
        params=params,
        types=tuple(decided_type(param, decisions) for param in params),
        places=decided_places(of.operation, message, params, decisions),
        is_json=json,
        reads=reads,
        seen=seen,
        shape=shape,
        names=names,
        elsewhere=of.elsewhere(json=json),
    )


def _is_json(representation: Representation, params: Sequence[Param], reads: Sequence[ReadSample]) -> bool:
    """Whether a body is JSON: by its media type, else by its samples and by its paths."""
    if is_json(representation.media_type) or reads:
        return True
    written = (representation.media_type or "*/*").partition(";")[0].strip()
    return written == "*/*" and any((param.path or "").startswith("$") for param in params)


def _name(names: Names, representation: Representation, params: Sequence[Param]) -> None:
    """Give namespaces the prefixes that the WADL has for them."""
    if representation.element_qname is not None:
        names.of(representation.element_qname, representation.element or "")
    for prefix, namespace in (each for param in params for each in param.prefixes):
        names.step(namespace, "", prefix)
