"""`wadlkit verify` proves pages, and tells where they lie."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import WADL, Done, lay, wadlkit

GET, POST = "get-list-agents-agents.rst", "post-add-an-agent-agents.rst"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose pages are built into the folder out."""
    lay(tmp_path, {"wadl/agents.wadl": WADL, ".git/x": ""})
    assert wadlkit("build", "wadl/agents.wadl", "-o", "out", cwd=tmp_path).exit == 0
    return tmp_path


def verify(folder: Path, *options: str) -> Done:
    return wadlkit("verify", "wadl/agents.wadl", "-o", "out", *options, cwd=folder)


def page(folder: Path) -> Path:
    return folder / "out" / GET


def test_pages_that_say_what_the_wadl_says_end_with_0(folder: Path) -> None:
    done = verify(folder)
    assert (done.exit, done.err) == (0, "")
    assert done.out == "2 pages in out say what the WADL says; the layout loses 2 base-uri, 2 title-case\n"


def test_losses_are_listed_one_by_one_with_both_places(folder: Path) -> None:
    done = verify(folder, "--losses")
    assert done.exit == 0
    first, *_, last = done.out.splitlines()
    assert first == f"wadl/agents.wadl:4:42: title-case: the title 'List agents' as it is written (out/{GET}:1)"
    assert (len(done.out.splitlines()), last) == (5, verify(folder).out.rstrip())


def test_json_has_pages_and_losses(folder: Path) -> None:
    told = verify(folder, "--format", "json").json
    assert (told["version"], told["command"], told["diagnostics"]) == (1, "verify", [])
    assert told["pages"][0] == {
        "file": f"out/{GET}",
        "subject": told["pages"][0]["subject"],
        "mismatches": 0,
        "losses": {"base-uri": 1, "title-case": 1},
    }
    assert "losses" not in told
    losses = verify(folder, "--format", "json", "--losses").json["losses"]
    assert [loss["kind"] for loss in losses] == ["title-case", "base-uri"] * 2
    assert losses[0]["location"] == {"file": "wadl/agents.wadl", "line": 4, "column": 42}
    assert losses[0]["page"] == {"file": f"out/{GET}", "line": 1, "column": 1}


def test_an_edited_letter_is_told_with_both_places(folder: Path) -> None:
    page(folder).write_text(page(folder).read_text().replace("GET /agents", "GET /agentz"))
    done = verify(folder)
    assert done.exit == 1
    assert "the URI is '/agents', and '/agentz' on the page" in done.out + done.err
    assert "wadl/agents.wadl:4:" in done.out + done.err
    assert f"out/{GET}:1" in done.out + done.err
    told = verify(folder, "--format", "json").json
    assert [one["mismatches"] for one in told["pages"]] == [2, 0]
    assert {found["code"] for found in told["diagnostics"]} == {"page-differs", "lost-fact"}
    assert all(found["related"][0]["location"]["file"] == f"out/{GET}" for found in told["diagnostics"])


def deleted(path: Path) -> None:
    path.unlink()


def made_a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def made_no_text(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\xff\xfe")


def nested_too_deep(path: Path) -> None:
    path.write_text("* " * 10_000 + "x\n")


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        (deleted, "missing-page", "the page is not there"),
        (made_a_link, "missing-page", "in the place of the page"),
        (made_a_folder, "missing-page", "in the place of the page"),
        (emptied, "page-differs", "the title is 'List Agents', and '' on the page"),
        (made_no_text, "page-differs", "byte 0xff is not utf-8"),
        (nested_too_deep, "page-differs", "nested too deep"),
    ],
)
def test_what_is_no_page_is_a_finding(folder: Path, change: Callable[[Path], None], code: str, message: str) -> None:
    change(page(folder))
    done = verify(folder, "--format", "json")
    found = [found for found in done.json["diagnostics"] if found["code"] == code]
    assert (done.exit, done.err) == (1, "")
    assert any(message in one["message"] for one in found), found
    assert all(one["related"][0]["location"]["file"] == f"out/{GET}" for one in found)


def test_a_folder_that_is_not_there_is_wrong_use(folder: Path) -> None:
    done = wadlkit("verify", "wadl/agents.wadl", "-o", "nowhere", cwd=folder)
    assert done.exit == 2
    assert "nowhere: no such folder of pages" in done.err
    done = wadlkit("verify", "wadl/agents.wadl", "-o", "nowhere", "--format", "json", cwd=folder)
    assert (done.exit, done.json["command"]) == (2, "verify")


def test_nothing_is_written(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    page(folder).chmod(0o444)
    verify(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
