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
# White space that the layout adds or takes away, beside what it puts between two runs.
_LOOSE = re.compile(r"\s+(?=[,.<>&])|(?<=[-,<>&])\s+")
# From the private use area: no page has it.
_NOTHING = "\ue001"
_LITERALS = frozenset(("code", "literal", "command", "parameter", "replaceable", "errorcode"))
_BULLETS = {"itemizedlist": "*", "orderedlist": "#."}
_ADMONITIONS = frozenset(("note", "warning"))
_SHOWN = _LITERALS | _BULLETS.keys() | _ADMONITIONS | {"para", "link", "listitem"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words were found.

    ``glued`` if two of different lines or elements stand together; ``bent`` names the first piece whose blanks or whose
    markup, a link's target among it, are not the doc's.
    """

    glued: bool
    bent: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """A line of a text: without white space, as it is, and the marks that are to stand right before it."""

    letters: str
    words: str
    marks: str


def find_docs(docs: tuple[Doc, ...], text: str) -> Found | None:
    """The words of ``docs``, in order and with nothing between them but markup; None if they are not there."""
    *whole, last = _pieces(docs)
    if not whole:
        return Found(glued=False)
    runs = [run.letters for run in whole]
    squeezed = "".join(text.split())
    without = _BETWEEN.sub(lambda between: _NOTHING * len(between[0]), squeezed)
    starts = _follow(runs, without)
    if not starts and any("`__" in run or "::" in run for run in runs):  # a doc that speaks of RST itself
        starts = _follow(runs, squeezed)
    if not starts:
        return None
    places = [index for index, character in enumerate(text) if not character.isspace()]
    lines = [text[places[start] : places[start + len(run) - 1] + 1] for run, start in zip(runs, starts, strict=True)]
    bent = (
        run.words
        for run, line in zip(whole, lines, strict=True)
        if run.words != line and _spaced(run.words) != _spaced(line)
    )
    return Found(
        glued=_is_glued(runs, starts, text, places), bent=next(bent, "") or _unmarked([*whole, last], starts, squeezed)
    )


def has_words(doc: Doc) -> bool:
    """Whether a doc says anything."""
    return len(_pieces((doc,))) > 1


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


def _spaced(text: str) -> str:
    return _LOOSE.sub("", " ".join(text.split()))


def _unmarked(runs: list[_Run], starts: list[int], text: str) -> str:
    """The first run that has not the marks of its doc before it; the last one is what follows the words."""
    end = max(0, starts[0] - len(runs[0].marks))
    for run, start in zip(runs, [*starts, -1], strict=True):
        between = text[end:start] if start >= 0 else text[end : end + len(run.marks)]
        if between != run.marks:
            return run.words or run.marks
        end = start + len(run.letters)
    return ""


def _pieces(docs: tuple[Doc, ...]) -> list[_Run]:
    """The lines of all texts, and an empty one at the end for the marks that follow them."""
    runs: list[_Run] = []
    marks = ""
    for doc in docs:
        for piece, is_mark in _marked(doc.content):
            if is_mark:
                marks += "".join(piece.split())
            elif letters := "".join(piece.split()):
                runs.append(_Run(letters, piece.strip(), marks))
                marks = ""
    return [*runs, _Run("", "", marks)]


def _marked(content: tuple[Node, ...], bullet: str = "") -> Iterator[tuple[str, bool]]:
    """Each line of the texts, and each mark that stands for an element, in order; a mark is told as such."""
    for node in content:
        if isinstance(node, Text):
            yield from ((line, False) for line in node.text.splitlines())
        elif isinstance(node, Element) and not node.name.startswith("xsdxt:"):  # a sample is none of the words
            before, after = _marks(node)
            yield bullet + before, True
            yield from _marked(node.content, _BULLETS.get(node.name, ""))
            yield after, True


def _marks(element: Element) -> tuple[str, str]:
    """What the layout writes around an element."""
    if element.name in _LITERALS:
        return "``", "``"
    if element.name in _ADMONITIONS:
        return f"..{element.name}::", ""
    if element.name == "link":
        target = element.get("href")
        return "`", f"<{element.get('xlink:href') if target is None else target}>`__"
    return "", ""


def _lost(content: tuple[Node, ...]) -> Iterator[str]:
    for node in content:
        if isinstance(node, Element):
            if node.name not in _SHOWN and not node.name.startswith("xsdxt:"):
                yield node.name
            yield from _lost(node.content)
