"""How far long work has come, on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

from wadlkit.diagnostics.text import visible

T = TypeVar("T")

# Nobody needs to be told of work that is done before they have read it.
_PATIENCE = 0.5


def with_progress(things: Sequence[T], words: str, *, wanted: bool) -> Iterable[T]:
    """``things``, with a bar on standard error that tells how many of them are done.

    It is there only if standard error is a terminal and the work takes more than a moment; only then is rich imported.
    """
    if wanted and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return _patiently(things, visible(words))
    return things


def _patiently(things: Sequence[T], words: str) -> Iterator[T]:
    start = monotonic()
    for done, thing in enumerate(things):
        if monotonic() - start > _PATIENCE:
            yield from _with_bar(things, done, words)
            return
        yield thing


def _with_bar(things: Sequence[T], done: int, words: str) -> Iterator[T]:
    from rich.console import Console  # noqa: PLC0415  slow to import, and most runs are short
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=len(things), completed=done)
        for thing in things[done:]:
            yield thing
            bar.advance(task)
