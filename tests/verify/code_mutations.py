"""Mutations of the signature and of the examples that a reader can see."""

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

from tests.verify.edits import (
    Edit,
    blank_inserted,
    case_changed,
    digit_changed,
    letter_changed,
    letter_doubled,
    letter_dropped,
    letters_transposed,
    replaced,
)
from tests.verify.page_text import Block, Kind, Mutation, Page, shuffled
from tests.verify.text_mutations import Change, in_a_page

MUTATIONS: dict[str, Mutation] = {}


def of_page(change: Change) -> Change:
    MUTATIONS[change.__name__] = in_a_page(change)
    return change


# ---- method and path


def _of_signature(edit: Edit) -> Change:
    def change(page: Page, random: Random) -> bool:
        signature = page.blocks[page.at(Kind.CODE)[0]]
        at = signature.code_lines()[0]
        new = edit(signature.lines[at].strip(), random)
        signature.lines[at] = f"    {new}"
        return new is not None

    return change


def _spelt(pattern: str, other: str) -> Edit:
    return lambda line, random: replaced(line, random, pattern, lambda match: match.expand(other))


def _other_method(line: str, random: Random) -> str:
    method, path = line.split(" ", 1)
    return f"{random.choice([each for each in ('GET', 'PUT', 'POST', 'PATCH', 'DELETE') if each != method])} {path}"


def _in_path(edit: Edit) -> Edit:
    def in_path(line: str, random: Random) -> str | None:
        method, path = line.split(" ", 1)
        new = edit(path, random)
        return None if new is None else f"{method} {new}"

    return in_path


for _name, _edit in {
    "method_changed": _other_method,
    "method_in_lower_case": lambda line, random: replaced(line, random, r"^[A-Z]+", lambda match: match[0].lower()),
    "method_dropped": _spelt(r"^[A-Z]+ ", ""),
    "path_letter_changed": _in_path(letter_changed),
    "path_letter_dropped": _in_path(letter_dropped),
    "path_letters_transposed": _in_path(letters_transposed),
    "path_case_changed": _in_path(case_changed),
    "path_segment_dropped": _spelt(r"/[^/ ]+(?=/|$)", ""),
    "path_braces_dropped": _spelt(r"\{(\w+)\}", r"\1"),
    "path_slash_doubled": _spelt(r"/", "//"),
    "path_slash_appended": _spelt(r"$", "/"),
    "path_given_a_query": _spelt(r"$", "?limit=1"),
}.items():
    MUTATIONS[_name] = in_a_page(_of_signature(_edit))


@of_page
def signature_dropped(page: Page, _: Random) -> bool:
    page.blocks[page.at(Kind.CODE)[0]] = Block(Kind.BLANK, [""])
    return True


@of_page
def signature_duplicated(page: Page, _: Random) -> bool:
    at = page.at(Kind.CODE)[0]
    page.insert(at + 1, page.blocks[at])
    return True


# ---- captions


def _of_caption(edit: Edit) -> Change:
    def change(page: Page, random: Random) -> bool:
        for at in shuffled(random, page.at(Kind.CAPTION)):
            new = edit(page.blocks[at].first.strip("*"), random)
            if new is not None:
                page.blocks[at].lines[0] = f"**{new}**"
                return True
        return False

    return change


for _name, _edit in {
    "caption_letter_changed": letter_changed,
    "caption_letter_dropped": letter_dropped,
    "caption_letter_doubled": letter_doubled,
    "caption_case_changed": case_changed,
    "caption_of_other_format": lambda line, random: replaced(
        line, random, r"\b(JSON|XML)\b", lambda match: "XML" if match[0] == "JSON" else "JSON"
    ),
    "caption_made_response": _spelt(r"request$", "response"),
    "caption_made_request": _spelt(r"response$", "request"),
    "caption_word_dropped": _spelt(r"^Example ", ""),
}.items():
    MUTATIONS[_name] = in_a_page(_of_caption(_edit))


@of_page
def caption_dropped(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.CAPTION)):
        page.blocks[at] = Block(Kind.BLANK, [""])
        return True
    return False


@of_page
def caption_made_plain(page: Page, random: Random) -> bool:
    for at in shuffled(random, page.at(Kind.CAPTION)):
        page.blocks[at].lines[0] = page.blocks[at].first.strip("*")
        return True
    return False


# ---- whole examples


@of_page
def example_dropped(page: Page, random: Random) -> bool:
    for caption, code in random.sample(page.examples(), min(1, len(page.examples()))):
        del page.blocks[caption : code + 1]
        return True
    return False


@of_page
def example_code_dropped(page: Page, random: Random) -> bool:
    for _, code in random.sample(page.examples(), min(1, len(page.examples()))):
        page.blocks[code] = Block(Kind.BLANK, [""])
        return True
    return False


@of_page
def example_duplicated(page: Page, random: Random) -> bool:
    for caption, code in random.sample(page.examples(), min(1, len(page.examples()))):
        page.insert(code + 1, page.blocks[caption], page.blocks[code])
        return True
    return False


@of_page
def example_moved_to_other_section(page: Page, random: Random) -> bool:
    response = page.section("Response")
    for caption, code in random.sample(page.examples(), min(1, len(page.examples()))):
        if response is None:
            return False
        moved = page.blocks[caption].copy(), page.blocks[code].copy()
        del page.blocks[caption : code + 1]
        page.insert(response if caption > response else len(page.blocks), *moved)
        return True
    return False


def _swapped(page: Page, random: Random, *parts: int) -> bool:
    """Swap captions, codes or both of two neighbouring examples."""
    examples = page.examples()
    for at in shuffled(random, list(range(len(examples) - 1))):
        pairs = [(examples[at][part], examples[at + 1][part]) for part in parts]
        if any(_text(page.blocks[one]) != _text(page.blocks[two]) for one, two in pairs):
            for one, two in pairs:
                page.blocks[one], page.blocks[two] = page.blocks[two], page.blocks[one]
            return True
    return False


def _text(block: Block) -> str:
    return "\n".join(line.rstrip() for line in block.lines).rstrip()


@of_page
def examples_swapped(page: Page, random: Random) -> bool:
    return _swapped(page, random, 0, 1)


@of_page
def codes_of_examples_swapped(page: Page, random: Random) -> bool:
    return _swapped(page, random, 1)


@of_page
def captions_of_examples_swapped(page: Page, random: Random) -> bool:
    return _swapped(page, random, 0)


# ---- lines of an example

InCode = Callable[[list[str], list[int], Random], bool]


def _of_code(change: InCode) -> Change:
    """Make a change in the code of one example that lets it be made."""

    def of_code(page: Page, random: Random) -> bool:
        examples = page.examples()
        for _, code in random.sample(examples, len(examples)):
            block = page.blocks[code]
            block.lines = [line.expandtabs(8) for line in block.lines]
            if change(block.lines, block.code_lines(), random):
                return True
        return False

    return of_code


def in_code(change: InCode) -> InCode:
    MUTATIONS[change.__name__] = in_a_page(_of_code(change))
    return change


def _of_line(edit: Edit) -> InCode:
    def change(lines: list[str], places: list[int], random: Random) -> bool:
        for at in shuffled(random, places):
            new = edit(lines[at].lstrip(), random)
            if new is not None:
                lines[at] = lines[at][: len(lines[at]) - len(lines[at].lstrip())] + new
                return True
        return False

    return change


for _name, _edit in {
    "example_letter_changed": letter_changed,
    "example_digit_changed": digit_changed,
    "example_letter_dropped": letter_dropped,
    "example_letter_doubled": letter_doubled,
    "example_letters_transposed": letters_transposed,
    "example_case_changed": case_changed,
    "example_blank_inserted": blank_inserted,
    "example_blank_doubled": _spelt(r"(?<=\S) (?=\S)", "  "),
    "example_blank_removed": _spelt(r"(?<=\S) (?=\S)", ""),
    "example_mark_dropped": _spelt(r"[,\"{}\[\]<>/:]", ""),
    "example_quotes_curled": _spelt(
        r"\"([^\"]*)\"", "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}"
    ),
    "example_line_cut": _spelt(r"(?<=\S)\S+$", ""),
}.items():
    MUTATIONS[_name] = in_a_page(_of_code(_of_line(_edit)))


@in_code
def example_line_dropped(lines: list[str], places: list[int], random: Random) -> bool:
    if len(places) > 1:
        del lines[random.choice(places)]
    return len(places) > 1


@in_code
def example_last_line_dropped(lines: list[str], places: list[int], _: Random) -> bool:
    if len(places) > 1:
        del lines[places[-1]]
    return len(places) > 1


@in_code
def example_line_added(lines: list[str], places: list[int], random: Random) -> bool:
    at = random.choice(places)
    lines.insert(at, lines[at][: len(lines[at]) - len(lines[at].lstrip())] + "X-Added: 1")
    return True


@in_code
def example_line_duplicated(lines: list[str], places: list[int], random: Random) -> bool:
    at = random.choice(places)
    lines.insert(at, lines[at])
    return True


@in_code
def example_lines_swapped(lines: list[str], places: list[int], random: Random) -> bool:
    for one, two in random.sample(list(pairwise(places)), len(places) - 1):
        if lines[one].rstrip() != lines[two].rstrip():
            lines[one], lines[two] = lines[two], lines[one]
            return True
    return False


@in_code
def example_lines_joined(lines: list[str], places: list[int], random: Random) -> bool:
    pairs = [at for at in places if at + 1 in places]
    for at in random.sample(pairs, min(1, len(pairs))):
        lines[at : at + 2] = [f"{lines[at].rstrip()} {lines[at + 1].lstrip()}"]
    return bool(pairs)


@in_code
def example_line_broken(lines: list[str], places: list[int], random: Random) -> bool:
    for at in shuffled(random, places):
        match = re.match(r"(\s*)(\S.*\S) (\S.*)", lines[at])
        if match:
            lines[at : at + 1] = [match[1] + match[2], match[1] + match[3]]
            return True
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@in_code
def example_line_indented_deeper(lines: list[str], places: list[int], random: Random) -> bool:
    if len(places) > 1:
        least = min(_indent(lines[at]) for at in places)
        free = [at for at in places if any(_indent(lines[each]) == least for each in places if each != at)]
        at = random.choice(free)
        lines[at] = f"  {lines[at]}"
    return len(places) > 1


@in_code
def example_line_indented_less(lines: list[str], places: list[int], random: Random) -> bool:
    least = min(_indent(lines[at]) for at in places)
    deeper = [at for at in places if _indent(lines[at]) > least]
    for at in random.sample(deeper, min(1, len(deeper))):
        lines[at] = lines[at][1:]
    return bool(deeper)


@in_code
def example_empty_line_added(lines: list[str], places: list[int], random: Random) -> bool:
    for at in random.sample(places[1:], min(1, len(places[1:]))):
        lines.insert(at, "")
    return len(places) > 1


@in_code
def example_empty_line_dropped(lines: list[str], places: list[int], random: Random) -> bool:
    empty = [at for at in range(places[0], places[-1]) if not lines[at].strip()]
    for at in random.sample(empty, min(1, len(empty))):
        del lines[at]
    return bool(empty)
