"""Findings for programs."""

from __future__ import annotations

from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.sources.location import Location


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """A finding as JSON has it, in every command's output."""
    location = diagnostic.location
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "location": {**_place(location), "via": [_place(step) for step in location.via]},
        "related": [
            {"message": related.message, "location": _place(related.location)} for related in diagnostic.related
        ],
        "subject": diagnostic.subject,
    }


def _place(location: Location) -> dict[str, object]:
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }
