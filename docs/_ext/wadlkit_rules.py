"""A page for each rule of lint, made of the rule's docstring and its case file, and an index of them all.

They are written into ``reference/rules`` when Sphinx starts; what is the same already is left alone.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from wadlkit.lint.rule import Rule, RuleSet, all_rules

CASES = Path(__file__).resolve().parents[2] / "tests" / "lint" / "rules"

_BLOCK = re.compile(r"^```(\w+)[ \t]*(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SETS = {
    RuleSet.MINIMAL: "What breaks a WADL: references, structure, samples that are not there.",
    RuleSet.RECOMMENDED: "What is wrong or misleads, wherever an API is described. This set holds by default.",
    RuleSet.STRICT: "What some projects want and others do not.",
}


def write_pages(app: Sphinx) -> None:
    """Write what is not there, or is there and different, and remove the page of a rule that is gone."""
    folder = Path(app.srcdir) / "reference" / "rules"
    folder.mkdir(exist_ok=True)
    pages = {f"{rule.id}.rst": "\n".join(page(rule)) for rule in all_rules().values()}
    pages["index.rst"] = "\n".join(index())
    for path in folder.glob("*.rst"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def page(rule: Rule) -> Iterator[str]:
    """The page of one rule, as lines of RST."""
    yield from (rule.id, "=" * len(rule.id), "")
    yield from (f"**{rule.code.severity.value}**, in the set *{rule.rule_set.value}*", "", rule.page, "")
    if rule.options:
        yield from ("Options", "-------", "", ".. code-block:: toml", "", f"   [lint.options.{rule.id}]")
        yield from (f"   {name} = {json.dumps(value)}" for name, value in rule.options.items())
        yield ""
    yield from ("Example", "-------", "")
    yield from case((CASES / f"{rule.id}.md").read_text(encoding="utf-8"))


def case(text: str) -> Iterator[str]:
    """A case file without its heading, as lines of RST."""
    end = 0
    for block in _BLOCK.finditer(text):
        yield from prose(text[end : block.start()])
        language, name, lines = block.groups()
        yield from (f".. code-block:: {'text' if language == 'txt' else language}", "   :force:")
        if name:
            yield f"   :caption: {name}"
        yield from ("", indent(lines, "   "))
        end = block.end()
    yield from prose(text[end:])


def prose(text: str) -> Iterator[str]:
    """Paragraphs and headings between blocks."""
    for paragraph in filter(None, (part.strip() for part in text.split("\n\n"))):
        if paragraph.startswith("## "):
            yield from (f".. rubric:: {paragraph[3:]}", "")
        elif not paragraph.startswith("# "):
            yield from (paragraph.replace("`", "``"), "")


def index() -> Iterator[str]:
    """The list of all rules by their sets, as lines of RST."""
    yield from ("Rules of lint", "=============", "")
    yield from (
        "``wadlkit lint`` looks for these, and ``wadlkit rules`` lists them. Each set takes in the one before.",
        "",
    )
    rules = sorted(all_rules().values(), key=lambda rule: rule.id)
    for rule_set, sentence in _SETS.items():
        yield from (rule_set.value.capitalize(), "-" * len(rule_set.value), "", sentence, "")
        yield from (".. list-table::", "   :widths: 30 10 60", "")
        for rule in (each for each in rules if each.rule_set is rule_set):
            yield from (
                f"   * - :doc:`{rule.id}`",
                f"     - {rule.code.severity.value}",
                f"     - {rule.code.sentence}",
            )
        yield ""
    yield from (".. toctree::", "   :hidden:", "", *(f"   {rule.id}" for rule in rules), "")


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.connect("builder-inited", write_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
