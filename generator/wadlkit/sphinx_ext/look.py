"""How operations look in HTML: classes that a stylesheet can work with, links to rows, the stylesheet and the script.

Nothing here asks where an operation came from, so that written pages and directives look alike.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from wadlkit.pages.modern.params import IN_REQUEST, IN_RESPONSE
from wadlkit.sphinx_ext.untranslated import keep_as_written

_STATIC = Path(__file__).parent / "static"
_STYLE, _SCRIPT = "wadlkit.css", "wadlkit.js"

_OF_PARAMS = {"path", "query", "matrix", "header", "form", "other", "body"}
_COLUMNS = ("wadl-name", "wadl-type", "wadl-presence", "wadl-description")
_OF_CODE = ("wadl-name", "wadl-type")
_PRESENCES = {
    IN_REQUEST.required: "wadl-required",
    IN_REQUEST.optional: "wadl-optional",
    IN_RESPONSE.required: "wadl-always",
}
_BLANK = "\N{NO-BREAK SPACE}"  # two of them before the name of a field, for each object around it

_WORD = re.compile(r"((?:.*\b(?:of|or) )?)(.+) \(", re.DOTALL)  # that has another name, which follows
_STEP = re.compile(r"[^./]*[./]|[^./]+")  # of a path, to a field or to a resource: a line may break after each


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
        if builder.name != "epub":
            app.add_post_transform(Hovers)  # there is nothing to point with at a book
            # A book with a script in it has to say so, and few readers of books run it.
            app.add_js_file(_SCRIPT, loading_method="defer")


class Marks(SphinxTransform):
    """Classes for what only the words of tables tell: columns, whether a param has to be there, the depth of a field.

    What is no prose is kept from translators, on written pages as well. All is done before texts are translated: their
    words tell nothing then.
    """

    default_priority = 15  # translation has 20

    def apply(self, **_: object) -> None:
        """Mark all tables of operations, and the sections of the operations themselves."""
        tables = list(self.document.findall(nodes.table))
        for table in tables:
            _mark_table(table)
        for table in tables:
            if not _name(table) and _is_in_operation(table):
                _mark(table, "wadl-prose-table")
        for section in self.document.findall(nodes.section):
            if "wadl-operation" in section["classes"]:
                keep_as_written(section)


def _mark_table(table: nodes.table) -> None:
    name = _name(table)
    if name == "facts" and isinstance(table.parent, nodes.section):
        _mark(table.parent, "wadl-operation")
    elif name in _OF_PARAMS:
        _mark(table, "wadl-params")
        for row in _rows(table):
            _mark_param(row)
    elif name == "statuses":
        for row in _rows(table):
            hundreds = _head(row).astext()[:1]
            if hundreds in {"1", "2", "3", "4", "5"}:
                _mark(row, f"wadl-{hundreds}xx")


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
        if kind in _OF_CODE:
            entry["support_smartquotes"] = False  # what is copied has to be what it is
        if kind == "wadl-name":
            before = _before(entry)
            if before.startswith(_BLANK):
                _mark(row, f"wadl-depth-{(len(before) - len(before.lstrip(_BLANK))) // 2}")
        elif kind == "wadl-presence" and entry.astext() in _PRESENCES:
            _mark(entry, _PRESENCES[entry.astext()])


def _first(cell: nodes.Node) -> nodes.paragraph:
    """The paragraph that begins a cell; an empty one where none does."""
    return next((each for each in cell.children if isinstance(each, nodes.paragraph)), nodes.paragraph())


def _head(row: nodes.row) -> nodes.paragraph:
    """The paragraph that begins a row."""
    return _first(row.children[0]) if row.children else nodes.paragraph()


def _before(cell: nodes.Node) -> str:
    """What stands before the name in a cell: blanks, and what leads to the field."""
    return "".join(each.astext() for each in itertools.takewhile(_is_text, _first(cell).children))


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text)


def _heads(document: nodes.document, names: AbstractSet[str]) -> Iterator[nodes.paragraph]:
    """What begins each row of the tables of some names."""
    for table in document.findall(nodes.table):
        if _name(table) in names:
            yield from map(_head, _rows(table))


class Links(SphinxPostTransform):
    """A link to itself at the end of each name and status that has an anchor, as headings have one."""

    formats = ("html",)
    default_priority = 400

    def run(self, **_: object) -> None:
        """Add the links."""
        for head in _heads(self.document, _OF_PARAMS | {"statuses"}):
            if head["ids"]:
                # The sign may be HTML, and is the site's own.
                sign = nodes.raw("", self.config.html_permalinks_icon, format="html")
                link = nodes.reference("", "", sign, refid=head["ids"][0], classes=["headerlink"])
                link["reftitle"] = f"Link to {head.astext().strip(_BLANK)}"
                head.append(link)


class Dress(SphinxPostTransform):
    """What our style needs: tables in a frame that scrolls, the method apart, indents that are no text."""

    formats = ("html",)
    default_priority = 410  # before a theme puts frames of its own around tables

    def run(self, **_: object) -> None:
        """Do all that."""
        for head in _heads(self.document, _OF_PARAMS):
            texts = list(itertools.takewhile(_is_text, head.children))
            steps = _STEP.findall("".join(each.astext() for each in texts).lstrip(_BLANK))
            head[: len(texts)] = [nodes.inline("", step, classes=["wadl-before"]) for step in steps]
        for table in list(self.document.findall(nodes.table)):
            name = _name(table)
            if name == "facts":
                _part_call(table)
            elif name == "operations":
                _dress_list(table)
            if name:
                frame = nodes.container(classes=["wadl-frame"])
                table.parent.replace(table, frame)
                frame += table


class Hovers(SphinxPostTransform):
    """The name that the WADL has for a type, at hand in the place of behind the word: ``integer (xsd:int)``."""

    formats = ("html",)
    default_priority = 400

    def run(self, **_: object) -> None:
        """Do that in all tables of params."""
        for table in self.document.findall(nodes.table):
            if _name(table) in _OF_PARAMS:
                for cell in _cells(table, "wadl-type"):
                    _explain(_first(cell))


def _cells(table: nodes.table, kind: str) -> Iterator[nodes.entry]:
    """The cells of one column."""
    for row in _rows(table):
        yield from (cell for cell in row.children if isinstance(cell, nodes.entry) and kind in cell["classes"])


def _explain(line: nodes.paragraph) -> None:
    children = line.children
    for at, (before, name, behind) in enumerate(zip(children, children[1:], children[2:], strict=False)):
        word = _WORD.fullmatch(before.astext()) if isinstance(before, nodes.Text) else None
        if word and isinstance(name, nodes.literal) and behind.astext().startswith(")"):
            explained = nodes.abbreviation("", word[2], explanation=name.astext())
            line[at : at + 3] = [nodes.Text(word[1]), explained, nodes.Text(behind.astext()[1:])]
            return


def _part_call(table: nodes.table) -> None:
    """Give the method of a call, ``GET /a``, a literal of its own."""
    for call in itertools.islice(table.findall(nodes.literal), 1):
        method, blank, path = call.astext().partition(" ")
        if blank:
            _mark(call.parent, "wadl-call")
            call.replace_self([_method(method), nodes.Text(" "), _path(path)])


def _dress_list(table: nodes.table) -> None:
    """Let a list of operations show methods and paths as the operations do."""
    for row in _rows(table):
        for cell, dress in zip(row.children, (_method, _path), strict=False):
            for literal in list(cell.findall(nodes.literal)):
                literal.replace_self(dress(literal.astext()))


def _method(name: str) -> nodes.literal:
    return nodes.literal("", name, classes=["wadl-method", f"wadl-method-{nodes.make_id(name)}"])


def _path(path: str) -> nodes.literal:
    return nodes.literal("", "", *(nodes.inline("", step) for step in _STEP.findall(path)))
