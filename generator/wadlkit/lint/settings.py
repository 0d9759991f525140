"""What a project wants of the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.rule import BadRule, Rule, RuleSet
from wadlkit.sources.location import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """An exception that a project makes: findings of ``rule`` are allowed.

    ``subject`` and ``file`` are patterns with ``*`` and ``?``; both have to fit. ``because`` is for the next reader.
    """

    rule: str
    subject: str = "*"
    file: str = "*"
    because: str = ""
    location: Location

    def fits(self, rule: str, subject: str, file: str) -> bool:
        """Whether a finding is one that is allowed here."""
        return rule == self.rule and _fits(self.subject, subject) and _fits(self.file, file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The set of rules, and what is to differ from it.

    ``severities`` has the severity of single rules, None for one that is off; a rule with a severity is on although
    the set may lack it. ``only`` names the rules that are to be looked at, if not all. ``is_whole`` tells that all of
    the project is looked at, so that an allowance that nothing needs is a finding, and so is a comment in an entity.
    """

    rule_set: RuleSet = RuleSet.RECOMMENDED
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    allowances: tuple[Allowance, ...] = ()
    only: tuple[str, ...] = ()
    is_whole: bool = True

    def severity(self, rule: Rule) -> Severity | None:
        """How bad findings of a rule are; None if the rule is off."""
        if self.only and rule.id not in self.only:
            return None
        if rule.id in self.severities:
            return self.severities[rule.id]
        return rule.code.severity if self.only or rule.rule_set.rank <= self.rule_set.rank else None

    def options_of(self, rule: Rule) -> dict[str, Any]:
        """The options of a rule, set or by default."""
        return {**rule.options, **self.options.get(rule.id, {})}

    def check(self, rules: Mapping[str, Rule]) -> None:
        """Raises ``BadRule`` for a rule or an option that does not exist."""
        allowed = [allowance.rule for allowance in self.allowances]
        for name in (*self.severities, *self.options, *self.only, *allowed):
            find_rule(name, rules)
        for name, options in self.options.items():
            for option, value in options.items():
                if option not in rules[name].options:
                    raise BadRule(f"the rule {name} has no option {option}")
                default = rules[name].options[option]
                if type(value) is not type(default):
                    kind = {tuple: "a list", str: "a text", int: "a number", bool: "true or false"}
                    raise BadRule(f"the option {option} of the rule {name} has to be {kind[type(default)]}")


def find_rule(name: str, rules: Mapping[str, Rule]) -> Rule:
    """The rule of that name. Raises ``BadRule``."""
    if name in rules:
        return rules[name]
    near = get_close_matches(name, rules, n=1)
    raise BadRule(f"there is no rule {name}" + (f"; did you mean {near[0]}?" if near else ""))


def _fits(pattern: str, text: str) -> bool:
    wild = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(wild, text, re.DOTALL) is not None
