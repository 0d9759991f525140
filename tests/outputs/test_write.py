"""Files are written whole, and never outside their folder."""

import os
import stat
from pathlib import Path

import pytest

from wadlkit.outputs.write import CannotWrite, Output, check_folders, is_file_name, path_of, put, remove, sweep

PAGE = Output(name="api/page.rst", data=b"text\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_written_and_replaced(tmp_path: Path, durable: bool) -> None:
    for data in (b"old\n", b"new\n"):
        put(tmp_path / "page.rst", data, durable=durable)
        assert contents(tmp_path) == {"page.rst": data}


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    put(tmp_path / "page.rst", b"")
    (tmp_path / "usual").touch()
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("page.rst", "usual")]
    assert modes[0] == modes[1]


def test_a_failure_while_writing_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "page.rst", b"old\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CannotWrite, match=r"page\.rst can't be written: No space left"):
        put(tmp_path / "page.rst", b"new\n")
    assert contents(tmp_path) == {"page.rst": b"old\n"}


def test_a_folder_in_a_files_place_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "page.rst").mkdir()
    with pytest.raises(CannotWrite):
        put(tmp_path / "page.rst", b"")
    assert contents(tmp_path) == {}


def test_what_is_gone_already_can_be_removed(tmp_path: Path) -> None:
    remove(tmp_path / "page.rst")


def test_a_folder_can_not_be_removed(tmp_path: Path) -> None:
    (tmp_path / "page.rst").mkdir()
    with pytest.raises(CannotWrite, match="can't be removed"):
        remove(tmp_path / "page.rst")


def test_only_what_writers_left_behind_is_swept(tmp_path: Path) -> None:
    ours, link = ".wadlkit-0123456789abcdef.tmp", ".wadlkit-0123456789abcde0.tmp"
    theirs = [".wadlkit-0123.tmp", "wadlkit-0123456789abcdef.tmp", ".wadlkit-0123456789abcdef.tmp.rst", ".wadlkit.json"]
    for name in (ours, *theirs):
        (tmp_path / name).touch()
    (tmp_path / link).symlink_to("page.rst")
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*theirs, link])


def test_a_symbolic_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/api").symlink_to(tmp_path / "outside")
    with pytest.raises(CannotWrite, match="symbolic link"):
        check_folders(tmp_path / "out", [PAGE], writable=False)


def test_the_folder_itself_may_be_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    check_folders(tmp_path / "out", [PAGE], writable=True)


@pytest.mark.parametrize("name", ["../page.rst", "/page.rst", "a/../../b", "", ".", "a\0b", "a\\b", "x" * 256])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite):
        path_of(tmp_path, name)


@pytest.mark.parametrize(("name", "right"), [("a b.rst", True), ("é" * 127, True), ("é" * 128, False), ("..", False)])
def test_a_file_name_is_one_that_a_file_can_have(name: str, right: bool) -> None:
    assert is_file_name(name) is right


@pytest.mark.parametrize("in_the_way", ["out", "out/api"])
@pytest.mark.parametrize("make", [Path.touch, os.mkfifo])
def test_what_is_no_folder_in_a_folders_place_is_told(tmp_path: Path, in_the_way: str, make: object) -> None:
    place = tmp_path / in_the_way
    place.parent.mkdir(parents=True, exist_ok=True)
    assert callable(make)
    make(place)
    with pytest.raises(CannotWrite, match="is not a folder"):
        check_folders(tmp_path / "out", [PAGE], writable=False)
