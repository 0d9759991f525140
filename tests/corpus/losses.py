"""What the witness says of pages that stand in files: what their layout loses, and how far they agree with a WADL."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from wadlkit import load
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.operation import Api
from wadlkit.model.page import Page, Row, Table
from wadlkit.pages import classic
from wadlkit.pages.profile import PROFILES
from wadlkit.pages.render import Renderer
from wadlkit.sources.source import SourceFile
from wadlkit.verify.complete import examine, unpaged
from wadlkit.verify.faithful import compare, reads_as
from wadlkit.verify.read_back import read_back

LOSSES = Path(__file__).with_name("losses.toml")
AGREEMENT = Path(__file__).with_name("agreement.toml")
NEIGHBOURS = "rax-*-2015*", "rax-*-v01"
NO_PAGE = "no page"
CLASSIC = PROFILES["classic"]
KINDS = frozenset(loss.name for loss in CLASSIC.losses)

Counts = dict[str, dict[str, dict[str, int]]]


@dataclass
class Verified:
    """What was found on pages: how many losses of each kind, by group and page, and everything else."""

    losses: Counts = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


def of_seed_pages(corpus: Path) -> Verified:
    """The pages of the corpus in the classic layout, as they stand in it."""
    verified = Verified()
    for case in sorted(corpus.glob("*-seed")):
        told = _told(case)
        for wadl in told["wadl"]:
            api = load(case / wadl["path"], root=case / "source")
            there = {path.name: path for folder in wadl["pages_in"] for path in (case / folder).glob("*.rst")}
            wanted = {name: there[name] for name in told["pages"]["derivable"] if name in there}
            _verify(case.name, api, partial(_stands, wanted), verified)
    return verified


def of_our_own_pages() -> Verified:
    """The pages of our own WADLs, as they are rendered."""
    verified, renderer = Verified(), Renderer(CLASSIC)
    for path in sorted((ROOT / "wadl").glob("*.wadl")):
        api = load(path, root=ROOT / "wadl")
        _verify(f"wadl/{path.name}", api, lambda page: renderer.render(page).encode(), verified)
    return verified


def _verify(group: str, api: Api, text: Callable[[Page[str]], bytes | None], verified: Verified) -> None:
    counts, present = verified.losses.setdefault(group, {}), classic.presenter(api)
    for operation in api.operations:
        page = present(operation)
        if page is None:
            loss = unpaged(operation)
            if loss is not None:
                count = counts.setdefault(NO_PAGE, {})
                count[loss.kind] = count.get(loss.kind, 0) + 1
            continue
        data = text(page)
        if data is None:
            continue
        report = Report()
        read = read_back(SourceFile(path=page.file_name, data=data), page.subject, page.file_name)
        compare(page, read, report)
        losses = examine(operation, read, KINDS, report)
        verified.findings += [f"{page.file_name}: {found.message}" for found in report]
        counts[page.file_name] = dict(Counter(loss.kind for loss in losses))


# -- neighbouring layouts ----------------------------------------------------------------------------------------------


def of_neighbours(corpus: Path) -> dict[str, dict[str, int]]:
    """By case: the pages read, those of an operation, the cells that are meant on those, and those that are there."""
    counts = {}
    for case in sorted(case for pattern in NEIGHBOURS for case in corpus.glob(pattern)):
        count = {"pages": 0, "of operations": 0, "cells": 0, "agreeing": 0}
        told = _told(case)["wadl"]
        apis = [load(case / wadl["path"], root=case / "source") for wadl in told]
        pages = [page for api in apis for page in map(classic.presenter(api), api.operations) if page]
        for path in sorted({path for wadl in told for at in wadl["pages_in"] for path in (case / at).rglob("*.rst")}):
            _count(pages, path, count)
        counts[case.name] = count
    return counts


def _count(pages: list[Page[str]], path: Path, count: dict[str, int]) -> None:
    read = read_back(SourceFile.decode(path.name, path.read_bytes(), "utf-8"), pages[0].subject, path.name)
    # Of several with one name the last one has the page. Where files have names of another kind, the head tells.
    named = [page for page in pages if page.file_name == path.name] or [
        page for page in pages if _is_of(page, read.page)
    ]
    meant = named[-1] if named else None
    count["pages"] += 1
    if meant is not None:
        agreeing = list(_agreeing(meant, read.page))
        count["of operations"] += 1
        count["cells"] += len(agreeing)
        count["agreeing"] += sum(agreeing)


def _is_of(meant: Page[str], read: Page[str]) -> bool:
    """Whether a page is the one meant, by its call and its title; some go on with the title of the API."""
    has_call = (meant.method, meant.uri) == (read.method, read.uri)
    return has_call and read.title.lower().startswith(meant.title.lower())


def _agreeing(meant: Page[str], read: Page[str]) -> Iterator[bool]:
    """For each cell that is meant whether it stands in its place on the page."""
    for section in meant.sections:
        for table in section.tables:
            rows = _rows(read.section(section.name).table(table.name))
            for row, there in zip(table.rows, [*rows, *[()] * len(table.rows)], strict=False):
                texts = [*there, *[None] * len(row.cells)]
                pairs = zip(row.cells, texts, strict=False)
                yield from (text is not None and reads_as(cell.text, text) for cell, text in pairs)


def _rows(table: Table[str] | None) -> list[tuple[str, ...]]:
    return [_texts(row) for row in table.rows] if table else []


def _texts(row: Row[str]) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


# -- data files --------------------------------------------------------------------------------------------------------


def of_file(path: Path) -> Counts:
    """What a data file holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def as_lines(counts: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
    """Counts as TOML: a table a group, a line a page, sorted."""
    return "\n".join(_group(group, pages) for group, pages in sorted(counts.items()))


def _group(name: str, pages: Mapping[str, Mapping[str, int]]) -> str:
    lines = [f"{_quoted(page)} = {_inline(count)}\n" for page, count in sorted(pages.items())]
    return f"[{_quoted(name)}]\n{''.join(lines)}"


def _inline(count: Mapping[str, int]) -> str:
    pairs = ", ".join(f"{_quoted(kind) if ' ' in kind else kind} = {number}" for kind, number in sorted(count.items()))
    return f"{{ {pairs} }}" if pairs else "{}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _stands(there: Mapping[str, Path], page: Page[str]) -> bytes | None:
    return there[page.file_name].read_bytes() if page.file_name in there else None


def _told(case: Path) -> dict[str, Any]:
    return tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
