"""Builds killed at any moment: no file is torn, and the next build makes everything whole.

20 builds in `make test`, 200 in `make fuzz`.
"""

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from hypothesis import settings

from wadlkit.cli.main import main
from wadlkit.outputs.manifest import read_manifest

MANIFEST = ".wadlkit.json"
TEMPORARY = re.compile(r"\.wadlkit-[0-9a-f]{16}\.tmp")
OPERATIONS = 120


def wadl(edition: int) -> str:
    """An API with many operations; an edition words all of them in its own way, and has a few that others lack."""
    text = f"Edition {edition}. " * 300
    methods = "".join(
        f'<method name="GET" id="m{number}"><doc title="Number {number}">{text}</doc></method>'
        for number in range(edition * 10, OPERATIONS + edition * 10)
    )
    return (
        '<application xmlns="http://wadl.dev.java.net/2009/02"><resources base="http://localhost">'
        f'<resource path="agents">{methods}</resource></resources></application>'
    )


def build(folder: Path, out: str, *options: str) -> str:
    """A whole build; what it says in JSON."""
    arguments = ["build", str(folder / "api.wadl"), "-o", str(folder / out), "--root", str(folder), *options]
    done = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert done.exit_code == 0, done.output
    return done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wadlkit", "build", "api.wadl", "-o", "out", "--root", "."]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds_from_first_to_last_write(folder: Path) -> tuple[float, float]:
    """How long a build reads before it writes, and how long it writes."""
    began = time.perf_counter()
    process = start(folder)
    first = wait_for_writing(folder, process) - began
    assert process.wait(timeout=60) == 0
    return first, time.perf_counter() - began - first


def wait_for_writing(folder: Path, process: subprocess.Popen[bytes]) -> float:
    """Wait until the manifest has gone ahead, or nothing will come any more."""
    before = (folder / "out" / MANIFEST).stat().st_mtime_ns
    while process.poll() is None and (folder / "out" / MANIFEST).stat().st_mtime_ns == before:
        time.sleep(0.0005)
    return time.perf_counter()


def is_known(name: str, data: bytes, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    return data in (old.get(name), new.get(name))


def test_builds_killed_at_any_moment(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    kills = 200 if settings.get_current_profile_name() == "thorough" else 20
    dice = random.Random()
    trees = []
    for edition in (0, 1):
        (tmp_path / "api.wadl").write_text(wadl(edition))
        build(tmp_path, f"fresh-{edition}")
        trees.append(tree(tmp_path / f"fresh-{edition}"))
    build(tmp_path, "out")
    (tmp_path / "api.wadl").write_text(wadl(0))
    reading, writing = seconds_from_first_to_last_write(tmp_path)
    between = 0
    for number in range(kills):
        edition = 1 - number % 2
        old, new = trees[1 - edition], trees[edition]
        (tmp_path / "api.wadl").write_text(wadl(edition))
        process = start(tmp_path)
        if number % 4:  # most of the time goes into reading, where there is little to be torn
            wait_for_writing(tmp_path, process)
            time.sleep(dice.random() * writing)
        else:
            time.sleep(dice.random() * (reading + writing))
        process.kill()
        process.wait(timeout=60)
        there = tree(tmp_path / "out")
        manifest = read_manifest(tmp_path / "out")
        assert manifest is not None
        pages = {name: data for name, data in there.items() if name != MANIFEST and not TEMPORARY.fullmatch(name)}
        assert [name for name, data in pages.items() if not is_known(name, data, old, new)] == []
        assert [name for name, data in pages.items() if not manifest.files[name].owns(data)] == []
        between += any(entry.intended for entry in manifest.files.values())
        said = json.loads(build(tmp_path, "out"))
        assert (said["kept"], [found["code"] for found in said["diagnostics"]]) == ([], [])
        assert tree(tmp_path / "out") == new
    record_property("builds killed / of these between the first write and the last", f"{kills} / {between}")
    assert between, "the moments were badly chosen: nothing was at stake"
