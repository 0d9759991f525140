"""The markup of a doc to prose: DocBook, XHTML and plain text, freely mixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.markup import Comment, Element, Node, Text
from wadlkit.model.prose import Paragraph, Prose, Words
from wadlkit.reading.blocks import MarkupReader
from wadlkit.reading.flow import Flow
from wadlkit.reading.white_space import BLANKS, collapse
from wadlkit.sources.location import Location

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PARAGRAPHS = frozenset({"para", "simpara", "p"})


PlainText = Callable[[Sequence[Text]], Prose]
"""What is made of a doc that is text alone, which only comments divide."""


def prose(content: tuple[Node, ...], report: Report | None = None, plain: PlainText | None = None) -> Prose:
    """What the markup says, samples aside.

    No visible character is lost. The tags of an element that is unknown here are passed over, and a note names it.
    Text alone is what ``plain`` makes of it; by default a blank line separates paragraphs.
    """
    nodes = [node for node in content if not isinstance(node, Comment)]
    texts = [node for node in nodes if isinstance(node, Text)]
    if len(texts) == len(nodes):
        return (plain or paragraphs)(texts) if texts else ()
    paragraph = _lone_paragraph(nodes)
    if paragraph is not None:
        return (paragraph,)
    flow = Flow()
    MarkupReader(report).walk(content, flow)
    return flow.close()


def paragraphs(texts: Sequence[Text]) -> Prose:
    """Plain text: a blank line separates paragraphs."""
    whole = "".join(text.text for text in texts).strip(BLANKS)
    return tuple(_paragraph(part, texts[0].location) for part in _BLANK_LINE.split(whole) if part.strip(BLANKS))


def _lone_paragraph(nodes: list[Element | Text]) -> Paragraph | None:
    """The one paragraph that ``nodes`` hold, if there is nothing in it but words: most docs are like this."""
    found: Text | None = None
    for node in nodes:
        if isinstance(node, Text):
            if node.text.strip(BLANKS):
                return None
        elif found is not None or len(node.content) != 1 or node.local_name not in _PARAGRAPHS:
            return None
        else:
            inside = node.content[0]
            if not isinstance(inside, Text):
                return None
            found = inside
    return _paragraph(found.text, found.location) if found is not None and found.text.strip(BLANKS) else None


def _paragraph(text: str, place: Location) -> Paragraph:
    return Paragraph(content=(Words(text=collapse(text.strip(BLANKS))),), location=place)
