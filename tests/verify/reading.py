"""What a reader of a page gets, by docutils: its elements and their text, whatever way they are written in."""

from docutils import nodes
from docutils.core import publish_doctree

SETTINGS = {"report_level": 5, "halt_level": 5, "doctitle_xform": False, "file_insertion_enabled": False}


def as_read(text: str) -> str:
    """The document without comments, widths and messages, white space being one blank outside of code."""
    return _told(publish_doctree(text, settings_overrides=SETTINGS))


def _told(node: nodes.Node) -> str:
    if isinstance(node, nodes.comment | nodes.colspec | nodes.system_message | nodes.target):
        return ""
    if isinstance(node, nodes.literal_block):
        return f"<code>{node.astext()}</code>"
    if isinstance(node, nodes.Text):
        return str(node)
    name = " ".join([type(node).__name__, getattr(node, "attributes", {}).get("refuri", "")]).strip()
    inner = "".join(map(_told, node.children))
    if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
        inner = " ".join(inner.split())
    return f"<{name}>{inner}</{name}>"
