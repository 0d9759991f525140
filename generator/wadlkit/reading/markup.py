"""lxml's nodes to markup: the inside of an element as it is written."""

from __future__ import annotations

from lxml import etree

from wadlkit.model.markup import Attribute, Comment, Element, Node, Text
from wadlkit.reading.tree import Tree
from wadlkit.sources.location import Location


def read_content(tree: Tree, element: etree._Element, location: Location) -> tuple[Node, ...]:
    """What is between the tags of the element at ``location``.

    A text has the place of the node that it follows or begins.
    """
    nodes: list[Node] = []
    text = element.text
    if text:
        nodes.append(Text(text=text, location=location))
    for child in element:
        node = read_node(tree, child)
        nodes.append(node)
        tail = child.tail
        if tail:
            nodes.append(Text(text=tail, location=node.location))
    return tuple(nodes)


def read_node(tree: Tree, node: etree._Element) -> Element | Comment:
    """One element or comment, what follows it aside."""
    location = tree.location(node)
    tag = node.tag
    if not isinstance(tag, str):
        return Comment(text=node.text or "", location=location)
    return Element(
        name=tree.name(node),
        namespace=tag[1:].partition("}")[0] if tag.startswith("{") else "",
        attributes=tuple(
            [Attribute(name=name, namespace=namespace, value=value) for name, namespace, value in tree.attributes(node)]
        ),
        content=read_content(tree, node, location),
        location=location,
    )
