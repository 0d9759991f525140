"""Prose: what a doc says, as blocks and inlines, whatever vocabulary it was written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Plain characters; white space is already as a reader sees it."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A literal: a value, a name, a command."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stressed inlines; ``strong`` for the heavier kind."""

    content: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """Inlines that lead to ``target``, a URI as written."""

    content: tuple[Inline, ...]
    target: str


Inline = Words | Code | Emphasis | Hyperlink


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list; each item is a run of blocks, none of them empty."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term and the blocks that explain it."""

    term: tuple[Inline, ...]
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList:
    """Terms with their explanations. A term is never empty; one that nothing explains has no content."""

    items: tuple[Definition, ...]
    location: Location = field(compare=False, repr=False)


AdmonitionKind = Literal["note", "warning", "important", "tip", "caution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admonition:
    """A note, a warning or their like, with its own title where it has one."""

    kind: AdmonitionKind
    content: tuple[Block, ...]
    title: str = ""
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Lines to be shown as they are, with line feeds between them; ``language`` is empty where nothing names it."""

    text: str
    language: str = ""
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table of a doc: rows of cells of blocks, the first ``header_rows`` of them headers.

    The rows are of one length. A cell that spans several columns or rows stands in the first, the others are empty.
    """

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    header_rows: int = 0
    title: str = ""
    location: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """Blocks under a title of their own: a section, an example, a procedure."""

    title: str
    content: tuple[Block, ...]
    location: Location = field(compare=False, repr=False)


Block = Paragraph | ListBlock | DefinitionList | Admonition | CodeBlock | TableBlock | Titled
Prose = tuple[Block, ...]
