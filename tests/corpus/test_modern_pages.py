"""The witness on modern pages of all real WADLs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.corpus.modern import NINTH, of_file, of_modern_pages


def test_modern_pages_say_what_their_wadls_say(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    verified = of_modern_pages(corpus, NINTH)
    total: Counter[str] = Counter()
    for count in verified.counts.values():
        total.update(count)
    record_property("modern pages of the corpus, every ninth", dict(total))
    assert verified.differences == []
    assert verified.missed == {}
    assert verified.counts == of_file()["ninth"]
