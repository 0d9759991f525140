"""Params against the rows that show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from wadlkit.bodies.types import declared_type
from wadlkit.model.body import Body, EvidenceKind, Field, JsonType, TypeFrom, spell
from wadlkit.model.page import Cell, Row, Section
from wadlkit.model.param import Link, Param, Style
from wadlkit.model.prose import Code, Emphasis, Prose, Words
from wadlkit.sources.location import Location
from wadlkit.verify.modern.characters import letters, lines_of, text_of
from wadlkit.verify.modern.ledger import Fact, Ledger, fact, facts_of_docs, links_of

_COLUMNS = 4
_REQUIRED = frozenset(("required", "always"))
_SEVERAL = ("array", "several")
# The words of people for formats, where those are not their names.
_FORMATS = {"urireference": "uri"}
_NO_LETTER = re.compile(r"[\W_]+")
_BRACKETS = str.maketrans("()", "  ")
_AROUND_TYPE = re.compile(r"^(?:arrayof)+|address$")


class Rows:
    """The rows of some tables, each to be taken once; ``in_order`` while none was taken before an earlier one."""

    def __init__(self, sections: Iterable[Section[Prose]], names: frozenset[str]) -> None:
        tables = [table for section in sections for table in section.tables if table.name in names]
        self._rows = [row for table in tables for row in table.rows if len(row.cells) == _COLUMNS]
        self._reached = 0
        self.in_order = True

    def take(self, names: Iterable[str], fits: Callable[[Row[Prose]], bool]) -> Row[Prose] | None:
        """The next row of a param or field that is called so, else an earlier one; of several the first that fits."""
        wanted = {letters(name) for name in names}
        found = [at for at, row in enumerate(self._rows) if letters(text_of(row.cells[0].text)) in wanted]
        ordered = [*(at for at in found if at >= self._reached), *(at for at in found if at < self._reached)]
        if not ordered:
            return None
        fitting = (at for at in ordered if fits(self._rows[at]))
        at = ordered[0] if len(ordered) == 1 else next(fitting, ordered[0])
        self.in_order = self.in_order and at >= self._reached
        self._reached = at
        return self._rows.pop(at)


def missing(param: Param, row: Row[Prose], field: Field | None = None) -> Iterator[Fact]:
    """What a row does not say of its param; ``field`` is the place in a body that the row is about, if it is."""
    named = param.name.strip() or "without a name"
    ledger = Ledger.of(cell.text for cell in row.cells)
    yield from ledger.missing(_facts(param, named, field))
    for uri, at in links_of((*param.docs, *(doc for option in param.options for doc in option.docs))):
        if not ledger.leads_to(uri):
            yield from fact(f"the link to {uri} in the text of {named}", uri, at)
    kind, required, text = row.cells[1], row.cells[2], row.cells[3]
    if not _says_type(param, field, kind):
        yield from fact(f"the type {param.type or 'that is seen'} of {named}", param.type or "type", param.location)
    is_required = param.required or param.style is Style.TEMPLATE  # a path is none without it: section 2.12.1
    if field is not None and grammar_of(field) is not None:
        is_required = field.required
    yield from _missing_presence(named, required, param.location, is_required=is_required)
    several = _folded(kind) + text_of(text.text)
    if param.repeating and not any(word in several for word in _SEVERAL):
        yield from fact(f"that {named} may occur several times", "several", param.location)


def _missing_presence(named: str, cell: Cell[Prose], at: Location, *, is_required: bool) -> Iterator[Fact]:
    if (text_of(cell.text).strip() in _REQUIRED) is not is_required:
        what = "required" if is_required else "not required"
        yield from fact(f"that {named} is {what}", what, at)


def grammar_of(field: Field) -> Location | None:
    """Where a grammar declares a field, None where it does not."""
    return next((each.location for each in field.evidence if each.kind is EvidenceKind.DECLARED_BY_XSD), None)


def missing_of_grammar(field: Field, row: Row[Prose], at: Location) -> Iterator[Fact]:
    """What a row does not say of a field that a grammar declares and no param documents."""
    _, kind, required, text = row.cells
    named = f"the field {field.name}"
    facts = [
        *fact(f"the text of {named} in the grammar", field.docs, at),
        *fact(f"the pattern of {named}", field.pattern, at),
    ]
    facts += (each for value in field.enumeration for each in fact(f"the value {value!r} of {named}", value, at))
    yield from Ledger.of((text.text,)).missing(facts)
    words = text_of(text.text).replace(".", " ").replace(",", " ").split()
    for length in (field.min_length, field.max_length):
        if length is not None and str(length) not in words:
            yield from fact(f"the bound {length} of the length of {named}", str(length), at)
    kinds = {_words(each) for each in field.types if each is not JsonType.ARRAY}
    shown = _shown_types(kind)
    is_array = JsonType.ARRAY in field.types
    if is_array is not _folded(kind).startswith("array") or not (
        kinds <= shown or (field.format is not None and _words(field.format) in shown)
    ):
        yield from fact(f"the type of {named}", "type", at)
    yield from _missing_presence(named, required, at, is_required=field.required)


def names_of(param: Param, body: Body | None, field: Field | None) -> tuple[str, ...]:
    """What the row of a param is called: as its field is, where it has one."""
    if body is None or field is None:
        return (param.name.strip() or "unnamed",)
    return spell(field.path), body.spell(field.path)


def _facts(param: Param, named: str, field: Field | None) -> Iterator[Fact]:
    at = param.location
    # A field's row has its place for a name; where the param's name is the end of that, it is said.
    if field is None or not letters(spell(field.path)).endswith(letters(param.name)):
        yield from fact(f"the name {param.name!r}", param.name, at)
    yield from facts_of_docs(param.docs, f"the param {named}")
    yield from fact(f"the default of {named}", param.default, at)
    yield from fact(f"the fixed value of {named}", param.fixed, at)
    if field is None:
        yield from fact(f"the path of {named}", param.path, at)
    for option in param.options:
        of = f"the option {option.value!r} of {named}"
        yield from fact(of, option.value, option.location)
        yield from fact(f"the media type of {of}", option.media_type, option.location)
        yield from facts_of_docs(option.docs, of)
    if param.link is not None:
        yield from _facts_of_link(param.link, named)


def _facts_of_link(link: Link, named: str) -> Iterator[Fact]:
    yield from fact(f"the resource type of the link of {named}", link.resource_type, link.location)
    yield from fact(f"the relation of the link of {named}", link.relation, link.location)
    yield from fact(f"the reverse relation of the link of {named}", link.reverse, link.location)
    yield from facts_of_docs(link.docs, f"the link of {named}")


# -- types -------------------------------------------------------------------------------------------------------------


def _says_type(param: Param, field: Field | None, cell: Cell[Prose]) -> bool:
    """Whether a cell says the type of a param in plain words, or as it is written where nobody knows it."""
    shown = _shown_types(cell)
    declared = declared_type(param)
    if not _is_named(param, cell):
        return False
    if declared is None and param.type:
        return True
    if field is not None and JsonType.ARRAY in field.types and not _folded(cell).startswith("array"):
        return False
    wanted = _words(declared.format or declared.kind or "any type") if declared else ""
    if field is None or (declared is not None and field.type_from is not TypeFrom.SAMPLE):
        is_array = field is not None and JsonType.ARRAY in field.types
        return not wanted or wanted in shown or (is_array and wanted == JsonType.ARRAY)
    kinds = {_words(kind) for kind in field.types if kind is not JsonType.ARRAY}
    return kinds <= shown or (field.format is not None and _words(field.format) in shown)


def _is_named(param: Param, cell: Cell[Prose]) -> bool:
    """Whether the name of a type is in a cell: as it is written, or in the words for it where it is one of these."""
    name = "".join((param.type or "").split())
    codes = (each.text for line in lines_of(cell.text) for each in line if isinstance(each, Code))
    return name.rpartition(":")[2].lower() in ("", *_plain(cell).split()) or name in map(letters, codes)


def _shown_types(cell: Cell[Prose]) -> set[str]:
    return {_AROUND_TYPE.sub("", _NO_LETTER.sub("", word)) for word in _plain(cell).split(" or ")}


def _words(name: str) -> str:
    folded = _NO_LETTER.sub("", name.lower())
    return _FORMATS.get(folded, folded)


def _plain(cell: Cell[Prose]) -> str:
    """The words of a cell for a type, in lower case: neither remarks nor another name for it."""
    inlines = (inline for line in lines_of(cell.text) for inline in line if not isinstance(inline, Emphasis))
    words = " ".join(inline.text for inline in inlines if isinstance(inline, Words)).lower()
    return words.partition(", declared as")[0].translate(_BRACKETS)


def _folded(cell: Cell[Prose]) -> str:
    return _NO_LETTER.sub("", text_of(cell.text).lower())
