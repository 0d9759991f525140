"""What the witness says of modern pages of all WADLs of the corpus, as they are rendered.

Accept what it says today: ``python -m tests.corpus.modern``, then look at the difference.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

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

Counts = dict[str, dict[str, int]]


@dataclass
class Verified:
    """By case the pages, their cells and their losses by kind; what differs, and how often each fact is missed."""

    counts: Counts = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)


def of_modern_pages(corpus: Path) -> Verified:
    """All pages of the corpus, by two processes."""
    groups: dict[str, list[Path]] = {}
    for path in paths(corpus):
        groups.setdefault(case(corpus, path).name, []).append(path)
    verified = Verified()
    with ProcessPoolExecutor(2) as pool:
        for name, (count, found) in zip(groups, pool.map(partial(_of_case, corpus), groups.values()), strict=True):
            verified.counts[name] = dict(sorted(count.items()))
            verified.differences += [message for code, message in found if code == PAGE_DIFFERS.name]
            verified.missed.update(message for code, message in found if code == LOST_FACT.name)
    return verified


def _of_case(corpus: Path, files: list[Path]) -> tuple[Counter[str], list[tuple[str, str]]]:
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
        for operation in api.operations:
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


def of_file() -> dict[str, Any]:
    """What the data file holds: ``counts`` by case, and facts that are ``missed``."""
    return tomllib.loads(COUNTS.read_text(encoding="utf-8"))


def as_lines(verified: Verified) -> str:
    """Counts as TOML: a line a case, and a line a fact that is missed."""
    cases = (
        f"{name} = {{ {', '.join(f'{kind} = {number}' for kind, number in count.items())} }}\n"
        for name, count in sorted(verified.counts.items())
    )
    missed = (f"{json.dumps(fact)} = {number}\n" for fact, number in sorted(verified.missed.items()))
    return f"[counts]\n{''.join(cases)}\n[missed]\n{''.join(missed)}"


if __name__ == "__main__":
    COUNTS.write_text(as_lines(of_modern_pages(CORPUS)), encoding="utf-8")
