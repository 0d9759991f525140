"""Texts of pages in messages."""

from __future__ import annotations

_LONGEST = 60
_BEFORE = 20


def quoted(text: str) -> str:
    """A text for a message: on one line, and not too long."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…")


def where_they_part(meant: str, read: str) -> str:
    """Both texts from shortly before where they part, so that the difference is in sight."""
    pairs = enumerate(zip(meant, read, strict=False))
    part = next((index for index, (one, other) in pairs if one != other), min(len(meant), len(read)))
    start = max(0, part - _BEFORE)
    return f"{'…' * bool(start)}{quoted(meant[start:])}, and {quoted(read[start:])} on the page"
