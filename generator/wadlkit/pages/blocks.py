"""Blocks of prose to lines of RST, nested in each other as they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wadlkit.model.prose import (
    Admonition,
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    ListBlock,
    Paragraph,
    Prose,
    TableBlock,
    Titled,
)
from wadlkit.pages.depth import shallow
from wadlkit.pages.escape import LONGEST_LINE, fold, seen, words, write, write_term

# A comment of no words: it ends a list before one of its kind, and fills what must not be empty.
_NOTHING = ".."

# The lexers that docutils and Sphinx both know. Another name would be a warning in each build of a user's site.
_LEXERS = frozenset(
    (
        *("bash", "c", "console", "cpp", "csharp", "css", "diff", "go", "html", "http", "ini", "java", "javascript"),
        *("json", "perl", "php", "python", "ruby", "rust", "sh", "sql", "text", "toml", "xml", "yaml"),
    )
)


def write_blocks(blocks: Prose) -> list[str]:
    """The lines of blocks, with one empty line between two of them; none where there is nothing to see."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):  # as nearly all cells are
        return write(blocks[0].content).splitlines()
    return _lines(shallow(blocks))


def _lines(blocks: Prose) -> list[str]:
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        own = _write(block)
        if not own:
            continue
        if before is not None:
            lines += ["", _NOTHING, ""] if _grow_together(before, block) else [""]
        lines += own
        before = block
    return lines


def _grow_together(before: Block, block: Block) -> bool:
    """Whether RST would read two blocks as one list."""
    if isinstance(before, ListBlock) and isinstance(block, ListBlock):
        return before.ordered is block.ordered
    return isinstance(before, DefinitionList) and isinstance(block, DefinitionList)


def _write(block: Block) -> list[str]:
    match block:
        case Paragraph(content=content):
            return write(content).splitlines()
        case ListBlock(items=items, ordered=ordered):
            return list_lines("#." if ordered else "-", [_lines(item) or [_NOTHING] for item in items])
        case DefinitionList(items=items):
            return joined(map(_definition, items))
        case CodeBlock(text=text, language=language):
            return code([text], language, "wadl-code")
        case TableBlock():
            return _table(block)
        case _:
            return _admonition(block) if isinstance(block, Admonition) else _titled(block)


def joined(parts: Iterable[Sequence[str]]) -> list[str]:
    """The lines of parts, with one empty line between two that have some."""
    lines: list[str] = []
    for part in parts:
        if part:
            lines += ["", *part] if lines else part
    return lines


def indented(lines: Iterable[str], blanks: int = 3) -> list[str]:
    """Lines behind blanks, but for empty ones."""
    return [" " * blanks + line if line else "" for line in lines]


def list_lines(bullet: str, items: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a list; items of several lines have empty lines around them."""
    parts = [[f"{bullet} {item[0]}", *indented(item[1:], len(bullet) + 1)] if item else [bullet] for item in items]
    return joined(parts) if any(len(part) > 1 for part in parts) else [line for part in parts for line in part]


def _definition(definition: Definition) -> list[str]:
    term = write_term(definition.term)
    content = _lines(definition.content)
    return [term, *indented(content or [_NOTHING])] if term else content


def directive(name: str, argument: str, options: Iterable[str], content: Sequence[str]) -> list[str]:
    """The lines of a directive. ``argument`` is RST already, ``content`` not yet indented."""
    first, *more = argument.splitlines() or [""]
    return [
        f".. {name}:: {first}".rstrip(" "),
        *indented([*more, *options]),
        *([""] if content else []),
        *indented(content),
    ]


def _admonition(admonition: Admonition) -> list[str]:
    content = _lines(admonition.content) or [_NOTHING]
    title = words(admonition.title)
    if title:
        return directive("admonition", title, [f":class: {admonition.kind}"], content)
    return directive(admonition.kind, "", [], content)


def _titled(titled: Titled) -> list[str]:
    title = words(titled.title)
    parts = [directive("rubric", title, [], [])] if title else []
    content = joined([*parts, _lines(titled.content)])
    return directive("container", "wadl-titled", [], content) if content else []


def _table(table: TableBlock) -> list[str]:
    rows = [[_lines(cell) for cell in row] for row in table.rows]
    return list_table(words(table.title), "wadl-prose-table", rows, header_rows=table.header_rows)


def list_table(
    title: str,
    class_: str,
    rows: Sequence[Sequence[Sequence[str]]],
    *,
    header_rows: int = 0,
    options: Sequence[str] = (),
) -> list[str]:
    """The lines of a list-table, its title and cells being RST already.

    RST wants one row at least that is no header, so one of ``header_rows`` may have to be none.
    """
    if not any(rows):
        return directive("rubric", title, [], []) if title else []
    headers = min(header_rows, len(rows) - 1)
    more = [":widths: auto", *([f":header-rows: {headers}"] if headers else [])]
    content = [line for row in rows for line in list_lines("*", [list(_cells(row))])]
    return directive("list-table", title, [f":class: {class_}", *options, *more], content)


def _cells(row: Sequence[Sequence[str]]) -> Iterator[str]:
    for cell in row:
        if len(cell) == 1:  # as nearly all have
            yield f"- {cell[0]}"
        else:
            yield from list_lines("-", [cell])


# -- code --------------------------------------------------------------------------------------------------------------


def code(lines: Iterable[str], language: str, class_: str, options: Sequence[str] = ()) -> list[str]:
    """The lines of a code block: what is within a line stays, empty lines around all of it and blanks at ends go.

    Options come before the code even where none is needed: with them the indentation of all lines is not lost.
    """
    text = _code_lines(lines)
    lexer = language.lower() if language.lower() in _LEXERS else "text"
    if text and all(len(line) <= LONGEST_LINE for line in text):
        return directive("code", lexer, [f":class: {class_}", *options], text)
    # A directive wants content, and docutils no longer lines: an escaped blank can be the one, and escaped line ends,
    # which are nothing, can take the other apart. The blank keeps the first line's indentation too.
    parsed = ("\\ " + "\n".join(map(_parsed, text))).split("\n")
    return directive("parsed-literal", "", [f":class: code {lexer} {class_}", *options], parsed)


def _code_lines(lines: Iterable[str]) -> list[str]:
    """Lines without what no reader sees: blanks at their ends, empty ones around all."""
    text = [seen(line.expandtabs(8)).rstrip() for line in re.split(r"\r\n|\r|\n", "\n".join(lines))]
    filled = [number for number, line in enumerate(text) if line]
    return text[filled[0] : filled[-1] + 1] if filled else []


def _parsed(line: str) -> str:
    """A line within a parsed literal, where escapes work."""
    return fold(re.sub(r"[\\*`|_:@<>]", r"\\\g<0>", line))
