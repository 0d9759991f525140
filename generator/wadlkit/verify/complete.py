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
from wadlkit.model.page import Row, Section
from wadlkit.model.param import Param, Style
from wadlkit.sources.location import Location
from wadlkit.verify.params import Rows, describe, has_broken_literal, has_more_facts, whole_rows
from wadlkit.verify.read_back import ReadPage
from wadlkit.verify.rst import code_lines
from wadlkit.verify.words import find_docs, has_words, is_flattened, lost_elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One instance of a kind of loss: what is lost, where the WADL says it and where on the page it is missed."""

    kind: str
    what: str
    location: Location
    place: Location


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

    def run(self) -> None:
        self._title_and_call()
        self._method_docs()
        self._other_docs((doc for resource in self.operation.resources for doc in resource.docs), "a resource")
        self._statuses()
        self._params()
        for request in self.operation.requests:
            self._message(request, self.read.page.section("request"))
        for response in self.operation.responses:
            self._message(response, self.read.page.section("response"))

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
        docs = self.operation.docs
        shown = next((one for one in docs if one.name == "wadl:doc"), next(iter(docs), None))
        return doc is not shown

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
        if found.glued:
            self._miss("glued-words", f"a blank in {what}", location, place)
        names = [name for doc in docs for name in lost_elements(doc)]
        if names:
            self._miss("markup", f"the markup of {', '.join(dict.fromkeys(names))} in {what}", location, place)
        if "<None>`__" in text:
            self._miss("link-target", f"the target of a link in {what}", location, place)

    def _other_docs(self, docs: Iterable[Doc], owner: str) -> None:
        for doc in docs:
            if has_words(doc) or (doc.title and not owner.startswith("a representation")):
                self._miss("other-docs", f"the text of {owner}", doc.location)

    # -- response codes ------------------------------------------------------------------------------------------------

    def _statuses(self) -> None:
        rows = whole_rows(self.read.page.section("statuses").table("statuses"))
        for response in self.operation.responses:
            code = " ".join(response.statuses)
            row = next((row for row in rows if " ".join(row.cells[0].text.split()) == code), None)
            if row is None:
                # In 2006 a representation says the status, and the layout shows nothing of a representation.
                by_representation = any(one.statuses for one in response.representations)
                self._miss("representation-facts" if by_representation else "", f"status {code}", response.location)
                continue
            rows.remove(row)
            self._status(response, row)

    def _status(self, response: Response, row: Row) -> None:
        name, description = row.cells[1], row.cells[2]
        titled = [doc for doc in response.docs if doc.title and doc.title.strip()]
        shown = next((doc for doc in response.docs if doc.name == "wadl:doc"), next(iter(response.docs), None))
        for doc in titled:
            if "".join((doc.title or "").split()) != "".join(name.text.split()):
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
        asked = {_key(param) for one in self.operation.requests for param in one.params}
        of_resources = {_key(param) for resource in self.operation.resources for param in resource.params}
        for parameter in self.operation.parameters:
            param = parameter.param
            if _key(param) in asked:
                continue
            row = uri.take(param)
            if row is not None:
                self._param(param, row)
            else:
                kind = "unresolved-reference" if _is_referred(param.location) else "type-params"
                kind = "" if _key(param) in of_resources else kind
                self._miss(kind, f"the param {param.name}", param.location)
        for resource in self.operation.resources:
            if len(resource.params) > 1:
                self._miss("reversed-params", "the order of a resource's params", resource.params[0].location)
        group = _group(self.operation.requests, (query, body))
        for one in self.operation.requests:
            self._message_params(one, group, query, body)
        shown = Rows(self.read.page.section("response").table("body"))
        groups = (_group((response,), (shown,)) for response in self.operation.responses)
        group = next((group for group in groups if group), ())
        for response in self.operation.responses:
            self._message_params(response, group, None, shown)

    def _message_params(
        self, message: Request | Response, group: tuple[Param, ...], query: Rows | None, body: Rows
    ) -> None:
        chosen = {id(param) for param in group}
        for param, referred in _params_of(message):
            rows = body if param.style is Style.PLAIN else query if param.style is Style.QUERY else None
            row = rows.take(param) if rows is not None and id(param) in chosen else None
            if row is not None:
                self._param(param, row)
                continue
            kind = "unresolved-reference" if referred else ""
            if rows is None:
                kind = "param-style"
            elif id(param) not in chosen and not referred:
                kind = "second-group"
            self._miss(kind, f"the {param.style or 'styleless'} param {param.name}", param.location)

    def _param(self, param: Param, row: Row) -> None:
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

    def _message(self, message: Request | Response, section: Section) -> None:
        if isinstance(message, Request):
            self._other_docs(message.docs, "a request")
        shown = [list(example.lines) for example in section.examples]
        for representation in message.representations:
            self._representation(representation, shown)
        if section.name in self.read.said and any(one.samples or one.params for one in message.representations):
            self._miss("no-body", "that there is a body", message.location)

    def _representation(self, representation: Representation, shown: list[list[str]]) -> None:
        self._other_docs(representation.docs, "a representation")
        if representation.media_type or representation.element or representation.profile:
            self._miss("representation-facts", "the form of a representation", representation.location)
        for number, sample in enumerate(representation.samples):
            lines = _lines(sample)
            if number:
                self._miss("second-sample", f"the sample {sample.href or 'in place'}", sample.location)
            elif lines in shown:
                shown.remove(lines)
            else:
                kind = "unresolved-reference" if _is_referred(representation.location) else ""
                self._miss(kind, f"the sample {sample.href or 'in place'}", sample.location)
            if sample.title:
                self._miss("sample-title", f"the title {sample.title!r} of a sample", sample.location)
            if sample.href is None and len((sample.text or "").strip().splitlines()) > 1:
                self._miss("inline-sample", "the line ends of a sample", sample.location)


def _lines(sample: Sample) -> list[str]:
    """The lines of a sample as a code block shows them."""
    text = sample.text or ""
    if sample.href is None:
        text = "".join(line for line in text.splitlines() if line.strip())
    return code_lines("\n".join(f"    {line}" for line in text.split("\n")))


def _params_of(message: Request | Response) -> Iterator[tuple[Param, bool]]:
    """The params of a message, and whether each came by a reference."""
    for param in message.params:
        yield param, _is_referred(param.location)
    for one in message.representations:
        for param in one.params:
            yield param, _is_referred(one.location) or _is_referred(param.location)


def _group(messages: Iterable[Request | Response], tables: tuple[Rows, ...]) -> tuple[Param, ...]:
    """The params that the layout shows of messages: their own, else those of the first representation with some.

    One that came by a reference counts if it is on the page: whether the layout follows it hangs on where it stands.
    """
    messages = tuple(messages)
    own = tuple(param for message in messages for param in message.params)
    of_representations = (
        one.params
        for message in messages
        for one in message.representations
        if one.params
        and (not _is_referred(one.location) or any(rows.has(param) for rows in tables for param in one.params))
    )
    return own or next(of_representations, ())


def _is_referred(location: Location) -> bool:
    """Whether something came by an ``href`` (and not by an entity alone)."""
    return any(via.text.startswith("<") for via in location.via)


def _key(param: Param) -> tuple[str, int, str]:
    return param.location.file, param.location.start, param.name


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
