"""Why a schema says what it says: every fact of it by JSON Pointer, with its place and how sure it is."""

from __future__ import annotations

from typing import Any

from wadlkit.model.body import Evidence, EvidenceKind
from wadlkit.schemas.json_schema import Facts

# From what a WADL declares to what nobody says.
CONFIDENCE = {
    EvidenceKind.DECLARED_BY_PATH: "certain",
    EvidenceKind.DECLARED_TYPE: "certain",
    EvidenceKind.DECIDED: "certain",
    EvidenceKind.DECLARED_REQUIRED: "certain",
    EvidenceKind.DECLARED_REPEATING: "certain",
    EvidenceKind.DECLARED_DEFAULT: "certain",
    EvidenceKind.DECLARED_FIXED: "certain",
    EvidenceKind.DECLARED_LINK: "certain",
    EvidenceKind.FROM_OPTIONS: "certain",
    EvidenceKind.FROM_DOCS: "certain",
    EvidenceKind.PLACED_BY_NAME: "high",
    EvidenceKind.SEEN_IN_SAMPLE: "high",
    EvidenceKind.PLACED_BY_ORDER: "medium",
    EvidenceKind.PLACED_BY_NEIGHBOUR: "low",
    EvidenceKind.ASSUMED: "none",
}


def provenance(facts: Facts) -> dict[str, Any]:
    """The facts of a schema, each pointer with all that it rests on."""
    return {at: [_told(each) for each in evidence] for at, evidence in facts.items() if evidence}


def _told(evidence: Evidence) -> dict[str, Any]:
    place = evidence.location
    return {
        "kind": evidence.kind.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "confidence": CONFIDENCE[evidence.kind],
    }
