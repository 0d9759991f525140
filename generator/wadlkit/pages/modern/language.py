"""The language that a text is really in."""

from __future__ import annotations

import json

from wadlkit.reading.well_formed import is_well_formed

TEXT = "text"


def language_of(text: str) -> str:
    """``json``, ``xml`` or ``text``: what a text is without a fault, whatever it is said to be."""
    start = text.lstrip()[:1]
    if start == "<":
        return "xml" if is_well_formed(text.strip()) else TEXT
    if start not in ("{", "["):
        return TEXT
    try:
        json.loads(text, parse_constant=_no_json)
    except (ValueError, RecursionError):
        return TEXT
    return "json"


def _no_json(constant: str) -> object:
    raise ValueError(constant)
