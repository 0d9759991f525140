"""Is every fact of an operation on its page, or lost in one of the ways that the layout owns up to?

The operation is asked, not who wrote the page. Each kind of loss has a decision of its own here, and excuses only what
it names: everything else that is not on the page is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wadlkit.diagnostics.codes import LOST_FACT
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.doc import Doc
from wadlkit.model.method import Representation, Request, Response, Sample
from wadlkit.model.operation import Operation, OriginKind
from wadlkit.model.page import Example, Row, Section
from wadlkit.model.param import Param, Style
from wadlkit.sources.location import Location
from wadlkit.verify.loss import Loss
from wadlkit.verify.params import Rows, describe, has_broken_literal, has_more_facts, unbroken, whole_rows
from wadlkit.verify.read_back import ReadPage
from wadlkit.verify.references import END, Moment, follow, moment_of
from wadlkit.verify.rst import code_lines
from wadlkit.verify.words import find_docs, has_words, is_flattened, lost_elements


def examine(operation: Operation, read: ReadPage, kinds: frozenset[str], report: Report) -> tuple[Loss, ...]:
    """The losses of a page, in the order of its operation; ``lost-fact`` for each fact that none of them explains."""
    examination = _Examination(operation, read, kinds, report)
    examination.run()
    return tuple(examination.losses)


def unpaged(operation: Operation) -> Loss | None:
    """The loss of an operation that has no page at all; None where that is no choice of a layout."""
    kinds = {
        OriginKind.BY_TYPE: "by-type",
        OriginKind.BY_ANOTHER_FILE: "other-file",
        OriginKind.WRITTEN: "page-collision",
        OriginKind.BY_REFERENCE: "page-collision",
    }
    kind = kinds.get(operation.origin.kind)
    what, place = f"the operation {operation.method} {operation.path}", operation.location
    return Loss(kind=kind, what=what, location=place, place=place) if kind else None


@dataclass(slots=True)
class _Examination:
    operation: Operation
    read: ReadPage
    kinds: frozenset[str]
    report: Report
    losses: list[Loss] = field(default_factory=list)

    @property
    def moment(self) -> Moment:
        """When the method was copied into its resource."""
        return moment_of(self.operation)

    def run(self) -> None:
        self._title_and_call()
        self._method_docs()
        self._other_docs((doc for resource in self.operation.resources for doc in resource.docs), "a resource")
        self._statuses()
        self._params()
        self._messages(self.operation.requests, self.read.page.section("request"))
        self._messages(self.operation.responses, self.read.page.section("response"))

    def _miss(self, kind: str, what: str, location: Location, place: Location | None = None) -> None:
        """A fact is not on the page: a loss of that kind if the layout has it, else a finding."""
        place = place or self.read.page.location
        if kind in self.kinds:
            self.losses.append(Loss(kind=kind, what=what, location=location, place=place))
            return
        related = (Related(location=place, message="not on this page"),)
        self.report.add(
            LOST_FACT, f"{what} is not on the page", location, related=related, subject=str(self.operation.subject)
        )

    # -- the head ------------------------------------------------------------------------------------------------------

    def _title_and_call(self) -> None:
        page, operation = self.read.page, self.operation
        shown = " ".join(page.title.split())
        for doc in operation.docs:
            title = " ".join((doc.title or "").split())
            if title and title != shown:
                kind = "title-case" if title.title() == shown else "second-doc" if self._is_passed_over(doc) else ""
                self._miss(kind, f"the title {title!r} as it is written", doc.location)
        if page.method != operation.method.strip():
            self._miss("", f"the method {operation.method}", operation.location)
        if _segments(page.uri) != _segments(operation.path):
            self._miss("", f"the path {operation.path}", operation.location)
        if operation.base:
            self._miss("base-uri", f"the base {operation.base}", operation.use.location)

    def _is_passed_over(self, doc: Doc) -> bool:
        """Whether the layout shows another doc of the method: the first ``wadl:doc``, else the first."""
        return doc is not _counting(self.operation.docs)

    def _method_docs(self) -> None:
        for doc in self.operation.docs:
            if self._is_passed_over(doc):
                if has_words(doc):
                    self._miss("second-doc", "a further doc of the method", doc.location)
            else:
                self._words((doc,), self.read.page.intro, "the description", doc.location, self.read.place_of("intro"))

    def _words(self, docs: tuple[Doc, ...], text: str, what: str, location: Location, place: Location) -> None:
        found = find_docs(docs, text)
        if found is None:
            self._miss("", f"the text of {what}", location, place)
            return
        if found.bent:
            self._miss("", f"{found.bent!r} of {what} as the WADL has it", location, place)
        if found.glued:
            self._miss("glued-words", f"a blank in {what}", location, place)
        names = [name for doc in docs for name in lost_elements(doc)]
        if names:
            self._miss("markup", f"the markup of {', '.join(dict.fromkeys(names))} in {what}", location, place)
        if "<None>`__" in text:
            self._miss("link-target", f"the target of a link in {what}", location, place)

    def _other_docs(self, docs: Iterable[Doc], owner: str, captioned: Doc | None = None) -> None:
        for doc in docs:
            if has_words(doc) or (doc.title and doc is not captioned):
                self._miss("other-docs", f"the text of {owner}", doc.location)

    # -- response codes ------------------------------------------------------------------------------------------------

    def _statuses(self) -> None:
        rows, reached = whole_rows(self.read.page.section("statuses").table("statuses")), 0
        for response in self.operation.responses:
            code = " ".join(response.statuses)
            row = next((row for row in rows if " ".join(row.cells[0].text.split()) == code), None)
            if row is None:
                # In 2006 a representation says the status, and the layout shows nothing of a representation.
                by_representation = any(one.statuses for one in response.representations)
                self._miss("representation-facts" if by_representation else "", f"status {code}", response.location)
                continue
            if row.location.start < reached:
                self._miss("", f"the order of status {code}", response.location, row.location)
            reached = row.location.start
            rows.remove(row)
            self._status(response, row)

    def _status(self, response: Response, row: Row[str]) -> None:
        name, description = row.cells[1], row.cells[2]
        titled = [doc for doc in response.docs if doc.title and doc.title.strip()]
        shown = _counting(response.docs)
        for doc in titled:
            if unbroken(doc.title or "") != unbroken(name.text):
                kind = "second-doc" if doc is not shown else ""
                self._miss(kind, f"the name {doc.title!r}", doc.location, row.location)
        for doc in response.docs:
            if has_words(doc):
                self._words((doc,), description.text, "a response", doc.location, description.location)
        if is_flattened(response.docs):
            self._miss("flattened-text", "the blocks of a response's text", response.location, description.location)
        for param in response.params:
            if any(has_words(doc) for doc in param.docs) and find_docs(param.docs, description.text):
                self._miss("response-params", f"that the text of {param.name} is not the response's", param.location)

    # -- params --------------------------------------------------------------------------------------------------------

    def _params(self) -> None:
        request = self.read.page.section("request")
        uri, query, body = (Rows(request.table(name)) for name in ("uri", "query", "body"))
        asked = {_at(param.location) for one in self.operation.requests for param in one.params}
        of_resources = {_at(param.location) for resource in self.operation.resources for param in resource.params}
        for parameter in self.operation.parameters:
            param = parameter.param
            if _at(param.location) in asked:
                continue
            row = uri.take(param)
            if row is not None:
                self._param(param, row)
            else:
                kind = "" if follow(param.location, END) is not None else "unresolved-reference"
                is_typed = not any(_at(place) in of_resources for place in (param.location, *param.location.via))
                self._miss("type-params" if is_typed else kind, f"the param {param.name}", param.location)
        for resource in self.operation.resources:
            if len(resource.params) > 1:
                self._miss("reversed-params", "the order of a resource's params", resource.params[0].location)
        chosen = {id(param) for param in _group(self.operation.requests, self.moment)}
        for one in self.operation.requests:
            self._message_params(one, chosen, query, body)
        shown = Rows(self.read.page.section("response").table("body"))
        groups = (_group((response,), self.moment) for response in self.operation.responses)
        chosen = {id(param) for param in next(filter(None, groups), ())}
        for response in self.operation.responses:
            self._message_params(response, chosen, None, shown)

    def _message_params(self, message: Request | Response, chosen: set[int], query: Rows | None, body: Rows) -> None:
        """``chosen`` are the params that the layout shows, each once: two responses may share them by a reference."""
        for param, is_followed in _params_of(message, self.moment):
            rows = body if param.style is Style.PLAIN else query if param.style is Style.QUERY else None
            is_chosen = id(param) in chosen
            chosen.discard(id(param))
            row = rows.take(param) if rows is not None and is_chosen else None
            if row is not None:
                self._param(param, row)
                continue
            kind = "" if is_followed else "unresolved-reference"
            if rows is None:
                kind = "param-style"
            elif is_followed and not is_chosen:
                kind = "second-group"
            self._miss(kind, f"the {param.style or 'styleless'} param {param.name}", param.location)
        if not all(rows.in_order for rows in (query, body) if rows):
            self._miss("", f"the order of the params of a {type(message).__name__.lower()}", message.location)

    def _param(self, param: Param, row: Row[str]) -> None:
        for what in describe(param, row):
            self._miss("", what, param.location, row.location)
        description = row.cells[2]
        self._words(param.docs, description.text, f"the param {param.name}", param.location, description.location)
        if is_flattened(param.docs):
            self._miss("flattened-text", f"the blocks of {param.name}", param.location, description.location)
        if has_broken_literal(description.text):
            self._miss(
                "broken-literal", f"a literal of {param.name} in one piece", param.location, description.location
            )
        if has_more_facts(param):
            self._miss("param-facts", f"more facts of the param {param.name}", param.location, row.location)

    # -- messages ------------------------------------------------------------------------------------------------------

    def _messages(self, messages: Iterable[Request | Response], section: Section[str]) -> None:
        shown = list(section.examples)
        for message in messages:
            self._message(message, section, shown)

    def _message(self, message: Request | Response, section: Section[str], shown: list[Example]) -> None:
        if isinstance(message, Request):
            self._other_docs(message.docs, "a request")
        for representation in message.representations:
            self._representation(representation, shown)
        if section.name in self.read.said and any(one.samples or one.params for one in message.representations):
            self._miss("no-body", "that there is a body", message.location)

    def _representation(self, representation: Representation, shown: list[Example]) -> None:
        captioned = _counting(representation.docs) if representation.samples else None
        self._other_docs(representation.docs, "a representation", captioned)
        if representation.media_type or representation.element or representation.profile:
            self._miss("representation-facts", "the form of a representation", representation.location)
        is_followed = follow(representation.location, self.moment) is not None
        for number, sample in enumerate(representation.samples):
            example = next((one for one in shown if list(one.lines) == _lines(sample)), None)
            if number:
                self._miss("second-sample", f"the sample {sample.href or 'in place'}", sample.location)
            elif example is not None:
                shown[: shown.index(example) + 1] = []  # those before it are no later sample's
                self._caption(representation, example)
            else:
                kind = "" if is_followed else "unresolved-reference"
                self._miss(kind, f"the sample {sample.href or 'in place'}", sample.location)
            if sample.title:
                self._miss("sample-title", f"the title {sample.title!r} of a sample", sample.location)
            if sample.href is None and len((sample.text or "").strip().splitlines()) > 1:
                self._miss("inline-sample", "the line ends of a sample", sample.location)

    def _caption(self, representation: Representation, example: Example) -> None:
        """A title of a representation is the caption of its example."""
        doc = _counting(representation.docs)
        title = " ".join((doc.title or "").split()) if doc else ""
        if doc and title and title != example.caption:
            self._miss("", f"the title {title!r} of a representation", doc.location, example.location)


def _counting(docs: tuple[Doc, ...]) -> Doc | None:
    """The doc that the layout shows where it shows one: the first ``wadl:doc``, else the first."""
    return next((doc for doc in docs if doc.name == "wadl:doc"), next(iter(docs), None))


def _lines(sample: Sample) -> list[str]:
    """The lines of a sample as a code block shows them."""
    text = sample.text or ""
    if sample.href is None:
        text = "".join(line for line in text.splitlines() if line.strip())
    return code_lines("\n".join(f"    {line}" for line in text.split("\n")))


def _params_of(message: Request | Response, moment: Moment) -> Iterator[tuple[Param, bool]]:
    """The params of a message, and whether the layout has followed the references that led to them."""
    for param in message.params:
        yield param, follow(param.location, moment) is not None
    for one in message.representations:
        copied = follow(one.location, moment)
        for param in one.params:
            yield param, copied is not None and follow(param.location, copied) is not None


def _group(messages: Iterable[Request | Response], moment: Moment) -> tuple[Param, ...]:
    """The params that the layout shows of messages: their own, else those of the first representation with some."""
    messages = tuple(messages)
    own = [param for message in messages for param in message.params if follow(param.location, moment) is not None]
    if own:
        return tuple(own)
    copied = ((one, follow(one.location, moment)) for message in messages for one in message.representations)
    groups = (
        tuple(param for param in one.params if follow(param.location, then) is not None)
        for one, then in copied
        if then is not None
    )
    return next(filter(None, groups), ())


def _at(place: Location) -> tuple[str, int]:
    return place.file, place.start


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
