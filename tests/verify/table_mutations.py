"""Mutations of the tables of a page that a reader can see; what comes out are well-formed tables again."""

import re
from collections.abc import Callable
from random import Random

from tests.verify.edits import IN_TEXT, IN_WORDS, Edit, digit_changed, letter_changed, other_letter, replaced
from tests.verify.page_text import Kind, Mutation, Table, read, read_table, shuffled

Change = Callable[[Table, Random], bool]

MUTATIONS: dict[str, Mutation] = {}


def in_a_table(change: Change) -> Mutation:
    """The mutation that makes a change in one table, the first in an order of chance that lets it be made."""

    def mutation(text: str, random: Random) -> str | None:
        page = read(text)
        for at in shuffled(random, page.at(Kind.TABLE)):
            table = read_table(page.blocks[at].lines)
            if change(table, random):
                page.blocks[at].lines = table.lines()
                return page.text
        return None

    return mutation


def of_table(change: Change) -> Change:
    MUTATIONS[change.__name__] = in_a_table(change)
    return change


# ---- the text of a cell


def edited(table: Table, random: Random, spots: list[tuple[int, int]], edit: Edit) -> bool:
    """Edit one line of one of the cells."""
    for row, column in random.sample(spots, len(spots)):
        cell = table.rows[row][column]
        for level in shuffled(random, list(range(len(cell)))):
            new = edit(cell[level], random)
            if new is not None and new.split() != cell[level].split():
                cell[level] = new
                return True
    return False


def _editing(edit: Edit, column: int) -> Change:
    return lambda table, random: edited(table, random, list(table.spots(column)), edit)


for _column, _place, _edits in (0, "first", IN_WORDS), (1, "second", IN_WORDS), (2, "third", IN_TEXT):
    for _name, _edit in _edits.items():
        MUTATIONS[f"{_name}_in_{_place}_column"] = in_a_table(_editing(_edit, _column))


@of_table
def header_changed(table: Table, random: Random) -> bool:
    return edited(table, random, [(0, column) for column in range(len(table.widths))], letter_changed)


@of_table
def status_changed(table: Table, random: Random) -> bool:
    return table.of_codes and edited(table, random, list(table.spots(0)), digit_changed)


def _spelling(pattern: str, *others: str) -> Change:
    """Put something else in the place of a match of a pattern in a table of params."""

    def change(table: Table, random: Random) -> bool:
        def edit(line: str, random: Random) -> str | None:
            return replaced(line, random, pattern, lambda match: match.expand(random.choice(others)))

        return not table.of_codes and edited(table, random, list(table.spots()), edit)

    return change


_TYPES = ("xsd:int", "xsd:anyURI", "csapi:uuid", "string")
for _name, _change in {
    "type_changed": _spelling(r"^[a-z]+:\w+(?= \*\(|$)", *_TYPES),
    "type_lost_its_prefix": _spelling(r"^[a-z]+:(\w+)(?= \*\(|$)", r"\1"),
    "type_dropped": _spelling(r"^[a-z]+:\w+ (?=\*\()", ""),
    "required_made_optional": _spelling(r"\*\(Required\)\*$", "*(Optional)*"),
    "optional_made_required": _spelling(r"\*\(Optional\)\*$", "*(Required)*"),
    "required_dropped": _spelling(r" ?\*\((?:Required|Optional)\)\*$", ""),
    "required_added": _spelling(r"^(xsd:\w+)$", r"\1 *(Required)*", r"\1 *(Optional)*"),
    "required_lost_its_emphasis": _spelling(r"\*(\(\w+\))\*$", r"\1"),
    "required_made_strong": _spelling(r"(\*\(\w+\)\*)$", r"*\1*"),
    "braces_dropped": _spelling(r"^\{(\w+)\}$", r"\1"),
}.items():
    MUTATIONS[_name] = in_a_table(_change)


def _broken_literals(table: Table) -> list[tuple[int, int, int]]:
    """Lines of cells that end within a literal after a hyphen, the literal going on below."""
    return [
        (row, column, level)
        for row, column in table.spots()
        for level, line in enumerate(table.rows[row][column][:-1])
        if line.endswith("-") and " ".join(table.rows[row][column][: level + 1]).count("``") % 2
    ]


def _in_broken_literal(change: Callable[[str, str, Random], tuple[str, str] | None]) -> Change:
    def find(table: Table, random: Random) -> bool:
        places = _broken_literals(table)
        for row, column, level in random.sample(places, len(places)):
            cell = table.rows[row][column]
            new = change(cell[level], cell[level + 1], random)
            if new is not None:
                cell[level : level + 2] = new
                return True
        return False

    return find


def _digit_changed(above: str, below: str, random: Random) -> tuple[str, str] | None:
    """Change a letter of the literal, above or below the break."""
    ends, goes_on = re.search(r"[0-9a-z](?=[0-9a-z-]*$)", above), re.match(r"[0-9a-z]+", below)
    if ends and random.random() < 0.5:
        at = ends.start()
        return above[:at] + other_letter(above[at], random) + above[at + 1 :], below
    if goes_on:
        at = random.randrange(goes_on.end())
        return above, below[:at] + other_letter(below[at], random) + below[at + 1 :]
    return None


for _name, _across in {
    "digit_changed_in_broken_literal": _digit_changed,
    "hyphen_dropped_in_broken_literal": lambda above, below, _: (above[:-1], below),
    "hyphen_doubled_in_broken_literal": lambda above, below, _: (above, f"-{below}"),
    "break_moved_in_broken_literal": lambda above, below, _: (above + below[0], below[1:]) if below[1:] else None,
}.items():
    MUTATIONS[_name] = in_a_table(_in_broken_literal(_across))


def _joins(table: Table) -> list[tuple[int, int, int]]:
    """Breaks between two plain words."""
    return [
        (row, column, level)
        for row, column in table.spots()
        for level in range(len(table.rows[row][column]) - 1)
        if table.rows[row][column][level][-1:].isalpha() and table.rows[row][column][level + 1][:1].isalpha()
    ]


@of_table
def words_joined_at_break(table: Table, random: Random) -> bool:
    places = _joins(table)
    for row, column, level in random.sample(places, min(1, len(places))):
        cell = table.rows[row][column]
        cell[level : level + 2] = [cell[level] + cell[level + 1]]
    return bool(places)


@of_table
def hyphen_added_at_break(table: Table, random: Random) -> bool:
    places = _joins(table)
    for row, column, level in random.sample(places, min(1, len(places))):
        table.rows[row][column][level] += "-"
    return bool(places)


@of_table
def lines_of_cell_swapped(table: Table, random: Random) -> bool:
    places = _joins(table)
    for row, column, level in random.sample(places, len(places)):
        cell = table.rows[row][column]
        if " ".join(cell[level : level + 2]).split() != f"{cell[level + 1]} {cell[level]}".split():
            cell[level : level + 2] = [cell[level + 1], cell[level]]
            return True
    return False
