"""Whose a file is: what `wadlkit build` overwrites and removes, and what it keeps for a person's sake."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.command import WADL, Done, lay, listing, wadlkit

GET, POST = "get-list-agents-agents.rst", "post-add-an-agent-agents.rst"
WITHOUT_POST = "\n".join(line for line in WADL.splitlines() if "POST" not in line)
RENAMED = WADL.replace("<doc title", "<doc xml:lang='en' title").replace("List agents", "List  agents")
MANIFEST = ".wadlkit.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose pages are built from a single file into the folder out."""
    lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})
    assert build(tmp_path).exit == 0
    return tmp_path


def build(folder: Path, *options: str, source: str = "wadl/agents.wadl") -> Done:
    return wadlkit("build", source, "-o", "out", *options, cwd=folder)


def check(folder: Path, source: str = "wadl/agents.wadl") -> Done:
    return wadlkit("check", source, "-o", "out", "--format", "json", cwd=folder)


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    files = json.loads((folder / "out" / MANIFEST).read_text())["files"]
    assert isinstance(files, dict)
    return files


def test_the_manifest_says_whose_each_file_is(folder: Path) -> None:
    files = manifest(folder)
    assert {name: (entry["source"], entry.get("subject"), entry["profile"]) for name, entry in files.items()} == {
        GET: ("wadl/agents.wadl", "agents: GET /agents #listAgents", "classic"),
        POST: ("wadl/agents.wadl", "agents: POST /agents #addAgent", "classic"),
        "index.rst": ("wadl/agents.wadl", None, "classic"),
    }
    assert all(len(entry["sha256"]) == 64 and "intended" not in entry for entry in files.values())


def test_the_manifest_is_the_same_wherever_it_is_made(folder: Path) -> None:
    wadlkit("build", "wadl/agents.wadl", "-o", "deep/down", cwd=folder)
    wadlkit("build", "agents.wadl", "-o", "../again", cwd=folder / "wadl")
    assert len({(folder / name / MANIFEST).read_bytes() for name in ("out", "deep/down", "again")}) == 1


def test_a_page_whose_operation_is_gone_is_removed(folder: Path) -> None:
    lay(folder, {"wadl/agents.wadl": WITHOUT_POST})
    done = build(folder)
    assert (done.exit, done.out) == (0, "wrote 0 pages into out, 1 unchanged, 1 removed\n")
    assert listing(folder / "out") == [MANIFEST, GET, "index.rst"]


def test_an_edited_page_is_kept_and_the_rest_is_written(folder: Path) -> None:
    (folder / "out" / GET).write_text("mine\n")
    (folder / "out" / POST).unlink()
    done = build(folder)
    assert (done.exit, done.out) == (1, "wrote 1 page into out, 0 unchanged, 1 kept that --force overwrites\n")
    assert done.err.startswith(f"out/{GET}:1:1: error[edited-page]: a person edited this page\n")
    assert "wadl/agents.wadl:4:7: the page of agents: GET /agents #listAgents" in done.err
    assert (folder / "out" / GET).read_text() == "mine\n"


def test_an_edit_is_told_at_its_line(folder: Path) -> None:
    page = folder / "out" / GET
    page.write_text(page.read_text().replace("List Agents", "List all agents"))
    line = page.read_text().splitlines().index("List all agents") + 1
    assert build(folder).err.startswith(f"out/{GET}:{line}:1: error[edited-page]")


def test_an_edited_page_whose_operation_is_gone_is_kept(folder: Path) -> None:
    (folder / "out" / POST).write_text("mine\n")
    lay(folder, {"wadl/agents.wadl": WITHOUT_POST})
    done = build(folder, "--format", "json")
    assert (done.exit, done.json["kept"], done.json["removed"]) == (1, [f"out/{POST}"], [])
    assert [found["code"] for found in done.json["diagnostics"]] == ["edited-page"]
    assert (folder / "out" / POST).read_text() == "mine\n"


def test_force_overwrites_an_edit(folder: Path) -> None:
    before = (folder / "out" / GET).read_bytes()
    (folder / "out" / GET).write_text("mine\n")
    assert build(folder, "--force").exit == 0
    assert (folder / "out" / GET).read_bytes() == before


def test_adopt_does_not_overwrite_an_edit(folder: Path) -> None:
    (folder / "out" / GET).write_text("mine\n")
    assert build(folder, "--adopt").exit == 1
    assert (folder / "out" / GET).read_text() == "mine\n"


def test_a_folder_of_pages_made_without_wadlkit_is_taken_over_when_asked(tmp_path: Path) -> None:
    lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": "", f"out/{GET}": "by hand\n", "out/index.rst": "by hand\n"})
    done = build(tmp_path)
    assert (done.exit, done.out) == (1, "wrote 1 page into out, 0 unchanged, 2 kept that --adopt overwrites\n")
    assert done.err.count("error[foreign-file]") == 2
    assert (tmp_path / "out/index.rst").read_text() == "by hand\n"
    assert build(tmp_path, "--adopt").exit == 0
    assert check(tmp_path).exit == 0


@pytest.mark.parametrize("option", ["--adopt", "--force", None])
def test_a_persons_file_among_the_pages_is_told_and_stays(folder: Path, option: str | None) -> None:
    lay(folder, {"out/mine.rst": "mine\n"})
    done = build(folder, *([option] if option else []), "--format", "json")
    assert (done.exit, done.json["kept"]) == (1, ["out/mine.rst"])
    assert (folder / "out/mine.rst").read_text() == "mine\n"


def test_a_page_that_became_a_link_is_not_followed(folder: Path) -> None:
    page = folder / "out" / GET
    page.rename(folder / "elsewhere")
    page.symlink_to(folder / "elsewhere")
    lay(folder, {"wadl/agents.wadl": RENAMED})
    before = (folder / "elsewhere").read_bytes()
    assert [build(folder, *options).exit for options in ([], ["--adopt"], ["--force"])] == [1, 1, 1]
    assert page.is_symlink()
    assert (folder / "elsewhere").read_bytes() == before


def test_nothing_in_a_broken_manifest_leads_to_a_persons_file(folder: Path) -> None:
    files = manifest(folder)
    precious = lay(folder, {"precious.rst": (folder / "out" / GET).read_bytes()}) / "precious.rst"
    files["../precious.rst"] = files[GET]
    (folder / "out" / MANIFEST).write_text(json.dumps({"version": 1, "tool": "wadlkit 0.1.0", "files": files}))
    done = build(folder)
    assert done.exit == 1
    assert done.err.startswith(f"out/{MANIFEST}:1:1: error[broken-manifest]")
    assert precious.exists()
    assert build(folder).exit == 0


@pytest.mark.parametrize("said", ["", "{", '{"version": 2, "tool": "wadlkit 9", "files": {}}'])
def test_a_build_goes_on_without_a_manifest_that_it_can_not_read(folder: Path, said: str) -> None:
    (folder / "out" / MANIFEST).write_text(said)
    assert (build(folder).exit, build(folder).exit, len(manifest(folder))) == (1, 0, 3)


def test_a_source_that_breaks_loses_no_page(folder: Path) -> None:
    before = listing(folder / "out")
    lay(folder, {"wadl/agents.wadl": "<application>\n  <oops\n"})
    assert build(folder).exit == 1
    assert listing(folder / "out") == before
    lay(folder, {"wadl/agents.wadl": WADL})
    assert build(folder).out == "wrote 0 pages into out, 2 unchanged\n"


def test_pages_of_sources_that_are_not_asked_for_stay_as_long_as_these_are_there(tmp_path: Path) -> None:
    other = WADL.replace("agents", "things").replace("Agent", "Thing")
    lay(tmp_path, {"wadl/agents.wadl": WADL, "wadl/other.wadl": other, "wadl/third.wadl": WADL, ".git/x": ""})
    assert build(tmp_path, source="wadl").exit == 0
    done = wadlkit("build", "wadl/agents.wadl", "wadl/third.wadl", "-o", "out", cwd=tmp_path)
    assert done.out == "wrote 0 pages into out, 4 unchanged\n"
    assert len([name for name in listing(tmp_path / "out") if name.startswith("other/")]) == 3
    assert {entry.get("source") for entry in manifest(tmp_path).values()} >= {"wadl/other.wadl"}
    (tmp_path / "wadl/other.wadl").unlink()
    done = build(tmp_path, source="wadl")
    assert (done.exit, done.out) == (0, "wrote 0 pages into out, 4 unchanged, 3 removed\n")
    assert not (tmp_path / "out/other").exists()


def test_a_file_that_becomes_one_of_several_moves_its_pages(folder: Path) -> None:
    assert build(folder, source="wadl").out == "wrote 2 pages into out, 0 unchanged, 2 removed\n"
    assert listing(folder / "out")[:3] == [MANIFEST, "agents", f"agents/{GET}"]
    assert {"index.rst", "agents/index.rst", f"agents/{POST}"} == set(listing(folder / "out")[3:])


@contextmanager
def together(folder: Path, *templates: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Builds that run at once."""
    command = [sys.executable, "-m", "wadlkit", "build", "wadl/agents.wadl", "-o", "out", "--templates"]
    yield [subprocess.Popen([*command, name], cwd=folder, stdout=subprocess.DEVNULL) for name in templates]


def test_two_builds_at_once_give_the_result_of_one(folder: Path) -> None:
    operations = "".join(f'<method name="GET" id="m{n}"><doc title="Number {n}"/></method>' for n in range(60))
    page = "{{ page.title }}" + " as it is" * 500
    lay(
        folder,
        {
            "wadl/agents.wadl": WADL.replace("</resource>", f"{operations}</resource>"),
            "one/page.rst.jinja": f"one {page}",
            "two/page.rst.jinja": f"two {page}",
            "two/index.rst.jinja": "two {{ title }}{{ entries }}",
        },
    )
    results = []
    for name in ("one", "two"):
        wadlkit("build", "wadl/agents.wadl", "-o", f"fresh-{name}", "--templates", name, cwd=folder)
        results.append(tree(folder / f"fresh-{name}"))
    for _ in range(3):
        with together(folder, "one", "two") as builds:
            assert [build.wait(timeout=60) for build in builds] == [0, 0]
        assert tree(folder / "out") in results


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# Full disks.


def larger(folder: Path) -> None:
    """A WADL whose pages need more than there is room for."""
    text = "A word or two. " * 3_000
    lay(folder, {"wadl/agents.wadl": WADL.replace('"/></method>', f'">{text}</doc></method>')})


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    place.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount")
@pytest.mark.parametrize("size", ["4k", "32k", "96k"])
def test_a_full_disk_is_told_and_every_file_is_whole(tmp_path: Path, size: str) -> None:
    lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})
    larger(tmp_path)
    wadlkit("build", "wadl/agents.wadl", "-o", "fresh", cwd=tmp_path)
    whole = tree(tmp_path / "fresh")
    with small_disk(tmp_path / "out", size):
        done = build(tmp_path)
        assert (done.exit, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.endswith("can't be written: No space left on device\n")
        there = tree(tmp_path / "out")
        there.pop(MANIFEST, None)
        assert there.items() <= whole.items()
        subprocess.run(["mount", "-o", "remount,size=10m", tmp_path / "out"], check=True)
        assert build(tmp_path).exit == 0
        assert tree(tmp_path / "out") == whole


LIMITED = """\
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from wadlkit.cli.main import main
main(prog_name="wadlkit")
"""


@pytest.mark.parametrize("size", [0, 100, 2_000, 30_000])
def test_a_file_that_may_not_grow_is_told_and_every_file_is_whole(folder: Path, size: int) -> None:
    old = tree(folder / "out")
    larger(folder)
    command = [sys.executable, "-c", LIMITED.format(size=size), "build", "wadl/agents.wadl", "-o", "out"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.endswith("can't be written: File too large\n")
    there = tree(folder / "out")
    assert build(folder).exit == 0
    new = tree(folder / "out")
    assert [name for name in there if name != MANIFEST and there[name] not in (old[name], new[name])] == []
    assert listing(folder / "out") == sorted([MANIFEST, GET, POST, "index.rst"])
