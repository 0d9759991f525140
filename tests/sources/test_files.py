import os
from pathlib import Path

import pytest

from wadlkit.sources.files import FileMissing, FileRefused, Files, FileUnreadable, Limits, find_root


@pytest.fixture
def files(tmp_path: Path) -> Files:
    root = tmp_path / "root"
    (root / "deep").mkdir(parents=True)
    (root / "inside.ent").write_text("inside")
    (root / "deep" / "a b.ent").write_text("deep")
    (tmp_path / "outside.ent").write_text("outside")
    return Files(root)


def test_a_file_is_named_from_the_root(files: Files) -> None:
    assert files.name(files.root / "deep" / ".." / "inside.ent") == "inside.ent"


def test_references_are_followed_from_a_folder(files: Files) -> None:
    assert files.read(files.resolve(files.root / "deep", "a%20b.ent")) == b"deep"
    assert files.read(files.resolve(files.root / "deep", "../inside.ent#part")) == b"inside"
    assert files.read(files.resolve(files.root, (files.root / "inside.ent").as_uri())) == b"inside"
    assert list(files.opened) == ["deep/a b.ent", "inside.ent"]


@pytest.mark.parametrize(
    "uri", ["http://example.com/x", "ftp://x/y", "file://elsewhere/x", "//host/x", "data:,x", "a%00b"]
)
def test_nothing_is_fetched(files: Files, uri: str) -> None:
    with pytest.raises(FileRefused):
        files.resolve(files.root, uri)


@pytest.mark.parametrize("reference", ["../outside.ent", "/etc/passwd", "file:///etc/passwd", "deep/../../outside.ent"])
def test_nothing_outside_the_root_is_opened(files: Files, reference: str) -> None:
    with pytest.raises(FileRefused, match="--root") as caught:
        files.read(files.resolve(files.root, reference))
    assert str(files.root) in str(caught.value)


def test_a_link_out_of_the_root_is_refused_and_one_inside_is_not(files: Files) -> None:
    (files.root / "out").symlink_to(files.root.parent / "outside.ent")
    (files.root / "in").symlink_to(files.root / "inside.ent")
    assert files.read(files.root / "in") == b"inside"
    with pytest.raises(FileRefused):
        files.read(files.root / "out")


def test_a_fifo_and_a_device_are_never_opened(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(files.root / "fifo")
    (files.root / "null").symlink_to("/dev/null")
    opened: list[object] = []
    monkeypatch.setattr(os, "open", lambda path, _: opened.append(path))
    for name in ("fifo", "null"):
        with pytest.raises(FileRefused):
            files.read(files.root / name)
    assert opened == []


def test_what_is_swapped_after_the_first_look_is_refused(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.root / "inside.ent"
    real_open = os.open

    def swap(target: Path, flags: int) -> int:
        path.unlink()
        path.symlink_to(files.root.parent / "outside.ent")
        return real_open(target, flags)

    monkeypatch.setattr(os, "open", swap)
    with pytest.raises(FileRefused):
        files.read(path)


def test_a_large_file_is_refused(files: Files) -> None:
    small = Files(files.root, Limits(file=5))
    with pytest.raises(FileRefused, match="larger"):
        small.read(small.root / "inside.ent")
    assert small.read(small.root / "inside.ent", limit=6) == b"inside"


def test_a_folder_and_a_missing_file_say_so(files: Files) -> None:
    with pytest.raises(FileUnreadable, match="folder"):
        files.read(files.root / "deep")
    for missing in ("none.ent", "inside.ent/below", "x" * 5000):
        with pytest.raises(FileMissing):
            files.read(files.root / missing)


def test_the_root_is_the_nearest_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "repository" / "project" / "wadl"
    folder.mkdir(parents=True)
    source = folder / "a.wadl"
    source.touch()
    monkeypatch.chdir(tmp_path / "repository" / "project")
    assert find_root(source) == tmp_path / "repository" / "project"
    monkeypatch.chdir(folder)
    assert find_root(source) == folder
    monkeypatch.chdir("/usr")
    assert find_root(source) == folder
    (tmp_path / "repository" / ".git").mkdir()
    assert find_root(source) == tmp_path / "repository"
    (tmp_path / "wadlkit.toml").touch()
    assert find_root(source) == tmp_path
