"""Who says of a page whether it is what was meant and whether a fact is lost: a witness for each layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wadlkit.bodies.derive import derive_all
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.decision import NONE, Decisions
from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.sources.source import SourceFile
from wadlkit.verify import complete, faithful, read_back
from wadlkit.verify.loss import Loss
from wadlkit.verify.modern import complete as modern_complete
from wadlkit.verify.modern import faithful as modern_faithful
from wadlkit.verify.modern import read_back as modern_read_back
from wadlkit.verify.modern.types import docs_of_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a page is held against, beside the page that was meant.

    ``kinds`` are the losses that the layout has on purpose, ``decisions`` what people decided of bodies.
    """

    api: Api
    operation: Operation
    kinds: frozenset[str] = frozenset()
    decisions: Decisions = NONE


Witness = Callable[[Page[Any], SourceFile, Case, Report], tuple[Loss, ...]]
"""Appends what is wrong with a page that was read and gives its losses. Raises ``TooDeep``."""


def _classic(meant: Page[str], source: SourceFile, case: Case, report: Report) -> tuple[Loss, ...]:
    read = read_back.read_back(source, meant.subject, meant.file_name)
    faithful.compare(meant, read, report)
    return complete.examine(case.operation, read, case.kinds, report)


def _modern(meant: Page[Prose], source: SourceFile, case: Case, report: Report) -> tuple[Loss, ...]:
    read = modern_read_back.read_back(source, meant.subject, meant.file_name)
    modern_faithful.compare(meant, read, report)
    bodies, _ = derive_all(case.operation, case.decisions)
    return modern_complete.examine(case.operation, bodies, docs_of_types(case.api, case.operation), read, report)


WITNESSES: Mapping[str, Witness] = {"classic": _classic, "modern": _modern}
"""The witnesses by the name of the layout's profile."""
