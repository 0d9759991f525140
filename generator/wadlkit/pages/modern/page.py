"""The page of one operation: title, summary, facts, description; the request; the responses; links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wadlkit.model.application import Application
from wadlkit.model.body import Body, Path
from wadlkit.model.doc import Doc
from wadlkit.model.method import Representation
from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table, Target
from wadlkit.model.param import Param, Style
from wadlkit.model.prose import Code, Hyperlink, Inline, ListBlock, Paragraph, Prose, Words
from wadlkit.pages.context import Context
from wadlkit.pages.modern.answers import Answer, answers, group, heading, known
from wadlkit.pages.modern.bodies import body_table
from wadlkit.pages.modern.curl import curl
from wadlkit.pages.modern.examples import examples
from wadlkit.pages.modern.numbered import Numbered
from wadlkit.pages.modern.params import (
    IN_REQUEST,
    IN_RESPONSE,
    PARAM_COLUMNS,
    Presence,
    row_of_param,
)
from wadlkit.pages.modern.prose import line, of_docs

ALONE = Context()
STATUS_COLUMNS = ("Code", "Meaning", "Description")

# The tables of params, in their order on the page.
_TITLES: dict[Style | None, tuple[str, str]] = {
    Style.TEMPLATE: ("path", "Path parameters"),
    Style.QUERY: ("query", "Query parameters"),
    Style.MATRIX: ("matrix", "Matrix parameters"),
    Style.HEADER: ("header", "Headers"),
    Style.PLAIN: ("body", "Body"),
    None: ("other", "Other parameters"),
}
_FORM_TITLES = {**_TITLES, Style.QUERY: ("form", "Form parameters")}


def presenter(api: Api, context: Context = ALONE) -> Callable[[Operation], Page[Prose]]:
    """What gives the page of an operation of ``api``."""
    source = api.applications[0].file if api.applications else ""
    return lambda operation: _Presenter(operation, source, context).page()


def about(api: Api) -> Prose:
    """What is said of the API as a whole: by its files, their grammars, resources and resource types."""
    return tuple(
        block for application in api.applications for docs in _shared_docs(application) for block in of_docs(docs)
    )


def _shared_docs(application: Application) -> Iterator[tuple[Doc, ...]]:
    yield application.docs
    for grammars in application.grammars:
        yield grammars.docs
        yield from (include.docs for include in grammars.includes)
    yield from (resources.docs for resources in application.resources)
    yield from (kind.docs for kind in application.resource_types)


@dataclass(slots=True)
class _Presenter:
    operation: Operation
    source: str
    context: Context
    _parts: Numbered = field(default_factory=lambda: Numbered("{} ({})"))
    _targets: list[Target] = field(default_factory=list)
    _statuses: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._statuses = self.context.statuses(self.operation)

    def page(self) -> Page[Prose]:
        operation = self.operation
        bodies = self.context.bodies(operation)
        of = {(id(body.representation), body.subject.part): body for body in bodies}
        title = " ".join((operation.title or "").split()) or operation.id or f"{operation.method} {operation.path}"
        text = (*of_docs(operation.docs, title), *self._of_resources())
        summary = text[:1] if isinstance(next(iter(text), None), Paragraph) else ()
        sections = (*self._sections(of), *self._links(bodies))
        return Page(
            subject=operation.subject,
            file_name=f"{operation.subject.anchor}.rst",
            source=self.source,
            title=title,
            method=operation.method,
            uri=operation.path,
            intro=summary,
            facts=self._facts(),
            description=text[len(summary) :],
            sections=sections,
            targets=tuple(self._targets),
            location=operation.location,
        )

    def anchor(self, part: str) -> str:
        """The anchor of a part; of parts that are called alike, the later ones are numbered."""
        return self.operation.subject.at(self._parts.give(part)).anchor

    def anchor_of_param(self, message: str, name: str, part: str) -> str:
        """The anchor of a param of a message; ``name`` is what it is called there, ``part`` in the subject."""
        anchor = self.anchor(part)
        self._targets.append(Target(kind="param", message=message, name=name, anchor=anchor))
        return anchor

    # -- the head ------------------------------------------------------------------------------------------------------

    def _of_resources(self) -> Prose:
        """What is said of the resources on the way, each under its title or its path."""
        return tuple(
            block
            for resource in self.operation.resources
            for doc in resource.docs
            for block in of_docs([_titled(doc, f"Resource {resource.path or ''}".strip())])
        )

    def _facts(self) -> Table[Prose]:
        operation = self.operation
        at = operation.location
        rows: list[tuple[str, tuple[Inline, ...]]] = [
            ("Call", _codes([f"{operation.method} {operation.path}".strip()]))
        ]
        rows.append(("Base URI", _codes([operation.base])))
        rows.append(("Id", _codes([operation.id or ""])))
        for name, messages in (("Request body", operation.requests), ("Response body", operation.responses)):
            types = (each.media_type or "" for message in messages for each in message.representations)
            rows.append((name, _codes(types)))
        return Table(
            name="facts",
            columns=(),
            rows=tuple(
                Row(
                    cells=(Cell(text=(line(at, name),), location=at), Cell(text=(line(at, *words),), location=at)),
                    location=at,
                )
                for name, words in rows
                if words
            ),
        )

    # -- sections ------------------------------------------------------------------------------------------------------

    def _sections(self, bodies: Mapping[tuple[int, str], Body]) -> Iterator[Section[Prose]]:
        yield self._request(bodies)
        found = sorted(answers(self.operation.responses), key=lambda answer: answer.order)
        successes = [answer for answer in found if not answer.is_error]
        errors = [answer for answer in found if answer.is_error]
        for name, title, some in (("responses", "Responses", successes), ("errors", "Errors", errors)):
            if some:
                yield self._responses(name, title, some, bodies)

    def _request(self, bodies: Mapping[tuple[int, str], Body]) -> Section[Prose]:
        operation = self.operation
        params = [parameter.param for parameter in operation.parameters]
        representations = [each for request in operation.requests for each in request.representations]
        # The request's own are fields of each of its representations.
        in_bodies = {id(param) for request in operation.requests for param in request.params if representations}
        anchor = self.anchor("request")
        tables = self._tables(
            "request",
            [param for param in params if param.style is not Style.PLAIN or id(param) not in in_bodies],
            IN_REQUEST,
        )
        forms = self._messages("request", representations, bodies, IN_REQUEST)
        call = curl(operation, params, representations, self.anchor("request curl"))
        return Section(
            name="request",
            title="Request",
            intro=of_docs(doc for request in operation.requests for doc in request.docs),
            tables=(*tables, *forms.tables),
            examples=(*forms.examples, *((call,) if call else ())),
            sections=forms.sections,
            anchor=anchor,
        )

    def _responses(
        self, name: str, title: str, some: list[Answer], bodies: Mapping[tuple[int, str], Body]
    ) -> Section[Prose]:
        sections: list[Section[Prose]] = []
        anchors = {id(answer): self.anchor(answer.part) for answer in some}
        self._targets += (
            Target(kind="status", message=answer.part, name=status, anchor=anchors[id(answer)])
            for answer in some
            for status in answer.statuses
        )

        def places(answer: Answer) -> tuple[Path | None, ...]:
            of_answer = filter(None, (bodies.get((id(each), answer.part)) for each in answer.representations))
            return tuple(placement.path for body in of_answer for placement in body.placements)

        for alike in group(some, places):
            first = alike[0]
            anchor = anchors[id(first)] if len(alike) == 1 else self.anchor(f"{first.part} message")
            section = self._response(alike, anchor, bodies)
            if section is not None:
                sections.append(section)
                if len(alike) == 1:
                    anchors[id(first)] = ""
        rows = [self._status(answer, anchors[id(answer)]) for answer in some]
        return Section(
            name=name,
            title=title,
            intro=(),
            tables=(Table(name="statuses", title="Status codes", columns=STATUS_COLUMNS, rows=tuple(rows)),),
            sections=tuple(sections),
            anchor=self.anchor(name),
        )

    def _status(self, answer: Answer, anchor: str) -> Row[Prose]:
        at = answer.location
        codes = _codes(answer.statuses) or (Words(text="any"),)
        text = of_docs(answer.docs, answer.title) or known(answer, self._statuses)
        return Row(
            cells=tuple(
                Cell(text=cell, location=at)
                for cell in ((line(at, *codes),), (line(at, answer.meaning),) if answer.meaning else (), text)
            ),
            anchor=anchor,
            location=at,
        )

    def _response(
        self, alike: Sequence[Answer], anchor: str, bodies: Mapping[tuple[int, str], Body]
    ) -> Section[Prose] | None:
        """The message of an answer, or of several that have the same one."""
        answer, part = alike[0], alike[0].part
        plain = [] if answer.representations else [param for param in answer.params if param.style is Style.PLAIN]
        others = [param for param in answer.params if param.style is not Style.PLAIN]
        tables = self._tables(part, [*others, *plain], IN_RESPONSE)
        forms = self._messages(part, answer.representations, bodies, IN_RESPONSE)
        if not (tables or forms.tables or forms.examples or forms.sections):
            return None
        return Section(
            name="response",
            title=heading(alike),
            intro=(),
            tables=(*tables, *forms.tables),
            examples=forms.examples,
            sections=forms.sections,
            anchor=anchor,
        )

    def _links(self, bodies: tuple[Body, ...]) -> Iterator[Section[Prose]]:
        at = self.operation.location
        schemas = self.context.schemas(self.operation, bodies)
        items = tuple(
            (line(at, Hyperlink(content=(Words(text=_schema_words(body)),), target=target)),)
            for target, body in schemas
        )
        if not items:
            return
        yield Section(
            name="links", title="Links", intro=(ListBlock(items=items, location=at),), anchor=self.anchor("links")
        )

    # -- messages ------------------------------------------------------------------------------------------------------

    def _tables(
        self,
        part: str,
        params: Iterable[Param],
        presence: Presence,
        titles: Mapping[Style | None, tuple[str, str]] = _TITLES,
    ) -> tuple[Table[Prose], ...]:
        """A table for each style that some of the params have."""
        rows: dict[tuple[str, str], list[Row[Prose]]] = {title: [] for title in titles.values()}
        for param in params:
            name, title = titles[param.style]
            anchor = self.anchor_of_param(part, param.name, f"{part} {name} {param.name}")
            rows[name, title].append(row_of_param(param, presence, anchor))
        return tuple(
            Table(name=name, title=title, columns=PARAM_COLUMNS, rows=tuple(some))
            for (name, title), some in rows.items()
            if some
        )

    def _messages(
        self,
        part: str,
        representations: Iterable[Representation],
        bodies: Mapping[tuple[int, str], Body],
        presence: Presence,
    ) -> _Forms:
        """The representations of a message: one that says little of itself without a heading of its own."""
        representations = tuple(representations)
        parts = [self._representation(part, each, bodies.get((id(each), part)), presence) for each in representations]
        if len(parts) == 1 and not parts[0].intro:
            return _Forms(tables=parts[0].tables, examples=parts[0].examples)
        return _Forms(sections=tuple(section for section in parts if _says_something(section)))

    def _representation(
        self, part: str, representation: Representation, body: Body | None, presence: Presence
    ) -> Section[Prose]:
        media_type = (representation.media_type or "").strip()
        anchor = self.anchor(f"{part} {media_type or 'body'}")

        def anchor_of_field(name: str) -> str:
            return self.anchor_of_param(part, name, f"{part} · {name}")

        title = f"Body: {media_type}" if media_type else "Body"
        fields = body_table(body, title, presence, anchor_of_field) if body else None
        others = [param for param in representation.params if param.style is not Style.PLAIN]
        tables = self._tables(part, others, presence, _FORM_TITLES)
        words = _in_words(part)
        message = words[:1].upper() + words[1:]
        captioned = (
            next((doc.title for doc in representation.docs if doc.title), None) if representation.samples else None
        )
        caption = " ".join((captioned or "").split())
        shown = examples(representation, message, caption or None, lambda: self.anchor(f"{part} example"))
        return Section(
            name="body",
            title=media_type or "Body",
            intro=(*of_docs(representation.docs, caption or None), *_form(representation)),
            tables=(fields, *tables) if fields is not None else tables,
            examples=tuple(shown),
            anchor=anchor,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The representations of a message as parts of its section."""

    tables: tuple[Table[Prose], ...] = ()
    examples: tuple[Example, ...] = ()
    sections: tuple[Section[Prose], ...] = ()


def _says_something(section: Section[Prose]) -> bool:
    return bool(section.intro or section.tables or section.examples)


def _form(representation: Representation) -> Iterator[Paragraph]:
    """What else is said of the form of a representation."""
    at = representation.location
    if representation.element:
        yield line(at, "Element: ", Code(text=representation.element), ".")
    if representation.profile:
        yield line(at, "Profile: ", Code(text=representation.profile), ".")


def _codes(texts: Iterable[str]) -> tuple[Inline, ...]:
    """Texts as code, each once, with commas between them."""
    words: list[Inline] = []
    for text in dict.fromkeys(text for text in texts if text.strip()):
        words += [Words(text=", "), Code(text=text)] if words else [Code(text=text)]
    return tuple(words)


def _titled(doc: Doc, title: str) -> Doc:
    """A doc with a title in any case, if it says something."""
    return replace(doc, title=title) if not (doc.title or "").strip() and doc.prose else doc


def _schema_words(body: Body) -> str:
    """What a link to the schema of a body says."""
    return f"JSON Schema of the {_in_words(body.subject.part)} ({body.media_type or 'JSON'})"


def _in_words(message: str) -> str:
    """What a message is called, with commas between its statuses."""
    direction, *statuses = message.split(" ")
    return " ".join((direction, ", ".join(statuses))).rstrip()
