"""Docs as prose in normal form: what RST can hold, and nothing that leads where a reader would not go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
from wadlkit.pages.modern.language import language_of
from wadlkit.sources.location import Location

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# The schemes that a page links to. Others, `javascript:` above all, are shown and lead nowhere.
_LINKED = frozenset(("http", "https", "ftp", "mailto", "urn", "tel"))


def of_docs(docs: Iterable[Doc], title: str | None = None) -> Prose:
    """What docs say, one after the other; each that has a title of its own, which is not ``title``, under that.

    Where docs are in several languages, those that are not in the first one's and have no title are under the name of
    theirs.
    """
    docs = tuple(docs)
    language = docs[0].language if docs else None
    blocks: list[Block] = []
    for doc in docs:
        own = " ".join((doc.title or "").split())
        if own == title:
            own, title = "", None
        elif not own and doc.language and doc.language != language:
            own = doc.language
        content = normal(doc.prose)
        if own:
            blocks.append(Titled(title=own, content=content, location=doc.location))
        else:
            blocks += content
    return tuple(blocks)


def line(location: Location, *inlines: Inline | str) -> Paragraph:
    """A paragraph of a few words."""
    content = tuple(Words(text=each) if isinstance(each, str) else each for each in inlines)
    return Paragraph(content=content, location=location)


def normal(blocks: Prose) -> Prose:
    """The same with no inlines in emphasis and in links but words: RST can't hold others."""
    return tuple(map(_normal, blocks))


def _normal(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, content=inlines(block.content))
        case ListBlock():
            return replace(block, items=tuple(map(normal, block.items)))
        case DefinitionList():
            return replace(
                block,
                items=tuple(
                    replace(item, term=inlines(item.term), content=normal(item.content)) for item in block.items
                ),
            )
        case Admonition() | Titled():
            return replace(block, content=normal(block.content))
        case TableBlock():
            return replace(block, rows=tuple(tuple(map(normal, row)) for row in block.rows))
        case CodeBlock():
            # What a lexer stumbles over would be a warning in each build of a site, so its language is what it proves.
            return replace(block, language=language_of(block.text)) if block.language else block


def inlines(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inlines in normal form."""
    found: list[Inline] = []
    for inline in content:
        match inline:
            case Words() | Code():
                found.append(inline)
            case Emphasis():
                found += _emphasis(inline)
            case Hyperlink():
                found += _hyperlink(inline)
    return tuple(_joined(found))


def _emphasis(emphasis: Emphasis) -> Iterator[Inline]:
    """Words are stressed, each run of them; what else is in it stands for itself."""
    for inline in inlines(emphasis.content):
        if not isinstance(inline, Words):
            yield inline
            continue
        words = inline.text.strip()
        start = inline.text.index(words)
        for text in (inline.text[:start], words, inline.text[start + len(words) :]):
            if text == words and words:
                yield Emphasis(content=(Words(text=words),), strong=emphasis.strong)
            elif text:
                yield Words(text=text)


def _hyperlink(link: Hyperlink) -> Iterator[Inline]:
    target = "".join(link.target.split())
    if target and is_linked(target):
        text = " ".join(_characters(link.content).split())
        yield Hyperlink(content=(Words(text=text or target),), target=target)
        return
    yield from inlines(link.content)
    if target:
        yield from (Words(text=" ("), Code(text=target), Words(text=")"))


def is_linked(target: str) -> bool:
    """Whether a page leads to an address: to none that is a program or a page in itself."""
    scheme = _SCHEME.match("".join(target.split()))
    return scheme is None or scheme[1].lower() in _LINKED


def _characters(content: Iterable[Inline]) -> str:
    return "".join(
        inline.text if isinstance(inline, Words | Code) else _characters(inline.content) for inline in content
    )


def _joined(content: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines with words that follow words as one."""
    text = ""
    for inline in content:
        if isinstance(inline, Words):
            text += inline.text
            continue
        if text:
            yield Words(text=text)
            text = ""
        yield inline
    if text:
        yield Words(text=text)
