"""White space as a reader of HTML sees it: collapsed, and gone at the edges of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wadlkit.model.prose import Code, Inline, Words

# What XML takes for white space; a no-break space and its kin are characters.
BLANKS = " \t\n\r"
_RUN = re.compile(r"[ \t\n\r]+")


def collapse(text: str) -> str:
    """``text`` with one blank for each run of white space."""
    if text.isascii() and not text[:1].isspace() and not text[-1:].isspace():
        return " ".join(text.split())  # the fast way, for ASCII has no blanks but XML's
    return _RUN.sub(" ", text)


def tidy(run: Sequence[Inline]) -> tuple[Inline, ...]:
    """The inlines of a paragraph from those of its markup.

    The blanks at the edges of a literal, a stressed phrase or a link stand outside of it; inlines that hold nothing are
    gone, and words beside words are one.
    """
    return _tidy(run)[1]


def _tidy(run: Sequence[Inline]) -> tuple[bool, tuple[Inline, ...], bool]:
    """The inlines trimmed, and whether there was white space before and after them."""
    done: list[Inline] = []
    words: list[str] = []
    starts_blank = blank = False
    for inline in run:
        before, core, after = _core(inline)
        blank = blank or before
        if core is None:
            continue
        if not done and not words:
            starts_blank = blank
        elif blank:
            words.append(" ")
        if isinstance(core, Words):
            words.append(core.text)
        else:
            if words:
                done.append(Words(text="".join(words)))
                words = []
            done.append(core)
        blank = after
    if words:
        done.append(Words(text="".join(words)))
    return starts_blank or (blank and not done), tuple(done), blank


def _core(inline: Inline) -> tuple[bool, Inline | None, bool]:
    """An inline without white space at its edges, None if nothing is left; and whether there was any."""
    if isinstance(inline, Words | Code):
        text = collapse(inline.text)
        core = text.strip(" ")
        return text.startswith(" "), type(inline)(text=core) if core else None, text.endswith(" ")
    before, content, after = _tidy(inline.content)
    return before, replace(inline, content=content) if content else None, after
