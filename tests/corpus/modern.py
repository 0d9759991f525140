"""What the witness says of modern pages of all WADLs of the corpus, as they are rendered.

Tests look at every ninth operation of each file, the first among them. ``python -m tests.corpus.modern`` looks at all,
and fails where they are not as ``modern.toml`` says; with ``--accept`` it writes down what the witness says today.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.conftest import CORPUS
from tests.corpus.wadls import case, paths
from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import ApiGrammars, Grammars
from wadlkit.diagnostics.codes import LOST_FACT, PAGE_DIFFERS
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.model.page import Page, Section
from wadlkit.model.prose import Prose
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import about, presenter
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.reading.load import load
from wadlkit.sources.files import Files
from wadlkit.sources.source import SourceFile
from wadlkit.verify.modern.complete import examine
from wadlkit.verify.modern.faithful import compare
from wadlkit.verify.modern.index import examine_index
from wadlkit.verify.modern.read_back import ReadPage, read_back

COUNTS = Path(__file__).with_name("modern.toml")
NINTH = 9

Counts = dict[str, dict[str, int]]


@dataclass
class Verified:
    """By case the pages, their cells and their losses by kind; what differs, and how often each fact is missed."""

    counts: Counts = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)


def of_modern_pages(corpus: Path, every: int) -> Verified:
    """The page of one of so many operations of each file of the corpus, by two processes."""
    groups: dict[str, list[Path]] = {}
    for path in paths(corpus):
        groups.setdefault(case(corpus, path).name, []).append(path)
    verified, of_case = Verified(), partial(_of_case, corpus, every)
    with ProcessPoolExecutor(2) as pool:
        for name, (count, found) in zip(groups, pool.map(of_case, groups.values()), strict=True):
            verified.counts[name] = dict(sorted(count.items()))
            verified.differences += [message for code, message in found if code == PAGE_DIFFERS.name]
            verified.missed.update(message for code, message in found if code == LOST_FACT.name)
    return verified


def _of_case(corpus: Path, every: int, files: list[Path]) -> tuple[Counter[str], list[tuple[str, str]]]:
    count: Counter[str] = Counter()
    findings: list[tuple[str, str]] = []
    renderer, read = Renderer(PROFILES["modern"]), _Pages()
    files_of_case = Files(case(corpus, files[0]) / "source")
    grammars = Grammars(files_of_case)
    for path in files:
        api = load(path, files=files_of_case)
        bodies = partial(_bodies, grammars.of(api.applications))
        present = presenter(api, Context(bodies=bodies))
        index = Report()
        text = renderer.render_index(api.key, ["a"], about(api))
        examine_index(api, SourceFile(path="index.rst", data=text.encode()), index)
        findings += [(each.code, each.message) for each in index]
        for operation in api.operations[::every]:
            page = present(operation)
            found = Report()
            shown = read.read(page, renderer.render(page))
            compare(page, shown, found)
            losses = examine(operation, bodies(operation), shown, found)
            findings += [(each.code, each.message) for each in found]
            count.update(("pages",))
            count.update(loss.kind for loss in losses)
            count["cells"] += sum(map(_cells, page.sections))
    return count, findings


def _bodies(grammars: ApiGrammars, operation: Operation) -> tuple[Body, ...]:
    return derive_all(operation, grammars=grammars)[0]


class _Pages:
    """Pages read back; the versions of a WADL have many in common, and each text is read once."""

    def __init__(self) -> None:
        self._known: dict[str, ReadPage] = {}

    def read(self, page: Page[Prose], text: str) -> ReadPage:
        """What stands on a page, the comment at its top aside."""
        _, _, shown = text.partition("\n\n")
        if shown not in self._known:
            source = SourceFile(path=page.file_name, data=text.encode())
            self._known[shown] = read_back(source, page.subject, page.file_name)
        return self._known[shown]


def _cells(section: Section[Prose]) -> int:
    rows = (row for table in section.tables for row in table.rows)
    return sum(len(row.cells) for row in rows) + sum(map(_cells, section.sections))


def of_file() -> dict[str, Counts]:
    """The counts that are expected: of ``all`` operations, and of every ``ninth``."""
    return tomllib.loads(COUNTS.read_text(encoding="utf-8"))


def as_lines(expected: Mapping[str, Counts]) -> str:
    """Counts as TOML: a table for each part, and a line a case."""
    return "\n".join(
        f"[{part}]\n"
        + "".join(
            f"{name} = {{ {', '.join(f'{kind} = {number}' for kind, number in count.items())} }}\n"
            for name, count in sorted(counts.items())
        )
        for part, counts in expected.items()
    )


def main(*, accept: bool) -> int:
    """Look at all operations; gives 1 where one is not as it is to be."""
    verified = of_modern_pages(CORPUS, 1)
    total: Counter[str] = Counter()
    for count in verified.counts.values():
        total.update(count)
    sys.stdout.write("".join(f"{line}\n" for line in (*verified.differences, *verified.missed, dict(total))))
    if accept:
        ninth = of_modern_pages(CORPUS, NINTH)
        COUNTS.write_text(as_lines({"all": verified.counts, "ninth": ninth.counts}), encoding="utf-8")
    return int(bool(verified.differences or verified.missed or verified.counts != of_file()["all"]))


if __name__ == "__main__":
    sys.exit(main(accept="--accept" in sys.argv[1:]))
