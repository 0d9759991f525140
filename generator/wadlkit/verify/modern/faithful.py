"""Is the page that was read the page that was meant? Part by part, in order, both in normal form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from wadlkit.diagnostics.codes import PAGE_DIFFERS
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.model.prose import Prose
from wadlkit.sources.location import Location
from wadlkit.verify.modern.characters import text_of
from wadlkit.verify.modern.normal import normal
from wadlkit.verify.modern.read_back import ReadPage
from wadlkit.verify.modern.shapes import shapes
from wadlkit.verify.quotes import quoted, where_they_part

_Part = TypeVar("_Part")
_Path = tuple[int, ...]


def compare(meant: Page[Prose], read: ReadPage, report: Report) -> None:
    """Append ``page-differs`` for each difference, at its place in the WADL and on the page."""
    _Comparison(normal(meant), read, report).run()


@dataclass(slots=True)
class _Comparison:
    meant: Page[Prose]
    read: ReadPage
    report: Report

    def run(self) -> None:
        page, at = self.read.page, self.read.place_of(())
        for what, meant, found in (
            ("title", self.meant.title, page.title),
            ("method", self.meant.method, page.method),
            ("URI", self.meant.uri, page.uri),
            ("anchor", self.meant.subject.anchor, self.read.anchor),
        ):
            self._text(f"the {what}", meant, found, at=self.meant.location, place=at)
        self._prose("the summary", self.meant.intro, page.intro, at=self.meant.location, place=at)
        facts = [*((self.meant.facts,) if self.meant.facts else ())], [*((page.facts,) if page.facts else ())]
        self._tables("the facts", *facts, place=at)
        self._prose("the description", self.meant.description, page.description, at=self.meant.location, place=at)
        self._sections("the page", self.meant.sections, page.sections, ())
        for stray in self.read.strays:
            self._differs(f"{quoted(stray.text)} is not the WADL's", self.meant.location, stray.location)

    def _differs(self, message: str, location: Location, place: Location) -> None:
        related = (Related(location=place, message="on the page"),)
        self.report.add(PAGE_DIFFERS, message, location, related=related, subject=str(self.meant.subject))

    def _text(self, what: str, meant: str, read: str, *, at: Location, place: Location) -> None:
        if meant != read:
            self._differs(f"{what} is {where_they_part(meant, read)}", at, place)

    def _prose(self, what: str, meant: Prose, read: Prose, *, at: Location, place: Location) -> None:
        """Tell of the first block that differs."""
        if meant == read:
            return
        pairs = zip(meant, read, strict=False)
        number = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(meant), len(read)))
        one, other = meant[number : number + 1], read[number : number + 1]
        words = text_of(one), text_of(other)
        if len(meant) == len(read) and words[0] == words[1]:  # the difference is in what is around the words
            words = " ".join(shapes(one)), " ".join(shapes(other))
        here = one[0].location if one else at
        self._differs(f"{what} says {where_they_part(*words)}", here, other[0].location if other else place)

    # -- sections ------------------------------------------------------------------------------------------------------

    def _sections(
        self, what: str, meant: Sequence[Section[Prose]], read: Sequence[Section[Prose]], path: _Path
    ) -> None:
        place = self.read.place_of(path)
        for one, number in _aligned(meant, read, lambda section: (section.name, section.title)):
            if one is None and number is not None:
                title = quoted(read[number].title)
                place = self.read.place_of((*path, number))
                self._differs(f"the section {title} of {what} is not the WADL's", self.meant.location, place)
            elif one is not None and number is None:
                at = _location(one) or self.meant.location
                self._differs(f"the section {quoted(one.title)} is not where it belongs in {what}", at, place)
            elif one is not None and number is not None:
                self._section(one, read[number], (*path, number))

    def _section(self, meant: Section[Prose], read: Section[Prose], path: _Path) -> None:
        place, at = self.read.place_of(path), _location(meant) or self.meant.location
        what = f"the section {quoted(meant.title)}"
        self._text(f"the title of {what}", meant.title, read.title, at=at, place=place)
        self._text(f"the anchor of {what}", meant.anchor, read.anchor, at=at, place=place)
        if meant.name != read.name:
            self._differs(f"{what} stands at another level", at, place)
        self._prose(what, meant.intro, read.intro, at=at, place=place)
        self._tables(what, meant.tables, read.tables, place=place)
        self._examples(what, meant.examples, read.examples, place=place)
        self._sections(what, meant.sections, read.sections, path)

    # -- tables --------------------------------------------------------------------------------------------------------

    def _tables(
        self, owner: str, meant: Sequence[Table[Prose]], read: Sequence[Table[Prose]], *, place: Location
    ) -> None:
        for one, number in _aligned(meant, read, lambda table: table.name):
            other = None if number is None else read[number]
            if one is None and other is not None:
                self._differs(
                    f"the {other.name} table of {owner} is not the WADL's", self.meant.location, _top(other, place)
                )
            elif one is not None and other is None:
                self._differs(f"the {one.name} table is not where it belongs in {owner}", self._at(one), place)
            elif one is not None and other is not None:
                self._table(f"the {one.name} table of {owner}", one, other, place)

    def _at(self, table: Table[Prose]) -> Location:
        return table.rows[0].location if table.rows else self.meant.location

    def _table(self, what: str, meant: Table[Prose], read: Table[Prose], around: Location) -> None:
        at, place = self._at(meant), _top(read, around)
        if meant.name != read.name:
            self._differs(f"{what} is a table of another kind, {read.name}", at, place)
        self._text(f"the title of {what}", meant.title, read.title, at=at, place=place)
        self._text(f"the anchor of {what}", meant.anchor, read.anchor, at=at, place=place)
        if meant.columns != read.columns:
            self._differs(f"the columns of {what} are {quoted(', '.join(read.columns))}", at, place)
        for one, number in _aligned(meant.rows, read.rows, _words_of_row):
            other = None if number is None else read.rows[number]
            if one is None and other is not None:
                words = quoted(" ".join(_words_of_row(other)))
                self._differs(f"the row {words} of {what} is not the WADL's", self.meant.location, other.location)
            elif one is not None and other is None:
                words = quoted(" ".join(_words_of_row(one)))
                self._differs(f"the row {words} is not where it belongs in {what}", one.location, place)
            elif one is not None and other is not None:
                self._row(what, meant.columns, one, other)

    def _row(self, what: str, columns: Sequence[str], meant: Row[Prose], read: Row[Prose]) -> None:
        name = f"the row {quoted(_words_of_row(meant)[0] if meant.cells else '')} of {what}"
        self._text(f"the anchor of {name}", meant.anchor, read.anchor, at=meant.location, place=read.location)
        if meant.depth != read.depth:
            self._differs(f"{name} is {read.depth} deep, not {meant.depth}", meant.location, read.location)
        if len(meant.cells) != len(read.cells):
            self._differs(f"{name} has {len(read.cells)} cells", meant.location, read.location)
        for number, (one, other) in enumerate(zip(meant.cells, read.cells, strict=False)):
            column = columns[number] if number < len(columns) else f"cell {number + 1}"
            self._cell(f"{column} in {name}", one, other)

    def _cell(self, what: str, meant: Cell[Prose], read: Cell[Prose]) -> None:
        self._prose(what, meant.text, read.text, at=meant.location, place=read.location)

    # -- examples ------------------------------------------------------------------------------------------------------

    def _examples(self, owner: str, meant: Sequence[Example], read: Sequence[Example], *, place: Location) -> None:
        for one, number in _aligned(meant, read, lambda example: (example.caption, example.lines)):
            other = None if number is None else read[number]
            if one is None and other is not None:
                words = f"the example {quoted(other.caption)} of {owner} is not the WADL's"
                self._differs(words, self.meant.location, other.location)
            elif one is not None and other is None:
                words = f"the example {quoted(one.caption)} is not where it belongs in {owner}"
                self._differs(words, one.location, place)
            elif one is not None and other is not None:
                for message in _example(one, other):
                    self._differs(message, one.location, other.location)


def _example(meant: Example, read: Example) -> Iterator[str]:
    name = f"the example {quoted(meant.caption)}"
    for what, one, other in (
        ("caption", meant.caption, read.caption),
        ("language", meant.language, read.language),
        ("anchor", meant.anchor, read.anchor),
    ):
        if one != other:
            yield f"the {what} of {name} is {where_they_part(one, other)}"
    for number in range(max(len(meant.lines), len(read.lines))):
        lines = meant.lines[number : number + 1], read.lines[number : number + 1]
        if lines[0] != lines[1]:
            shown = [repr(line[0]) if line else "nothing" for line in lines]
            both = where_they_part(*(line[0] for line in lines)) if all(lines) else f"{shown[0]}, and {shown[1]}"
            yield f"line {number + 1} of {name} is {both}{'' if all(lines) else ' on the page'}"
            return


def _aligned(
    meant: Sequence[_Part], read: Sequence[_Part], key: Callable[[_Part], object]
) -> Iterator[tuple[_Part | None, int | None]]:
    """What belongs together, in order: a part that is meant, and the number of that which was read; None for neither.

    Where as many were read as were meant, each has its counterpart, however much they differ.
    """
    if len(meant) == len(read):
        yield from zip(meant, range(len(read)), strict=True)
        return
    matcher = SequenceMatcher(None, [repr(key(part)) for part in meant], [repr(key(part)) for part in read], False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or b - a == d - c:
            yield from zip(meant[a:b], range(c, d), strict=True)
            continue
        yield from ((part, None) for part in meant[a:b])
        yield from ((None, number) for number in range(c, d))


def _words_of_row(row: Row[Prose]) -> tuple[str, ...]:
    return tuple(text_of(cell.text) for cell in row.cells)


def _top(table: Table[Prose], around: Location) -> Location:
    return table.rows[0].location if table.rows else around


def _location(section: Section[Prose]) -> Location | None:
    """Where the first thing that a section shows stands in the WADL."""
    for table in section.tables:
        for row in table.rows:
            return row.location
    for example in section.examples:
        return example.location
    for block in section.intro:
        return block.location
    return next(filter(None, map(_location, section.sections)), None)
