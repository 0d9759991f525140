"""Memory of a build that shows thousands of operations in one process."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

# Operations whose doctrees may wait in memory: some 120 MB of them.
MOST_WAITING = 200


def set_up(app: Sphinx) -> None:
    """Have Sphinx call what is below."""
    app.connect("source-read", _let_go)


def _let_go(app: Sphinx, docname: str, content: list[str]) -> None:  # noqa: ARG001  Sphinx's signature
    """Forget the doctrees of documents that were read, where they show many operations.

    Sphinx keeps all of them from when they are read to when they are written, though it has each in a file too, and
    reads that where it finds none in memory. Tables have many nodes: half a megabyte an operation.
    """
    waiting: dict[str, Any] = getattr(app.env, "_write_doc_doctree_cache", {})
    shown = app.env.get_domain("wadl").data["shown"]
    if sum(len(shown[name]) for name in shown.keys() & waiting.keys()) > MOST_WAITING:
        waiting.clear()
