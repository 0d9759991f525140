"""Whether the words of a doc stand in a text of a page, markup and line ends aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text
from wadlkit.model.prose import Paragraph

# What the layout puts between two runs of a doc, marks aside: a link's target, an admonition.
_BETWEEN = re.compile(r"<[^>]{0,4096}>`__|\.\.(?:note|warning)::")
_WORD = re.compile(r"\w")
# From the private use area: no page has it.
_NOTHING = "\ue001"
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
    places = [index for index, character in enumerate(text) if not character.isspace()]
    squeezed = "".join(text.split())
    if not runs:
        return Found(glued=False)
    without = _BETWEEN.sub(lambda between: _NOTHING * len(between[0]), squeezed)
    starts = _follow(runs, without)
    if not starts and any("`__" in run or "::" in run for run in runs):  # a doc that speaks of RST itself
        starts = _follow(runs, squeezed)
    return Found(glued=_is_glued(runs, starts, text, places)) if starts else None


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


def _follow(runs: list[str], text: str) -> list[int]:
    """Where each run begins in a text, the first place where all of them follow each other; empty if there is none.

    What was tried in vain is not tried again: a later start that comes to the same place as an earlier one fails.
    """
    tried = [-1] * len(runs)  # by run, up to where nothing is left to be found
    start = text.find(runs[0])
    while start >= 0:
        starts = [start]
        for number, run in enumerate(runs[1:], 1):
            end = starts[-1] + len(runs[number - 1])
            if end <= tried[number]:
                break
            word = end if text.startswith(run, end) else _next_word(text, end)
            found = text.find(run, end, word + len(run))
            tried[number] = word if found < 0 else found
            if found < 0:
                break
            starts.append(found)
        else:
            return starts
        start = text.find(runs[0], start + 1)
    return []


def _next_word(text: str, at: int) -> int:
    """Where the next letter is, or the end."""
    word = _WORD.search(text, at)
    return word.start() if word else len(text)


def _is_glued(runs: list[str], starts: list[int], text: str, places: list[int]) -> bool:
    """Whether a run ends in a letter and the next one follows at once with another."""
    for run, start, following in zip(runs, starts, starts[1:], strict=False):
        end = start + len(run)
        one, other = places[end - 1], places[min(end, len(places) - 1)]
        if end == following and other == one + 1 and text[one].isalnum() and text[other].isalnum():
            return True
    return False


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
