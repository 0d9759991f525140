"""Doctrees of many operations don't wait in memory, and what is written is the same."""

from pathlib import Path

import pytest

from tests.sphinx_ext.site import WADL, build
from wadlkit.sphinx_ext import memory


def test_doctrees_of_many_operations_are_let_go_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leans on an inner name of Sphinx: where that is another one day, nothing is let go, and this fails."""
    waiting: list[int] = []
    let_go = memory._let_go

    def counted(app: object, *more: object) -> None:
        let_go(app, *more)  # type: ignore[arg-type]
        waiting.append(len(app.env._write_doc_doctree_cache))  # type: ignore[attr-defined]

    monkeypatch.setattr(memory, "_let_go", counted)
    documents = {
        "index": "Site\n====\n\n.. toctree::\n\n   a\n   b\n",
        "a": f"A\n=\n\n.. wadl:application:: {WADL / 'backup.wadl'}\n",
        "b": f"B\n=\n\n.. wadl:application:: {WADL / 'status.wadl'}\n",
    }
    pages = {}
    for most in (500, 10):
        monkeypatch.setattr(memory, "MOST_WAITING", most)
        folder = tmp_path / str(most)
        folder.mkdir()
        site = build(folder, documents)
        assert site.warnings == []
        pages[most] = [(site.folder / f"{name}.html").read_text(encoding="utf-8") for name in documents]
    assert pages[10] == pages[500]
    assert waiting == [0, 1, 2, 0, 0, 1]
