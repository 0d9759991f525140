"""What ``lint`` does: the project's settings, each source looked at, and what is told of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wadlkit.bodies.grammars import Grammars
from wadlkit.book.wish import Wish
from wadlkit.cli.progress import with_progress
from wadlkit.cli.shell import Outcome, WrongUse
from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.lint.engine import Linter
from wadlkit.lint.rule import BadRule, RuleSet
from wadlkit.lint.settings import Allowance, Settings
from wadlkit.project.decisions import read_decisions
from wadlkit.project.options import FILE_NAME
from wadlkit.reading.load import load
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile

_ENTRY = re.compile(rb"^[ \t]*\[\[[ \t]*lint[ \t]*\.[ \t]*allow[ \t]*\]\]", re.MULTILINE)
_WIDTH = 80
_LONGEST_BAR = 24
# So many findings are more than anyone reads from the top to the end.
_MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line says of lint alone."""

    rule_set: str | None
    only: tuple[str, ...]
    statistics: bool


def lint(wish: Wish, wanted: Wanted, *, progress: bool) -> Outcome:
    """Look at all sources. Raises ``WrongUse`` where a rule or an option of one does not exist."""
    files = wish.project.files()
    try:
        linter = Linter(_settings(wish, wanted), read_decisions(wish.project), Grammars(files))
        for source in with_progress(wish.sources, "looking", wanted=progress):
            linter.look_at(load(source.path, files=files, key=source.key))
        found = linter.close()
    except BadRule as error:
        raise WrongUse(str(error)) from None
    except FileNotFoundError as error:  # it was there a moment ago
        raise WrongUse(f"{error}: no such file") from None
    return Outcome(
        root=files.root,
        line=_line(found, len(wish.sources), linter.allowed, is_counted=wanted.statistics),
        body=_table(found) if wanted.statistics and found else (),
        diagnostics=found,
        fail_on=wish.fail_on,
        is_brief=wanted.statistics,
        own={"rules": [_row(found, code) for code, _ in _counted(found)]},
        counts={"sources": len(wish.sources), "allowed": linter.allowed},
    )


def _settings(wish: Wish, wanted: Wanted) -> Settings:
    project, chosen = wish.project, wish.project.options.lint
    places = _places_of_entries(project.path(FILE_NAME), len(chosen.allow))
    return Settings(
        rule_set=RuleSet(wanted.rule_set or chosen.rules),
        severities={name: None if word == "off" else Severity(word) for name, word in chosen.severity.items()},
        options=chosen.options,
        allowances=tuple(
            Allowance(
                rule=entry.rule,
                subject=entry.subject,
                file=entry.file,
                because=entry.because,
                location=place,
            )
            for entry, place in zip(chosen.allow, places, strict=True)
        ),
        only=wanted.only,
        is_whole=wish.is_whole,
    )


def _places_of_entries(path: Path, count: int) -> list[Location]:
    """Where the ``[[lint.allow]]`` of the options stand; the begin of the file for those that are written otherwise."""
    if not count:
        return []
    source = SourceFile.decode(FILE_NAME, path.read_bytes(), "utf-8")
    places = [Location(source, *match.span()) for match in _ENTRY.finditer(source.data)]
    return places if len(places) == count else [Location(source, 0, 0)] * count


# -- what is told ------------------------------------------------------------------------------------------------------


def _counted(found: Sequence[Diagnostic]) -> list[tuple[str, int]]:
    """How many findings bear each name, the most frequent first."""
    counts = Counter(diagnostic.code for diagnostic in found)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _row(found: Sequence[Diagnostic], code: str) -> dict[str, object]:
    of_code = [diagnostic for diagnostic in found if diagnostic.code == code]
    return {
        "rule": code,
        "severity": of_code[0].severity.value,
        "findings": len(of_code),
        "uses": sum(diagnostic.uses for diagnostic in of_code),
        "files": len({diagnostic.location.file for diagnostic in of_code}),
    }


def _table(found: Sequence[Diagnostic]) -> list[str]:
    """A line for each rule with findings, and a bar beside it, in 80 columns.

    Each finding counts once, at the place that is to be edited; ``uses`` counts it wherever that is used.
    """
    rows = [_row(found, code) for code, _ in _counted(found)]
    most = max(int(str(row["findings"])) for row in rows)
    width = max(len(str(row["rule"])) for row in rows)
    lines = [f"{'rule':{width}}  {'severity':8}  {'findings':>8}  {'uses':>6}  {'files':>5}"]
    longest = min(_LONGEST_BAR, max(1, _WIDTH - len(lines[0]) - 2))
    for row in rows:
        count = int(str(row["findings"]))
        bar = "█" * max(1, round(count * longest / most))
        told = f"{row['rule']:{width}}  {row['severity']:8}  {count:>8,}  {row['uses']:>6,}  {row['files']:>5,}  {bar}"
        lines.append(told)
    return [*lines, ""]


def _line(found: Sequence[Diagnostic], sources: int, allowed: int, *, is_counted: bool) -> str:
    files = len({diagnostic.location.file for diagnostic in found})
    rules = len({diagnostic.code for diagnostic in found})
    read = f"{sources} source{'s' * (sources != 1)}"
    more = f"; {allowed} allowed" if allowed else ""
    if not found:
        return f"nothing found in {read}{more}"
    hint = "; --statistics counts them" if len(found) >= _MANY and not is_counted else ""
    return (
        f"{len(found):,} finding{'s' * (len(found) != 1)} of {rules} rule{'s' * (rules != 1)} "
        f"in {files} file{'s' * (files != 1)}, of {read}{more}{hint}"
    )
