"""Whether prose reads as it was meant: two runs of doctree nodes, compared by what a reader sees of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from wadlkit.verify.rst import Grid, parse

_WHITE = re.compile(r"\s+")
# What no reader sees, or what hangs on the rest of the page: the mark of a bullet, names for links.
_UNSEEN = frozenset(("backrefs", "bullet", "classes", "dupnames", "ids", "names", "refid", "xml:space"))


def shapes(block: nodes.Node) -> list[str]:
    """A line for each block, inline and text: what it is, how deep it stands, what it says and where it leads."""
    return list(_shape(block, 0))


def meant_shapes(text: str) -> list[str]:
    """The shapes of RST that stands on no page."""
    return [line for block in opened(parse(text)) for line in shapes(block)]


def opened(node: nodes.Element) -> Iterator[nodes.Node]:
    """The blocks below a document, its sections opened, in order."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from opened(child)
        else:
            yield child


def _shape(node: nodes.Node, depth: int) -> Iterator[str]:
    margin = " " * depth
    if isinstance(node, Grid):
        yield f"{margin}<table> {' '.join(node.astext().split())!r}"
    elif isinstance(node, nodes.FixedTextElement) and all(isinstance(child, nodes.Text) for child in node.children):
        yield f"{margin}<{node.tagname}> {node.astext()!r}"
    elif isinstance(node, nodes.Element):
        attributes = sorted(f" {name}={value}" for name, value in node.attlist() if name not in _UNSEEN)
        yield f"{margin}<{node.tagname}{''.join(attributes)}>"
        for child in node.children:
            if isinstance(child, nodes.Text):
                yield f"{margin} {_words(child, node)!r}"
            else:
                yield from _shape(child, depth + 1)


def _words(text: nodes.Text, owner: nodes.Element) -> str:
    """A text with white space squeezed; blanks at the very begin and end of a block are nothing to read."""
    words = _WHITE.sub(" ", text.astext())
    if isinstance(owner, nodes.Inline):
        return words
    words = words.lstrip() if text is owner.children[0] else words
    return words.rstrip() if text is owner.children[-1] else words
