"""Mutations of a page that no reader of it can see: other source, the same document."""

import re
from collections.abc import Callable
from random import Random
from textwrap import dedent, indent

from tests.verify.page_text import Block, Kind, Mutation, Page, Table, read_table, shuffled
from tests.verify.table_mutations import in_a_table
from tests.verify.text_mutations import Change, in_a_page, prose_spots

NULL_MUTATIONS: dict[str, Mutation] = {}

_LEAST = 4  # an underline shorter than this must not be shorter than its heading


def of_page(change: Change) -> Change:
    NULL_MUTATIONS[change.__name__] = in_a_page(change)
    return change


def of_table(change: Callable[[Table, Random], bool]) -> Callable[[Table, Random], bool]:
    NULL_MUTATIONS[change.__name__] = in_a_table(change)
    return change


def of_text(change: Mutation) -> Mutation:
    NULL_MUTATIONS[getattr(change, "__name__", "")] = change
    return change


# ---- tables


@of_table
def column_widened(table: Table, random: Random) -> bool:
    table.widths[random.randrange(len(table.widths))] += random.randint(1, 12)
    return True


@of_page
def all_columns_widened(page: Page, random: Random) -> bool:
    for at in page.at(Kind.TABLE):
        table = read_table(page.blocks[at].lines)
        table.widths = [width + random.randint(1, 30) for width in table.widths]
        page.blocks[at].lines = table.lines()
    return bool(page.at(Kind.TABLE))


@of_table
def columns_made_tight(table: Table, _: Random) -> bool:
    """Take away what padding no line needs."""
    before = table.widths
    table.widths = [
        max(len(line) for row in table.rows for line in [*row[column], "x"]) for column in range(len(before))
    ]
    return table.widths != before


@of_table
def column_given_a_margin(table: Table, random: Random) -> bool:
    column = random.randrange(len(table.widths))
    for row in table.rows:
        row[column] = [f" {line}" for line in row[column]]
    return True


@of_table
def row_made_taller(table: Table, random: Random) -> bool:
    row = random.choice(table.rows)
    row[random.randrange(len(row))] += [""] * (max(map(len, row)) + random.randint(1, 2))
    return True


@of_table
def cell_lowered(table: Table, random: Random) -> bool:
    row, column = random.choice(list(table.spots()))
    table.rows[row][column].insert(0, "")
    return True


def _rewrapped(cell: list[str], width: int) -> list[str]:
    """The same words with other breaks; a break after a hyphen or comma stays, since it may be within a word."""
    lines: list[str] = []
    goes_on = False
    for line in cell:
        for at, word in enumerate(line.split(" ")):
            if lines and (at or goes_on) and len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        goes_on = not line.endswith(("-", ","))
    return lines


def _plain(cell: list[str]) -> bool:
    """Whether a cell is one paragraph that begins with a word, without blanks that a break would swallow."""
    return bool(re.match(r"[\w{`(*]+[^\s:]*(?= |$)(?<!\*)", cell[0])) and not re.search(
        r"^\s|  |^$", "\n".join(cell), re.MULTILINE
    )


@of_table
def cell_rewrapped(table: Table, random: Random) -> bool:
    spots = list(table.spots(2))
    for row, column in random.sample(spots, len(spots)):
        cell = table.rows[row][column]
        longest = max(map(len, cell))
        if not _plain(cell):
            continue
        for width in shuffled(random, [longest // 2, longest * 2 // 3, longest - 1, longest + 5, longest * 2]):
            new = _rewrapped(cell, width)
            if new != cell:
                table.rows[row][column] = new
                return True
    return False


@of_table
def column_rewrapped(table: Table, random: Random) -> bool:
    width = random.randint(12, 60)
    before = [list(row[2]) for row in table.rows]
    for row in table.rows[1:]:
        if row[2] and _plain(row[2]):
            row[2] = _rewrapped(row[2], width)
    return [row[2] for row in table.rows] != before


# ---- empty lines and blanks


@of_page
def empty_lines_added(page: Page, random: Random) -> bool:
    """Add some where some are already, but not within a block."""
    for at in random.sample(page.at(Kind.BLANK), min(5, len(page.at(Kind.BLANK)))):
        page.blocks[at].lines += [""] * random.randint(1, 3)
    return True


@of_page
def empty_lines_dropped(page: Page, _: Random) -> bool:
    """Leave one where there are several."""
    blanks = page.at(Kind.BLANK)
    more = [at for at in blanks if at - 1 in blanks]
    for at in reversed(more):
        del page.blocks[at]
    return bool(more)


@of_page
def empty_lines_added_around_headings(page: Page, _: Random) -> bool:
    for at in reversed(page.at(Kind.HEADING)):
        page.blocks[at + 1 : at + 1] = [Block(Kind.BLANK, [""])] * 2
        page.blocks[at:at] = [Block(Kind.BLANK, [""])] * 2
    return True


@of_text
def first_lines_dropped(text: str, _: Random) -> str | None:
    return text.lstrip("\n") if text.startswith("\n") else None


@of_text
def blanks_added_at_ends_of_lines(text: str, random: Random) -> str | None:
    return "\n".join(line + " " * random.choice((0, 0, 1, 3)) for line in text.split("\n"))


@of_text
def blanks_dropped_at_ends_of_lines(text: str, _: Random) -> str | None:
    new = "\n".join(line.rstrip() for line in text.split("\n"))
    return new if new != text else None


@of_text
def final_line_ends_added(text: str, random: Random) -> str | None:
    return text + "\n" * random.randint(1, 4)


@of_text
def final_line_ends_dropped(text: str, _: Random) -> str | None:
    return text.rstrip("\n")


@of_text
def line_ends_of_windows(text: str, _: Random) -> str | None:
    return text.replace("\n", "\r\n") if "\r" not in text else None


# ---- headings and comments


@of_page
def underline_made_longer(page: Page, random: Random) -> bool:
    for at in page.at(Kind.HEADING):
        page.blocks[at].lines[1] += page.blocks[at].lines[1][0] * random.randint(1, 20)
    return True


@of_page
def underline_made_shorter(page: Page, _: Random) -> bool:
    for at in page.at(Kind.HEADING):
        title, line = page.blocks[at].lines
        page.blocks[at].lines[1] = line[0] * max(_LEAST, len(title))
    return True


@of_page
def underlines_of_other_marks(page: Page, random: Random) -> bool:
    others = dict(zip('^"', random.sample("=-~+#", 2), strict=True))
    for at in page.at(Kind.HEADING):
        line = page.blocks[at].lines[1]
        page.blocks[at].lines[1] = others.get(line[0], line[0]) * len(line)
    return True


@of_page
def banner_changed(page: Page, random: Random) -> bool:
    at = page.at(Kind.COMMENT)[0]
    page.blocks[at].lines = [
        random.choice((".. Kept by hand.", ".. generated 2015-06-01", "..\n   a comment\n   of two lines"))
    ]
    return True


@of_page
def banner_dropped(page: Page, _: Random) -> bool:
    del page.blocks[page.at(Kind.COMMENT)[0]]
    return True


@of_page
def comment_added(page: Page, random: Random) -> bool:
    page.insert(random.choice(page.at(Kind.HEADING, Kind.TABLE)), Block(Kind.COMMENT, [".. TODO: tell more"]))
    return True


# ---- paragraphs, lists and code


@of_page
def paragraph_rewrapped(page: Page, random: Random) -> bool:
    for at, level in random.sample(prose_spots(page), len(prose_spots(page))):
        line = page.blocks[at].lines[level]
        if " " in line.strip() and "\t" not in line and "  " not in line:
            width = random.randint(20, max(21, len(line) - 1))
            new = _rewrapped([line.strip()], width)
            if len(new) > 1:
                page.blocks[at].lines[level : level + 1] = new
                return True
    return False


@of_page
def tabs_made_blanks(page: Page, random: Random) -> bool:
    for at, level in random.sample(prose_spots(page), len(prose_spots(page))):
        line = page.blocks[at].lines[level]
        if "\t" in line.strip():
            page.blocks[at].lines[level] = " ".join(line.split())
            return True
    return False


@of_page
def bullets_of_other_mark(page: Page, random: Random) -> bool:
    mark = random.choice("-+")
    bullets = [at for at in page.at(Kind.BULLET) if page.blocks[at].first.startswith("*")]
    for at in bullets:
        page.blocks[at].lines[0] = mark + page.blocks[at].first[1:]
    return bool(bullets)


@of_page
def empty_lines_added_between_bullets(page: Page, _: Random) -> bool:
    for at in reversed(page.at(Kind.BULLET)):
        page.blocks.insert(at + 1, Block(Kind.BLANK, [""]))
    return bool(page.at(Kind.BULLET))


@of_page
def code_indented_otherwise(page: Page, random: Random) -> bool:
    width = random.choice((2, 3, 6, 8))
    for at in page.at(Kind.CODE):
        head, *code = page.blocks[at].lines
        if not any("\t" in line for line in code):
            page.blocks[at].lines = [head, *indent(dedent("\n".join(code)), " " * width).split("\n")]
    return True


@of_page
def code_by_its_other_name(page: Page, random: Random) -> bool:
    name = random.choice(("code-block", "sourcecode"))
    for at in page.at(Kind.CODE):
        page.blocks[at].lines[0] = f".. {name}::"
    return True
