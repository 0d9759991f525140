"""Who says of a page whether it is what was meant and whether a fact is lost: a witness for each layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.body import Body
from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.sources.source import SourceFile
from wadlkit.verify import complete, faithful, read_back
from wadlkit.verify.loss import Loss
from wadlkit.verify.modern import complete as modern_complete
from wadlkit.verify.modern import faithful as modern_faithful
from wadlkit.verify.modern import read_back as modern_read_back
from wadlkit.verify.modern.index import examine_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a page is held against, beside the page that was meant.

    ``bodies`` gives those of the operation; ``kinds`` are the losses that the layout has on purpose.
    """

    operation: Operation
    bodies: Callable[[Operation], tuple[Body, ...]]
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Who reads the pages of one layout.

    ``page`` appends what is wrong with a page and gives its losses; ``index`` appends what the list of an API's pages
    should say of the API and does not, None for a layout that says nothing there. Both raise ``TooDeep``.
    """

    page: Callable[[Page[Any], SourceFile, Case, Report], tuple[Loss, ...]]
    index: Callable[[Api, SourceFile, Report], None] | None = None


def _classic(meant: Page[str], source: SourceFile, case: Case, report: Report) -> tuple[Loss, ...]:
    read = read_back.read_back(source, meant.subject, meant.file_name)
    faithful.compare(meant, read, report)
    return complete.examine(case.operation, read, case.kinds, report)


def _modern(meant: Page[Prose], source: SourceFile, case: Case, report: Report) -> tuple[Loss, ...]:
    read = modern_read_back.read_back(source, meant.subject, meant.file_name)
    modern_faithful.compare(meant, read, report)
    return modern_complete.examine(case.operation, case.bodies(case.operation), read, report)


WITNESSES: Mapping[str, Witness] = {
    "classic": Witness(page=_classic),
    "modern": Witness(page=_modern, index=examine_index),
}
"""The witnesses by the name of the layout's profile."""
