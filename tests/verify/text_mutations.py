"""Mutations of headings, paragraphs, lists, notes, links and the signature that a reader can see."""

import re
from collections.abc import Callable
from random import Random

from tests.verify.edits import IN_TEXT, IN_WORDS, Edit, case_changed, letter_changed, replaced
from tests.verify.page_text import Block, Kind, Mutation, Page, read, shuffled

MUTATIONS: dict[str, Mutation] = {}
Change = Callable[[Page, Random], bool]
Spot = tuple[int, int]

_MARK = re.compile(r"^(?:[*-]|#\.)(?:\s+|$)")
FIXED = r"^This table shows |^This operation does not accept a re\w+ body\.$"


def of_page(change: Change) -> Change:
    MUTATIONS[change.__name__] = in_a_page(change)
    return change


def in_a_page(change: Change) -> Mutation:
    """The mutation that makes a change in a page, if the page lets it be made."""

    def mutation(text: str, random: Random) -> str | None:
        page = read(text)
        return page.text if change(page, random) else None

    return mutation


def edited(page: Page, random: Random, spots: list[Spot], edit: Edit) -> bool:
    """Edit one of the lines, leaving its indentation and its bullet alone."""
    for at, level in random.sample(spots, len(spots)):
        line = page.blocks[at].lines[level]
        margin = re.match(r"\s*(?:[*-]\s+|#\.\s+)?", line)
        start = margin.end() if margin else 0
        new = edit(line[start:], random)
        if new is not None and new.split() != line[start:].split():
            page.blocks[at].lines[level] = line[:start] + new
            return True
    return False


def prose_spots(page: Page) -> list[Spot]:
    """Lines of paragraphs that the WADL gives, not the layout."""
    fixed = page.prose(FIXED)
    return [(at, level) for at in page.at(Kind.PROSE) if at not in fixed for level in range(len(page.blocks[at].lines))]


def fixed_spots(page: Page) -> list[Spot]:
    return [(at, 0) for at in page.prose(FIXED)]


def bullet_spots(page: Page) -> list[Spot]:
    return [
        (at, level) for at in page.at(Kind.BULLET) for level, line in enumerate(page.blocks[at].lines) if line.strip()
    ]


def note_spots(page: Page) -> list[Spot]:
    return [
        (at, level)
        for at in page.at(Kind.NOTE)
        for level, line in enumerate(page.blocks[at].lines)
        if level and line.strip()
    ]


def title_spots(page: Page) -> list[Spot]:
    return [(at, 0) for at in page.at(Kind.HEADING)[:1]]


def section_spots(page: Page) -> list[Spot]:
    return [(at, 0) for at in page.at(Kind.HEADING)[1:]]


def _editing(spots: Callable[[Page], list[Spot]], edit: Edit) -> Change:
    return lambda page, random: edited(page, random, spots(page), edit)


for _place, _spots, _edits in (
    ("prose", prose_spots, IN_TEXT),
    ("bullet", bullet_spots, IN_TEXT),
    ("note", note_spots, IN_WORDS),
    ("title", title_spots, IN_WORDS),
    ("heading", section_spots, {"letter_changed": letter_changed, "case_changed": case_changed}),
    ("fixed_sentence", fixed_spots, {"letter_changed": letter_changed, "word_dropped": IN_TEXT["word_dropped"]}),
):
    for _name, _edit in _edits.items():
        MUTATIONS[f"{_name}_in_{_place}"] = in_a_page(_editing(_spots, _edit))


# ---- headings


@of_page
def headings_swapped(page: Page, _: Random) -> bool:
    request, response = page.section("Request"), page.section("Response")
    if request is None or response is None:
        return False
    page.blocks[request], page.blocks[response] = page.blocks[response], page.blocks[request]
    return True


@of_page
def heading_dropped(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.HEADING)):
        page.blocks[at] = Block(Kind.BLANK, [""])
        return True
    return False


@of_page
def heading_made_prose(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.HEADING)):
        page.blocks[at].lines[1] = ""
        return True
    return False


@of_page
def heading_raised(page: Page, random: Random) -> bool:
    """Give a section the level of the title."""
    for at in shuffled(random, page.at(Kind.HEADING)[1:]):
        page.blocks[at].lines[1] = page.blocks[page.at(Kind.HEADING)[0]].lines[1]
        return True
    return False


@of_page
def heading_added(page: Page, random: Random) -> bool:
    line = page.blocks[page.at(Kind.HEADING)[-1]].lines[1]
    page.insert(random.choice(page.at(Kind.HEADING)[1:]), Block(Kind.HEADING, ["Remarks", line]))
    return True


# ---- paragraphs


def _paragraphs(page: Page) -> list[int]:
    return sorted({at for at, _ in prose_spots(page)})


@of_page
def paragraph_dropped(page: Page, random: Random) -> bool:
    for at in shuffled(random, _paragraphs(page)):
        page.blocks[at] = Block(Kind.BLANK, [""])
        return True
    return False


@of_page
def paragraph_duplicated(page: Page, random: Random) -> bool:
    for at in shuffled(random, _paragraphs(page)):
        page.insert(at + 1, page.blocks[at])
        return True
    return False


def _neighbours(page: Page, *kinds: Kind) -> list[tuple[int, int]]:
    """Blocks of a kind with nothing but empty lines between them."""
    pairs = ((at, page.after(at)) for at in page.at(*kinds))
    return [(at, later) for at, later in pairs if later is not None and page.blocks[later].kind in kinds]


@of_page
def paragraphs_swapped(page: Page, random: Random) -> bool:
    pairs = [pair for pair in _neighbours(page, Kind.PROSE) if _differ(page, *pair)]
    for one, two in random.sample(pairs, min(1, len(pairs))):
        page.blocks[one], page.blocks[two] = page.blocks[two], page.blocks[one]
    return bool(pairs)


def _differ(page: Page, one: int, two: int) -> bool:
    return " ".join(page.blocks[one].lines).split() != " ".join(page.blocks[two].lines).split()


@of_page
def paragraphs_merged(page: Page, random: Random) -> bool:
    pairs = [(one, two) for one, two in _neighbours(page, Kind.PROSE) if not _MARK.match(page.blocks[one].lines[-1])]
    for one, two in random.sample(pairs, min(1, len(pairs))):
        page.blocks[one : two + 1] = [Block(Kind.PROSE, page.blocks[one].lines + page.blocks[two].lines)]
    return bool(pairs)


@of_page
def paragraph_split(page: Page, random: Random) -> bool:
    for at, level in random.sample(prose_spots(page), len(prose_spots(page))):
        new = replaced(page.blocks[at].lines[level], random, r"(?<=[a-z.,]) (?=[A-Za-z])", lambda _: "\n\n")
        if new is not None and "`" not in new:
            page.blocks[at].lines[level] = new
            return True
    return False


@of_page
def paragraph_added(page: Page, random: Random) -> bool:
    paragraph = Block(Kind.PROSE, ["A sentence that the WADL does not have."])
    page.insert(random.choice(page.at(Kind.HEADING, Kind.PROSE)[1:]), paragraph)
    return True


@of_page
def paragraph_indented(page: Page, random: Random) -> bool:
    for at in shuffled(random, _paragraphs(page)):
        page.blocks[at].lines = [f"   {line}" for line in page.blocks[at].lines]
        return True
    return False


@of_page
def text_appended_at_end(page: Page, random: Random) -> bool:
    page.insert(len(page.blocks), Block(Kind.PROSE, [random.choice(("See also the guide.", "x", "None"))]))
    return True


@of_page
def text_put_before_title(page: Page, random: Random) -> bool:
    page.insert(page.at(Kind.HEADING)[0], Block(Kind.PROSE, [random.choice(("Draft.", "x", "None"))]))
    return True


# ---- bodies that are not accepted

_NO_BODY = "This operation does not accept a {} body."


@of_page
def no_body_dropped(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.prose("^This operation does not accept a ")):
        page.blocks[at] = Block(Kind.BLANK, [""])
        return True
    return False


@of_page
def no_body_added(page: Page, random: Random) -> bool:
    for name in random.sample(("request", "response"), 2):
        sentence, heading = _NO_BODY.format(name), page.section(name.title())
        if heading is not None and not page.prose(re.escape(sentence)):
            page.insert(heading + 1, Block(Kind.PROSE, [sentence]))
            return True
    return False


def _of_no_body(pattern: str, other: str) -> Change:
    def edit(line: str, random: Random) -> str | None:
        return replaced(line, random, pattern, lambda _: other)

    return lambda page, random: edited(
        page, random, [(at, 0) for at in page.prose("^This operation does not accept a ")], edit
    )


for _name, _change in {
    "no_body_made_a_body": _of_no_body("does not accept", "accepts"),
    "no_request_body_made_response": _of_no_body("a request", "a response"),
    "no_response_body_made_request": _of_no_body("a response", "a request"),
}.items():
    MUTATIONS[_name] = in_a_page(_change)


# ---- bullets and notes


@of_page
def bullet_dropped(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.BULLET)):
        del page.blocks[at]
        return True
    return False


@of_page
def bullet_duplicated(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.BULLET)):
        page.blocks.insert(at, page.blocks[at].copy())
        return True
    return False


@of_page
def bullets_swapped(page: Page, random: Random) -> bool:
    pairs = [pair for pair in _neighbours(page, Kind.BULLET) if _differ(page, *pair)]
    for one, two in random.sample(pairs, min(1, len(pairs))):
        page.blocks[one], page.blocks[two] = page.blocks[two], page.blocks[one]
    return bool(pairs)


@of_page
def bullets_numbered(page: Page, _: Random) -> bool:
    """Number a list, or take the numbers away."""
    for at in page.at(Kind.BULLET):
        first, *others = page.blocks[at].lines
        mark, text = ("#. " if first.startswith("*") else "*  "), _MARK.sub("", first)
        page.blocks[at].lines = [mark + text, *(f"   {line.strip()}" for line in others)]
    return bool(page.at(Kind.BULLET))


@of_page
def bullet_put_into_the_one_before(page: Page, random: Random) -> bool:
    pairs = _neighbours(page, Kind.BULLET)
    for one, two in random.sample(pairs, min(1, len(pairs))):
        first = page.blocks[one].first
        indent = " " * (len(first) - len(_MARK.sub("", first)))
        page.blocks[two].lines = ["", *(indent + line for line in page.blocks[two].lines)]
        page.blocks.insert(two + 1, Block(Kind.BLANK, [""]))
    return bool(pairs)


@of_page
def bullet_made_prose(page: Page, random: Random) -> bool:
    for at in shuffled(random, [at for at in page.at(Kind.BULLET) if len(page.blocks[at].lines) == 1]):
        page.blocks[at].lines = ["", _MARK.sub("", page.blocks[at].first), ""]
        return True
    return False


@of_page
def inner_bullet_dropped(page: Page, random: Random) -> bool:
    spots = [
        (at, level)
        for at in page.at(Kind.BULLET, Kind.NOTE)
        for level, line in enumerate(page.blocks[at].lines)
        if re.match(r"\s+\*\s", line)
    ]
    for at, level in random.sample(spots, min(1, len(spots))):
        del page.blocks[at].lines[level]
    return bool(spots)


@of_page
def note_dropped(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.NOTE)):
        page.blocks[at] = Block(Kind.BLANK, [""])
        return True
    return False


@of_page
def note_made_other(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.NOTE)):
        page.blocks[at].lines[0] = ".. warning::" if page.blocks[at].first.startswith(".. note::") else ".. note::"
        return True
    return False


@of_page
def note_made_prose(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.NOTE)):
        page.blocks[at].lines = ["", *(line.lstrip() for line in page.blocks[at].lines[1:])]
        return True
    return False


# ---- links


def _of_link(pattern: str, by: Callable[[re.Match[str], Random], str]) -> Change:
    def edit(line: str, random: Random) -> str | None:
        return replaced(line, random, pattern, lambda match: by(match, random))

    return lambda page, random: edited(page, random, prose_spots(page) + bullet_spots(page), edit)


_LINK = r"`([^`<]+) <([^>]+)>`__"
for _name, _change in {
    "link_target_changed": _of_link(
        _LINK, lambda match, random: f"`{match[1]} <{letter_changed(match[2], random) or ''}>`__"
    ),
    "link_target_shortened": _of_link(_LINK, lambda match, _: f"`{match[1]} <{match[2][:-1]}>`__"),
    "link_target_secured": _of_link("<http://", lambda _match, _random: "<https://"),
    "link_text_changed": _of_link(
        _LINK, lambda match, random: f"`{letter_changed(match[1], random) or ''} <{match[2]}>`__"
    ),
    "link_made_plain": _of_link(_LINK, lambda match, _: match[1]),
}.items():
    MUTATIONS[_name] = in_a_page(_change)
