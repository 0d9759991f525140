"""What is different between a file and what it is to hold, in few lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import AnyStr

# Lines that are compared at all: nobody reads more, and comparing takes time by their square.
_COMPARED = 200
_CONTEXT = 2
_WIDEST = 160


def difference(name: str, now: bytes, then: bytes, *, most: int) -> Iterator[str]:
    """A unified diff from what a file holds ``now`` to what it is to hold ``then``, about ``most`` lines long.

    Lines have no end, and those that are too long are cut; characters are as they are in the file.
    """
    before, after = _lines(now), _lines(then)
    start = max(0, first_difference(before, after) - _CONTEXT)
    end = start + _COMPARED
    hunks = list(_compare(before[start:end], after[start:end], start))
    if hunks:
        yield from (f"--- {name}", f"+++ {name}, as it is to be")
        yield from hunks[:most]
    if len(hunks) > most or max(len(before), len(after)) > end:
        yield "… and more"


def first_difference(before: Sequence[AnyStr], after: Sequence[AnyStr]) -> int:
    """The index of the first line that is not the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (old, new) in pairs if old != new), min(len(before), len(after)))


def _lines(data: bytes) -> list[str]:
    return data.decode(errors="replace").split("\n") if data else []


def _compare(before: Sequence[str], after: Sequence[str], offset: int) -> Iterator[str]:
    from difflib import unified_diff  # noqa: PLC0415  only for those who have differences

    for number, line in enumerate(unified_diff(before, after, n=_CONTEXT, lineterm="")):
        if number < 2:  # the names of the files, which the caller knows better
            continue
        if line.startswith("@@"):
            line = re.sub(r"(?<=[-+])\d+", lambda found: str(int(found[0]) + offset), line)  # noqa: PLW2901
        yield line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"
