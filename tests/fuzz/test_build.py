"""Whatever is in a file, `build` ends with 0 or 1 and says where: 300 files in `make test`, 10,000 in `make fuzz`."""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CORPUS, ROOT
from wadlkit.cli.main import main

# What files break at: markup, references, encodings, numbers, things that RST or a file name could take amiss.
PIECES = (
    b"<", b">", b"&", b"'", b'"', b"/>", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x", b"?>", b"&amp;",
    b"&none;", b"&#0;", b"&#x110000;", b"%none;", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\t",
    b"\xc2\x85", b"..", b"/", b"{", b"}", b"#", b'href="#x"', b'id="x"', b'type="#x #x"', b'path="../.."', b'xmlns=""',
    b'xmlns:a="b"', b"a:", b"<method/>", b"<resource>", b"<doc>", b"<param/>", b"<xsdxt:code href='/etc/passwd'/>",
    b"<!DOCTYPE application [", b"<!ENTITY x '&x;'>", b"]>", b"|", b"`", b"*", b"_", b".. raw:: html",
)  # fmt: skip


@cache
def originals() -> tuple[bytes, ...]:
    """WADLs to damage: small ones, for most damage to a large one is no different."""
    folders = [CORPUS] if CORPUS.is_dir() else [ROOT / "wadl"]
    paths = sorted(path for folder in folders for path in folder.rglob("*.wadl*") if path.is_file())
    return tuple(path.read_bytes() for path in paths if path.stat().st_size < 30_000)


class Damaged(bytes):
    """Bytes that do not fill a report of Hypothesis with themselves."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@st.composite
def damaged(draw: st.DrawFn) -> Damaged:
    """A WADL with some stretches cut, doubled, or overwritten."""
    data = originals()[draw(st.integers(0, len(originals()) - 1))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        middle = draw(st.sampled_from((b"", data[start:end] * 2, *PIECES)) | st.binary(max_size=4))
        data = data[:start] + middle + data[end:]
    return Damaged(data)


@pytest.fixture(scope="module")
def entities() -> dict[str, bytes]:
    """Files that the damaged ones may ask for, by the names that most use."""
    return {path.name: path.read_bytes() for path in sorted((ROOT / "wadl").glob("*.ent"))}


def check(data: bytes, entities: dict[str, bytes]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="wadlkit-fuzz-"))
    try:
        for name, content in entities.items():
            (folder / name).write_bytes(content)
        source = folder / "damaged.wadl"
        source.write_bytes(data)
        arguments = ["build", str(source), "-o", str(folder / "out"), "--root", str(folder), "--format", "json"]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in (0, 1), (result.output, source.write_bytes(data), bytes(data))
        for diagnostic in json.loads(result.stdout)["diagnostics"]:
            place = diagnostic["location"]
            lines = (folder / place["file"]).read_bytes().count(b"\n") + 1 if place["file"] else 0
            assert 1 <= place["line"] <= max(lines, 1) or b"\r" in data, diagnostic
            assert place["column"] >= 1, diagnostic
    finally:
        shutil.rmtree(folder)


@given(st.binary(max_size=200))
def test_any_bytes(entities: dict[str, bytes], data: bytes) -> None:
    check(data, entities)


@given(damaged())
def test_any_damage(entities: dict[str, bytes], data: bytes) -> None:
    check(data, entities)
