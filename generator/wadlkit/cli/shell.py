"""What all commands share: exit codes, the choice of output, and what happens when something goes wrong."""

from __future__ import annotations

import contextlib
import json
import os
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

import click

from wadlkit.cli import terminal
from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.diagnostics.json_ import as_json
from wadlkit.diagnostics.text import visible

ENVELOPE_VERSION = 1


class Exit(IntEnum):
    """How a command ends."""

    CLEAN = 0
    FINDINGS = 1
    WRONG_USE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


class WrongUse(click.ClickException):
    """A command that can't start; its message is the one line that a person reads."""

    exit_code = Exit.WRONG_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command came to.

    ``line`` is what a person reads on standard output, after the lines of ``body``; where ``is_brief``, they stand for
    the findings, which are not shown one by one. ``own`` is what only this command
    has in its JSON object, ``counts`` what it adds to the summary there.
    """

    root: Path
    line: str
    body: Sequence[str] = ()
    diagnostics: Sequence[Diagnostic] = ()
    fail_on: Severity = Severity.ERROR
    is_brief: bool = False
    own: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> Exit:
        """1 as soon as one finding is as bad as ``fail_on``."""
        bad = any(diagnostic.severity.rank <= self.fail_on.rank for diagnostic in self.diagnostics)
        return Exit.FINDINGS if bad else Exit.CLEAN


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command with findings has."""
    kinds = click.Choice(["text", "json"])
    command = click.option(
        "--traceback", is_flag=True, expose_value=False, help="Should wadlkit itself fail, show where."
    )(command)
    return click.option(
        "--format", "form", type=kinds, default="text", show_default=True, help="Output for people, or for programs."
    )(command)


def report(command: str, form: str, outcome: Outcome) -> Exit:
    """Print what a command came to; gives the code to exit with."""
    if form == "json":
        count = Counter(diagnostic.severity for diagnostic in outcome.diagnostics)
        summary = {f"{severity.value}s": count[severity] for severity in Severity}
        terminal.say(
            _envelope(command, outcome.root, outcome.diagnostics, summary={**summary, **outcome.counts}, **outcome.own)
        )
    else:
        if not outcome.is_brief:
            terminal.tell_findings(outcome.diagnostics)
        terminal.say("\n".join(visible(line) for line in (*outcome.body, outcome.line)))
    return outcome.exit_code


def run(body: Callable[[], object], arguments: Sequence[str], command: str | None) -> int:
    """Let ``body`` do what ``arguments`` ask for; gives the code to exit with, whatever happens."""
    try:
        code = body()
    except click.exceptions.NoArgsIsHelpError as error:
        terminal.tell(error.format_message())
        return Exit.WRONG_USE
    except click.ClickException as error:
        return _fail(error.format_message(), arguments, command, Exit.WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last one who can say something useful
        trace = "".join(traceback.format_exception(error))
        if "--traceback" in arguments or os.environ.get("WADLKIT_TRACEBACK", "0") not in ("", "0"):
            terminal.tell(trace.rstrip())
        return _fail(_our_fault(error), arguments, command, Exit.OUR_FAULT)
    return code if isinstance(code, int) else Exit.CLEAN


def _fail(message: str, arguments: Sequence[str], command: str | None, code: Exit) -> Exit:
    """Say why a command did not do what it should, in the form that was asked for even if that was not understood."""
    line = visible(" ".join(message.split()))
    with contextlib.suppress(click.ClickException):  # where even that can't be printed, the exit code has to do
        terminal.tell(f"{' '.join(filter(None, ('wadlkit', command)))}: {line}")
        if "--format json" in " ".join(arguments).replace("=", " "):
            terminal.say(_envelope(command, None, (), error=line))
    return code


def _our_fault(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    what = str(error) or "no message"
    return (
        f"this is a fault of wadlkit itself: {type(error).__name__}: {what} "
        f"({Path(where.filename).name}:{where.lineno}); please report it with what --traceback shows"
    )


def _envelope(command: str | None, root: Path | None, diagnostics: Sequence[Diagnostic], **own: object) -> str:
    """The one JSON object of a command; in ASCII, so that no file name and no locale can spoil it."""
    return json.dumps(
        {
            "version": ENVELOPE_VERSION,
            "command": command,
            "root": root.as_posix() if root else None,
            "diagnostics": [as_json(diagnostic) for diagnostic in diagnostics],
            **own,
        },
        indent=2,
    )
