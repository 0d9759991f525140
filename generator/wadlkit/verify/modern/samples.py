"""Samples against the examples that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wadlkit.model.method import Representation, Sample
from wadlkit.model.page import Example, Section
from wadlkit.model.prose import Prose
from wadlkit.verify.modern.characters import letters, lines_of_code
from wadlkit.verify.modern.ledger import Fact, fact

_WORD = re.compile(r"[\w/.]+")


@dataclass(slots=True)
class _Shown:
    """An example: what of its lines was not taken yet, a head first and then a body."""

    example: Example
    rest: tuple[str, ...]
    is_begun: bool = False

    def take(self, text: str, *, is_head: bool) -> _Shown | None:
        """The example without the lines of a head, or of a body, which is all that is left; None if they differ."""
        lines = tuple(lines_of_code(text))
        if not is_head:
            return _Shown(self.example, (), True) if lines and self.rest == lines else None
        head, rest = self.rest[: len(lines)], self.rest[len(lines) :]
        if self.is_begun or not _is_head(lines, head) or (rest and rest[0]):
            return None
        return _Shown(self.example, tuple(lines_of_code("\n".join(rest))), True)


def missing_samples(representation: Representation, sections: Iterable[Section[Prose]]) -> Iterator[Fact]:
    """The samples of a representation that no example of its part of the page shows, in order."""
    examples = [example for section in sections for example in section.examples]
    shown = [_Shown(example, example.lines) for example in examples]
    reached = 0
    for sample in representation.samples:
        if not (sample.text or "").strip():
            continue
        found = ((at, left) for at in range(reached, len(shown)) if (left := _take(sample, shown[at])) is not None)
        taken = next(found, None)
        if taken is not None:
            reached, shown[taken[0]] = taken
        named = sample.href or "in place"
        if taken is None:
            yield from fact(f"the sample {named}", sample.text, sample.location)
        elif letters(sample.title or "") not in letters(taken[1].example.caption):
            yield from fact(f"the title {sample.title!r} of the sample {named}", sample.title, sample.location)


def is_shown_in_captions(title: str, sections: Iterable[Section[Prose]]) -> bool:
    """Whether a title is in the caption of an example."""
    captions = (letters(example.caption) for section in sections for example in section.examples)
    return any(letters(title) in caption for caption in captions)


def _take(sample: Sample, shown: _Shown) -> _Shown | None:
    """What is left of an example without the parts of a sample; None if it does not show them."""
    left: _Shown | None = shown
    for text, is_head in ((sample.head, True), (sample.body, False)):
        if text and text.strip():
            left = left and left.take(text, is_head=is_head)
    return left


def _is_head(meant: tuple[str, ...], read: tuple[str, ...]) -> bool:
    """Whether lines are a head: the first may be written as the standard has it, with all its words."""
    if len(meant) != len(read) or meant[1:] != read[1:]:
        return False
    return meant[0] == read[0] or set(_WORD.findall(meant[0])) <= {*_WORD.findall(read[0]), "Status", "Code"}
