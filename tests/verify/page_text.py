"""The text of a classic page as blocks of lines, and a grid table as cells: just enough to change one thing in it.

It knows nothing of docutils and nothing of wadlkit, so that what is wrong in either is not wrong here as well.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from random import Random

Mutation = Callable[[str, Random], str | None]
Cell = list[str]
Row = list[Cell]


class Kind(Enum):
    """What the lines of a block are."""

    BLANK = "blank"
    COMMENT = "comment"
    HEADING = "heading"
    CODE = "code"
    NOTE = "note"
    TABLE = "table"
    BULLET = "bullet"
    CAPTION = "caption"
    PROSE = "prose"


@dataclass
class Block:
    """Lines of a page that belong together."""

    kind: Kind
    lines: list[str]

    @property
    def first(self) -> str:
        """Its first line."""
        return self.lines[0]

    def copy(self) -> "Block":
        """One like it that can be changed apart."""
        return Block(self.kind, list(self.lines))

    def code_lines(self) -> list[int]:
        """Where the code stands in a block of code, lines without text left out."""
        return [at for at, line in enumerate(self.lines) if at and line.strip()]


@dataclass
class Page:
    """A page that is being changed."""

    blocks: list[Block]

    @property
    def text(self) -> str:
        """The page as it is written."""
        return "\n".join(line for block in self.blocks for line in block.lines)

    def at(self, *kinds: Kind) -> list[int]:
        """Where blocks of these kinds are."""
        return [at for at, block in enumerate(self.blocks) if block.kind in kinds]

    def prose(self, pattern: str) -> list[int]:
        """Where the paragraphs are whose first line has a match."""
        return [at for at in self.at(Kind.PROSE) if re.search(pattern, self.blocks[at].first)]

    def section(self, name: str) -> int | None:
        """Where the heading of a section is."""
        return next((at for at in self.at(Kind.HEADING)[1:] if self.blocks[at].first == name), None)

    def after(self, at: int) -> int | None:
        """Where the next block with text is."""
        rest = range(at + 1, len(self.blocks))
        return next((later for later in rest if self.blocks[later].kind is not Kind.BLANK), None)

    def before(self, at: int) -> int | None:
        """Where the last block with text before this one is."""
        return next((sooner for sooner in range(at - 1, -1, -1) if self.blocks[sooner].kind is not Kind.BLANK), None)

    def examples(self) -> list[tuple[int, int]]:
        """Where the examples are, each from its caption to its code."""
        pairs = ((at, self.after(at)) for at in self.at(Kind.CAPTION))
        return [(at, code) for at, code in pairs if code is not None and self.blocks[code].kind is Kind.CODE]

    def insert(self, at: int, *blocks: Block) -> None:
        """Put blocks in before a place, each with an empty line on both sides."""
        new = [piece for block in blocks for piece in (block.copy(), Block(Kind.BLANK, [""]))]
        self.blocks[at:at] = [Block(Kind.BLANK, [""]), *new]


def read(text: str) -> Page:
    """The blocks of a page."""
    lines = text.split("\n")
    blocks: list[Block] = []
    while lines:
        kind, height = _next(lines)
        blocks.append(Block(kind, lines[:height]))
        del lines[:height]
    return Page(blocks)


def _next(lines: list[str]) -> tuple[Kind, int]:
    """What the next block is, and how many lines it has."""
    line = lines[0]
    if not line.strip():
        return Kind.BLANK, 1
    if line.startswith(".. "):
        directive = re.match(r"\.\. ([\w-]+)::", line)
        kind = Kind.COMMENT if directive is None else Kind.CODE if directive[1] == "code" else Kind.NOTE
        return kind, _indented(lines)
    if line.startswith("+-"):
        return Kind.TABLE, _count(lines, lambda each: each.startswith(("+", "|")))
    if len(lines) > 1 and re.fullmatch(r"([\"^=~-])\1{3,}", lines[1]):
        return Kind.HEADING, 2
    if re.match(r"([*-]|#\.)(\s|$)", line):
        return Kind.BULLET, _indented(lines)
    kind = Kind.CAPTION if line.startswith("**Example") else Kind.PROSE
    return kind, _count(lines, lambda each: bool(each.strip()))


def _count(lines: list[str], belongs: Callable[[str], bool]) -> int:
    return next((at for at, line in enumerate(lines) if not belongs(line)), len(lines))


def _indented(lines: list[str]) -> int:
    """The height of a line and all that is indented below it; lines without text at its end are left to the next."""
    height = 1 + _count(lines[1:], lambda each: not each.strip() or each[0].isspace())
    while not lines[height - 1].strip():
        height -= 1
    return height


@dataclass
class Table:
    """A grid table: the width of each column, and rows of cells of lines, the head being the first row."""

    widths: list[int]
    rows: list[Row]

    @property
    def body(self) -> range:
        """Where the rows below the head are."""
        return range(1, len(self.rows))

    @property
    def of_codes(self) -> bool:
        """Whether it lists response codes, not params."""
        return self.rows[0][0] == ["Response Code"]

    def lines(self) -> list[str]:
        """The table as it is written; a column grows where a line needs it."""
        for row in self.rows:
            for column, cell in enumerate(row):
                self.widths[column] = max([self.widths[column], *map(len, cell)])
        written = [self._rule("-")]
        for at, row in enumerate(self.rows):
            for level in range(max(1, *map(len, row))):
                texts = (cell[level] if level < len(cell) else "" for cell in row)
                pairs = zip(texts, self.widths, strict=True)
                written.append("|" + "".join(text.ljust(width) + "|" for text, width in pairs))
            written.append(self._rule("-" if at else "="))
        return written

    def _rule(self, mark: str) -> str:
        return "+" + "".join(mark * width + "+" for width in self.widths)

    def spots(self, column: int | None = None) -> Iterator[tuple[int, int]]:
        """The cells below the head that have text: of all columns, or of one."""
        for at in self.body:
            for each, cell in enumerate(self.rows[at]):
                if cell and column in {None, each}:
                    yield at, each


def read_table(lines: list[str]) -> Table:
    """The cells of a grid table."""
    widths = [len(part) for part in lines[0].strip("+").split("+")]
    starts = [1 + sum(widths[:column]) + column for column in range(len(widths))]
    rows: list[Row] = []
    level: list[list[str]] = []
    for line in lines[1:]:
        if line.startswith("+"):
            rows.append([_trimmed([each[column] for each in level]) for column in range(len(widths))])
            level = []
        else:
            level.append([line[start : start + width] for start, width in zip(starts, widths, strict=True)])
    return Table(widths, rows)


def _trimmed(lines: list[str]) -> Cell:
    cell = [line.rstrip() for line in lines]
    while cell and not cell[-1]:
        cell.pop()
    return cell


def copied(row: Row) -> Row:
    """A row like it that can be changed apart."""
    return [list(cell) for cell in row]


def shuffled(random: Random, places: list[int]) -> list[int]:
    """The places in an order of chance."""
    return random.sample(places, len(places))
