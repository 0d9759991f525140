"""A doc to RST in runs, as the classic layout writes it (classic rules, sections 1.3 and 6).

Each element is what its children give, joined, with something around it. The text between two tags is not one string
but runs, and what joins the children joins the runs too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text

# Rule 1.3: a run ends at every line end and at every character that XML must escape, each of these a run of its own.
# Whether that character came from a reference, CDATA or a plain `>` is open (section 9); here it makes no difference.
_RUN_ENDS = re.compile(r"(\r\n|[\r\n<>&])")
_BLANKS = re.compile("  +")
# Section 9 leaves open whether this white space includes line ends; here it does, as the rule says "white space".
_BLANKS_BEFORE_MARK = re.compile(r"(?<!\s)\s+(?=[,.])")


def write_docs(docs: Iterable[Doc]) -> str:
    """The text of several docs, glued."""
    return "".join(write_content(doc.content) for doc in docs)


def write_content(content: tuple[Node, ...]) -> str:
    """What is between the tags of a doc, glued."""
    return "".join(_pieces(content))


def glue(text: str) -> str:
    """The runs of a text, glued: its line ends are lost."""
    return "".join(_runs(text))


def _pieces(content: tuple[Node, ...]) -> list[str]:
    """What each child gives: a run, or an element. A comment gives nothing, but ends a run.

    This and the writers below are called for each level of a doc, which may have some hundreds: they call each other
    directly.
    """
    pieces: list[str] = []
    text = ""
    for node in content:
        if isinstance(node, Text):
            text += node.text
            continue
        pieces += _runs(text)
        text = ""
        if isinstance(node, Element):
            # Rule 1.2: by the name as written. `db:para` is no `para`.
            pieces.append(_WRITERS.get(node.name, _glued)(node))
    pieces += _runs(text)
    return pieces


def _runs(text: str) -> list[str]:
    """Rule 1.3: runs of white space only, the line ends among them, are dropped; others keep their blanks."""
    return [run for run in _RUN_ENDS.split(text) if run.strip()] if text else []


def _glued(element: Element) -> str:
    return "".join(_pieces(element.content))


def _paragraph(element: Element) -> str:
    text = _BLANKS.sub(" ", " ".join(_pieces(element.content))).lstrip(" ")
    return _BLANKS_BEFORE_MARK.sub("", text) + "\n\n"


def _literal(element: Element) -> str:
    return "``" + " ".join(_pieces(element.content)) + "``"


def _link(element: Element) -> str:
    # A link to nowhere leads to the word None.
    target = element.get("href")
    if target is None:
        target = element.get("xlink:href")
    return f"`{_glued(element)} <{target}>`__"


def _list(bullet: str) -> Callable[[Element], str]:
    def write(element: Element) -> str:
        # Every child is an item, whatever its name. The rule does not speak of loose text; as an item it is not lost.
        items = [piece.strip().replace("\n", "\n   ") for piece in _pieces(element.content)]
        return "\n\n" + "".join([f"{bullet}{item}\n" for item in items]) + "\n\n"

    return write


def _admonition(name: str, joint: str) -> Callable[[Element], str]:
    def write(element: Element) -> str:
        text = joint.join(_pieces(element.content)).replace("\n", "\n   ")
        return f".. {name}::\n   {text}\n\n"

    return write


_WRITERS: dict[str, Callable[[Element], str]] = {
    "para": _paragraph,
    **dict.fromkeys(("code", "literal", "command", "parameter", "replaceable", "errorcode"), _literal),
    "link": _link,
    "itemizedlist": _list("*  "),
    "orderedlist": _list("#. "),
    "note": _admonition("note", " "),
    "warning": _admonition("warning", ""),
}
