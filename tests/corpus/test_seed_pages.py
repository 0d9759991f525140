"""The pages that real WADLs gave in the classic layout, byte for byte."""

import tomllib
from collections.abc import Callable, Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from wadlkit import load
from wadlkit.pages import classic
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer

SHOWN = 20


def expected(case: Path) -> dict[str, Path]:
    """The pages that follow from the WADLs of a case, by their names."""
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    folders = [case / folder for wadl in told["wadl"] for folder in wadl["pages_in"]]
    there = {path.name: path for folder in folders for path in folder.glob("*.rst")}
    return {name: there[name] for name in told["pages"]["derivable"]}


def written(case: Path) -> dict[str, bytes]:
    """The pages of the WADLs of a case by their names; of two with one name the later."""
    profile = PROFILES["classic"]
    renderer = Renderer(profile)
    pages = {}
    for wadl in tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))["wadl"]:
        api = load(case / wadl["path"], root=case / "source")
        for page in filter(None, map(classic.presenter(api), api.operations)):
            pages[page.file_name] = renderer.render(page).encode()
    return pages


def difference(path: Path, page: bytes | None) -> Iterator[str]:
    """The first lines in which a page is not as it should be."""
    if page is None:
        return iter([f"{path}: no such page"])
    wanted, got = (text.decode().splitlines(keepends=True) for text in (path.read_bytes(), page))
    lines = unified_diff(wanted, got, str(path), "written", n=1)
    return (ascii(line)[1:-1] for line in islice(lines, SHOWN))  # blanks and line ends are what matters


def test_89_of_89_pages_byte_for_byte(corpus: Path, record_property: Callable[[str, object], None]) -> None:
    paths, wrong = [], []
    for case in sorted(corpus.glob("*-seed")):
        pages = written(case)
        for name, path in expected(case).items():
            paths.append(path)
            if pages.get(name) != path.read_bytes():
                wrong.append("\n".join(difference(path, pages.get(name))))
    record_property("classic pages byte for byte", f"{len(paths) - len(wrong)} of {len(paths)}")
    assert not wrong, f"{len(wrong)} of {len(paths)} pages differ, the first of them so:\n{wrong[0]}"
    assert len(paths) == 89
