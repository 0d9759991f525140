"""A param as a row: what a reader wants to know of it, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wadlkit.bodies.types import declared_type
from wadlkit.model.body import Body, EvidenceKind, Field, JsonType, TypeFrom
from wadlkit.model.page import Cell, Row
from wadlkit.model.param import Option, Param, Style
from wadlkit.model.prose import Block, Code, Definition, DefinitionList, Emphasis, Inline, Paragraph, Prose, Words
from wadlkit.pages.modern.prose import line, of_docs
from wadlkit.sources.location import Location

PARAM_COLUMNS = ("Name", "Type", "Required", "Description")

# Formats of JSON Schema in the words of people; others are spelt as they are.
_FORMATS = {
    "uuid": "UUID",
    "uri": "URI",
    "uri-reference": "URI",
    "email": "e-mail address",
    "ipv4": "IPv4 address",
    "ipv6": "IPv6 address",
}
_SEEN = "seen in sample"
_MOST_CANDIDATES = 6
UNDOCUMENTED = "Not documented."


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How a table says whether something has to be there."""

    required: str
    optional: str

    def of(self, required: bool) -> str:
        """The words for it."""
        return self.required if required else self.optional


IN_REQUEST = Presence(required="required", optional="optional")
IN_RESPONSE = Presence(required="always", optional="")


def row_of_param(param: Param, presence: Presence, anchor: str) -> Row[Prose]:
    """The row of a param that is no field of a body."""
    kind = tuple(_param_type(param))
    # A URI can't be made without all that its template names.
    required = param.required or param.style is Style.TEMPLATE
    cells = _cells(param.location, name_of("", param.name), kind, presence.of(required), description(param))
    return Row(cells=cells, anchor=anchor, location=param.location)


def row_of_field(
    field: Field, param: Param | None, spelt: str, presence: Presence, anchor: str, body: Body
) -> Row[Prose]:
    """The row of a field, as one of the params that document it has it.

    ``spelt`` is its place in words. Where neither a param nor a grammar is about it, its row has the place of the body.
    """
    leaf = field.name or spelt  # the items of an array have no name of their own
    before = spelt[: len(spelt) - len(leaf)] if spelt.endswith(leaf) else ""
    grammar = declared_by_grammar(field)
    location = param.location if param is not None else grammar or body.representation.location
    text = (
        *(description(param, leaf, is_array=JsonType.ARRAY in field.types) if param is not None else ()),
        *(_of_grammar(field, param, grammar) if grammar is not None else ()),
    )
    cells = _cells(
        location,
        name_of(before, spelt[len(before) :]),
        tuple(_field_type(field, param, is_json=body.is_json)),
        _presence(field, param, presence),
        text if text or param is not None else (line(location, Emphasis(content=(Words(text=UNDOCUMENTED),))),),
    )
    depth = sum(step is not None for step in field.path[:-1])
    return Row(cells=cells, anchor=anchor, depth=depth, location=location)


def row_of_others(field: Field, text: str, spelt: str, at: Location) -> Row[Prose]:
    """The row that stands for what of a field is too much to be shown; ``spelt`` is its place in words."""
    name = name_of(f"{spelt} " if field.path else "", "…")
    depth = sum(step is not None for step in field.path)
    return Row(
        cells=_cells(at, name, (Words(text="unknown"),), "", (line(at, Emphasis(content=(Words(text=text),))),)),
        depth=depth,
        location=at,
    )


def declared_by_grammar(field: Field) -> Location | None:
    """Where a grammar declares a field; None where none does."""
    return next((each.location for each in field.evidence if each.kind is EvidenceKind.DECLARED_BY_XSD), None)


def _presence(field: Field, param: Param | None, presence: Presence) -> str:
    """Whether a field has to be there, if anybody says so: that a sample has it tells nothing."""
    if declared_by_grammar(field) is not None:
        return presence.of(field.required)
    return presence.of(param.required) if param is not None else ""


def _cells(
    location: Location, name: tuple[Inline, ...], kind: tuple[Inline, ...], required: str, text: Prose
) -> tuple[Cell[Prose], ...]:
    cells = (
        (Paragraph(content=name, location=location),),
        (Paragraph(content=kind, location=location),),
        (line(location, required),) if required else (),
        text,
    )
    return tuple(Cell(text=cell, location=location) for cell in cells)


def name_of(before: str, leaf: str) -> tuple[Inline, ...]:
    """A name, and what leads to it; the name itself is what the eye finds."""
    shown = Emphasis(content=(Words(text=leaf.strip() or "unnamed"),), strong=True)
    return (Words(text=before), shown) if before else (shown,)


# -- types -------------------------------------------------------------------------------------------------------------


def _declared_words(param: Param) -> str:
    """The declared type in plain words; none where its name says nothing to anybody."""
    declared = declared_type(param)
    if declared is None:
        return ""
    if declared.format:
        return _FORMATS.get(declared.format, declared.format)
    return declared.kind.value if declared.kind else "any type"


def _name_of_type(param: Param | None) -> str:
    """The type of a param as it is written."""
    return (param.type or "").strip() if param is not None else ""


def _param_type(param: Param) -> Iterator[Inline]:
    words, name = _declared_words(param), _name_of_type(param)
    if words:
        yield from _with_name(words, param)
    else:
        yield Code(text=name) if name else Words(text="unknown")


def _field_type(field: Field, param: Param | None, *, is_json: bool) -> Iterator[Inline]:
    words, name = _type_words(field, param), _name_of_type(param)
    if not words:
        yield Code(text=name) if name else Words(text="unknown")
        return
    if field.type_from is TypeFrom.SAMPLE:
        yield Words(text=f"{words} ")
        yield Emphasis(content=(Words(text=_SEEN),))
        if name:  # one that nobody knows or that allows anything, or it would hold
            yield from (Words(text=", declared as "), Code(text=name))
        return
    yield from _with_name(words, param)
    strange = _contradicting(field, param) if is_json else ()  # what XML shows are texts of any type
    if strange:
        yield Words(text=" ")
        yield Emphasis(content=(Words(text=f"sample shows {' or '.join(strange)}"),))


def _with_name(words: str, param: Param | None) -> Iterator[Inline]:
    """The words of a type, and behind them the name that the WADL has for it, where that is another word."""
    name = _name_of_type(param)
    declared = _declared_words(param) if param is not None else ""
    word = words if declared == JsonType.ARRAY and words.startswith(declared) else declared
    before, found, behind = words.partition(word) if word else (words, "", "")
    if name and not found:
        yield from (Words(text=f"{words}, declared as "), Code(text=name))
    elif name.rpartition(":")[2].casefold() == declared.casefold():
        yield Words(text=words)
    else:
        yield from (Words(text=f"{before}{found} ("), Code(text=name), Words(text=f"){behind}"))


def _type_words(field: Field, param: Param | None) -> str:
    declared = _declared_words(param) if param is not None else ""
    if JsonType.ARRAY in field.types:
        of = declared if declared != JsonType.ARRAY and not _is_open(param) else ""
        if not of and field.items is not None:
            of = _type_words(field.items, None)
        words = [f"array of {of}" if of else "array"]
        return " or ".join([*words, *(kind for kind in field.types if kind is not JsonType.ARRAY)])
    if declared and field.type_from is not TypeFrom.SAMPLE:
        return declared
    if field.format:
        return " or ".join(
            [_FORMATS.get(field.format, field.format), *(k for k in field.types if k is not JsonType.STRING)]
        )
    return " or ".join(field.types) or declared


def _is_open(param: Param | None) -> bool:
    """Whether the declared type of a param allows anything."""
    declared = declared_type(param) if param is not None else None
    return declared is None or declared.kind is None


def _contradicting(field: Field, param: Param | None) -> Sequence[str]:
    """What samples show in the place of the declared type, of an array or of what it holds."""
    strange = _strangers(field, field.types)
    declared = declared_type(param) if param is not None else None
    if strange or field.items is None or declared is None or declared.kind in (None, JsonType.ARRAY):
        return strange
    return [f"array of {kind}" for kind in _strangers(field.items, (declared.kind,))]


def _strangers(field: Field, types: Iterable[JsonType]) -> list[str]:
    known = {*types, JsonType.NULL}
    if JsonType.NUMBER in known:
        known.add(JsonType.INTEGER)
    return [kind.value for kind in field.seen if kind not in known]


# -- descriptions ------------------------------------------------------------------------------------------------------


def description(param: Param, leaf: str | None = None, *, is_array: bool = False) -> Prose:
    """What is said of a param, and then its further facts.

    ``leaf`` is what its place in a body is called; ``is_array`` tells that its type says already that it repeats.
    """
    return (*of_docs(param.docs), *_facts(param, leaf, is_array=is_array))


def _facts(param: Param, leaf: str | None, *, is_array: bool) -> Iterator[Block]:
    at = param.location
    if leaf is not None and param.name.strip() != leaf:
        yield line(at, "Named ", Code(text=param.name), ".")
    if param.options:
        yield from _options(param.options, at)
    if param.default is not None:
        yield line(at, "Default: ", *_value(param.default))
    if param.fixed is not None:
        yield line(at, "Always: ", *_value(param.fixed))
    if param.repeating and not is_array:
        yield line(at, "May be given several times.")
    if param.path and leaf is None:
        yield line(at, "Found at ", Code(text=param.path), ".")
    link = param.link
    if link is not None:
        yield from _link(param)


def _of_grammar(field: Field, param: Param | None, at: Location) -> Iterator[Block]:
    """What a grammar says of a field beside its type; a param's own text and options come instead of its own."""
    if field.docs and not (param is not None and any(doc.prose for doc in param.docs)):
        yield line(at, field.docs)
    if field.enumeration and not (param is not None and param.options):
        yield line(at, *_one_of(field.enumeration), ".")
    if field.pattern is not None:
        yield line(at, "Pattern: ", Code(text=field.pattern), ".")
    bounds = (("at least", field.min_length), ("at most", field.max_length))
    if lengths := [f"{words} {length}" for words, length in bounds if length is not None]:
        yield line(at, f"Characters: {', '.join(lengths)}.")


def _one_of(values: Iterable[str]) -> Iterator[Inline]:
    for number, value in enumerate(values):
        yield Words(text=", " if number else "One of ")
        yield Code(text=value) if value.strip() else Words(text="empty")


def _value(text: str) -> tuple[Inline, ...]:
    return (Code(text=text), Words(text=".")) if text.strip() else (Words(text="empty."),)


def _options(options: tuple[Option, ...], at: Location) -> Iterator[Block]:
    if not any(option.docs for option in options):
        words: list[Inline] = []
        for option in options:
            words += [Words(text=", " if words else "One of "), *_option(option)]
        yield line(at, *words, ".")
        return
    yield line(at, "One of:")
    yield DefinitionList(
        items=tuple(Definition(term=tuple(_option(option)), content=of_docs(option.docs)) for option in options),
        location=options[0].location,
    )


def _option(option: Option) -> Iterator[Inline]:
    if option.value.strip():
        yield Code(text=option.value)
    else:
        yield Words(text="empty")
    if option.media_type:
        yield Words(text=" for ")
        yield Code(text=option.media_type)


def _link(param: Param) -> Iterator[Block]:
    link = param.link
    if link is None:
        return
    words: list[Inline] = [Words(text="A link")]
    for before, value in ((" to ", link.resource_type), (", relation ", link.relation), (", reverse ", link.reverse)):
        if value:
            words += [Words(text=before), Code(text=value)]
    yield line(link.location, *words, ".")
    yield from of_docs(link.docs)


def uncertain(candidates: Iterable[str], at: Location) -> Paragraph:
    """That the place of a param in the body is not known, and which it may be."""
    names = [Code(text=name) for name in candidates]
    named, more = names[:_MOST_CANDIDATES], " or others." if len(names) > _MOST_CANDIDATES else "."
    if not names:
        return line(at, Emphasis(content=(Words(text="Its place in the body is not known."),)))
    words: list[Inline] = [Emphasis(content=(Words(text="Its place in the body is not certain:"),)), Words(text=" ")]
    for number, name in enumerate(named):
        words += [Words(text=" or "), name] if number else [name]
    return line(at, *words, more)
