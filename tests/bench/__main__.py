"""Print what reading and writing costs."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.parsers.expat import ExpatError

from tests.bench.floors import INTERPRETER, NO_MORE_THAN, drive
from tests.bench.measure import Cost, of_call, of_process
from tests.conftest import CORPUS, ROOT
from wadlkit.reading.load import load
from wadlkit.sources.files import Files

BACKUP = CORPUS / "rax-backup-v2-seed/source/src/wadl/rcbu-v2.wadl"


def drive_all(paths: list[Path]) -> None:
    for path in paths:
        with suppress(ExpatError):
            drive(path)


def load_all(paths: list[Path]) -> None:
    files = Files(CORPUS)
    for path in paths:
        load(path, files=files)


def rows() -> Iterator[tuple[str, Cost, Cost, float]]:
    """What was measured, its cost, its floor, and the ratio aimed at."""
    start = of_process(["-c", INTERPRETER], times=7)
    light = of_process(["-c", NO_MORE_THAN], times=7)
    yield "import wadlkit / import dataclasses, enum", of_process(["-c", "import wadlkit"], times=7), light, 1.05
    backup = BACKUP if BACKUP.exists() else ROOT / "wadl/backup.wadl"
    with tempfile.TemporaryDirectory() as folder:
        build = ["-m", "wadlkit", "build", str(backup), "--root", str(backup.parent), "-o", f"{folder}/pages"]
        yield f"build {backup.name} / {INTERPRETER}", of_process(build), start, 2.5
    if not CORPUS.is_dir():
        return
    paths = sorted(path for path in CORPUS.glob("*/source/**/*.wadl*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        # First, for a process starts with the memory of the one that starts it.
        build = ["-m", "wadlkit", "build", *map(str, paths), "--root", str(CORPUS), "-o", f"{folder}/pages"]
        pages = of_process(build, times=3)
    bare = of_call(lambda: drive_all(paths))
    yield "corpus into Apis / bare drive", of_call(lambda: load_all(paths)), bare, 3.0
    yield "corpus into pages, a process / bare drive", pages, bare, 5.0


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
