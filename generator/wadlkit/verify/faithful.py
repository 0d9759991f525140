"""Is the page that was read the page that was meant? Cell by cell, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wadlkit.diagnostics.codes import PAGE_DIFFERS
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.sources.location import Location
from wadlkit.verify.prose import meant_shapes, shapes
from wadlkit.verify.read_back import ReadPage
from wadlkit.verify.rst import TooDeep, code_lines

_LONGEST_QUOTE = 60
_AFTER_CUT = re.compile(r"(?<=[-,])\s+")


def compare(meant: Page, read: ReadPage, report: Report) -> None:
    """Append ``page-differs`` for each difference, at its place in the WADL and on the page."""
    _Comparison(meant, read, report).run()


def reads_as(meant: str, read: str) -> bool:
    """Whether the lines of a cell are those of a text.

    A line end stands for one blank; after a hyphen or a comma, where the layout also breaks words, for one or none.
    """
    text, at, before = " ".join(meant.split()), 0, ""
    for line in filter(str.strip, read.split("\n")):
        if text.startswith(" ", at) and before:
            at += 1
        elif before and (not before.endswith(("-", ",")) or line[0].isspace()):
            return False
        words = " ".join(line.split())
        if not text.startswith(words, at):
            return False
        at, before = at + len(words), words
    return at == len(text)


def quoted(text: str) -> str:
    """A text for a message: on one line, and not too long."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= _LONGEST_QUOTE else f"{flat[: _LONGEST_QUOTE - 1]}…")


@dataclass(slots=True)
class _Comparison:
    meant: Page
    read: ReadPage
    report: Report

    def run(self) -> None:
        page = self.read.page
        for what, meant, found in (
            ("title", " ".join(self.meant.title.split()), " ".join(page.title.split())),
            ("method", self.meant.method.strip(), page.method),
            ("URI", " ".join(self.meant.uri.split()), " ".join(page.uri.split())),
        ):
            if meant != found:
                self._differs(f"the {what} is {quoted(meant)}, and {quoted(found)} on the page", self.meant.location)
        self._intro()
        for name in ("statuses", "request", "response"):
            self._section(self.meant.section(name), page.section(name))
        for stray in self.read.strays:
            self._differs(f"nothing in the WADL says {quoted(stray.text)}", self.meant.location, stray.location)

    def _differs(self, message: str, meant: Location, read: Location | None = None) -> None:
        place = read or self.read.page.location
        self.report.add(
            PAGE_DIFFERS,
            message,
            meant,
            related=(Related(location=place, message="on the page"),),
            subject=str(self.meant.subject),
        )

    def _intro(self) -> None:
        try:
            meant, read = meant_shapes(self.meant.intro), shapes(self.read.intro)
        except TooDeep as error:
            self._differs(f"the description can't be compared: {error}", self.meant.location)
            return
        if meant == read:
            return
        for kind, a, b, c, d in SequenceMatcher(None, meant, read, autojunk=False).get_opcodes():
            if kind != "equal":
                words = f"{quoted(' '.join(meant[a:b]))}, and {quoted(' '.join(read[c:d]))} on the page"
                self._differs(f"the description says {words}", self.meant.location)
                return

    def _section(self, meant: Section, read: Section) -> None:
        # Where there is no table of that kind, a sentence says so, and only there.
        marker = meant.table("statuses" if meant.name == "statuses" else "body")
        if (marker is None) != (meant.name in self.read.said):
            says = "says" if marker is not None else "does not say"
            self._differs(f"the page {says} that there is nothing in the table of {meant.name}", self.meant.location)
        names = dict.fromkeys(table.name for table in (*meant.tables, *read.tables))
        for name in names:
            self._table(f"{name} table of the {meant.name}", meant.table(name), read.table(name))
        if [table.name for table in meant.tables] != [table.name for table in read.tables]:
            self._differs(f"the tables of the {meant.name} are not those meant, or not in order", self.meant.location)
        self._examples(meant, read)

    def _table(self, what: str, meant: Table | None, read: Table | None) -> None:
        if meant is None or read is None:
            there = "is not on the page" if read is None else "stands on the page, and nothing in the WADL says so"
            location = read.rows[0].location if read and read.rows else None
            self._differs(f"the {what} {there}", self.meant.location, location)
            return
        if meant.columns != read.columns:
            self._differs(f"the columns of the {what} are {quoted(', '.join(read.columns))}", self.meant.location)
        matcher = SequenceMatcher(None, [_key(row) for row in meant.rows], [_key(row) for row in read.rows], False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and b - a == d - c):
                for one, other in zip(meant.rows[a:b], read.rows[c:d], strict=True):
                    self._row(what, meant.columns, one, other)
                continue
            near = read.rows[min(c, len(read.rows) - 1)].location if read.rows else None
            for row in meant.rows[a:b]:
                self._differs(
                    f"the row {quoted(_words(row))} is not where it belongs in the {what}", row.location, near
                )
            for row in read.rows[c:d]:
                self._differs(
                    f"the row {quoted(_words(row))} of the {what} is not the WADL's", self.meant.location, row.location
                )

    def _row(self, what: str, columns: Sequence[str], meant: Row, read: Row) -> None:
        if len(meant.cells) != len(read.cells):
            self._differs(f"a row of the {what} has {len(read.cells)} cells", meant.location, read.location)
            return
        for column, one, other in zip(columns, meant.cells, read.cells, strict=False):
            if not reads_as(one.text, other.text):
                self._cell(f"{column} in the {what}", one, other)

    def _cell(self, what: str, meant: Cell, read: Cell) -> None:
        # Both are shown from shortly before where they part, so that the difference is in sight.
        one, other = " ".join(meant.text.split()), _AFTER_CUT.sub("", " ".join(read.text.split()))
        flat = _AFTER_CUT.sub("", one)
        part = next(
            (i for i, (x, y) in enumerate(zip(flat, other, strict=False)) if x != y), min(len(flat), len(other))
        )
        start = max(0, part - 20)
        words = f"{quoted(flat[start:])}, and {quoted(other[start:])} on the page"
        self._differs(f"{what} is {'…' * bool(start)}{words}", meant.location, read.location)

    def _examples(self, meant: Section, read: Section) -> None:
        for index, example in enumerate(meant.examples):
            if index >= len(read.examples):
                self._differs(f"the example {quoted(example.caption)} is not on the page", example.location)
                continue
            for message in _example(example, read.examples[index]):
                self._differs(message, example.location, read.examples[index].location)
        for example in read.examples[len(meant.examples) :]:
            self._differs(
                f"the example {quoted(example.caption)} is not the WADL's", self.meant.location, example.location
            )


def _example(meant: Example, read: Example) -> Iterator[str]:
    if " ".join(meant.caption.split()) != read.caption:
        yield f"the caption of an example is {quoted(meant.caption)}, and {quoted(read.caption)} on the page"
    # As the block stands on the page: tabs reach from the margin, and four blanks are before each line.
    lines = code_lines("\n".join(f"    {line}" for line in meant.lines))
    for number in range(max(len(lines), len(read.lines))):
        one = lines[number] if number < len(lines) else None
        other = read.lines[number] if number < len(read.lines) else None
        if one != other:
            shown = [quoted(line) if line is not None else "nothing" for line in (one, other)]
            yield f"line {number + 1} of the example {quoted(meant.caption)} is {shown[0]}, and {shown[1]} on the page"
            return


def _key(row: Row) -> tuple[str, ...]:
    return tuple(_AFTER_CUT.sub("", " ".join(cell.text.split())) for cell in row.cells)


def _words(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells)
