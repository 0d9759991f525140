"""Mutations of whole cells, rows, columns and tables of a page that a reader can see."""

import re
from itertools import pairwise
from random import Random

from tests.verify.page_text import Block, Kind, Mutation, Page, Row, Table, copied, read, read_table, shuffled
from tests.verify.table_mutations import Change, in_a_table

MUTATIONS: dict[str, Mutation] = {}


def of_table(change: Change) -> Change:
    MUTATIONS[change.__name__] = in_a_table(change)
    return change


def of_page(mutation: Mutation) -> Mutation:
    MUTATIONS[getattr(mutation, "__name__", "")] = mutation
    return mutation


# ---- cells


@of_table
def cell_emptied(table: Table, random: Random) -> bool:
    spots = [(row, column) for row, column in table.spots() if sum(map(bool, table.rows[row])) > 1]
    for row, column in random.sample(spots, min(1, len(spots))):
        table.rows[row][column] = []
    return bool(spots)


@of_table
def empty_cell_filled(table: Table, random: Random) -> bool:
    empty = [(row, column) for row in table.body for column, cell in enumerate(table.rows[row]) if not cell]
    for row, column in random.sample(empty, min(1, len(empty))):
        table.rows[row][column] = [random.choice(("None", "n/a", "More."))]
    return bool(empty)


@of_table
def cell_moved_to_next_row(table: Table, random: Random) -> bool:
    spots = [(row, column) for row, column in table.spots() if row + 1 < len(table.rows)]
    for row, column in random.sample(spots, min(1, len(spots))):
        table.rows[row + 1][column] = table.rows[row][column] + table.rows[row + 1][column]
        table.rows[row][column] = []
    return bool(spots)


@of_table
def cell_swapped_with_next_row(table: Table, random: Random) -> bool:
    for row in shuffled(random, list(table.body[:-1])):
        for column in shuffled(random, list(range(len(table.widths)))):
            above, below = table.rows[row][column], table.rows[row + 1][column]
            others = [at for at in range(len(table.widths)) if at != column]
            if _words(above) != _words(below) and any(
                _words(table.rows[row][at]) != _words(table.rows[row + 1][at]) for at in others
            ):
                table.rows[row][column], table.rows[row + 1][column] = below, above
                return True
    return False


@of_table
def last_line_of_cell_moved_to_next_row(table: Table, random: Random) -> bool:
    spots = [(row, column) for row, column in table.spots() if row + 1 < len(table.rows)]
    tall = [(row, column) for row, column in spots if len(table.rows[row][column]) > 1]
    for row, column in random.sample(tall, min(1, len(tall))):
        table.rows[row + 1][column].insert(0, table.rows[row][column].pop())
    return bool(tall)


@of_table
def cell_moved_to_neighbour(table: Table, random: Random) -> bool:
    spots = list(table.spots())
    for row, column in random.sample(spots, min(1, len(spots))):
        neighbour = random.choice([at for at in (column - 1, column + 1) if 0 <= at < len(table.widths)])
        table.rows[row][neighbour] += table.rows[row][column]
        table.rows[row][column] = []
    return bool(spots)


@of_table
def word_moved_to_neighbour(table: Table, random: Random) -> bool:
    spots = [(row, column) for row, column in table.spots() if column and " " in table.rows[row][column][0].strip()]
    for row, column in random.sample(spots, min(1, len(spots))):
        word, rest = table.rows[row][column][0].lstrip().split(" ", 1)
        table.rows[row][column][0] = rest.lstrip()
        table.rows[row][column - 1].append(word)
    return bool(spots)


@of_table
def cells_swapped_in_row(table: Table, random: Random) -> bool:
    spots = [(row, column) for row, column in table.spots() if column]
    for row, column in random.sample(spots, len(spots)):
        left, right = table.rows[row][column - 1 : column + 1]
        if _words(left) != _words(right):
            table.rows[row][column - 1 : column + 1] = [right, left]
            return True
    return False


def _words(cell: list[str]) -> list[str]:
    return " ".join(cell).split()


def _row_words(row: Row) -> list[list[str]]:
    return [_words(cell) for cell in row]


# ---- rows


@of_table
def row_dropped(table: Table, random: Random) -> bool:
    if len(table.body) > 1:
        del table.rows[random.choice(table.body)]
        return True
    return False


@of_table
def row_added(table: Table, random: Random) -> bool:
    row = ["418", "I'm a teapot", "No coffee."] if table.of_codes else ["added", "xsd:string", "Not in the WADL."]
    table.rows.insert(random.randint(1, len(table.rows)), [[text] for text in row])
    return True


@of_table
def empty_row_added(table: Table, random: Random) -> bool:
    table.rows.insert(random.randint(1, len(table.rows)), [[] for _ in table.widths])
    return True


@of_table
def row_duplicated(table: Table, random: Random) -> bool:
    at = random.choice(table.body)
    table.rows.insert(at, copied(table.rows[at]))
    return True


@of_table
def row_swapped_with_next(table: Table, random: Random) -> bool:
    for at in shuffled(random, list(table.body[:-1])):
        if _row_words(table.rows[at]) != _row_words(table.rows[at + 1]):
            table.rows[at : at + 2] = [table.rows[at + 1], table.rows[at]]
            return True
    return False


@of_table
def row_merged_with_next(table: Table, random: Random) -> bool:
    if len(table.body) > 1:
        at = random.choice(table.body[:-1])
        table.rows[at : at + 2] = [[above + below for above, below in zip(*table.rows[at : at + 2], strict=True)]]
        return True
    return False


@of_table
def row_split(table: Table, random: Random) -> bool:
    tall = [at for at in table.body if max(map(len, table.rows[at])) > 1]
    for at in random.sample(tall, min(1, len(tall))):
        row = table.rows[at]
        level = random.randrange(1, max(map(len, row)))
        table.rows[at : at + 1] = [[cell[:level] for cell in row], [cell[level:] for cell in row]]
    return bool(tall)


@of_table
def rows_turned_round(table: Table, _: Random) -> bool:
    words = [_row_words(row) for row in table.rows[1:]]
    table.rows[1:] = table.rows[:0:-1]
    return words != words[::-1]


# ---- columns


@of_table
def columns_swapped(table: Table, random: Random) -> bool:
    left = random.randrange(len(table.widths) - 1)
    for row in table.rows:
        row[left], row[left + 1] = row[left + 1], row[left]
    return True


@of_table
def headers_swapped(table: Table, random: Random) -> bool:
    left = random.randrange(len(table.widths) - 1)
    head = table.rows[0]
    head[left], head[left + 1] = head[left + 1], head[left]
    return True


@of_table
def column_dropped(table: Table, random: Random) -> bool:
    column = random.randrange(len(table.widths))
    del table.widths[column]
    for row in table.rows:
        del row[column]
    return True


@of_table
def header_emptied(table: Table, random: Random) -> bool:
    table.rows[0][random.randrange(1, len(table.widths))] = []
    return True


@of_table
def head_made_a_row(table: Table, _: Random) -> bool:
    table.rows[0:1] = [copied(table.rows[0]), copied(table.rows[0])]
    return True


# ---- tables


def _any_table(text: str, random: Random) -> tuple[Page, int] | None:
    page = read(text)
    tables = page.at(Kind.TABLE)
    return (page, random.choice(tables)) if tables else None


@of_page
def table_dropped(text: str, random: Random) -> str | None:
    if (found := _any_table(text, random)) is None:
        return None
    page, at = found
    del page.blocks[at]
    return page.text


@of_page
def table_dropped_with_its_sentence(text: str, random: Random) -> str | None:
    if (found := _any_table(text, random)) is None or (sentence := found[0].before(found[1])) is None:
        return None
    page, at = found
    del page.blocks[sentence : at + 1]
    return page.text


@of_page
def table_duplicated(text: str, random: Random) -> str | None:
    if (found := _any_table(text, random)) is None:
        return None
    page, at = found
    page.insert(at + 1, page.blocks[at])
    return page.text


@of_page
def tables_swapped(text: str, random: Random) -> str | None:
    page = read(text)
    tables = page.at(Kind.TABLE)
    pairs = [(one, two) for one, two in pairwise(tables) if _differ(page, one, two)]
    if not pairs:
        return None
    one, two = random.choice(pairs)
    page.blocks[one], page.blocks[two] = page.blocks[two], page.blocks[one]
    return page.text


def _differ(page: Page, one: int, two: int) -> bool:
    rows = [[_row_words(row) for row in read_table(page.blocks[at].lines).rows] for at in (one, two)]
    return rows[0] != rows[1]


@of_page
def table_moved_to_other_section(text: str, random: Random) -> str | None:
    """Move a table and its sentence from Request to Response, or back, or a table of codes to either."""
    page = read(text)
    sections = [page.section(name) for name in ("Request", "Response")]
    request, response = sections
    if request is None or response is None:
        return None
    for at in shuffled(random, page.at(Kind.TABLE)):
        sentence = page.before(at)
        if sentence is not None and page.blocks[sentence].kind is Kind.PROSE:
            moved = page.blocks[sentence], page.blocks[at]
            target = request if at > response else response
            for block in moved:
                block_at = next(place for place, each in enumerate(page.blocks) if each is block)
                page.blocks[block_at] = Block(Kind.BLANK, [""])
            page.insert(target + 1, *moved)
            return page.text
    return None


@of_page
def row_moved_to_other_table(text: str, random: Random) -> str | None:
    page = read(text)
    places = page.at(Kind.TABLE)
    tables = {at: read_table(page.blocks[at].lines) for at in places}
    for source in shuffled(random, places):
        targets = [at for at in places if at != source]
        if targets and len(tables[source].body) > 1:
            target = random.choice(targets)
            row = tables[source].rows.pop(random.choice(tables[source].body))
            tables[target].rows.append(row)
            for at in source, target:
                page.blocks[at].lines = tables[at].lines()
            return page.text
    return None


# ---- the sentence before a table


def _sentence(pattern: str, *others: str) -> Mutation:
    def mutation(text: str, random: Random) -> str | None:
        page = read(text)
        for at in shuffled(random, page.prose(rf"^This table shows .*{pattern}")):
            line = page.blocks[at].first
            page.blocks[at].lines[0] = re.sub(pattern, random.choice(others), line, count=1)
            return page.text
        return None

    return mutation


MUTATIONS |= {
    "uri_made_query_in_sentence": _sentence("URI parameters", "query parameters"),
    "query_made_body_in_sentence": _sentence("query parameters", "body parameters"),
    "body_made_other_in_sentence": _sentence("body parameters", "query parameters", "URI parameters"),
    "request_made_response_in_sentence": _sentence("the request:", "the response:"),
    "response_made_request_in_sentence": _sentence("the response:", "the request:"),
    "codes_made_other_in_sentence": _sentence("response codes", "response parameters", "request codes"),
    "colon_dropped_from_sentence": _sentence(":$", "", "."),
}


@of_page
def sentence_dropped(text: str, random: Random) -> str | None:
    page = read(text)
    for at in shuffled(random, page.prose("^This table shows ")):
        page.blocks[at] = Block(Kind.BLANK, [""])
        return page.text
    return None
