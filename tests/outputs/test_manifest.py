"""The manifest: the same bytes for the same files, and not a word believed of one that somebody tampered with."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wadlkit.outputs.manifest import NAME, BadManifest, Entry, Manifest, digest, read_manifest

DIGEST = digest(b"text")
ENTRY = {"sha256": DIGEST, "source": "api.wadl", "subject": "api: GET /", "profile": "classic"}


def written(folder: Path, **said: Any) -> Path:
    (folder / NAME).write_text(json.dumps({"version": 1, "tool": "wadlkit 0.1.0", "files": {}, **said}))
    return folder


names = st.lists(
    st.text(st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
        lambda part: part not in (".", "..", NAME)
    ),
    min_size=1,
    max_size=3,
).map("/".join)
texts = st.none() | st.text(max_size=10)
entries = st.builds(
    Entry,
    sha256=st.just(DIGEST),
    intended=st.none() | st.just(digest(b"new")),
    source=texts,
    subject=texts,
    profile=st.just("classic"),
)


@given(files=st.dictionaries(names.map(lambda name: f"{name}.rst"), entries, max_size=5))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, files: dict[str, Entry]) -> None:
    folder = tmp_path_factory.mktemp("folder")
    (folder / NAME).write_bytes(Manifest(files=files).encode())
    assert read_manifest(folder) == Manifest(files=files)


def test_its_bytes_do_not_depend_on_the_order_of_files() -> None:
    files = {name: Entry(sha256=DIGEST) for name in ("b.rst", "a/c.rst", "a.rst")}
    assert Manifest(files=files).encode() == Manifest(files=dict(reversed(files.items()))).encode()


def test_it_is_text_that_a_person_can_read() -> None:
    entry = Entry(sha256=DIGEST, source="api.wadl", subject="api: GET /", profile="classic")
    data = Manifest(files={"a.rst": entry}, tool="wadlkit 0.1.0").encode()
    assert json.loads(data) == {"version": 1, "tool": "wadlkit 0.1.0", "files": {"a.rst": ENTRY}}
    assert data.endswith(b"\n}\n")


def test_where_there_is_none_there_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None


def test_names_that_are_no_utf_8_survive(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.rst")
    (tmp_path / NAME).write_bytes(Manifest(files={name: Entry(sha256=DIGEST)}).encode())
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert list(manifest.files) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "../a.rst", "/etc/passwd", "a/../../b", "a\\b.rst", "a\0b", "", ".", "a//b", "a/", "x" * 300, "\ud800",
        ".wadlkit.json", "a/./b", "README.md",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_breaks_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadManifest):
        read_manifest(written(tmp_path, files={"good.rst": ENTRY, name: ENTRY}))


@pytest.mark.parametrize(
    "entry",
    [None, [], "x", {}, {"sha256": None}, {"sha256": 1}, {"sha256": "abc"}, {"sha256": DIGEST.upper()},
     {"sha256": DIGEST, "source": 1}, {"sha256": DIGEST, "subject": []}, {"source": "a"}],
)  # fmt: skip
def test_an_entry_that_says_nothing_breaks_it(tmp_path: Path, entry: object) -> None:
    with pytest.raises(BadManifest):
        read_manifest(written(tmp_path, files={"a.rst": entry}))


@pytest.mark.parametrize(
    "said", [{"version": 2}, {"version": True}, {"version": "1"}, {"files": []}, {"files": None}, {"tool": 1}]
)
def test_another_version_or_shape_breaks_it(tmp_path: Path, said: dict[str, object]) -> None:
    with pytest.raises(BadManifest):
        read_manifest(written(tmp_path, **said))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version": ' + b"9" * 5000 + b"}"]
)
def test_what_is_no_manifest_breaks_it(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(BadManifest):
        read_manifest(tmp_path)


def test_a_link_on_the_way_to_a_file_breaks_it(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    folder = tmp_path / "out"
    (folder / "a").mkdir(parents=True)
    (folder / "a/b").symlink_to(tmp_path / "outside")
    with pytest.raises(BadManifest, match="symbolic link"):
        read_manifest(written(folder, files={"a/b/c.rst": ENTRY}))


def test_a_manifest_that_is_a_link_or_a_fifo_is_not_opened(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    written(elsewhere)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / NAME).symlink_to(elsewhere / NAME)
    with pytest.raises(BadManifest, match="symbolic link"):
        read_manifest(tmp_path / "out")
    (tmp_path / "out" / NAME).unlink()
    os.mkfifo(tmp_path / "out" / NAME)
    with pytest.raises(BadManifest, match="regular"):
        read_manifest(tmp_path / "out")
