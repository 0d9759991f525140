"""Is the page that was read the page that was meant? Cell by cell, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from textwrap import dedent

from wadlkit.diagnostics.codes import PAGE_DIFFERS
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.sources.location import Location
from wadlkit.verify.prose import meant_shapes, shapes
from wadlkit.verify.quotes import quoted, where_they_part
from wadlkit.verify.read_back import ReadPage
from wadlkit.verify.rst import TooDeep, code_lines

_AFTER_CUT = re.compile(r"(?<=[-,])\s+")


def compare(meant: Page[str], read: ReadPage, report: Report) -> None:
    """Append ``page-differs`` for each difference, at its place in the WADL and on the page."""
    _Comparison(meant, read, report).run()


def reads_as(meant: str, read: str) -> bool:
    """Whether the lines of a cell are those of a text, in one paragraph.

    A line end stands for one blank; after a hyphen or a comma, where the layout also breaks words, for one or none.
    There alone the blank may stand at the begin of the next line.
    """
    text, at, before = " ".join(meant.split()), 0, ""
    for line in dedent(read).strip("\n").split("\n"):
        words, is_cut = " ".join(line.split()), before.endswith(("-", ","))
        has_blank = bool(before) and text.startswith(" ", at)
        if before and not (has_blank or is_cut):
            return False
        is_apart = line[:1].isspace() or (before and not words)
        if is_apart and not (has_blank and is_cut and line in ("", f" {words}")):
            return False
        at += has_blank and bool(words)
        if not text.startswith(words, at):
            return False
        at, before = at + len(words), words or before
    return at == len(text)


@dataclass(slots=True)
class _Comparison:
    meant: Page[str]
    read: ReadPage
    report: Report

    def run(self) -> None:
        page = self.read.page
        # The call as a code block shows it: the method ends at the first blank, on both sides.
        call = "\n".join(code_lines(f"    {self.meant.method} {self.meant.uri}"))
        method, _, uri = call.partition(" ")
        for what, part, meant, found in (
            ("title", "title", " ".join(self.meant.title.split()), " ".join(page.title.split())),
            ("method", "call", method, page.method),
            ("URI", "call", uri, page.uri),
        ):
            if meant != found:
                self._differs_in(part, f"the {what} is {quoted(meant)}, and {quoted(found)} on the page")
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

    def _differs_in(self, part: str, message: str) -> None:
        self._differs(message, self.meant.location, self.read.place_of(part))

    def _intro(self) -> None:
        try:
            meant = meant_shapes(self.meant.intro)
        except TooDeep as error:
            self._differs_in("intro", f"the description can't be compared: {error}")
            return
        shown = [(line, block) for block in self.read.intro for line in shapes(block)]
        read = [line for line, _ in shown]
        if meant == read:
            return
        for kind, a, b, c, d in SequenceMatcher(None, meant, read, autojunk=False).get_opcodes():
            if kind != "equal":
                words = where_they_part(" ".join(meant[a:b]), " ".join(read[c:d]))
                place = self.read.place(shown[c][1]) if c < len(shown) else self.read.place_of("statuses")
                self._differs(f"the description says {words}", self.meant.location, place)
                return

    def _section(self, meant: Section[str], read: Section[str]) -> None:
        # Where there is no table of that kind, a sentence says so, and only there.
        marker = meant.table("statuses" if meant.name == "statuses" else "body")
        if (marker is None) != (meant.name in self.read.said):
            says = "says" if marker is not None else "does not say"
            self._differs_in(meant.name, f"the page {says} that there is nothing in the table of {meant.name}")
        names = dict.fromkeys(table.name for table in (*meant.tables, *read.tables))
        for name in names:
            self._table(meant.name, f"{name} table of the {meant.name}", meant.table(name), read.table(name))
        self._examples(meant, read)

    def _table(self, part: str, what: str, meant: Table[str] | None, read: Table[str] | None) -> None:
        place = read.rows[0].location if read and read.rows else self.read.place_of(part)
        if meant is None or read is None:
            there = "is not on the page" if read is None else "stands on the page, and nothing in the WADL says so"
            self._differs(f"the {what} {there}", self.meant.location, place)
            return
        if meant.columns != read.columns:
            columns = quoted(", ".join(read.columns))
            self._differs(f"the columns of the {what} are {columns}", self.meant.location, place)
        if len(meant.rows) == len(read.rows) and all(map(_reads_as_row, meant.rows, read.rows)):
            return
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

    def _row(self, what: str, columns: Sequence[str], meant: Row[str], read: Row[str]) -> None:
        if len(meant.cells) != len(read.cells):
            self._differs(f"a row of the {what} has {len(read.cells)} cells", meant.location, read.location)
            return
        for column, one, other in zip(columns, meant.cells, read.cells, strict=False):
            if not reads_as(one.text, other.text):
                self._cell(f"{column} in the {what}", one, other)

    def _cell(self, what: str, meant: Cell[str], read: Cell[str]) -> None:
        one, other = " ".join(meant.text.split()), _AFTER_CUT.sub("", " ".join(read.text.split()))
        flat = _AFTER_CUT.sub("", one)
        self._differs(f"{what} is {where_they_part(flat, other)}", meant.location, read.location)

    def _examples(self, meant: Section[str], read: Section[str]) -> None:
        for index, example in enumerate(meant.examples):
            if index >= len(read.examples):
                place = self.read.place_of(meant.name)
                self._differs(f"the example {quoted(example.caption)} is not on the page", example.location, place)
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


def _reads_as_row(meant: Row[str], read: Row[str]) -> bool:
    pairs = zip(meant.cells, read.cells, strict=False)
    return len(meant.cells) == len(read.cells) and all(reads_as(one.text, other.text) for one, other in pairs)


def _key(row: Row[str]) -> tuple[str, ...]:
    return tuple(_AFTER_CUT.sub("", " ".join(cell.text.split())) for cell in row.cells)


def _words(row: Row[str]) -> str:
    return " ".join(cell.text for cell in row.cells)
