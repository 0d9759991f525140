"""Is every fact of an operation on its page? The operation and its bodies are asked, not who made the page.

A fact is found by its characters in the part of the page where it belongs, whatever sentence it stands in; those of a
param in its row. The layout drops nothing on purpose, so whatever is not found is a finding; only what RST itself can't
hold is a loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wadlkit.diagnostics.codes import LOST_FACT
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.body import Body, Field, spell
from wadlkit.model.doc import Doc
from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.page import Row, Section
from wadlkit.model.param import Param, Style
from wadlkit.model.prose import Prose
from wadlkit.model.status import phrase
from wadlkit.sources.location import Location
from wadlkit.verify.loss import Loss
from wadlkit.verify.modern.characters import letters, text_of, words
from wadlkit.verify.modern.ledger import Fact, Ledger, fact, facts_of_docs, links_of
from wadlkit.verify.modern.losses import losses_of
from wadlkit.verify.modern.messages import Message, messages_of
from wadlkit.verify.modern.read_back import ReadPage
from wadlkit.verify.modern.rows import Rows, grammar_of, missing, missing_of_grammar, names_of
from wadlkit.verify.modern.samples import is_shown_in_captions, missing_samples

_TABLES: dict[Style | None, frozenset[str]] = {
    Style.TEMPLATE: frozenset(("path",)),
    Style.QUERY: frozenset(("query", "form")),
    Style.MATRIX: frozenset(("matrix",)),
    Style.HEADER: frozenset(("header",)),
    Style.PLAIN: frozenset(("body",)),
    None: frozenset(("other",)),
}
_ANY = "any"  # how a page calls the status of a response without one


def examine(operation: Operation, bodies: tuple[Body, ...], read: ReadPage, report: Report) -> tuple[Loss, ...]:
    """The losses of a page, in the order of its operation; ``lost-fact`` for each fact that is not on it.

    ``bodies`` are those of the operation.
    """
    _Examination(operation, bodies, read, report).run()
    return tuple(losses_of(operation, read.page.location))


@dataclass(slots=True)
class _Examination:
    operation: Operation
    bodies: tuple[Body, ...]
    read: ReadPage
    report: Report
    taken: set[int] = field(default_factory=set)

    def run(self) -> None:
        self._head()
        self._request()
        self._responses()

    def _miss(self, what: str, location: Location, place: Location | None = None) -> None:
        related = (Related(location=place or self.read.page.location, message="not on this page"),)
        self.report.add(
            LOST_FACT, f"{what} is not on the page", location, related=related, subject=str(self.operation.subject)
        )

    def _missing(self, facts: Iterable[Fact], place: Location | None = None) -> None:
        for each in facts:
            self._miss(each.what, each.location, place)

    def _find(
        self, ledger: Ledger, facts: Iterable[Fact], docs: Iterable[Doc] = (), place: Location | None = None
    ) -> None:
        """Look for facts, and for the links of docs."""
        self._missing(ledger.missing(facts), place)
        for uri, location in links_of(docs):
            if not ledger.leads_to(uri):
                self._miss(f"the link to {uri}", location, place)

    # -- the head ------------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        page, operation = self.read.page, self.operation
        of_resources = tuple(doc for each in operation.resources for doc in each.docs)
        self._find(
            Ledger.of((page.title, (*page.intro, *page.description))),
            (*facts_of_docs(operation.docs, "the method"), *facts_of_docs(of_resources, "a resource")),
            (*operation.docs, *of_resources),
        )
        title = words(operation.title or "")
        if title and title != page.title:
            self._miss(f"the title {title!r} as it is written", operation.location)
        cells = [cell.text for row in page.facts.rows for cell in row.cells] if page.facts else []
        call = words(f"{operation.method} {operation.path}")
        if f"{page.method} {page.uri}".strip() != call:
            self._miss(f"the call {call}", operation.location)
        facts = Ledger.of(cells)
        media_types = {
            (each.media_type or "", named): each.location
            for named, messages in (("request", operation.requests), ("response", operation.responses))
            for message in messages
            for each in message.representations
        }
        self._find(
            facts,
            (
                *fact(f"the base {operation.base}", operation.base, operation.use.location),
                *fact(f"the id {operation.id}", operation.id, operation.location),
                *(
                    each
                    for (media_type, of), at in media_types.items()
                    for each in fact(f"the media type {media_type} of a {of}", media_type, at)
                ),
            ),
        )

    # -- messages ------------------------------------------------------------------------------------------------------

    def _request(self) -> None:
        sections = [section for section in self.read.page.sections if section.name == "request"]
        params = [parameter.param for parameter in self.operation.parameters]
        docs = [doc for request in self.operation.requests for doc in request.docs]
        place = self._place(sections)
        self._find(Ledger.of(section.intro for section in sections), facts_of_docs(docs, "a request"), docs, place)
        message = next(messages_of(self.operation.requests), Message(location=self.operation.location))
        self._params(params, sections, has_bodies=bool(message.representations), place=place)
        self._forms(message, "request", sections, place)

    def _responses(self) -> None:
        # Those without a status are last, as on the page: a status may be called "any" itself.
        every = sorted(messages_of(self.operation.responses), key=lambda message: not message.statuses)
        for name in ("responses", "errors"):
            some = [section for section in self.read.page.sections if section.name == name]
            tables = [table for section in some for table in section.tables if table.name == "statuses"]
            rows = [row for table in tables for row in table.rows]
            below = [part for section in some for part in section.sections]
            for message in every:
                if message.is_error is (name == "errors"):
                    row = _take_row(message, rows)
                    place = row.location if row else self._place(some)
                    self._status(message, row, place)
                    section = self._section_of(message, below, place)
                    self.respond(message, [section] if section else [], place)
                    below.sort(key=lambda one: one is section)  # others come first for responses of the same statuses

    def _section_of(self, message: Message, sections: list[Section[Prose]], place: Location) -> Section[Prose] | None:
        """The section of a response, whose title begins with its statuses, and with those of others that are like it.

        Of several the first that has all of its facts.
        """
        found = [section for section in sections if _is_of(message, _codes(section.title))]
        for section in found if len(found) > 1 else ():
            trial = replace(self, report=Report(), taken={*self.taken})
            trial.respond(message, [section], place)
            if not trial.report.diagnostics:
                return section
        return found[0] if found else None

    def respond(self, message: Message, sections: list[Section[Prose]], place: Location) -> None:
        """Look for the params and bodies of a response in its sections."""
        self._params(message.params, sections, has_bodies=bool(message.representations), place=place)
        self._forms(message, "response", sections, place)

    def _status(self, message: Message, row: Row[Prose] | None, place: Location) -> None:
        named = f"status {' '.join(message.statuses) or 'of a response'}"
        if row is None:
            self._miss(named, message.location, place)
            return
        facts = [*facts_of_docs(message.docs, named)]
        if not any((doc.title or "").strip() for doc in message.docs):
            phrases = " ".join(filter(None, map(phrase, message.statuses)))
            facts += fact(f"the meaning of {named}", phrases if len(message.statuses) == 1 else "", message.location)
        self._find(Ledger.of(cell.text for cell in row.cells), facts, message.docs, place)

    def _place(self, sections: list[Section[Prose]]) -> Location:
        numbers = (number for number, one in enumerate(self.read.page.sections) if one in sections)
        return self.read.place_of(tuple([*numbers][:1]))

    # -- params --------------------------------------------------------------------------------------------------------

    def _params(
        self, params: Iterable[Param], sections: list[Section[Prose]], *, has_bodies: bool, place: Location
    ) -> None:
        """The params of a message; plain ones are in its bodies, where it has some."""
        tables = {style: Rows(sections, names) for style, names in _TABLES.items()}
        for param in params:
            if param.style is Style.PLAIN and has_bodies and self._is_in_bodies(param):
                continue
            self._row(param, tables[param.style], place)
        self._order(tables.values(), place)

    def _is_in_bodies(self, param: Param) -> bool:
        return any(placement.param is param for body in self.bodies for placement in body.placements)

    def _order(self, tables: Iterable[Rows], place: Location) -> None:
        for rows in tables:
            if not rows.in_order:
                self._miss("the order of params", self.operation.location, place)

    def _row(
        self, param: Param, rows: Rows, place: Location, body: Body | None = None, at: Field | None = None
    ) -> None:
        row = rows.take(names_of(param, body, at), lambda row: not any(missing(param, row, at)))
        if row is None:
            self._miss(f"the param {param.name.strip() or 'without a name'}", param.location, place)
        else:
            self._missing(missing(param, row, at), row.location)

    # -- bodies --------------------------------------------------------------------------------------------------------

    def _forms(self, message: Message, direction: str, sections: list[Section[Prose]], place: Location) -> None:
        """The representations of a message: each in a part of its own, or the only one in the message's."""
        parts = [part for section in sections for part in section.sections]
        for representation in message.representations:
            own = _take_part(representation, parts) if parts and _says_something(representation, message) else None
            self._form(message, direction, representation, [own] if own else [] if parts else sections, place)

    def _form(
        self,
        message: Message,
        direction: str,
        representation: Representation,
        sections: list[Section[Prose]],
        place: Location,
    ) -> None:
        at = representation.location
        docs = [doc for doc in representation.docs if doc.prose or not is_shown_in_captions(doc.title or "", sections)]
        captions = [example.caption for section in sections for example in section.examples]
        facts = (
            *facts_of_docs(docs, "a representation"),
            *fact(f"the element {representation.element}", representation.element, at),
            *fact(f"the profile {representation.profile}", representation.profile, at),
        )
        intros = [(*section.intro,) for section in sections]
        self._find(Ledger.of((*intros, *captions)), facts, docs, place)
        self._missing(missing_samples(representation, sections), place)
        tables = {style: Rows(sections, names) for style, names in _TABLES.items()}
        for param in representation.params:
            if param.style is not Style.PLAIN:
                self._row(param, tables[param.style], place)
        for body in self.bodies:
            is_of = body.representation is representation and body.direction == direction
            if is_of and body.statuses == message.statuses and id(body) not in self.taken:
                self.taken.add(id(body))
                self._body(body, tables[Style.PLAIN], place)
                break
        self._order(tables.values(), place)

    def _body(self, body: Body, rows: Rows, place: Location) -> None:
        for at in _walk(body.root):
            for param in at.params:
                self._row(param, rows, place, body, at)
            declared = grammar_of(at)
            if declared is not None and not at.params and at.name is not None:
                self._declared(at, rows, place, declared, {spell(at.path), body.spell(at.path)})
        for placement in body.placements:
            if placement.path is None:
                self._row(placement.param, rows, place)

    def _declared(self, at: Field, rows: Rows, place: Location, declared: Location, names: set[str]) -> None:
        """A field that a grammar declares, and no param documents."""
        row = rows.take(names, lambda row: not any(missing_of_grammar(at, row, declared)))
        if row is None:
            self._miss(f"the field {at.name}", declared, place)
        else:
            self._missing(missing_of_grammar(at, row, declared), row.location)


def _walk(root: Field) -> Iterator[Field]:
    """The fields of a body, each before those in it."""
    stack = [root]
    while stack:
        at = stack.pop()
        yield at
        stack += reversed((*at.members, *((at.items,) if at.items is not None else ())))


def _take_row(message: Message, rows: list[Row[Prose]]) -> Row[Prose] | None:
    """The row of a response, by its statuses; one that has none is in the row of any status."""
    codes = letters(", ".join(dict.fromkeys(message.statuses))) or _ANY
    for row in rows:
        if row.cells and letters(text_of(row.cells[0].text)) == codes:
            rows.remove(row)
            return row
    return None


def _is_of(message: Message, codes: list[str]) -> bool:
    if message.statuses:
        return {*map(letters, message.statuses)} <= {*codes}
    return not codes or not all(map(str.isdigit, codes))


def _codes(title: str) -> list[str]:
    """The statuses that a title begins with, commas between them."""
    codes: list[str] = []
    for word in title.split():
        codes.append(word.rstrip(","))
        if not word.endswith(","):
            break
    return codes


def _says_something(representation: Representation, message: Message) -> bool:
    """Whether more is to be shown of a representation than its media type."""
    return bool(
        representation.params
        or representation.samples
        or representation.docs
        or representation.element
        or representation.profile
        or any(param.style is Style.PLAIN for param in message.params)
    )


def _take_part(representation: Representation, parts: list[Section[Prose]]) -> Section[Prose] | None:
    """The part of a representation, by its media type; those before it are no later one's."""
    media_type = letters(representation.media_type or "")
    for at, part in enumerate(parts):
        if letters(part.title) == media_type or not media_type:
            del parts[: at + 1]
            return part
    return None
