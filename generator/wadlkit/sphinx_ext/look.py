"""How operations look in HTML: classes that a stylesheet can work with, links to rows, the stylesheet and the script.

Nothing here asks where an operation came from, so that written pages and directives look alike.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from wadlkit.pages.modern.params import IN_REQUEST, IN_RESPONSE

_STATIC = Path(__file__).parent / "static"
_STYLE, _SCRIPT = "wadlkit.css", "wadlkit.js"

_OF_PARAMS = {"path", "query", "matrix", "header", "form", "other", "body"}
_COLUMNS = ("wadl-name", "wadl-type", "wadl-presence", "wadl-description")
_PRESENCES = {
    IN_REQUEST.required: "wadl-required",
    IN_REQUEST.optional: "wadl-optional",
    IN_RESPONSE.required: "wadl-always",
}
_BLANK = "\N{NO-BREAK SPACE}"  # two of them before the name of a field, for each object around it

_STEP = re.compile(r"[^./]*[./]|[^./]+")  # of what leads to a field: a line may break after each


def set_up(app: Sphinx) -> None:
    """Have Sphinx mark all operations, and show them in our style unless ``wadl_style`` is false."""
    app.add_config_value("wadl_style", True, "html", [bool])
    app.add_transform(Marks)
    app.connect("builder-inited", _set_up_builder)


def _set_up_builder(app: Sphinx) -> None:
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.add_permalinks and app.config.html_permalinks:
        app.add_post_transform(Links)
    if builder.format == "html" and app.config.wadl_style:
        app.add_post_transform(Dress)
        app.config.html_static_path.append(str(_STATIC))
        app.add_css_file(_STYLE)
        if builder.name != "epub":  # a book with a script in it has to say so, and few readers of books run it
            app.add_js_file(_SCRIPT, loading_method="defer")


class Marks(SphinxTransform):
    """Classes for what only the words of tables tell: columns, whether a param has to be there, the depth of a field.

    This is done before texts are translated: their words tell nothing then.
    """

    default_priority = 15  # translation has 20

    def apply(self, **_: object) -> None:
        """Mark all tables of operations, and the sections of the operations themselves."""
        tables = list(self.document.findall(nodes.table))
        for table in tables:
            name = _name(table)
            if name == "facts" and isinstance(table.parent, nodes.section):
                _mark(table.parent, "wadl-operation")
            elif name in _OF_PARAMS:
                _mark(table, "wadl-params")
                for row in _rows(table):
                    _mark_param(row)
            elif name == "statuses":
                for row in _rows(table):
                    _mark(row, f"wadl-{row.astext()[:1]}xx")
        for table in tables:
            if not _name(table) and _is_in_operation(table):
                _mark(table, "wadl-prose-table")


def _name(table: nodes.table) -> str:
    """What a table of an operation is called, else nothing."""
    return next((name.removeprefix("wadl-") for name in table["classes"] if name.startswith("wadl-")), "")


def _is_in_operation(node: nodes.Node) -> bool:
    around: nodes.Node | None = node
    while around is not None and "wadl-operation" not in getattr(around, "attributes", {}).get("classes", ()):
        around = around.parent
    return around is not None


def _rows(table: nodes.table) -> Iterator[nodes.row]:
    """The rows of a table, and not those of tables in its cells."""
    for group in table.children:
        for body in group.children:
            if isinstance(body, nodes.tbody):
                yield from (row for row in body.children if isinstance(row, nodes.row))


def _mark(node: nodes.Element, name: str) -> None:
    if name not in node["classes"]:
        node["classes"].append(name)


def _mark_param(row: nodes.row) -> None:
    entries = (entry for entry in row.children if isinstance(entry, nodes.entry))
    for entry, kind in zip(entries, _COLUMNS, strict=False):
        _mark(entry, kind)
        if kind == "wadl-name" and _depth(entry):
            _mark(row, f"wadl-depth-{_depth(entry)}")
        elif kind == "wadl-presence" and entry.astext() in _PRESENCES:
            _mark(entry, _PRESENCES[entry.astext()])


def _depth(entry: nodes.entry) -> int:
    text = entry.astext()
    return (len(text) - len(text.lstrip(_BLANK))) // 2


class _OfOperations(SphinxPostTransform):
    """What is done to the rows of tables for HTML."""

    formats = ("html",)
    tables: ClassVar[set[str]]

    def _firsts(self) -> Iterator[nodes.paragraph]:
        """The paragraph that begins each row."""
        for table in self.document.findall(nodes.table):
            if _name(table) in self.tables:
                for row in _rows(table):
                    yield from itertools.islice(row.findall(nodes.paragraph), 1)


class Links(_OfOperations):
    """A link to itself at the end of each name and status that has an anchor, as headings have one."""

    default_priority = 400
    tables: ClassVar[set[str]] = {*_OF_PARAMS, "statuses"}

    def run(self, **_: object) -> None:
        """Add the links."""
        for first in self._firsts():
            if first["ids"]:
                # The sign may be HTML, and is the site's own.
                sign = nodes.raw("", self.config.html_permalinks_icon, format="html")
                link = nodes.reference("", "", sign, refid=first["ids"][0], classes=["headerlink"])
                link["reftitle"] = f"Link to {first.astext().strip(_BLANK)}"
                first.append(link)


class Dress(_OfOperations):
    """What our style needs: tables in a frame that scrolls, the method apart, indents that are no text."""

    default_priority = 410  # before a theme puts frames of its own around tables
    tables: ClassVar[set[str]] = _OF_PARAMS

    def run(self, **_: object) -> None:
        """Do all that."""
        for first in self._firsts():
            if isinstance(first[0], nodes.Text):
                steps = _STEP.findall(first[0].lstrip(_BLANK))
                first[0:1] = [nodes.inline("", step, classes=["wadl-before"]) for step in steps]
        for table in list(self.document.findall(nodes.table)):
            name = _name(table)
            if name == "facts":
                _part_call(table)
            if name:
                frame = nodes.container(classes=["wadl-frame"])
                table.parent.replace(table, frame)
                frame += table


def _part_call(table: nodes.table) -> None:
    """Give the method of a call, ``GET /a``, a literal of its own."""
    call = next(iter(table.findall(nodes.literal)), None)
    method, blank, path = call.astext().partition(" ") if call is not None else ("", "", "")
    if call is not None and blank:
        _mark(call.parent, "wadl-call")
        kinds = ["wadl-method", f"wadl-{nodes.make_id(method)}"]
        call.replace_self([nodes.literal("", method, classes=kinds), nodes.Text(" "), nodes.literal("", path)])
