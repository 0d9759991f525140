"""Any text to RST inline text that reads back as itself, in docutils and in Sphinx, wherever on a page it stands.

The text comes from files that anybody may have written: nothing of it may be read as markup, and nothing may get lost.
What RST can't hold at all is written as what a reader sees of it: white space as one blank, control characters as
their control pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from wadlkit.model.prose import Code, Emphasis, Hyperlink, Inline, Words

# docutils refuses a file that has a line of more than 10,000 characters. Lines end earlier, as cells indent them.
LONGEST_LINE = 4_000
# An escaped line end is nothing, and so is the escaped blank behind it, which keeps a line from starting with markup.
_FOLD = "\\\n\\ "
_NOTHING = "\\ "
_BLANKS = re.compile(r"\s+")

# A colon may end a role, a field or a URI scheme, or begin a literal block; an @ may make an e-mail address.
_MARKUP = re.compile(r"[\\*`|]|_(?![^\W_])|:(?=\S)|(?<=:):|(?<=\S)@")

# What would make more of a paragraph than one: lists, options, fields, doctests, directives, tables, rules.
_BLOCK_START = re.compile(
    r"[-+/:>.=\u2022\u2023\u2043]|\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?:\s|$)|([!-/:-@\[-`{-~])\1*\s*?$",
    re.MULTILINE,  # the first line of several may be a rule too
)

# What may stand behind the end of markup as it is. A colon may not: behind interpreted text it begins a role.
_BEHIND = frozenset(" .,;)!?")

# White space that ends a line for docutils, or is none that a reader can tell from a blank.
_LINE_ENDS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_SEEN: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **dict.fromkeys(map(ord, _LINE_ENDS), ord(" ")),
}


def seen(text: str) -> str:
    """``text`` as a file can hold it on one line, character by character: what a reader sees of those that it can't."""
    return text.translate(_SEEN)


def words(text: str, *, folded: bool = True) -> str:
    """The RST of plain text: white space squeezed and stripped, all else escaped."""
    return write((Words(text=text),), folded=folded)


def write(content: Iterable[Inline], *, folded: bool = True) -> str:
    """The RST of inlines, as a paragraph may begin with it; empty where there is nothing to see.

    ``folded`` allows line ends in what would be longer than ``LONGEST_LINE``. Emphasis and links hold their characters
    alone, as RST knows no others.
    """
    return _written(tuple(content), folded)


@lru_cache(maxsize=16384)  # the same params stand on many pages, and the same few words in many cells
def _written(content: tuple[Inline, ...], folded: bool) -> str:
    return _line(list(_squeezed(content, folded=folded)), folded=folded)


def write_term(content: Iterable[Inline]) -> str:
    """The RST of inlines as the term of a definition.

    A colon between blanks would begin a classifier, escaped or not; the blank behind it is a no-break space.
    """
    pieces = [
        piece if piece.markup else replace(piece, text=piece.text.replace(" : ", " :\u00a0"))
        for piece in _squeezed(content, folded=False)
    ]
    return _line(pieces, folded=False)


def start(text: str) -> str:
    """``text``, which is RST already, as it may stand at the start of a paragraph and be nothing else."""
    if not _BLOCK_START.match(text):
        return text
    return f"{_NOTHING if text.startswith(chr(92)) else chr(92)}{text}"


def columns_of_depth(depth: int) -> str:
    """What stands before the first text of a row that is ``depth`` objects deep: two no-break spaces for each."""
    return _NOTHING + "\u00a0\u00a0" * depth if depth else ""


def _line(pieces: Sequence[_Piece], *, folded: bool) -> str:
    text = ""
    end = 0  # of the last line
    for piece, before in zip(pieces, [None, *pieces], strict=False):
        if before and not _meet(before, piece):
            text += _NOTHING
        if folded and len(text) - end > LONGEST_LINE:
            text += _FOLD
        text += piece.source(folded=folded)
        end = text.rfind("\n") + 1
    return start(text) if pieces and not pieces[0].markup else text


# -- pieces ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a paragraph: plain text, or text within markup, whose ``opening`` and ``closing`` are not empty."""

    text: str
    opening: str = ""
    closing: str = ""
    exact: bool = False

    @property
    def markup(self) -> bool:
        return bool(self.opening)

    def source(self, *, folded: bool) -> str:
        text = self.text if self.exact else _escaped(self.text, folded=folded)
        return f"{self.opening}{text}{self.closing}"


def _meet(before: _Piece, piece: _Piece) -> bool:
    """Whether two pieces may stand side by side: RST wants markup to have blanks or punctuation around it."""
    if before.markup:
        return not piece.markup and piece.text[0] in _BEHIND
    return before.text[-1] == " " or (before.text[-1] == "(" and piece.text[0].isalnum())


def _squeezed(content: Iterable[Inline], *, folded: bool) -> Iterator[_Piece]:
    """The pieces of a paragraph, without white space at its ends and in rows."""
    plain = ""
    first = True
    for piece in _pieces(content, folded=folded):
        if not piece.markup:
            plain += piece.text
            continue
        plain = _BLANKS.sub(" ", plain)
        if plain := plain.lstrip() if first else plain:
            yield _Piece(plain)
        yield piece
        plain, first = "", False
    plain = _BLANKS.sub(" ", plain).rstrip()
    if plain := plain.lstrip() if first else plain:
        yield _Piece(plain)


def _pieces(content: Iterable[Inline], *, folded: bool) -> Iterator[_Piece]:
    for inline in content:
        match inline:
            case Words(text=text):
                yield _Piece(_plain(text))
            case Code(text=text):
                if text:
                    yield _code(seen(text), folded=folded)
            case Emphasis(content=inner, strong=strong):
                stroke = "**" if strong else "*"
                yield from _around(_characters(inner), stroke, stroke)
            case Hyperlink(content=inner, target=target):
                yield from _link(_characters(inner), target, folded=folded)


def _plain(text: str) -> str:
    return seen(_BLANKS.sub(" ", text))


def _around(text: str, opening: str, closing: str) -> Iterator[_Piece]:
    """Markup, with the white space of its ends outside, where RST wants it."""
    inner = text.strip()
    yield _Piece(" " * text[:1].isspace())
    if inner:
        yield _Piece(inner, opening, closing)
        yield _Piece(" " * text[-1:].isspace())


def _characters(content: Iterable[Inline]) -> str:
    return "".join(
        _plain(inline.text) if isinstance(inline, Words | Code) else _characters(inline.content) for inline in content
    )


def _code(text: str, *, folded: bool) -> _Piece:
    """A literal; where double backquotes can't hold it, the role of that name, in which escapes work."""
    plain = text.strip() == text and "``" not in text and text[-1] not in "`\\"
    is_cut = folded and len(text) > LONGEST_LINE
    if plain and not is_cut:
        return _Piece(text, "``", "``", exact=True)
    source = fold(re.sub(r"[\\`]", r"\\\g<0>", text), is_cut)
    # An escaped blank is nothing, and lets the blank beside it be the end of the text.
    before = _NOTHING * text[0].isspace()
    behind = _NOTHING * text[-1].isspace()
    return _Piece(f"{before}{source}{behind}", ":literal:`", "`", exact=True)


def _link(text: str, target: str, *, folded: bool) -> Iterator[_Piece]:
    target = "".join(target.split())
    if not target:
        yield _Piece(text)
    else:
        yield from _around(text if text.strip() else _plain(target), "`", f" <{_target(target, folded=folded)}>`__")


def _target(target: str, *, folded: bool) -> str:
    r"""A URI as it may stand in angle brackets.

    What no URI has and RST would read otherwise is percent-encoded: controls, a bare address, ``\_`` at the end.
    """
    target = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", lambda match: quote(match[0], errors="replace"), target)
    if ":" not in target:
        target = target.replace("@", "%40")
    if target.endswith("\\_"):
        target = f"{target[:-2]}%5C_"
    if len(target) > LONGEST_LINE:
        target = target.replace("\\", "%5C")  # a line of nothing else would be a rule
    source = re.sub(r"[\\`<>]|_$", r"\\\g<0>", target)
    # Line ends are nothing in a target. What would be markup or a rule at the start of a line is escaped.
    return re.sub(r"\n(?=[^\w\\]|_)", r"\n\\", "\n".join(_cut(source) if folded else [source]))


def _escaped(text: str, *, folded: bool) -> str:
    return fold(_MARKUP.sub(r"\\\g<0>", text), folded)


def fold(source: str, folded: bool = True) -> str:
    """RST in which escapes work, in lines that are not too long, as one text."""
    return _FOLD.join(_cut(source)) if folded else source


def _cut(source: str) -> list[str]:
    """The text in stretches of at most ``LONGEST_LINE`` characters, no escape torn apart."""
    if len(source) <= LONGEST_LINE:
        return [source]
    return re.findall(rf"(?:\\.|[^\\]){{1,{LONGEST_LINE // 2}}}", source, re.DOTALL)
