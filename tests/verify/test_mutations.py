"""The witness sees each change of a page that a reader sees, and none that a reader does not see."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from tests.verify.mutations import MUTATIONS, NULL_MUTATIONS
from tests.verify.pages import Made, own_pages, seed_pages
from tests.verify.spread import Mutated, spread
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.page import Page
from wadlkit.sources.source import SourceFile
from wadlkit.verify.faithful import compare
from wadlkit.verify.read_back import read_back

Record = Callable[[str, object], None]

SHOWN = 30


def findings(meant: Page[str], text: str) -> list[str]:
    """What the witness says of a text that is to be a page."""
    report = Report()
    source = SourceFile(path=meant.file_name, data=text.encode())
    compare(meant, read_back(source, meant.subject, meant.file_name), report)
    return [found.message for found in report]


def mutated(pages: Mapping[str, Made], share: int) -> list[Mutated]:
    return list(spread({name: made.text for name, made in pages.items()}, MUTATIONS, share))


def null_mutated(pages: Mapping[str, Made], share: int) -> list[Mutated]:
    return list(spread({name: made.text for name, made in pages.items()}, NULL_MUTATIONS, share))


def told(pages: Mapping[str, Made], changes: Iterable[Mutated]) -> str:
    """The kinds that were judged wrongly, each with its first case."""
    by_kind: defaultdict[str, list[Mutated]] = defaultdict(list)
    for change in changes:
        by_kind[change.kind].append(change)
    return "\n".join(
        f"\n{kind}: {len(cases)} wrong, the first of them {cases[0].name}:\n{_difference(pages, cases[0])}"
        for kind, cases in sorted(by_kind.items())
    )


def _difference(pages: Mapping[str, Made], change: Mutated) -> str:
    made = pages[change.name]
    lines = unified_diff(made.text.split("\n"), change.text.split("\n"), lineterm="", n=1)
    return "\n".join([*islice(lines, 2, SHOWN), *findings(made.meant, change.text)[:3]])


def unseen(pages: Mapping[str, Made], changes: Iterable[Mutated]) -> list[Mutated]:
    return [change for change in changes if not findings(pages[change.name].meant, change.text)]


def seen(pages: Mapping[str, Made], changes: Iterable[Mutated]) -> list[Mutated]:
    return [change for change in changes if findings(pages[change.name].meant, change.text)]


def test_each_change_of_a_seed_page_that_a_reader_sees_is_found(corpus: Path, record_property: Record) -> None:
    pages = seed_pages(corpus)
    changes = mutated(pages, share=23)
    kinds = Counter(change.kind for change in changes)
    missed = unseen(pages, changes)
    record_property("mutations of seed pages found", f"{len(changes) - len(missed)} of {len(changes)}")
    record_property("kinds of mutations of seed pages", f"{len(kinds)}, each {min(kinds.values())} times or more")
    assert not missed, told(pages, missed)
    assert (len(pages), len(changes) >= 2_000, set(MUTATIONS) - set(kinds)) == (89, True, set())


def test_no_change_of_a_seed_page_that_no_reader_sees_is_reported(corpus: Path, record_property: Record) -> None:
    pages = seed_pages(corpus)
    changes = null_mutated(pages, share=6)
    kinds = Counter(change.kind for change in changes)
    wrong = seen(pages, changes)
    record_property("null mutations of seed pages reported", f"{len(wrong)} of {len(changes)}")
    record_property("kinds of null mutations of seed pages", f"{len(kinds)}, each {min(kinds.values())} times or more")
    assert not wrong, told(pages, wrong)
    assert (len(changes) >= 500, set(NULL_MUTATIONS) - set(kinds)) == (True, set())


def test_each_change_of_our_own_pages_that_a_reader_sees_is_found(record_property: Record) -> None:
    pages = own_pages()
    changes = mutated(pages, share=12)
    missed = unseen(pages, changes)
    record_property("mutations of our own pages found", f"{len(changes) - len(missed)} of {len(changes)}")
    assert not missed, told(pages, missed)


def test_no_change_of_our_own_pages_that_no_reader_sees_is_reported(record_property: Record) -> None:
    pages = own_pages()
    changes = null_mutated(pages, share=3)
    wrong = seen(pages, changes)
    record_property("null mutations of our own pages reported", f"{len(wrong)} of {len(changes)}")
    assert not wrong, told(pages, wrong)
