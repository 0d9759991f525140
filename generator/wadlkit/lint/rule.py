"""What a rule is, and the list of all rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any

from wadlkit.diagnostics.codes import CODES, Code, Severity, register
from wadlkit.diagnostics.diagnostic import Fix, Related
from wadlkit.sources.location import Location

GROUP = "wadlkit.rules"
"""The group of entry points that name modules with rules of other people's."""


class RuleSet(StrEnum):
    """Which rules are to hold; each set takes in the one before it."""

    MINIMAL = "minimal"
    RECOMMENDED = "recommended"
    STRICT = "strict"

    @property
    def rank(self) -> int:
        """0 for the smallest set."""
        return list(RuleSet).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule yields: a message, the place a person edits, and other places that belong to it.

    ``subject`` is told where the engine could not know it: else it is that of the thing that is looked at.
    """

    message: str
    location: Location
    related: tuple[Related, ...] = ()
    subject: str | None = None
    fix: Fix | None = None


Check = Callable[..., Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: it is called with each thing of a type in ``on`` and its context, and with ``options`` by name.

    A rule without ``on`` names what is found while a WADL is read or its bodies are derived. ``page`` is what its
    author says of it: a sentence, then what is wrong, why that matters and how to mend it, in RST.
    """

    code: Code
    rule_set: RuleSet
    on: tuple[type, ...]
    check: Check
    page: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the rule, which its findings bear as well."""
        return self.code.name


class BadRule(Exception):
    """A rule that can't be taken in, or that is named and does not exist; the message says which and why."""


RULES: dict[str, Rule] = {}


def rule(*on: type, severity: Severity, rule_set: RuleSet = RuleSet.RECOMMENDED) -> Callable[[Check], Check]:
    """Make a rule of a generator ``check(thing, context, *, option=default)`` that yields findings.

    The rule's id is the function's name with hyphens, its page the docstring, whose first paragraph is one sentence.
    ``on`` are types of the model: the rule sees each thing of these types as it is written, or each operation, or
    the whole ``Api``. Without ``on``, a finding that others make is taken in under that name.
    """

    def take(check: Check) -> Check:
        name = getattr(check, "__name__", "").replace("_", "-")
        page = inspect.getdoc(check) or ""
        if not page:
            raise BadRule(f"the rule {name} has no docstring, and so no page")
        if name in RULES:
            raise BadRule(f"there are two rules {name}")
        code = CODES.get(name) or register(name, severity, " ".join(page.partition("\n\n")[0].split()))
        if code.severity is not severity:
            raise BadRule(f"{name} is a finding of severity {code.severity} already")
        keywords = inspect.signature(check).parameters.values()
        options = {each.name: each.default for each in keywords if each.kind is inspect.Parameter.KEYWORD_ONLY}
        RULES[name] = Rule(code=code, rule_set=rule_set, on=on, check=check, page=page, options=options)
        return check

    return take


def nothing() -> Iterator[Finding]:
    """What a rule gives that looks at nothing itself, since its findings are made elsewhere."""
    return iter(())


def all_rules() -> Mapping[str, Rule]:
    """Every rule by its id, those of other people's packages among them. Raises ``BadRule``."""
    package = import_module("wadlkit.lint.rules")
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    for point in entry_points(group=GROUP):
        try:
            point.load()
        except Exception as error:
            raise BadRule(f"the rules of {point.value} can't be loaded: {error}") from error
    return RULES
