"""Files are written whole, only where something changed, and never outside their folder."""

import os
import stat
from pathlib import Path

import pytest

from wadlkit.outputs.write import CannotWrite, Output, check, is_file_name, write

PAGE = Output("api/page.rst", b"text\n")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_folders_are_made_and_files_written(tmp_path: Path) -> None:
    assert write(tmp_path / "new" / "out", [PAGE]) == {"api/page.rst"}
    assert contents(tmp_path) == {"new/out/api/page.rst": b"text\n"}


def test_a_file_of_the_same_bytes_is_untouched(tmp_path: Path) -> None:
    write(tmp_path, [PAGE])
    before = (tmp_path / PAGE.name).stat()
    assert write(tmp_path, [PAGE]) == set()
    assert (tmp_path / PAGE.name).stat() == before


def test_a_file_of_other_bytes_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, [Output(PAGE.name, b"old\n")])
    assert write(tmp_path, [PAGE]) == {PAGE.name}
    assert contents(tmp_path) == {PAGE.name: PAGE.data}


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    write(tmp_path, [PAGE])
    (tmp_path / "usual").touch()
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (PAGE.name, "usual")]
    assert modes[0] == modes[1]


def test_a_symbolic_link_in_a_files_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(PAGE.data)
    (tmp_path / "out/api").mkdir(parents=True)
    (tmp_path / "out" / PAGE.name).symlink_to(outside)
    assert write(tmp_path / "out", [PAGE]) == {PAGE.name}
    assert not (tmp_path / "out" / PAGE.name).is_symlink()


def test_a_symbolic_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/api").symlink_to(tmp_path / "outside")
    with pytest.raises(CannotWrite, match="symbolic link"):
        write(tmp_path / "out", [PAGE])
    assert contents(tmp_path) == {}


def test_the_folder_itself_may_be_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert write(tmp_path / "out", [PAGE]) == {PAGE.name}


@pytest.mark.parametrize("name", ["../page.rst", "/page.rst", "a/../../b", "", ".", "a\0b", "x" * 256])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite):
        write(tmp_path / "out", [Output(name, b"")])
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(("name", "right"), [("a b.rst", True), ("é" * 127, True), ("é" * 128, False), ("..", False)])
def test_a_file_name_is_one_that_a_file_can_have(name: str, right: bool) -> None:
    assert is_file_name(name) is right


@pytest.mark.parametrize("in_the_way", ["out", "out/api", "out/api/page.rst"])
def test_a_fifo_in_the_way_stops_all_writing(tmp_path: Path, in_the_way: str) -> None:
    fifo = tmp_path / in_the_way
    fifo.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(fifo)
    with pytest.raises(CannotWrite, match="is not a"):
        write(tmp_path / "out", [Output("first.rst", b""), PAGE])
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("in_the_way", ["out", "out/api"])
def test_a_file_in_a_folders_place_stops_all_writing(tmp_path: Path, in_the_way: str) -> None:
    file = tmp_path / in_the_way
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    with pytest.raises(CannotWrite, match="is not a folder"):
        check(tmp_path / "out", [PAGE])


def test_a_folder_in_a_files_place_stops_all_writing(tmp_path: Path) -> None:
    (tmp_path / PAGE.name).mkdir(parents=True)
    with pytest.raises(CannotWrite, match="is not a regular file"):
        write(tmp_path, [Output("first.rst", b""), PAGE])
    assert contents(tmp_path) == {}


def test_a_failure_while_writing_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, [Output(PAGE.name, b"old\n")])

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CannotWrite, match="No space left"):
        write(tmp_path, [PAGE])
    assert contents(tmp_path) == {PAGE.name: b"old\n"}
