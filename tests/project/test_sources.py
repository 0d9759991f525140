"""Which files the sources mean, and what their folders and APIs are called."""

import os
import re
from pathlib import Path

import pytest

from wadlkit.project.sources import BadSource, find_sources


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def called(*sources: Path, keys: dict[Path, str] | None = None) -> list[tuple[str, str, str]]:
    return [(source.path.name, source.name, source.key) for source in find_sources(sources, keys or {})]


def test_a_single_file_needs_no_folder_whatever_its_suffix(tmp_path: Path) -> None:
    lay(tmp_path, "api.xml", "other.wadl")
    assert called(tmp_path / "api.xml") == [("api.xml", "", "api")]


def test_a_folder_is_searched_and_each_file_named_by_its_path(tmp_path: Path) -> None:
    lay(tmp_path, "b.wadl", "a/v2.0.wadl", "a/x.ent", ".hidden/c.wadl", ".#b.wadl")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert called(tmp_path) == [("v2.0.wadl", "a/v2.0", "v2.0"), ("b.wadl", "b", "b")]


def test_a_folder_with_a_single_file_gives_it_a_folder_too(tmp_path: Path) -> None:
    lay(tmp_path, "b.wadl")
    assert called(tmp_path) == [("b.wadl", "b", "b")]


def test_several_sources_are_named_below_the_folder_around_them(tmp_path: Path) -> None:
    lay(tmp_path, "one/x.wadl", "two/y.wadl")
    assert called(tmp_path / "one", tmp_path / "two/y.wadl") == [
        ("x.wadl", "one/x", "x"),
        ("y.wadl", "two/y", "y"),
    ]


def test_a_file_that_is_named_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, "x.wadl")
    monkeypatch.chdir(tmp_path)
    assert called(Path("x.wadl"), tmp_path / "x.wadl") == [("x.wadl", "", "x")]


def test_a_given_key_goes_before_the_stem(tmp_path: Path) -> None:
    lay(tmp_path, "a/x.wadl", "b/x.wadl", "c/x.wadl")
    assert [key for _, _, key in called(tmp_path, keys={tmp_path / "c/x.wadl": "see"})] == ["x", "x", "see"]


def test_two_files_that_differ_in_their_suffix_keep_it(tmp_path: Path) -> None:
    lay(tmp_path, "x.wadl", "x.xml")
    assert [name for _, name, _ in called(tmp_path / "x.wadl", tmp_path / "x.xml")] == ["x.wadl", "x.xml"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="no such file or folder"):
        find_sources([tmp_path / "x.wadl"], {})


def test_a_folder_without_a_wadl_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"holds no \*\.wadl file"):
        find_sources([tmp_path], {})


def test_a_fifo_is_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.wadl")
    with pytest.raises(BadSource, match="neither a regular file nor a folder"):
        find_sources([tmp_path / "x.wadl"], {})


def test_a_device_is_told() -> None:
    with pytest.raises(BadSource, match="neither a regular file nor a folder"):
        find_sources([Path("/dev/zero")], {})


def test_names_that_no_list_of_pages_could_hold_are_made_plain(tmp_path: Path) -> None:
    odd = ("n\n\n.. raw:: html\n.wadl", "n\n\n.. raw:: html\t.wadl", " a\\b .wadl", "\udcff.wadl", "a b <c>.wadl")
    lay(tmp_path, *odd)
    names = {path: name for path, name, _ in called(tmp_path)}
    assert re.fullmatch(r"n__\.\. raw:: html_-[0-9a-f]{8}", names[odd[0]])
    assert re.fullmatch(r"a_b-[0-9a-f]{8}", names[odd[2]])
    assert re.fullmatch(r"_-[0-9a-f]{8}", names[odd[3]])
    assert names[odd[4]] == "a b <c>"
    assert len(set(names.values())) == len(odd)
