"""What is no prose, and so no message for translators: names, types, codes, calls, media types, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

_OF_PARAMS = {f"wadl-{name}" for name in ("path", "query", "matrix", "header", "form", "other", "body")}
_NAME, _TYPE = 0, 1
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MEDIA_TYPE = re.compile(r"(?:^|: )[\w*.+-]+/[\w*.+-]+\s*(?:;.*)?$")


def keep_as_written(whole: nodes.Element) -> None:
    """Mark what translators are not to see."""
    for node in whole.findall(nodes.TextElement):
        if isinstance(node, nodes.literal_block) or (
            not isinstance(node, nodes.Inline) and (_is_title_of_code(node) or not _WORDS.search(_words(node)))
        ):
            node["translatable"] = False
    for table in whole.findall(nodes.table):
        if _OF_PARAMS.intersection(table["classes"]):
            for entry in _entries(table, (_NAME, _TYPE)):
                for node in entry.findall(nodes.TextElement):
                    node["translatable"] = False


def _is_title_of_code(node: nodes.TextElement) -> bool:
    """Whether a title is a media type, and not somebody's words."""
    return isinstance(node, nodes.title) and bool(_MEDIA_TYPE.search(node.astext()))


def _words(node: nodes.TextElement) -> str:
    """The text of a node, literals aside."""
    return " ".join(text for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.literal))


def _entries(table: nodes.table, columns: tuple[int, ...]) -> Iterator[nodes.Element]:
    for body in (body for group in table.children for body in group.children if isinstance(body, nodes.tbody)):
        for row in body.children:
            entries = [entry for entry in row.children if isinstance(entry, nodes.entry)]
            yield from (entries[at] for at in columns if at < len(entries))
