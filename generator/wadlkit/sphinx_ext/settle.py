"""Nodes made at home in a document: each knows the place in the WADL that it came from, and what is no prose stays."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from wadlkit.sphinx_ext.markup import parse_all
from wadlkit.sphinx_ext.untranslated import keep_as_written


def settle(whole: nodes.Element, root: Path, directive: SphinxDirective) -> None:
    """Parse what is declared to be markup, keep from translation what is no prose, and place all nodes.

    A node that was made of a block says in which file below ``root`` that stands; the others are where those around
    them are.
    """
    if whole.source is None:
        directive.set_source_info(whole)
    for node in whole.findall():
        if not isinstance(node, nodes.Element):
            continue
        if node.source is not None:
            node.source = str(root / node.source)
        elif node.parent is not None:
            node.source, node.line = node.parent.source, node.parent.line
    parse_all(whole, directive)
    keep_as_written(whole)
