"""What docutils reads in RST, and what it should read for prose: both as plain tuples that compare.

The second is said here once more, by the contract of the layout and not by its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from docutils import nodes
from docutils.core import publish_doctree

from wadlkit.model.prose import (
    Admonition,
    Block,
    Code,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Hyperlink,
    Inline,
    ListBlock,
    Paragraph,
    TableBlock,
    Titled,
    Words,
)
from wadlkit.sources.location import start_of

HERE = start_of("a.wadl")

Seen = tuple[object, ...]

SETTINGS = {
    "report_level": 2,
    "halt_level": 2,  # whatever docutils warns of fails the test
    "warning_stream": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "doctitle_xform": False,
    "syntax_highlight": "none",
    "_disable_config": True,
}


def doctree(rst: str) -> nodes.document:
    """The tree of a file with that text; fails where docutils has anything to say."""
    return publish_doctree(rst.encode(), settings_overrides={**SETTINGS, "input_encoding": "utf-8"})


# -- what is there -----------------------------------------------------------------------------------------------------


def read(rst: str) -> tuple[Seen, ...]:
    """The blocks of RST."""
    return blocks(doctree(rst))


def blocks(parent: nodes.Element) -> tuple[Seen, ...]:
    return tuple(block(child) for child in parent.children if not is_unseen(child))


def is_unseen(node: nodes.Node) -> bool:
    """Comments, targets, and the remark that two sections are called alike, which leaves their anchors alone."""
    alike = isinstance(node, nodes.system_message) and "Duplicate implicit target name" in node.astext()
    return alike or isinstance(node, nodes.comment | nodes.target)


def block(node: nodes.Node) -> Seen:  # noqa: C901, PLR0911  one for each kind
    match node:
        case nodes.paragraph():
            return ("paragraph", inlines(node))
        case nodes.bullet_list() | nodes.enumerated_list():
            items = tuple(blocks(item) for item in node.children if isinstance(item, nodes.list_item))
            return ("list", isinstance(node, nodes.enumerated_list), items)
        case nodes.definition_list():
            return ("definitions", tuple(map(definition, node.children)))
        case nodes.literal_block():
            return ("code", tuple(node["classes"]), node.astext())
        case nodes.table():
            return table(node)
        case nodes.section():
            title, *rest = node.children
            assert isinstance(title, nodes.title)
            return ("section", inlines(title), blocks(nodes.Element("", *rest)))
        case nodes.container():
            return ("titled", tuple(node["classes"]), blocks(node))
        case nodes.rubric():
            return ("rubric", inlines(node))
        case nodes.admonition():
            [title] = [child for child in node.children if isinstance(child, nodes.title)]
            rest = [child for child in node.children if child is not title]
            return ("admonition", node["classes"][0], inlines(title), blocks(nodes.Element("", *rest)))
        case nodes.note() | nodes.warning() | nodes.important() | nodes.tip() | nodes.caution():
            return ("admonition", node.tagname, (), blocks(node))
        case _:
            raise AssertionError(f"what is this? {node.pformat()}")


def definition(node: nodes.Node) -> Seen:
    assert isinstance(node, nodes.definition_list_item)
    term, content = node.children  # and no classifier
    assert isinstance(term, nodes.term)
    assert isinstance(content, nodes.definition)
    # The no-break space keeps the colon from beginning a classifier.
    found = [
        ("words", str(text).replace(" :\u00a0", " : ")) if kind == "words" else (kind, text, *more)
        for kind, text, *more in inlines(term)
    ]
    return (tuple(found), blocks(content))


def table(node: nodes.table) -> Seen:
    title = [inlines(child) for child in node.children if isinstance(child, nodes.title)]
    [group] = [child for child in node.children if isinstance(child, nodes.tgroup)]
    parts = [part for part in group.children if isinstance(part, nodes.thead | nodes.tbody)]
    headers = sum(len(part.children) for part in parts if isinstance(part, nodes.thead))
    rows = tuple(tuple(map(cell, row.children)) for part in parts for row in part.children)
    [class_] = [class_ for class_ in node["classes"] if class_.startswith("wadl-")]
    return ("table", class_, title[0] if title else (), headers, rows)


def cell(node: nodes.Node) -> tuple[Seen, ...]:
    assert isinstance(node, nodes.entry)
    return blocks(node)


def inlines(parent: nodes.Element) -> tuple[Seen, ...]:
    found = tuple(seen for child in parent.children if (seen := inline(child))[1])  # an escaped blank is empty text
    assert not any(a[0] == b[0] == "words" for a, b in pairwise(found))
    return found


def inline(node: nodes.Node) -> Seen:
    text = node.astext()
    match node:
        case nodes.Text():
            return ("words", text)
        case nodes.literal():
            assert not node["classes"]
            return ("code", text)
        case nodes.emphasis():
            return ("emphasis", text)
        case nodes.strong():
            return ("strong", text)
        case nodes.reference():
            return ("link", text, node["refuri"])
        case _:
            raise AssertionError(f"what is this? {node.pformat()}")


# -- what should be there ----------------------------------------------------------------------------------------------


def prose(content: Iterable[Block]) -> tuple[Seen, ...]:
    """What a reader should find for blocks."""
    return tuple(expected for block in content if (expected := meant(block)))


def meant(block: Block) -> Seen | None:  # noqa: PLR0911  one for each kind
    match block:
        case Paragraph():
            text = line(block.content)
            return ("paragraph", text) if text else None
        case ListBlock():
            return ("list", block.ordered, tuple(map(prose, block.items))) if block.items else None
        case DefinitionList():
            return ("definitions", tuple((line(item.term), prose(item.content)) for item in block.items))
        case Admonition():
            return ("admonition", block.kind, words(block.title), prose(block.content))
        case CodeBlock():
            return ("code", ("code", block.language or "text", "wadl-code"), code_lines(block.text))
        case TableBlock():
            headers = min(block.header_rows, len(block.rows) - 1)
            rows = tuple(tuple(map(prose, row)) for row in block.rows)
            return ("table", "wadl-prose-table", words(block.title), headers, rows)
        case Titled():
            title = words(block.title)
            inner = ((("rubric", title),) if title else ()) + prose(block.content)
            return ("titled", ("wadl-titled",), inner) if inner else None


def words(text: str) -> tuple[Seen, ...]:
    """What a reader should find for a title."""
    return line((Words(text=text),))


def line(content: Iterable[Inline]) -> tuple[Seen, ...]:
    """What a reader should find for inlines: white space squeezed, at no end, and out of emphasis and links."""
    found = list(joined(piece for inline in content for piece in pieces(inline)))
    if found and found[0][0] == "words":
        found[0] = ("words", str(found[0][1]).lstrip())
    if found and found[-1][0] == "words":
        found[-1] = ("words", str(found[-1][1]).rstrip())
    return tuple(each for each in found if each[1])


def pieces(inline: Inline) -> Iterator[Seen]:
    match inline:
        case Words(text=text):
            yield ("words", visible(squeezed(text)))
        case Code(text=text):
            yield ("code", visible(text))
        case Emphasis(content=content, strong=strong):
            yield from around(characters(content), "strong" if strong else "emphasis")
        case Hyperlink(content=content, target=target):
            target = "".join(target.split())
            yield from around(characters(content) if characters(content).strip() else target, "link", target)


def around(text: str, *kind: str) -> Iterator[Seen]:
    text = visible(squeezed(text))
    yield ("words", " " * text.startswith(" "))
    yield ("words" if kind[-1] == "" else kind[0], text.strip(), *kind[1:])
    yield ("words", " " * text.endswith(" "))


def joined(found: Iterable[Seen]) -> tuple[Seen, ...]:
    """Neighbouring words as one, empty ones as none."""
    texts: list[Seen] = []
    for piece in found:
        if not piece[1]:
            continue
        if texts and piece[0] == "words" == texts[-1][0]:
            texts[-1] = ("words", squeezed(f"{texts[-1][1]}{piece[1]}"))
        else:
            texts.append(("words", squeezed(str(piece[1]))) if piece[0] == "words" else piece)
    return tuple(texts)


def characters(content: Iterable[Inline]) -> str:
    return "".join(i.text if isinstance(i, Words | Code) else characters(i.content) for i in content)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def visible(text: str) -> str:
    """The characters that a reader sees for those of ``text`` that a line can't hold."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isspace() and (character != " " and (ord(character) < 32 or character in "\x85\u2028\u2029")):
        return " "
    if ord(character) < 32:
        return chr(0x2400 + ord(character))
    return "\u2421" if character == "\x7f" else character


def code_lines(text: str) -> str:
    lines = re.split(r"\r\n|\r|\n", text)
    text = "\n".join(visible(line.expandtabs(8)).rstrip() for line in lines)
    return text.strip("\n")
