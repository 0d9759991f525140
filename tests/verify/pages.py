"""Pages as they stand, each with what its WADL means: those of the corpus, and our own."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from wadlkit import load
from wadlkit.model.page import Page
from wadlkit.pages import classic
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer


@dataclass(frozen=True)
class Made:
    """The text of a page, and the page meant."""

    text: str
    meant: Page[str]


def own_pages() -> dict[str, Made]:
    """The pages of our own WADLs."""
    renderer = Renderer(PROFILES["classic"])
    meant = [page for path in sorted((ROOT / "wadl").glob("*.wadl")) for page in _meant(path, ROOT / "wadl")]
    return {page.file_name: Made(renderer.render(page), page) for page in meant}


def seed_pages(corpus: Path) -> dict[str, Made]:
    """The pages of the corpus that are in the classic layout, by case and name."""
    made = {}
    for case in sorted(corpus.glob("*-seed")):
        told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
        meant = {page.file_name: page for wadl in told["wadl"] for page in _meant(case / wadl["path"], case / "source")}
        there = {path.name: path for wadl in told["wadl"] for at in wadl["pages_in"] for path in (case / at).iterdir()}
        for name in told["pages"]["derivable"]:
            made[f"{case.name}/{name}"] = Made(there[name].read_bytes().decode(), meant[name])
    return made


def _meant(wadl: Path, root: Path) -> Iterator[Page[str]]:
    api = load(wadl, root=root)
    return filter(None, map(classic.presenter(api), api.operations))
