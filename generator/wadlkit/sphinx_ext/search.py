"""Titles in the search of Sphinx 8, whose script takes them for HTML; that of Sphinx 9 does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx import version_info
from sphinx.application import Sphinx

_TAKES_HTML = version_info < (9,)


def set_up(app: Sphinx) -> None:
    """Have Sphinx call what is below."""
    if _TAKES_HTML:
        app.connect("html-collect-pages", _escape)


def _escape(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Let no title, and no entry of an index, begin a tag in a list of results; no page is added.

    What comes from an earlier build is escaped already, and stays as it is.
    """
    indexer: Any = getattr(app.builder, "indexer", None)
    for name in ("_all_titles", "_index_entries"):
        kept: dict[str, list[tuple[Any, ...]]] = getattr(indexer, name, {})
        for some in kept.values():
            some[:] = [(words.replace("<", "&lt;"), *more) for words, *more in some]
    yield from ()
