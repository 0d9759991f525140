"""Print what reading and writing costs."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.parsers.expat import ExpatError

from tests.bench import sites
from tests.bench.floors import INTERPRETER, NO_MORE_THAN, drive
from tests.bench.measure import Cost, of_call, of_process
from tests.conftest import CORPUS, ROOT
from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.lint.engine import lint
from wadlkit.lint.rule import RuleSet
from wadlkit.lint.settings import Settings
from wadlkit.pages import classic
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer
from wadlkit.reading.load import load
from wadlkit.sources.files import Files
from wadlkit.sources.source import SourceFile
from wadlkit.verify.complete import examine
from wadlkit.verify.faithful import compare
from wadlkit.verify.read_back import read_back

BACKUP = CORPUS / "rax-backup-v2-seed/source/src/wadl/rcbu-v2.wadl"


def drive_all(paths: list[Path]) -> None:
    for path in paths:
        with suppress(ExpatError):
            drive(path)


def load_all(paths: list[Path]) -> None:
    files = Files(CORPUS)
    for path in paths:
        load(path, files=files)


def lint_all(paths: list[Path]) -> None:
    files = Files(CORPUS)
    lint((load(path, files=files) for path in paths), Settings(rule_set=RuleSet.STRICT), Grammars(files))


def of_pages(sources: list[str], times: int, emit: str = "pages") -> tuple[Cost, Cost, Cost]:
    """Processes that build into a new folder, build into one that is up to date, and check that one."""
    sources = [*sources, "--emit", emit]
    costs: list[tuple[Cost, Cost, Cost]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(times):  # in turn, so that a busy moment meets all three
            new, old = f"{folder}/{number}", f"{folder}/0"
            commands = (["build", *sources, "-o", new], ["build", *sources, "-o", old], ["check", *sources, "-o", old])
            fresh, again, check = (of_process(["-m", "wadlkit", *command], times=1) for command in commands)
            costs.append((fresh, again, check))
    fresh, again, check = (min(column, key=lambda cost: cost.seconds) for column in zip(*costs, strict=True))
    return fresh, again, check


def of_witness(path: Path) -> Cost:
    """Verifying a page of a WADL, once it is read."""
    api, renderer = load(path, files=Files(path.parent)), Renderer(CLASSIC)
    present = classic.presenter(api)
    meant = [(operation, page) for operation in api.operations if (page := present(operation))]
    pages = [(operation, page, renderer.render(page).encode()) for operation, page in meant]
    kinds = frozenset(loss.name for loss in CLASSIC.losses)

    def verify() -> None:
        for operation, page, data in pages:
            read = read_back(SourceFile(path=page.file_name, data=data), page.subject, page.file_name)
            compare(page, read, Report())
            examine(operation, read, kinds, Report())

    return Cost(of_call(verify).seconds / len(pages))


def of_sites(source: Path) -> Iterator[tuple[str, Cost, Cost, float]]:
    """The lines of the Sphinx extension."""
    yield (
        "the same by the extension / by modern pages",
        sites.of_extension(source, documents=True),
        sites.of_pages_and_their_making(source),
        1.0,
    )
    if sites.HAS_OPENAPI:
        name = "by the extension, one document / as OpenAPI"
        yield name, sites.of_extension(source, documents=False), sites.of_openapi(source), 1.0
    else:
        print("sphinxcontrib-openapi is not there, so that nothing is compared with it")
    copies = 2_000 // 59 + 1
    many = sites.of_copies(source, copies)
    name = f"{copies} copies of it by the extension, memory / 1,000 MiB"
    yield name, Cost(many.megabytes), Cost(1000), 1.0


def rows() -> Iterator[tuple[str, Cost, Cost, float]]:
    """What was measured, its cost, its floor, and the ratio aimed at."""
    start = of_process(["-c", INTERPRETER], times=7)
    light = of_process(["-c", NO_MORE_THAN], times=7)
    yield "import wadlkit / import dataclasses, enum", of_process(["-c", "import wadlkit"], times=7), light, 1.05
    backup = BACKUP if BACKUP.exists() else ROOT / "wadl/backup.wadl"
    fresh, again, check = of_pages([str(backup), "--root", str(backup.parent)], times=7)
    yield f"build {backup.name} / {INTERPRETER}", fresh, start, 2.5
    yield "the same into an up-to-date folder / into a new one", again, fresh, 1.0
    yield "check there / build there", check, again, 1.1
    yield "verify, a page / 1 ms", of_witness(backup), Cost(0.001), 12.0
    yield (
        "HTML of its modern pages / of its classic ones",
        sites.of_pages(backup, "modern"),
        sites.of_pages(backup, "classic"),
        1.5,
    )
    yield from of_sites(backup)
    if not CORPUS.is_dir():
        return
    paths = sorted(path for path in CORPUS.glob("*/source/**/*.wadl*") if path.is_file())
    # First, for a process starts with the memory of the one that starts it.
    fresh, again, check = of_pages([*map(str, paths), "--root", str(CORPUS)], times=3)
    both, *_ = of_pages([*map(str, paths), "--root", str(CORPUS)], times=3, emit="pages,schemas")
    modern, *_ = of_pages([*map(str, paths), "--root", str(CORPUS), "--profile", "modern"], times=3)
    bare = of_call(lambda: drive_all(paths))
    read = of_call(lambda: load_all(paths))
    yield "corpus into Apis / bare drive", read, bare, 3.0
    yield "corpus read and linted, all rules / read", of_call(lambda: lint_all(paths)), read, 2.5
    yield "corpus into pages, a process / bare drive", fresh, bare, 5.0
    yield "corpus into pages and schemas / into pages", both, fresh, 2.5
    yield "corpus into modern pages / into classic ones", modern, fresh, 2.0
    yield "the same into an up-to-date folder / into a new one", again, fresh, 1.0
    yield "check there / build there", check, again, 1.1


def main() -> None:
    print(f"{'':56} {'time':>8} {'floor':>8} {'ratio':>6} {'aim':>6} {'memory':>8}")
    for name, cost, floor, aim in rows():
        memory = f"{cost.megabytes:.0f} MiB" if cost.megabytes else ""
        ratio = cost.over(floor)
        mark = "" if ratio <= aim else "  over"
        print(f"{name:56} {cost.seconds:7.3f}s {floor.seconds:7.3f}s {ratio:6.2f} {aim:6.2f} {memory:>8}{mark}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
