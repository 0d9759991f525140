"""`wadlkit check` tells what a build would do, and does nothing."""

import shlex
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.command import WADL, Done, lay, wadlkit
from tests.cli.test_wrong_use import NOBODY, needs_root

GET, POST = "get-list-agents-agents.rst", "post-add-an-agent-agents.rst"
MANIFEST = ".wadlkit.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose pages are built from a folder into the folder out."""
    return made(tmp_path)


def made(folder: Path) -> Path:
    lay(folder, {"wadl/agents.wadl": WADL, ".git/x": ""})
    assert wadlkit("build", "wadl", "-o", "out", cwd=folder).exit == 0
    return folder


def check(folder: Path, *options: str, user: int | None = None) -> Done:
    return wadlkit("check", "wadl", "-o", "out", *options, cwd=folder, user=user)


def page(folder: Path, name: str = GET) -> Path:
    return folder / "out/agents" / name


# What can happen to a folder of pages after it was built.


def nothing(_: Path) -> None:
    pass


def wadl_edited(folder: Path) -> None:
    lay(folder, {"wadl/agents.wadl": WADL.replace('title="List agents"/>', 'title="List agents">All of them.</doc>')})


def page_edited(folder: Path) -> None:
    with page(folder).open("a") as file:
        file.write("mine\n")


def both_edited(folder: Path) -> None:
    wadl_edited(folder)
    page_edited(folder)


def page_deleted(folder: Path) -> None:
    page(folder).unlink()


def operation_removed(folder: Path) -> None:
    text = "\n".join(line for line in WADL.splitlines() if "POST" not in line)
    lay(folder, {"wadl/agents.wadl": text})


def operation_of_an_edited_page_removed(folder: Path) -> None:
    operation_removed(folder)
    page(folder, POST).write_text("mine\n")


def file_added(folder: Path) -> None:
    lay(folder, {"out/agents/mine.rst": "mine\n"})


def page_replaced_by_a_link(folder: Path) -> None:
    page(folder).rename(folder / "elsewhere")
    page(folder).symlink_to(folder / "elsewhere")


def page_replaced_by_a_folder(folder: Path) -> None:
    page(folder).unlink()
    page(folder).mkdir()


def manifest_deleted(folder: Path) -> None:
    (folder / "out" / MANIFEST).unlink()


def manifest_broken(folder: Path) -> None:
    (folder / "out" / MANIFEST).write_text("<<<<<<< ours\n")


def manifest_deleted_and_wadl_edited(folder: Path) -> None:
    manifest_deleted(folder)
    wadl_edited(folder)


def manifest_of_less(folder: Path) -> None:
    lay(folder, {f"out/{MANIFEST}": '{"version": 1, "tool": "wadlkit 0.1.0", "files": {}}'})


Happen = Callable[[Path], None]

G, P, I = f"out/agents/{GET}", f"out/agents/{POST}", "out/agents/index.rst"  # noqa: E741
BUILD = "wadlkit build wadl -o out"

# What happens; the code and state of each file; the command that heals, if any does.
EVENTS: list[tuple[Happen, dict[str, tuple[str, str]], str | None]] = [
    (nothing, {}, None),
    (wadl_edited, {G: ("stale-page", "stale")}, BUILD),
    (page_edited, {G: ("edited-page", "edited")}, f"{BUILD} --force"),
    (both_edited, {G: ("edited-page", "edited")}, f"{BUILD} --force"),
    (page_deleted, {G: ("missing-page", "missing")}, BUILD),
    (operation_removed, {I: ("stale-page", "stale"), P: ("orphaned-page", "orphaned")}, BUILD),
    (
        operation_of_an_edited_page_removed,
        {I: ("stale-page", "stale"), P: ("edited-page", "edited")},
        f"{BUILD} --force",
    ),
    (file_added, {"out/agents/mine.rst": ("foreign-file", "foreign")}, None),
    (page_replaced_by_a_link, {G: ("edited-page", "edited")}, None),
    (page_replaced_by_a_folder, {G: ("edited-page", "edited")}, None),
    (manifest_deleted, {f"out/{MANIFEST}": ("missing-manifest", "")}, BUILD),
    (manifest_broken, {f"out/{MANIFEST}": ("broken-manifest", "")}, BUILD),
    (manifest_of_less, {f"out/{MANIFEST}": ("stale-manifest", "")}, BUILD),
    (
        manifest_deleted_and_wadl_edited,
        {f"out/{MANIFEST}": ("missing-manifest", ""), G: ("foreign-file", "foreign")},
        f"{BUILD} --adopt",
    ),
]


@pytest.mark.parametrize(("happen", "told", "heal"), EVENTS, ids=[event[0].__name__ for event in EVENTS])
def test_it_is_told_by_name_nothing_is_touched_and_the_command_heals(
    folder: Path, happen: Happen, told: dict[str, tuple[str, str]], heal: str | None
) -> None:
    happen(folder)
    before = everything(folder)
    done = check(folder, "--format", "json")
    assert everything(folder) == before
    assert done.exit == (1 if told else 0)
    assert {found["location"]["file"]: found["code"] for found in done.json["diagnostics"]} == {
        name: code for name, (code, _) in told.items()
    }
    assert {file["file"]: file["state"] for file in done.json["files"]} == {
        name: state for name, (_, state) in told.items() if state
    }
    assert done.json["heal"] == heal
    if heal is not None:
        wadlkit(*shlex.split(heal)[1:], cwd=folder)
        assert check(folder).exit == 0


def everything(folder: Path) -> dict[Path, tuple[object, ...]]:
    """What is in each file, and when anything was last changed."""
    there = (folder, *folder.rglob("*"))
    return {
        path: (path.lstat().st_mtime_ns, path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in there
    }


def test_a_clean_folder_is_told_in_one_line(folder: Path) -> None:
    done = check(folder)
    assert (done.exit, done.out, done.err) == (0, "4 files in out as they are to be\n", "")


def test_the_last_line_is_the_command_that_heals(folder: Path) -> None:
    page_edited(folder)
    file_added(folder)
    assert check(folder).out.splitlines()[-4:] == [
        f"a person edited these, and --force overwrites them; say it in the WADL first: agents/{GET}",
        "no build touches these; move them away: agents/mine.rst",
        "1 edited, 1 foreign, of 5 files in out",
        f"to heal it: {BUILD} --force",
    ]


def test_what_the_wadl_changed_is_told_from_what_a_person_edited(folder: Path) -> None:
    wadl_edited(folder)
    page_edited_too = page(folder, POST)
    page_edited_too.write_text("mine\n")
    said = check(folder).err
    assert f"{G}:11:1: error[stale-page]: this page is as wadlkit wrote it, and the WADL" in said
    assert f"{P}:1:1: error[edited-page]: a person edited this page\n" in said


def test_that_both_changed_is_told(folder: Path) -> None:
    both_edited(folder)
    assert "a person edited this page; the WADL, or what lays it out, has changed as well" in check(folder).err


def test_that_a_manifest_deleted_makes_pages_nobodys_is_told(folder: Path) -> None:
    manifest_deleted_and_wadl_edited(folder)
    assert "wadlkit did not write this file; a page belongs in its place" in check(folder).err


def test_the_difference_is_shown_from_the_file_to_what_it_is_to_be(folder: Path) -> None:
    page_edited(folder)
    lines = check(folder).out.splitlines()
    assert lines[:2] == [f"--- agents/{GET}", f"+++ agents/{GET}, as it is to be"]
    assert "-mine" in lines


def test_nothing_in_a_difference_reaches_the_terminal_as_a_command(folder: Path) -> None:
    page(folder).write_text("\x1b[31mred\r\n\u202ereversed\n" + "long " * 1000)
    out = check(folder).out
    assert "-␛[31mred␍" in out
    assert "-<U+202E>reversed" in out
    assert max(map(len, out.splitlines())) < 200


def test_differences_are_short(tmp_path: Path) -> None:
    methods = "".join(f'<method name="GET" id="m{n}"><doc title="Number {n}"/></method>' for n in range(30))
    lay(tmp_path, {"wadl/agents.wadl": WADL.replace("</resource>", f"{methods}</resource>"), ".git/x": ""})
    assert wadlkit("build", "wadl", "-o", "out", cwd=tmp_path).exit == 0
    for file in (tmp_path / "out/agents").glob("*.rst"):
        file.write_text("\n".join(f"line {n}" for n in range(10_000)))
    lines = check(tmp_path).out.splitlines()
    assert len([line for line in lines if line.startswith("--- ")]) == 10
    assert "… and 23 more files" in lines
    assert len(lines) < 10 * 25


def test_a_folder_that_is_not_there_lacks_every_page(folder: Path) -> None:
    done = wadlkit("check", "wadl", "-o", "nowhere/yet", "--format", "json", cwd=folder)
    assert done.exit == 1
    assert {file["state"] for file in done.json["files"]} == {"missing"}
    assert {found["code"] for found in done.json["diagnostics"]} == {"missing-page"}
    assert not (folder / "nowhere").exists()


def test_the_page_of_another_layout_is_stale(folder: Path) -> None:
    manifest = folder / "out" / MANIFEST
    manifest.write_text(manifest.read_text().replace('"classic"', '"other"'))
    assert "error[stale-manifest]" in check(folder).err


def test_json_has_every_fact(folder: Path) -> None:
    wadl_edited(folder)
    said = check(folder, "--format", "json").json
    assert said["command"] == "check"
    assert said["summary"] == {
        "errors": 1, "warnings": 0, "notes": 0, "sources": 1, "files": 4,
        "current": 3, "missing": 0, "stale": 1, "edited": 0, "foreign": 0, "orphaned": 0,
    }  # fmt: skip
    subject = "agents: GET /agents #listAgents"
    assert said["files"] == [{"file": G, "state": "stale", "subject": subject, "source": "wadl/agents.wadl"}]
    (found,) = said["diagnostics"]
    assert found["subject"] == subject
    assert [place["location"]["file"] for place in found["related"]] == ["wadl/agents.wadl"]


def test_options_are_in_the_command_that_heals(folder: Path) -> None:
    lay(folder, {"my templates/x": ""})
    options = ["--root", ".", "--profile", "classic", "--templates", "my templates"]
    done = wadlkit("check", "wadl/agents.wadl", "-o", "new", *options, cwd=folder)
    heal = "wadlkit build wadl/agents.wadl -o new --root . --profile classic --templates 'my templates'"
    assert done.out.splitlines()[-1] == f"to heal it: {heal}"


def test_findings_in_the_wadl_count_as_for_build(folder: Path) -> None:
    lay(folder, {"wadl/broken.wadl": "<application>\n  <oops\n"})
    done = check(folder)
    assert done.exit == 1
    assert done.err.startswith("wadl/broken.wadl:")


def test_an_output_that_is_no_folder_is_wrong_use(folder: Path) -> None:
    done = wadlkit("check", "wadl", "-o", "wadl/agents.wadl", cwd=folder)
    assert (done.exit, done.out, done.err) == (2, "", "wadlkit check: wadl/agents.wadl is not a folder\n")


@needs_root
@pytest.mark.parametrize(("happen", "code"), [(nothing, 0), (page_edited, 1), (page_deleted, 1)])
def test_it_works_where_nothing_may_be_written(happen: Happen, code: int) -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = made(Path(name))
        happen(folder)
        before = everything(folder)
        assert check(folder, user=NOBODY).exit == code
        assert everything(folder) == before
