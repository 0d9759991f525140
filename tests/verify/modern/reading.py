"""Pages of the modern layout: written, numbered, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from wadlkit.model.page import Example, Page, Row, Section, Table
from wadlkit.model.prose import Prose
from wadlkit.sources.source import SourceFile
from wadlkit.verify.modern.read_back import ReadPage, read_back


def read(page: Page[Prose], text: str) -> ReadPage:
    """What the witness reads in a text that is to be a page."""
    return read_back(SourceFile(path=page.file_name, data=text.encode()), page.subject, page.file_name)


def numbered(page: Page[Prose]) -> Page[Prose]:
    """The same page with anchors of its own for all that has one."""
    numbers = count()
    facts = page.facts and _table(page.facts, numbers)
    return replace(page, facts=facts, sections=tuple(_section(section, numbers) for section in page.sections))


def _section(section: Section[Prose], numbers: Iterator[int]) -> Section[Prose]:
    return replace(
        section,
        anchor=_numbered(section.anchor, numbers),
        tables=tuple(_table(table, numbers) for table in section.tables),
        examples=tuple(_example(example, numbers) for example in section.examples),
        sections=tuple(_section(part, numbers) for part in section.sections),
    )


def _table(table: Table[Prose], numbers: Iterator[int]) -> Table[Prose]:
    rows = tuple(_row(row, numbers) for row in table.rows)
    return replace(table, anchor=_numbered(table.anchor, numbers), rows=rows)


def _row(row: Row[Prose], numbers: Iterator[int]) -> Row[Prose]:
    return replace(row, anchor=_numbered(row.anchor, numbers))


def _example(example: Example, numbers: Iterator[int]) -> Example:
    return replace(example, anchor=_numbered(example.anchor, numbers))


def _numbered(anchor: str, numbers: Iterator[int]) -> str:
    return f"{anchor}-{next(numbers)}" if anchor else ""
