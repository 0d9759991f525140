"""The case file of a rule: prose, then WADLs that are wrong with the findings written on their lines, then right ones.

A block of XML below the heading “Wrong” or “Right” is a WADL; ``<!-- warning: some-rule -->`` at the end of a line says
what is found there. A block of another kind is a file that lies beside all of them, by the name behind its language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Diagnostic, Edit
from wadlkit.lint.engine import lint
from wadlkit.lint.rule import RuleSet
from wadlkit.lint.settings import Settings
from wadlkit.reading.load import load
from wadlkit.sources.files import Files
from wadlkit.testing import FILE_NAME, laid

FOLDER = Path(__file__).parent / "rules"

_BLOCK = re.compile(r"^```(\w+)[ \t]*(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (Wrong|Right)$", re.MULTILINE)
_EXPECTED = re.compile(r"[ \t]*<!-- (error|warning|note): ([\w-]+) -->")

Told = tuple[int, str, str]
"""A line, a severity and a rule."""


@dataclass(frozen=True)
class Case:
    """What a case file holds."""

    rule: str
    prose: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    files: Mapping[str, str]


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    headings = {match[1]: match.start() for match in _HEADING.finditer(text)}
    blocks = list(_BLOCK.finditer(text))
    xml = [(match.start(), match[3]) for match in blocks if not match[2]]
    return Case(
        rule=path.stem,
        prose=text[: headings["Wrong"]],
        wrong=tuple(block for start, block in xml if start < headings["Right"]),
        right=tuple(block for start, block in xml if start > headings["Right"]),
        files={match[2]: match[3] for match in blocks if match[2]},
    )


def cases() -> Iterator[Case]:
    return (read_case(path) for path in sorted(FOLDER.glob("*.md")))


def expected(block: str) -> list[Told]:
    lines = enumerate(block.splitlines(), 1)
    return sorted((number, match[1], match[2]) for number, line in lines for match in _EXPECTED.finditer(line))


def without_expectations(block: str) -> str:
    return _EXPECTED.sub("", block)


def found(block: str, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What all rules together find in a WADL."""
    with laid(block, files=files) as path:
        opened = Files(path.parent)
        return lint([load(path, files=opened)], Settings(rule_set=RuleSet.STRICT), Grammars(opened))


def told(diagnostics: tuple[Diagnostic, ...]) -> list[Told]:
    """Findings by the lines of the WADL; what is found in another file is told where the WADL leads there."""
    return sorted((_line(diagnostic), diagnostic.severity.value, diagnostic.code) for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> int:
    places = (diagnostic.location, *diagnostic.location.via)
    return next(place.line for place in places if place.file == FILE_NAME)


def mended(block: str, edits: list[Edit]) -> str:
    """A WADL with edits made in it, the last one first; the places count from a first line that has namespaces."""
    data = block.encode()
    shift = len(edits[0].location.source.data) - len(data)
    for edit in sorted(edits, key=lambda edit: -edit.location.start):
        start, end = edit.location.start - shift, edit.location.end - shift
        assert data[start:end] == edit.location.text.encode()
        data = data[:start] + edit.text.encode() + data[end:]
    return data.decode()
