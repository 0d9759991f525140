"""Whether prose reads as it was meant: two runs of doctree nodes, compared by what a reader sees of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from wadlkit.verify.rst import Grid, parse

_WHITE = re.compile(r"\s+")


def shapes(blocks: Iterable[nodes.Node]) -> list[str]:
    """A line for each block, inline and text: what it is, how deep it stands, what it says and where it leads."""
    return [line for block in blocks for line in _shape(block, 0)]


def meant_shapes(text: str) -> list[str]:
    """The shapes of RST that stands on no page."""
    return shapes(node for node in _opened(parse(text)))


def _opened(node: nodes.Element) -> Iterator[nodes.Node]:
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from _opened(child)
        elif not isinstance(child, nodes.comment | nodes.system_message):
            yield child


def _shape(node: nodes.Node, depth: int) -> Iterator[str]:
    if isinstance(node, nodes.comment | nodes.system_message):
        return
    if isinstance(node, nodes.Text):
        yield f"{' ' * depth}{_WHITE.sub(' ', node.astext())!r}"
        return
    if not isinstance(node, nodes.Element):
        return
    target = node.get("refuri", "")
    yield f"{' ' * depth}<{node.tagname}{' ' * bool(target)}{target}>"
    if isinstance(node, Grid):
        yield f"{' ' * depth} {' '.join(node.astext().split())!r}"
        return
    if isinstance(node, nodes.literal_block):
        yield f"{' ' * depth} {node.astext()!r}"
        return
    children = [child for child in node.children if not isinstance(child, nodes.system_message)]
    for index, child in enumerate(children):
        lines = list(_shape(child, depth + 1))
        # Blanks at the very begin and end of a block are nothing to read.
        if isinstance(child, nodes.Text) and isinstance(node, nodes.TextElement):
            text = _WHITE.sub(" ", child.astext())
            text = text.lstrip() if index == 0 else text
            text = text.rstrip() if index == len(children) - 1 else text
            lines = [f"{' ' * (depth + 1)}{text!r}"]
        yield from lines
