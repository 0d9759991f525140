"""lxml's nodes to markup: the inside of an element as it is written."""

from __future__ import annotations

from lxml import etree

from wadlkit.model.markup import Attribute, Comment, Element, Node, Text
from wadlkit.reading.tree import Tree


def read_content(tree: Tree, element: etree._Element) -> tuple[Node, ...]:
    """What is between the tags of ``element``. A text has the place of the node that it follows or begins."""
    nodes: list[Node] = []
    if element.text:
        nodes.append(Text(text=element.text, location=tree.location(element)))
    for child in element:
        node = read_node(tree, child)
        nodes.append(node)
        if child.tail:
            nodes.append(Text(text=child.tail, location=node.location))
    return tuple(nodes)


def read_node(tree: Tree, node: etree._Element) -> Element | Comment:
    """One element or comment, what follows it aside."""
    location = tree.location(node)
    if not isinstance(node.tag, str):
        return Comment(text=node.text or "", location=location)
    return Element(
        name=tree.name(node),
        namespace=node.tag[1:].partition("}")[0] if node.tag.startswith("{") else "",
        attributes=tuple(
            Attribute(name=name, namespace=namespace, value=value) for name, namespace, value in tree.attributes(node)
        ),
        content=read_content(tree, node),
        location=location,
    )
