"""A fixed tenth of the corpus through Sphinx, with all that it could say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.site import build
from tests.corpus.wadls import FIVE, paths

Record = Callable[[str, object], None]
_EVERY = 10


def test_sphinx_says_nothing_of_modern_pages(corpus: Path, tmp_path: Path, record_property: Record) -> None:
    built = build(corpus, paths(corpus)[::_EVERY], tmp_path)
    record_property("pages of real WADLs that Sphinx builds without a word", built.pages)
    assert list(built.warnings) == []
    assert (built.files, built.pages) == (26, 452)


@pytest.mark.parametrize("builder", ["latex", "text", "man", "epub", "gettext"])
def test_every_builder_takes_modern_pages(corpus: Path, tmp_path: Path, builder: str) -> None:
    files = [corpus / name for name in FIVE]
    built = build(corpus, files, tmp_path, builder)
    assert list(built.warnings) == []
    assert built.pages >= len(files)
    assert any((tmp_path / builder).iterdir())
