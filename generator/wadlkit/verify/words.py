"""Whether the words of a doc stand in a text of a page, markup and line ends aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text
from wadlkit.model.prose import Paragraph

# What the layout puts between two runs of a doc: no word but that of a link's target, an admonition or a number.
_BETWEEN = r"(?:<[^>]*>`__|\.\.(?:note|warning)::|\W)*?"
_SHOWN = frozenset(
    (
        *("para", "code", "literal", "command", "parameter", "replaceable", "errorcode", "link"),
        *("itemizedlist", "orderedlist", "listitem", "note", "warning"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words were found; ``glued`` if two that the doc keeps apart stand together."""

    glued: bool


def find_docs(docs: tuple[Doc, ...], text: str) -> Found | None:
    """The words of ``docs``, in order and with nothing between them but markup; None if they are not there."""
    runs = [run for doc in docs for run in _runs(doc.content)]
    letters = [(character, index) for index, character in enumerate(text) if not character.isspace()]
    squeezed = "".join(character for character, _ in letters)
    start = 0
    while True:
        found = _follow(runs, squeezed, letters, start)
        if found is not None or not runs:
            return found or Found(glued=False)
        start = squeezed.find(runs[0], start) + 1
        if start == 0 or squeezed.find(runs[0], start) < 0:
            return None


def has_words(doc: Doc) -> bool:
    """Whether a doc says anything."""
    return next(_runs(doc.content), None) is not None


def lost_elements(doc: Doc) -> list[str]:
    """The names of the elements whose markup the layout drops, once each."""
    return list(dict.fromkeys(_lost(doc.content)))


def is_flattened(docs: tuple[Doc, ...]) -> bool:
    """Whether docs hold more than one paragraph."""
    blocks = [block for doc in docs for block in doc.prose]
    return len(blocks) > 1 or any(not isinstance(block, Paragraph) for block in blocks)


def _follow(runs: list[str], squeezed: str, letters: list[tuple[str, int]], start: int) -> Found | None:
    glued = False
    for number, run in enumerate(runs):
        found = _behind(run).match(squeezed, start) if number else None
        at = squeezed.find(run, start) if not number else found.end() - len(run) if found else -1
        if at < 0:
            return None
        if number and at == start and letters[at][1] == letters[start - 1][1] + 1:
            glued = glued or (letters[at][0].isalnum() and letters[at - 1][0].isalnum())
        start = at + len(run)
    return Found(glued=glued)


@lru_cache(4096)
def _behind(run: str) -> re.Pattern[str]:
    """What the layout puts before a run, and the run."""
    return re.compile(_BETWEEN + re.escape(run))


def _runs(content: tuple[Node, ...]) -> Iterator[str]:
    """The lines of all texts, without white space."""
    for node in content:
        if isinstance(node, Element):
            # A sample is none of the words.
            if not node.name.startswith("xsdxt:"):
                yield from _runs(node.content)
        elif isinstance(node, Text):
            for line in node.text.splitlines():
                run = "".join(line.split())
                if run:
                    yield run


def _lost(content: tuple[Node, ...]) -> Iterator[str]:
    for node in content:
        if isinstance(node, Element):
            if node.name not in _SHOWN and not node.name.startswith("xsdxt:"):
                yield node.name
            yield from _lost(node.content)
