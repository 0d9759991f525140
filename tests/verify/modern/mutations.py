"""Changes of a page of the modern layout: those that a reader can see, and those that nobody can.

Each takes the text of a page and a source of chance, and gives another text; None where the page has no place for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str | None]

MUTATIONS: dict[str, Mutation] = {}
NULL_MUTATIONS: dict[str, Mutation] = {}

# Words of a sentence or a cell: the line begins no directive, option, heading stroke or target, and is no code.
_PROSE = re.compile(r"^(?: {3,5}[*-] |   {2,4})?[A-Z][a-z]+ [a-z].*$", re.MULTILINE)
_ROW = re.compile(r"^   \* - .*\n(?:(?:     .*)?\n)*", re.MULTILINE)
_EXAMPLE = re.compile(r"^\.\. code:: .*\n   :class: wadl-example\n\n(?P<lines>(?:(?:   .*)?\n)+)", re.MULTILINE)


def _spans(text: str, pattern: str | re.Pattern[str], group: int | str = 0) -> list[tuple[int, int]]:
    found = re.compile(pattern, re.MULTILINE) if isinstance(pattern, str) else pattern
    return [match.span(group) for match in found.finditer(text)]


def _of(pattern: str | re.Pattern[str], change: Callable[[str, Random], str], group: int | str = 0) -> Mutation:
    """The mutation that changes one of the places where a pattern is found, behind the comment at the top."""

    def mutation(text: str, random: Random) -> str | None:
        top = text.index("\n.. _")
        spans = [(start, end) for start, end in _spans(text, pattern, group) if start > top]
        if not spans:
            return None
        start, end = random.choice(spans)
        new = change(text[start:end], random)
        return None if new == text[start:end] else text[:start] + new + text[end:]

    return mutation


def _letter(text: str, random: Random) -> str:
    """Another letter in the place of one."""
    at = random.choice([at for at, letter in enumerate(text) if letter.isascii() and letter.isalpha()] or [-1])
    return text if at < 0 else text[:at] + ("q" if text[at] != "q" else "z") + text[at + 1 :]


def _dropped(_text: str, _random: Random) -> str:
    return ""


def _twice(text: str, _random: Random) -> str:
    return text + text


def _as(new: str) -> Callable[[str, Random], str]:
    return lambda _text, _random: new


def _cells_swapped(row: str, random: Random) -> str:
    """A row with two of its cells in each other's place."""
    cells = re.split(r"(?m)^   (?:\* |  )- ", f"{row}")[1:]
    at = random.randrange(len(cells) - 1)
    if cells[at].split() == cells[at + 1].split():
        return row
    cells[at], cells[at + 1] = cells[at + 1], cells[at]
    return "".join(f"   {'  ' if number else '* '}- {cell}" for number, cell in enumerate(cells))


MUTATIONS.update(
    letter_of_a_sentence=_of(_PROSE, lambda text, random: text[:-3] + _letter(text[-3:], random)),
    word_dropped=_of(r"(?<=[a-z]) [a-z]+(?= [a-z]+ [a-z])", _dropped),
    paragraph_added=_of(r"^\n(?=\.\. list-table:: )", _as("\nA sentence that is not the WADL's.\n\n")),
    paragraph_at_the_end=lambda text, _: f"{text}\nA sentence that is not the WADL's.\n",
    paragraph_made_a_quote=_of(r"^(?=[A-Z][a-z]+ [a-z]+ [a-z].*\.\n$)", _as("   ")),
    row_dropped=_of(_ROW, _dropped),
    row_twice=_of(_ROW, _twice),
    cells_swapped=_of(_ROW, _cells_swapped),
    cell_emptied=_of(r"^     - (.+)$", _dropped, 1),
    bold_lost=_of(r"\*\*[^*\n]+\*\*", lambda text, _: text[2:-2]),
    bold_made_emphasis=_of(r"\*\*[^*\n]+\*\*", lambda text, _: text[1:-1]),
    literal_lost=_of(r"``[A-Za-z0-9/]+``", lambda text, _: text[2:-2]),
    literal_changed=_of(r"``[A-Za-z0-9/]+``", _letter),
    depth_lost=_of(r"\\ \u00a0+(?:\\ )?", _dropped),
    depth_added=_of(r"(?<=^       )(?=\*\*)", _as("\\ \u00a0\u00a0\\ ")),
    anchor_changed=_of(r"\.\. _([a-z0-9-]+):$", _letter, 1),
    anchor_dropped=_of(r"^ *\.\. _[a-z0-9-]+:\n\n", _dropped),
    name_changed=_of(r":name: (.*)$", _letter, 1),
    class_of_a_table_changed=_of(r":class: (wadl-(?:path|query|header|body|statuses))$", _as("wadl-matrix"), 1),
    class_of_a_table_lost=_of(r"^   :class: wadl-(?:path|query|header|body|statuses)\n", _dropped),
    title_of_a_table_changed=_of(r"^\.\. list-table:: (.*)$", _letter, 1),
    header_of_a_table_lost=_of(r"^   :header-rows: 1\n", _dropped),
    column_changed=_of(r"^     - (Required|Type|Description|Meaning)$", _as("Columns"), 1),
    line_of_code_changed=_of(_EXAMPLE, _letter, "lines"),
    line_of_code_dropped=_of(r'^ {3,}"[^"\n]+":.*\n', _dropped),
    line_of_code_indented=_of(r"^   (?=[\"{} ]+.*\n   )", _as("     ")),
    language_changed=_of(r"^\.\. code:: (json|http|bash|xml)$", _as("python"), 1),
    example_dropped=_of(_EXAMPLE, _dropped),
    caption_changed=_of(r"^\.\. rubric:: (.*)$", _letter, 1),
    caption_dropped=_of(r"^\.\. rubric:: .*\n(?:   .*\n)+\n", _dropped),
    target_of_a_link_changed=_of(r"<(https?://[^>]*)>`__", _letter, 1),
    link_lost=_of(r"`[^`<]+ <[^>]+>`__", lambda text, _: text[1 : text.index(" <")]),
    heading_changed=_of(r"^([A-Z0-9].*)\n[-~^]{4,}$", _letter, 1),
    heading_lowered=_of(r"^-{4,}$", lambda text, _: '"' * len(text)),
    image_added=_of(r"^\n(?=\.\. list-table:: )", _as("\n.. image:: a.png\n\n")),
    directive_of_sphinx_added=_of(r"^\n(?=\.\. list-table:: )", _as("\n.. only:: html\n\n   Words.\n\n")),
    raw_html_added=_of(r"^\n(?=\.\. list-table:: )", _as("\n.. raw:: html\n\n   <b>x</b>\n\n")),
)

NULL_MUTATIONS.update(
    blank_line_added=_of(r"^\n(?=(?:\.\. (?:list-table|rubric|_)|[A-Z]))", _as("\n\n\n")),
    blank_lines_at_the_end=lambda text, _: f"{text}\n\n\n",
    widths_lost=_of(r"^   :widths: auto\n", _dropped),
    comment_added=_of(r"^\n(?=\.\. list-table:: )", _as("\n.. a comment that nobody sees\n\n")),
    sentence_folded=_of(r"^[A-Z][a-z]+ [a-z]+( )[a-z].*\.$", _as("\n"), 1),
    strokes_of_headings_changed=lambda text, _: re.sub(r"(?m)^-{4,}$", lambda line: "#" * len(line[0]), text),
    stroke_of_a_heading_longer=_of(r"^={4,}$", lambda text, _: f"{text}=="),
    comment_at_the_top_changed=lambda text, _: text.replace(".. Generated by", ".. Made by", 1),
)
