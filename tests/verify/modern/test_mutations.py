"""The witness sees each change of a page that a reader sees, and none that a reader does not see."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from tests.conftest import ROOT
from tests.verify.modern.mutations import MUTATIONS, NULL_MUTATIONS
from tests.verify.modern.reading import read
from wadlkit import load
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages.layout import TableStyle
from wadlkit.pages.modern.page import presenter
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.verify.modern.faithful import compare

Record = Callable[[str, object], None]

EACH = 6


@cache
def pages() -> tuple[tuple[Page[Prose], str], ...]:
    """The pages of our own WADLs, and their texts."""
    apis = [load(path, root=ROOT / "wadl") for path in sorted((ROOT / "wadl").glob("*.wadl"))]
    meant = [presenter(api)(operation) for api in apis for operation in api.operations]
    renderer = Renderer(PROFILES["modern"])
    return tuple((page, renderer.render(page)) for page in meant)


def findings(meant: Page[Prose], text: str) -> list[str]:
    """What the witness says of a text that is to be a page."""
    report = Report()
    compare(meant, read(meant, text), report)
    return [found.message for found in report]


def changed(kind: str, *, null: bool = False) -> list[tuple[Page[Prose], str]]:
    """Some pages with a change of a kind, spread over all pages."""
    random = Random(kind)
    found = []
    for meant, text in random.sample(pages(), len(pages())):
        new = (NULL_MUTATIONS if null else MUTATIONS)[kind](text, random)
        if new is not None and new != text:
            found.append((meant, new))
        if len(found) == EACH:
            break
    return found


def test_our_own_pages_are_what_was_meant() -> None:
    assert len(pages()) >= 10
    for meant, text in pages():
        assert findings(meant, text) == []


@pytest.mark.parametrize("style", ["list-table", "grid"])
def test_another_style_says_the_same(style: TableStyle) -> None:
    renderer = Renderer(PROFILES["modern"], heading_level=3, table_style=style)
    for meant, _ in pages()[:4]:
        assert findings(meant, renderer.render(meant)) == []


@pytest.mark.parametrize("kind", MUTATIONS)
def test_each_change_that_a_reader_sees_is_found(kind: str) -> None:
    cases = changed(kind)
    assert cases, "no page has a place for it"
    missed = [text for meant, text in cases if not findings(meant, text)]
    assert not missed, missed[0]


@pytest.mark.parametrize("kind", NULL_MUTATIONS)
def test_no_change_that_no_reader_sees_is_reported(kind: str) -> None:
    cases = changed(kind, null=True)
    assert cases, "no page has a place for it"
    for meant, text in cases:
        assert findings(meant, text) == []
