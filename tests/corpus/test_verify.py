"""The witness on pages that nobody here wrote, and on our own."""

from collections.abc import Callable
from pathlib import Path

from tests.corpus.losses import (
    AGREEMENT,
    LOSSES,
    NO_PAGE,
    Counts,
    of_file,
    of_neighbours,
    of_our_own_pages,
    of_seed_pages,
)

Record = Callable[[str, object], None]


def expected(*, own: bool) -> Counts:
    """The losses in the data file."""
    return {group: pages for group, pages in of_file(LOSSES).items() if group.startswith("wadl/") == own}


def total(counts: Counts) -> int:
    return sum(number for pages in counts.values() for count in pages.values() for number in count.values())


def pages(counts: Counts) -> int:
    return sum(name != NO_PAGE for names in counts.values() for name in names)


def test_89_seed_pages_say_what_their_wadls_say(corpus: Path, record_property: Record) -> None:
    verified = of_seed_pages(corpus)
    record_property("seed pages that say what their WADLs say", f"{pages(verified.losses)} of 89")
    record_property("losses of the seed layout", total(verified.losses))
    assert (verified.findings, pages(verified.losses)) == ([], 89)
    assert verified.losses == expected(own=False)


def test_our_own_pages_say_what_our_wadls_say(record_property: Record) -> None:
    verified = of_our_own_pages()
    record_property("losses of our own pages", f"{total(verified.losses)} on {pages(verified.losses)}")
    assert verified.findings == []
    assert verified.losses == expected(own=True)


def test_pages_of_neighbouring_layouts_are_read_and_their_drift_is_measured(
    corpus: Path, record_property: Record
) -> None:
    counts = of_neighbours(corpus)
    for case, count in counts.items():
        record_property(
            f"cells of {case} that agree",
            f"{count['agreeing']} of {count['cells']} on {count['of operations']} of {count['pages']} pages",
        )
    assert counts == of_file(AGREEMENT)["cases"]
