"""Which JSON Schema is written: its draft, how strict it is, and where it says that it lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Draft(StrEnum):
    """The versions of JSON Schema that are written."""

    DRAFT_2020_12 = "2020-12"
    DRAFT_07 = "draft-07"

    @property
    def uri(self) -> str:
        """What ``$schema`` says."""
        if self is Draft.DRAFT_07:
            return "http://json-schema.org/draft-07/schema#"
        return "https://json-schema.org/draft/2020-12/schema"

    @property
    def definitions(self) -> str:
        """The keyword for schemas that others refer to."""
        return "definitions" if self is Draft.DRAFT_07 else "$defs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How all schemas of a run are written.

    ``strict`` closes the objects whose members are known. ``base`` is the URI of the folder of an API's schemas; None
    gives URNs.
    """

    draft: Draft = Draft.DRAFT_2020_12
    strict: bool = False
    base: str | None = None
