"""Lists of operations: the table that an API begins with, the index of all operations, and their general entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Index, IndexEntry

from wadlkit.model.operation import Operation
from wadlkit.model.page import Cell, Row, Table
from wadlkit.model.prose import Code, Hyperlink, Words
from wadlkit.pages.modern.prose import line
from wadlkit.sphinx_ext.nodes import table_node
from wadlkit.sphinx_ext.shown import Shown

_VERSION = re.compile(r"v?\d+(?:\.\d+)*")
_MARKUP = re.compile(r"""[<>&"']""")  # Sphinx's templates take the heading of a group for HTML


class OperationIndex(Index):
    """All operations of a site by their paths, below the first word of these that is no version and no variable."""

    name = "operations"
    localname = "API operations"
    shortname = "operations"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The entries of some documents, by their first words; they are not folded."""
        domain: Any = self.domain
        wanted = None if docnames is None else set(docnames)
        groups: dict[str, list[IndexEntry]] = {}
        found = [(each.path, each.method, each, document) for document, each in domain.first_shown()]
        for _, _, operation, document in sorted(found, key=lambda each: each[:2]):
            if wanted is None or document in wanted:
                title = operation.title if operation.title != operation.call else ""
                entry = IndexEntry(operation.call, 0, document, operation.anchor, "", "", title)
                groups.setdefault(_heading(operation.path), []).append(entry)
        return sorted(groups.items()), False


def _heading(path: str) -> str:
    words = (word for word in _MARKUP.sub("", path).split("/") if word and "{" not in word)
    return next((word for word in words if not _VERSION.fullmatch(word)), "/")


def index_node(operation: Shown) -> addnodes.index:
    """What the general index has of an operation: its title, and its path; a semicolon would divide either."""
    entries = [("single", f"{operation.title.replace(';', ',')}; {operation.call}", operation.anchor, "", None)]
    if operation.path and ";" not in operation.path:
        entries.append(("single", f"{operation.path}; {operation.method}", operation.anchor, "", None))
    return addnodes.index(entries=entries)


def table_of_operations(operations: Sequence[Operation], ids: Sequence[str]) -> nodes.table:
    """Method, path and title of each operation; the path leads to its section, which has the id that is given."""
    rows = []
    for operation, anchor in zip(operations, ids, strict=True):
        at = operation.location
        path = Hyperlink(content=(Code(text=operation.path or "/"),), target=f"#{anchor}")
        words = " ".join((operation.title or "").split())
        title = Words(text=words) if words else Code(text=operation.id or operation.method)
        cells = (line(at, Code(text=operation.method)), line(at, path), line(at, title))
        rows.append(Row(cells=tuple(Cell(text=(cell,), location=at) for cell in cells), location=at))
    table = table_node(Table(name="operations", columns=("Method", "Path", "Operation"), rows=tuple(rows)))
    for link in table.findall(nodes.reference):
        link["refid"] = link.attributes.pop("refuri").removeprefix("#")
        link["internal"] = True
    return table
