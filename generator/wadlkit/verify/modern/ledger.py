"""Facts to be found in a part of a page: by their characters, whatever the sentences around them are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text
from wadlkit.model.prose import (
    Admonition,
    Block,
    Code,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Hyperlink,
    Inline,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.sources.location import Location
from wadlkit.verify.modern.characters import letters, parts_of, target, targets_of, text_of, text_of_line

# From the private use area, as other characters of it may be on a page, but side by side with what was looked for.
_TAKEN = "\ue001"
_APART = "\ue002"
# How many characters may stand between two pieces of a doc, beside those of a link's target: brackets, a comma.
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a fact, and how many others may follow them before the next piece."""

    letters: str
    gap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a page is to show: what it is in words, its characters, and where the WADL has them."""

    what: str
    pieces: tuple[Piece, ...]
    location: Location

    @property
    def letters(self) -> str:
        """All its characters but white space."""
        return "".join(piece.letters for piece in self.pieces)


def fact(what: str, text: str | None, location: Location) -> Iterator[Fact]:
    """A text as a fact; none where it has no characters that can be seen."""
    shown = letters(text or "")
    if shown:
        yield Fact(what=what, pieces=(Piece(shown),), location=location)


def facts_of_docs(docs: Iterable[Doc], owner: str) -> Iterator[Fact]:
    """The titles of docs, their words, and where their links lead."""
    for doc in docs:
        yield from fact(f"the title {(doc.title or '').strip()!r} of {owner}", doc.title, doc.location)
        pieces = tuple(_pieces(doc))
        if pieces:
            yield Fact(what=f"the text of {owner}", pieces=pieces, location=doc.location)


@dataclass(slots=True)
class Ledger:
    """The characters of a part of a page, each to be taken for one fact only, and where its links lead."""

    _text: str
    _whole: str
    _targets: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, parts: Iterable[Prose | str]) -> Ledger:
        """The ledger of some prose and of titles; no fact reaches from one part into the next."""
        parts = tuple(parts)
        text = _APART.join(letters(part if isinstance(part, str) else text_of(part)) for part in parts)
        links = (link for part in parts if not isinstance(part, str) for link in targets_of(part))
        return cls(text, text, frozenset(links))

    def missing(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts that can't be found, in order; long ones are looked for first, as short ones may be in them."""
        every = list(facts)
        lost = [each for each in sorted(every, key=lambda each: -len(each.letters)) if not self.take(each)]
        return [each for each in every if each in lost]

    def take(self, wanted: Fact) -> bool:
        """Take the characters of a fact, if they are there."""
        at = self._text.find(wanted.letters)
        places = [(at, len(wanted.letters))] if at >= 0 else self._follow(wanted.pieces)
        for start, length in places:
            self._text = self._text[:start] + _TAKEN * length + self._text[start + length :]
        return bool(places)

    def leads_to(self, uri: str) -> bool:
        """Whether a link leads there, or the page says the URI."""
        return target(uri) in self._targets or letters(uri) in self._whole

    def _follow(self, pieces: tuple[Piece, ...]) -> list[tuple[int, int]]:
        """Where pieces stand one after the other, near each other; empty where they do not."""
        start = self._text.find(pieces[0].letters)
        while start >= 0:
            places = [(start, len(pieces[0].letters))]
            for piece, before in zip(pieces[1:], pieces, strict=False):
                end = sum(places[-1])
                found = self._text.find(piece.letters, end, end + before.gap + len(piece.letters))
                if found < 0:
                    break
                places.append((found, len(piece.letters)))
            else:
                return places
            start = self._text.find(pieces[0].letters, start + 1)
        return []


def links_of(docs: Iterable[Doc]) -> Iterator[tuple[str, Location]]:
    """Where the links of docs lead, each with the place of its doc."""
    for doc in docs:
        yield from ((uri, doc.location) for uri in targets_of(doc.prose) if uri.strip())


# -- docs --------------------------------------------------------------------------------------------------------------


def _pieces(doc: Doc) -> Iterator[Piece]:
    """The characters of a doc, by runs that nothing may part.

    They are those of its markup; only how they are parted follows from its prose, which has the same characters.
    """
    written = letters("".join(_written(doc.content)))
    runs = [Piece(shown, gap) for text, gap in _runs(doc.prose) if (shown := letters(text))]
    if "".join(run.letters for run in runs) == written:
        yield from runs
    elif written:
        yield Piece(written)


def _written(content: tuple[Node, ...]) -> Iterator[str]:
    """The characters of markup, outside samples; a reference without words shows the name that it leads to."""
    for node in content:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Element) and node.name != "xsdxt:code":
            yield "".join(_written(node.content)) or node.get("linkend") or ""


def _runs(blocks: Prose) -> Iterator[tuple[str, int]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from _runs_of_line(block.content)
            case CodeBlock():
                yield block.text, 0
            case DefinitionList():
                for item in block.items:
                    yield from _runs_of_line(item.term)
                    yield from _runs(item.content)
            case _:
                yield _title(block), 0
                for part in parts_of(block):
                    yield from _runs(part)


def _title(block: Block) -> str:
    return block.title if isinstance(block, Admonition | TableBlock | Titled) else ""


def _runs_of_line(content: Iterable[Inline]) -> Iterator[tuple[str, int]]:
    for inline in content:
        match inline:
            case Words() | Code():
                yield inline.text, 0
            case Emphasis():
                yield from _runs_of_line(inline.content)
            case Hyperlink():
                yield text_of_line(inline.content), len(letters(inline.target)) + _BETWEEN
