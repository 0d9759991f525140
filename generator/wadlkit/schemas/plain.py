"""Prose as plain text: what ``title`` and ``description`` say."""

from __future__ import annotations

from collections.abc import Iterable

from wadlkit.model.doc import Doc
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
    Prose,
    TableBlock,
    Titled,
    Words,
)


def title_of(docs: Iterable[Doc]) -> str | None:
    """The first title among docs, on one line."""
    return next((title for doc in docs if (title := " ".join((doc.title or "").split()))), None)


def text_of(docs: Iterable[Doc]) -> str:
    """What docs say, each text once; of several languages the first, since a schema has one description."""
    spoken = [doc for doc in docs if doc.prose]
    texts = (plain_text(doc.prose) for doc in spoken if doc.language == spoken[0].language)
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


def plain_text(prose: Prose) -> str:
    """Prose without markup: blocks with an empty line between them, the items of a list each on a line."""
    text, before = "", False
    # Of each block what stands before its first words; those on top come first.
    stack: list[tuple[Block, str]] = [(block, "") for block in reversed(prose)]
    while stack:
        block, lead = stack.pop()
        below = _opened(block)
        if below is not None:
            stack += [(inner, mark if at else lead + mark) for at, (inner, mark) in enumerate(below)][::-1]
            continue
        words = lead + _leaf(block)
        if words.strip():
            between = "\n" if lead and before else "\n\n"
            text += (between if text else "") + words.rstrip()
            before = bool(lead)
    return text


def _opened(block: Block) -> list[tuple[Block, str]] | None:
    """The blocks in a block, each with its mark; None for one that holds words itself."""
    match block:
        case ListBlock():
            items = enumerate(block.items, 1)
            return [
                (inner, (f"{number}. " if block.ordered else "- ") if not at else "")
                for number, item in items
                for at, inner in enumerate(item)
            ]
        case DefinitionList():
            return [
                pair
                for item in block.items
                for pair in (
                    (Paragraph(content=(*item.term, Words(text=":")), location=block.location), ""),
                    *((inner, "") for inner in item.content),
                )
            ]
        case Admonition() | Titled():
            title = block.title or (block.kind.title() if isinstance(block, Admonition) else "")
            head = Paragraph(content=(Words(text=f"{title}:"),), location=block.location)
            return (
                [(head, ""), *((inner, "") for inner in block.content)]
                if title
                else [(inner, "") for inner in block.content]
            )
        case TableBlock():
            cells = [inner for row in block.rows for cell in row for inner in cell]
            head = Paragraph(content=(Words(text=f"{block.title}:"),), location=block.location)
            return [(head, "")] * bool(block.title) + [(inner, "") for inner in cells]
        case _:
            return None


def _leaf(block: Block) -> str:
    if isinstance(block, CodeBlock):
        return block.text.strip("\n")
    return " ".join(_words(block.content).split()) if isinstance(block, Paragraph) else ""


def _words(content: tuple[Inline, ...]) -> str:
    """The words of inlines; a link's target follows them where they do not name it."""
    words = ""
    stack: list[Inline | str] = [*reversed(content)]
    while stack:
        inline = stack.pop()
        match inline:
            case str():
                words += inline
            case Words() | Code():
                words += inline.text
            case Emphasis():
                stack += reversed(inline.content)
            case Hyperlink():
                stack += [_target(inline), *reversed(inline.content)]
    return words


def _target(link: Hyperlink) -> str:
    """What follows the words of a link: its target, unless they are just that."""
    match link.content:
        case ():
            return link.target
        case (Words(text=text) | Code(text=text),) if text.strip() == link.target.strip():
            return ""
        case _:
            return f" ({link.target})"
