"""What ``rules`` tells: the list of all rules, or the page of one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from wadlkit.cli.shell import Outcome, WrongUse
from wadlkit.diagnostics.text import WIDTH
from wadlkit.lint.rule import BadRule, Rule, all_rules
from wadlkit.lint.settings import find_rule

_NARROWEST = 30


def tell(name: str | None) -> Outcome:
    """The list, or the page of the rule ``name``. Raises ``WrongUse`` where there is none of that name."""
    try:
        rules = all_rules()
        chosen = [find_rule(name, rules)] if name else sorted(rules.values(), key=_order)
    except BadRule as error:
        raise WrongUse(str(error)) from None
    body = list(_page(chosen[0])) if name else list(_listed(chosen))
    line = "“wadlkit rules RULE” shows the page of a rule" if not name else _options(chosen[0])
    return Outcome(root=Path.cwd(), line=line, body=body, own={"rules": [_fact(rule) for rule in chosen]})


def _order(rule: Rule) -> tuple[int, str]:
    return rule.rule_set.rank, rule.id


def _fact(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "set": rule.rule_set.value,
        "severity": rule.code.severity.value,
        "sentence": rule.code.sentence,
        "page": rule.page,
        "options": dict(rule.options),
    }


def _listed(rules: list[Rule]) -> Iterator[str]:
    """The rules under the names of their sets, each in a line, or in more where that is narrow."""
    width = max(len(rule.id) for rule in rules)
    columns = _columns()
    last = None
    for rule in rules:
        if rule.rule_set is not last:
            last = rule.rule_set
            yield f"{last.value}:"
        head = f"  {rule.id:{width}}  {rule.code.severity.value:7}  "
        for line in wrap(rule.code.sentence, max(_NARROWEST, columns - len(head))):
            yield head + line
            head = " " * len(head)
    yield ""


def _columns() -> int:
    return shutil.get_terminal_size((WIDTH, 0)).columns


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}: {rule.code.severity.value}, in the set {rule.rule_set.value}"
    yield ""
    width = max(_NARROWEST, _columns())
    for paragraph in rule.page.replace("``", "`").split("\n\n"):
        lines = paragraph.splitlines()
        # Lists and code keep their lines.
        yield from wrap(paragraph, width) if all(line[:1].isalnum() for line in lines) else lines
        yield ""


def _options(rule: Rule) -> str:
    """The options of a rule as ``wadlkit.toml`` has them, else how to switch it off there."""
    if not rule.options:
        return f'in wadlkit.toml, lint.severity.{rule.id} = "off" switches it off'
    settings = ", ".join(f"{name} = {json.dumps(value)}" for name, value in rule.options.items())
    return f"in wadlkit.toml, by default: lint.options.{rule.id} = {{ {settings} }}"
