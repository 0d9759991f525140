"""Printing: what goes to which stream, in which colours, and what if nobody listens."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

import click

from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.diagnostics.text import WIDTH, Line, Span, Style, frame, summary

_COLOURS: Mapping[Style, Mapping[str, Any]] = {
    Style.PLAIN: {},
    Style.PLACE: {"bold": True},
    Style.MARGIN: {"fg": "blue"},
    Style.ERROR: {"fg": "red", "bold": True},
    Style.WARNING: {"fg": "yellow", "bold": True},
    Style.NOTE: {"fg": "cyan", "bold": True},
}


def say(text: str) -> None:
    """A line, or several, on standard output."""
    _print(sys.stdout, text)


def tell(text: str) -> None:
    """A line, or several, on standard error."""
    _print(sys.stderr, text)


def tell_findings(diagnostics: Sequence[Diagnostic]) -> None:
    """Findings as code frames on standard error, and how many there are."""
    if not diagnostics:
        return
    colour = has_colour(sys.stderr)
    width = max(60, shutil.get_terminal_size((WIDTH, 0)).columns) if sys.stderr.isatty() else WIDTH
    frames = (_painted(frame(diagnostic, width=width), colour=colour) for diagnostic in diagnostics)
    tell("\n\n".join([*frames, summary(diagnostics)]))


def has_colour(stream: TextIO) -> bool:
    """Whether a stream is to be coloured (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _painted(lines: Iterable[Line], *, colour: bool) -> str:
    return "\n".join("".join(_paint(span) if colour else span.text for span in line) for line in lines)


def _paint(span: Span) -> str:
    colours = _COLOURS[span.style]
    return click.style(span.text, **colours) if colours else span.text


def _print(stream: TextIO, text: str) -> None:
    """Print; a reader who has gone is no fault, a full disk is told."""
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except OSError as error:
        _silence(stream)
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"can't print: {error.strerror}") from None


def _silence(stream: TextIO) -> None:
    """Let what a stream still holds, and what comes after it, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
