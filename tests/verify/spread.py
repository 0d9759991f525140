"""Mutations spread over pages: each page gets its share, and each kind that some page has a place for comes up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from tests.verify.mutations import Mutation


@dataclass(frozen=True)
class Mutated:
    """A page with one change."""

    name: str
    kind: str
    text: str


def spread(pages: Mapping[str, str], mutations: Mapping[str, Mutation], share: int) -> Iterator[Mutated]:
    """Mutate each page in ``share`` ways; the same on every run.

    What has been taken least comes first, and of that what fewest pages had a place for. Short pages, which have a
    place for few, come before long ones.
    """
    taken: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for name, text in sorted(pages.items(), key=lambda page: (len(page[1]), page)):
        random = Random(name)
        made = 0
        for kind in sorted(mutations, key=lambda kind: (taken[kind], -refused[kind], random.random())):
            if made == share:
                break
            mutated = mutations[kind](text, random)
            if mutated is None:
                refused[kind] += 1
            else:
                taken[kind] += 1
                made += 1
                yield Mutated(name, kind, mutated)
