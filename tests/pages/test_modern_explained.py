"""The page that explains the modern layout shows what both layouts write, and names tests that are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.command import wadlkit
from tests.pages.modern_page import method, show
from wadlkit.pages import classic
from wadlkit.pages.profile import CLASSIC
from wadlkit.pages.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "explanation" / "modern-pages.rst").read_text(encoding="utf-8")
TESTS = ("test_modern_rows.py", "test_modern_page_rows.py")

_POINT = re.compile(r"^(\d+)\. [^\n]+\n-+\n(.*?^Held by [^\n]+)$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^\.\. code-block:: (\w+)\n(?:   :caption: (\w+)\n)?\n((?:   .*\n|\n)+)", re.MULTILINE)
_GAP = "…"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One of the points: its number, its blocks by their captions, and the tests that it names."""

    number: int
    blocks: dict[str, str]
    tests: tuple[str, ...]


def _points() -> Iterator[Point]:
    for number, text in _POINT.findall(TEXT):
        blocks = {caption or language: dedent(block).strip("\n") for language, caption, block in _BLOCK.findall(text)}
        yield Point(number=int(number), blocks=blocks, tests=tuple(re.findall(r"``(test_\w+)``", text)))


POINTS = tuple(_points())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of our own WADLs in both layouts, by the captions of blocks."""
    found = {}
    for profile in ("classic", "modern"):
        folder = tmp_path_factory.mktemp(profile)
        wadl = ROOT / "wadl"
        assert wadlkit("build", wadl, "--root", wadl, "--profile", profile, "-o", folder, cwd=ROOT).exit == 0
        found[profile.capitalize()] = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.rst"))]
    return found


def _in_both_layouts(content: str) -> dict[str, list[str]]:
    """The pages of what stands in a request, by the captions of blocks."""
    read = method(f'<doc title="t"/><request>{content}</request>')
    page = classic.presenter(read)(read.operations[0])
    assert page is not None
    return {"Classic": [Renderer(CLASSIC).render(page)], "Modern": [show(read).rst]}


def _has(page: str, block: str) -> bool:
    """Whether the lines of a block are on a page in this order, with a gap where it has one, indented as there."""
    lines, start = page.split("\n"), 0
    for piece in re.split(rf"(?m)^{_GAP}$", block):
        wanted = dedent(piece).strip("\n").split("\n")
        at = next((at for at in range(start, len(lines)) if _stand(wanted, lines[at : at + len(wanted)])), None)
        if at is None:
            return False
        start = at + len(wanted)
    return True


def _stand(wanted: list[str], lines: list[str]) -> bool:
    found = dedent("\n".join(lines)).split("\n")
    pattern = "\n".join(re.escape(line).replace(_GAP, ".*") for line in wanted)
    return len(found) == len(wanted) and re.fullmatch(pattern, "\n".join(found)) is not None


def test_there_are_as_many_points_as_there_are_repairs() -> None:
    assert [point.number for point in POINTS] == list(range(1, 26))
    assert [point.number for point in POINTS if {"Classic", "Modern"} - {*point.blocks}] == [
        23
    ]  # nothing to show there


@pytest.mark.parametrize("point", POINTS, ids=lambda point: str(point.number))
def test_what_is_shown_of_a_layout_is_what_it_writes(point: Point, pages: dict[str, list[str]]) -> None:
    blocks = dict(point.blocks)
    if content := blocks.pop("xml", ""):
        pages = _in_both_layouts(content)
    for caption, block in blocks.items():
        assert any(_has(page, block) for page in pages[caption]), f"{caption}:\n{block}"


def test_the_tests_that_are_named_are_those_there_are() -> None:
    trees = [ast.parse((Path(__file__).parent / name).read_text(encoding="utf-8")) for name in TESTS]
    there = [each.name for tree in trees for each in tree.body if isinstance(each, ast.FunctionDef)]
    assert sorted(name for point in POINTS for name in point.tests) == sorted(
        name for name in there if name.startswith("test_")
    )
    assert all(point.tests for point in POINTS)
