"""What can't start: one clear line, exit code 2, and nothing written."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.command import WADL, lay, listing, wadlkit

NOBODY = 65534
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")


def no_such_file(_: Path) -> list[str]:
    return ["nowhere.wadl"]


def no_wadl_in_folder(folder: Path) -> list[str]:
    (folder / "empty").mkdir()
    return ["empty"]


def no_default_folder(folder: Path) -> list[str]:
    (folder / "wadl").rename(folder / "other")
    return []


def source_is_a_fifo(folder: Path) -> list[str]:
    os.mkfifo(folder / "fifo.wadl")
    return ["fifo.wadl"]


def source_is_a_device(_: Path) -> list[str]:
    return ["/dev/zero"]


def source_is_below_a_file(_: Path) -> list[str]:
    return ["wadl/agents.wadl/more.wadl"]


def one_of_two_sources_is_missing(_: Path) -> list[str]:
    return ["wadl/agents.wadl", "nowhere.wadl"]


def output_is_a_file(folder: Path) -> list[str]:
    (folder / "out").write_text("mine")
    return ["-o", "out"]


def output_is_below_a_file(folder: Path) -> list[str]:
    (folder / "file").write_text("mine")
    return ["-o", "file/out"]


def output_is_a_fifo(folder: Path) -> list[str]:
    os.mkfifo(folder / "out")
    return ["-o", "out"]


def a_file_is_in_a_folders_place(folder: Path) -> list[str]:
    lay(folder, {"out/agents": "mine"})
    return ["-o", "out"]


def a_fifo_is_in_the_manifests_place(folder: Path) -> list[str]:
    (folder / "out").mkdir()
    os.mkfifo(folder / "out/.wadlkit.json")
    return ["-o", "out"]


def a_link_leads_out_of_the_output(folder: Path) -> list[str]:
    (folder / "out").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "out/agents").symlink_to(folder / "elsewhere")
    return ["-o", "out"]


def profile_is_nonsense(_: Path) -> list[str]:
    return ["--profile", "nonsense"]


def title_is_deeper_than_headings_go(_: Path) -> list[str]:
    return ["--heading-level", "4"]


def template_is_broken(folder: Path) -> list[str]:
    lay(folder, {"templates/page.rst.jinja": "\n{% if %}"})
    return ["--templates", "templates"]


def template_asks_for_what_is_not_there(folder: Path) -> list[str]:
    lay(folder, {"templates/index.rst.jinja": "{{ nonsense }}"})
    return ["--templates", "templates"]


def root_is_not_there(_: Path) -> list[str]:
    return ["--root", "nowhere"]


def templates_are_not_there(_: Path) -> list[str]:
    return ["--templates", "nowhere"]


def options_are_bad(folder: Path) -> list[str]:
    lay(folder, {"wadlkit.toml": "profil = 'classic'"})
    return []


def options_name_missing_templates(folder: Path) -> list[str]:
    lay(folder, {"wadlkit.toml": "templates = 'nowhere'"})
    return []


WRONG = [
    no_such_file,
    no_wadl_in_folder,
    no_default_folder,
    source_is_a_fifo,
    source_is_a_device,
    source_is_below_a_file,
    one_of_two_sources_is_missing,
    output_is_a_file,
    output_is_below_a_file,
    output_is_a_fifo,
    a_file_is_in_a_folders_place,
    a_fifo_is_in_the_manifests_place,
    a_link_leads_out_of_the_output,
    profile_is_nonsense,
    title_is_deeper_than_headings_go,
    template_is_broken,
    template_asks_for_what_is_not_there,
    root_is_not_there,
    templates_are_not_there,
    options_are_bad,
    options_name_missing_templates,
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound WADL in it, a project of its own."""
    return lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_it_is_told_in_one_line_and_nothing_is_written(folder: Path, wrong: Callable[[Path], list[str]]) -> None:
    arguments = wrong(folder)
    before = listing(folder)
    done = wadlkit("build", *arguments, cwd=folder)
    assert (done.exit, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("wadlkit build: ")
    assert listing(folder) == before


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_it_is_told_in_json_too(folder: Path, wrong: Callable[[Path], list[str]]) -> None:
    arguments = wrong(folder)
    done = wadlkit("build", "--format", "json", *arguments, cwd=folder)
    assert done.exit == 2
    assert f"wadlkit build: {done.json['error']}\n" == done.err


def test_a_broken_template_is_told_with_its_line(folder: Path) -> None:
    done = wadlkit("build", *template_is_broken(folder), cwd=folder)
    assert "templates/page.rst.jinja:2: " in done.err


@pytest.fixture
def guest() -> Iterator[Path]:
    """A folder like the other, such that another user may read all of it and write none of it."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield lay(Path(name), {"wadl/agents.wadl": WADL, ".git/x": ""})


@needs_root
def test_another_user_can_build_where_writing_is_allowed(guest: Path) -> None:
    (guest / "out").mkdir()
    (guest / "out").chmod(0o777)
    assert wadlkit("build", "-o", "out", cwd=guest, user=NOBODY).exit == 0


@needs_root
@pytest.mark.parametrize("output", ["out", "out/deeper", "new"])
def test_an_output_that_may_not_be_written_is_told(guest: Path, output: str) -> None:
    (guest / "out").mkdir()
    before = listing(guest)
    done = wadlkit("build", "-o", output, cwd=guest, user=NOBODY)
    assert (done.exit, done.out, done.err.count("\n")) == (2, "", 1)
    assert "can't be written" in done.err
    assert listing(guest) == before


@needs_root
@pytest.mark.parametrize("name", ["wadl/agents.wadl", "wadl"])
def test_a_source_that_may_not_be_read_is_told(guest: Path, name: str) -> None:
    (guest / name).chmod(0)
    done = wadlkit("build", name, "-o", "out", cwd=guest, user=NOBODY)
    assert (done.exit, done.out, done.err.count("\n")) == (2, "", 1)
    assert "can't be read" in done.err


@needs_root
def test_a_file_of_a_folder_that_may_not_be_read_is_a_finding(guest: Path) -> None:
    lay(guest, {"wadl/secret.wadl": WADL})
    (guest / "wadl/secret.wadl").chmod(0)
    (guest / "out").mkdir()
    (guest / "out").chmod(0o777)
    done = wadlkit("build", "wadl", "-o", "out", cwd=guest, user=NOBODY)
    assert (done.exit, done.out) == (1, "wrote 2 pages into out, 0 unchanged\n")
    assert done.err.startswith("wadl/secret.wadl:1:1: error[unreadable-file]")
