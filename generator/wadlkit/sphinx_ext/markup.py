"""Docs that are declared to be reStructuredText: read with their lines, parsed where they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective, switch_source_input

from wadlkit.model.markup import Text
from wadlkit.model.prose import Paragraph, Prose, Words
from wadlkit.sources.location import Location
from wadlkit.sphinx_ext.confined import Dispatcher, confine, is_modest, is_shallow, noted

_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_SILENT: Any = 5  # above all levels that docutils has

INSIDE = "wadl-inside-markup"
"""The name in Sphinx's data of a document that says that the text of a WADL is being parsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup(Paragraph):
    """A doc of text alone as lines of RST, each with its number (from 1); for those who do not know it, a paragraph."""

    lines: tuple[tuple[int, str], ...]

    @property
    def file(self) -> str:
        """The file that the lines are in, relative to the root."""
        return self.location.file


class placeholder(nodes.General, nodes.Element):  # noqa: N801  as docutils names its nodes
    """Where ``parse_all`` puts what it parses; ``markup`` is what that is."""


def as_markup(texts: Sequence[Text]) -> Prose:
    """The text of a doc as RST: without the indent that its lines share, as docstrings are read."""
    lines: list[tuple[int, str]] = []
    for text in texts:
        number = _first_line(text.location)
        first, *others = text.text.expandtabs().split("\n")
        if lines:  # what follows a comment goes on in its line
            lines[-1] = lines[-1][0], lines[-1][1] + first
        else:
            lines.append((number, first.lstrip()))
        lines += ((number + at, line) for at, line in enumerate(others, 1))
    indent = min((len(line) - len(line.lstrip()) for _, line in lines[1:] if line.strip()), default=0)
    lines[1:] = [(number, line[indent:].rstrip()) for number, line in lines[1:]]
    while lines and not lines[0][1].strip():
        del lines[0]
    while lines and not lines[-1][1].strip():
        del lines[-1]
    if not lines:
        return ()
    whole = " ".join(" ".join(line for _, line in lines).split())
    return (Markup(content=(Words(text=whole),), lines=tuple(lines), location=texts[0].location),)


def _first_line(before: Location) -> int:
    """The line in which the text after a start tag or a comment begins."""
    data, end = before.source.data, before.end
    if data.startswith(b"<!--", before.start):
        end = data.find(b"-->", before.start) + 3
    elif (tag := _START_TAG.match(data, before.start)) is not None:
        end = tag.end()
    return before.source.place(end)[0]


def parse_all(whole: nodes.Element, directive: SphinxDirective) -> None:
    """Put what the placeholders in a tree stand for in their place."""
    for node in list(whole.findall(placeholder)):
        domain: Any = directive.env.get_domain("wadl")
        parsed = _parsed(node, directive, domain.note_finding)
        parsed.source, parsed.line = node.source, node.line
        confine(parsed, domain.note_finding)
        for each in parsed.findall(nodes.Element):
            if each.source is None and each.parent is not None:
                each.source, each.line = each.parent.source, each.parent.line
        node.replace_self(parsed.children)


def _parsed(node: placeholder, directive: SphinxDirective, note: Callable[[str, str, str], None]) -> nodes.Element:
    """What is parsed; a paragraph of all words where they are nested deeper than docutils and Sphinx can follow."""
    markup: Markup = node["markup"]
    parsed = nodes.Element()
    kept = [(number, line) for number, line in markup.lines if is_modest(line)]
    for number in {number for number, _ in markup.lines} - {number for number, _ in kept}:
        note(f"{node.source}:{number}", "markup", "the text of a WADL can't stress lines by the ten thousand")
    lines = [(node.source or "", number - 1) for number, _ in kept]
    content = StringList([line for _, line in kept], items=lines)
    before = noted(directive.state.document)
    with suppress(RecursionError), _careful(directive, node), switch_source_input(directive.state, content):
        directive.state.nested_parse(content, 0, parsed)
        if is_shallow(parsed):
            return parsed
    vars(directive.state.document).update(before)  # what leads into what is thrown away here
    note(f"{node.source}:{markup.lines[0][0]}", "markup", "the text is nested too deep to be markup")
    words = "".join(each.text for each in markup.content if isinstance(each, Words))
    return nodes.Element("", nodes.paragraph(words, words))


@contextmanager
def _careful(directive: SphinxDirective, node: placeholder) -> Iterator[None]:
    """No file is read for the text of a WADL, no markup is passed through, and nothing is told twice in a document."""
    settings, reporter = directive.state.document.settings, directive.state.document.reporter
    data: Any = directive.env.temp_data
    seen: set[tuple[str, int]] = data.setdefault("wadl-seen-markup", set())
    place = str(node.source), node["markup"].lines[0][0]
    before = settings.file_insertion_enabled, settings.raw_enabled, reporter.report_level
    settings.file_insertion_enabled = settings.raw_enabled = False
    if place in seen:
        reporter.report_level = _SILENT
    seen.add(place)
    data[INSIDE] = True
    try:
        with Dispatcher():
            yield
    finally:
        settings.file_insertion_enabled, settings.raw_enabled, reporter.report_level = before
        del data[INSIDE]
