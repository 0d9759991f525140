"""What reStructuredText in a WADL may not do: it is not the site's own, so it decides nothing beyond its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.parsers.rst.languages import en
from sphinx import addnodes
from sphinx.util.docutils import CustomReSTDispatcher, SphinxDirective

from wadlkit.pages.modern.prose import is_linked

# They would change other parts of the document or of the site (`meta` sends readers elsewhere, a `toctree` shows its
# links on every page, a role stays for all documents), pass what they say through to LaTeX (`tabularcolumns`), or make
# as many things as a number says (`hlist`).
_REFUSED = (
    *("default-domain", "default-role", "footer", "header", "highlight", "hlist", "meta", "role", "sectnum"),
    *("tabularcolumns", "target-notes", "title", "toctree"),
)
_MANY_LINES = re.compile(r"\s*:emphasize-lines:.*\d{5}")
_DEEPEST = 20
"""Nodes around a node, those apart that only tables have; people write three or four, docutils ends at some fifty."""


class Refused(SphinxDirective):
    """What stands in the place of a directive that is not for the text of a WADL."""

    has_content = True  # whatever stands there, options as well

    def run(self) -> list[nodes.Node]:
        """Nothing, and a finding."""
        domain: Any = self.env.get_domain("wadl")
        domain.note_finding(self.get_location(), "markup", f"the text of a WADL can't use {self.name}")
        return []


class Dispatcher(CustomReSTDispatcher):
    """Finds directives as docutils does, but for those that are refused, in whatever language they are called."""

    def directive(self, directive_name: str, language_module: ModuleType, document: nodes.document) -> Any:
        """The class of a directive, and what is to be said of its name."""
        found, messages = super().directive(directive_name, language_module, document)
        english: Any = en
        refused = {self.directive_func(name, english, document)[0] for name in _REFUSED}
        return (Refused if found is not None and found in refused else found), messages


def confine(parsed: nodes.Element, note: Callable[[str, str, str], None]) -> None:
    """Show as words what would put files or formulas into a site, and links that may run something.

    A formula is TeX: it is passed through to LaTeX, which reads files, and to MathJax, which makes links. An image from
    elsewhere is a file too: where pages become a book, Sphinx fetches it. ``note`` is told the place of each, the kind
    of finding, and what is found.
    """
    for node in list(parsed.findall(nodes.Element)):
        place = _place(node)
        if isinstance(node, nodes.image | addnodes.download_reference):
            name = node.get("uri") or node.get("reftarget", "")
            note(place, "file", f"{name}: the text of a WADL can't show files")
            _show(node, name)
        elif isinstance(node, nodes.math | nodes.math_block):
            note(place, "markup", "the text of a WADL can't show formulas")
            _show(node, node.astext().strip())
        elif isinstance(node, nodes.substitution_definition):
            _refuse_multiplying(node, place, note)
        elif not is_linked(node.get("refuri", "")):
            note(place, "markup", f"the text of a WADL can't lead to {node['refuri']}")
            if isinstance(node, nodes.target):
                del node["refuri"]  # then it is a place like others
            else:
                node.replace_self(node.children or nodes.Text(""))


def _refuse_multiplying(node: nodes.substitution_definition, place: str, note: Callable[[str, str, str], None]) -> None:
    """Show substitutions within one as words: a dozen, each with two of the next, would make thousands."""
    for inner in list(node.findall(nodes.substitution_reference)):
        note(place, "markup", "the text of a WADL can't use a substitution in another")
        inner.replace_self(nodes.Text(inner.astext()))


def is_modest(line: str) -> bool:
    """Whether no lines by the ten thousand are to be stressed: Sphinx makes a list of them before it looks for them."""
    return _MANY_LINES.match(line) is None


def noted(document: nodes.document) -> dict[str, Any]:
    """What docutils has noted of a document so far, names, links and so on, to be put back with ``vars``."""
    lists = {name: copy(kept) for name, kept in vars(document).items() if isinstance(kept, dict | list)}
    for kept in lists.values():
        if isinstance(kept, dict):
            kept.update({name: list(some) for name, some in kept.items() if isinstance(some, list)})
    return {name: kept for name, kept in lists.items() if name not in {"attributes", "children"}}


def is_shallow(parsed: nodes.Element) -> bool:
    """Whether Sphinx can keep and write what was parsed: it calls itself for each level."""
    return all(depth <= _DEEPEST for depth in _depths(parsed))


def _depths(whole: nodes.Element) -> Iterator[int]:
    stack: list[tuple[nodes.Element, int]] = [(whole, 0)]
    while stack:
        node, depth = stack.pop()
        yield depth
        below = depth + (not isinstance(node, nodes.tgroup | nodes.tbody | nodes.thead | nodes.row))
        stack += [(child, below) for child in node.children if isinstance(child, nodes.Element)]


def _show(node: nodes.Element, text: str) -> None:
    literal = nodes.literal(text, text)
    node.replace_self(literal if isinstance(node.parent, nodes.TextElement) else nodes.paragraph("", "", literal))


def _place(node: nodes.Node) -> str:
    """Where a node is, as far as docutils knows it of it or of what is around it."""
    around: nodes.Node | None = node
    while around is not None and (around.source is None or around.line is None):
        around = around.parent
    return f"{around.source}:{around.line}" if around is not None else ""
