"""Rules applied to APIs: what is found, at which severity, exceptions aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wadlkit.bodies.derive import derive_all
from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.lint.context import Context
from wadlkit.lint.definitions import Definitions
from wadlkit.lint.rule import Finding, Rule, all_rules
from wadlkit.lint.settings import Settings
from wadlkit.lint.subjects import subject_of
from wadlkit.lint.suppressions import Suppressions
from wadlkit.lint.walk import walk
from wadlkit.model.decision import NONE, Decisions
from wadlkit.model.method import Request, Response
from wadlkit.model.operation import Api, Operation
from wadlkit.model.param import Style
from wadlkit.reading.load import collector_paused

UNUSED = "unused-suppression"


def lint(
    apis: Iterable[Api], settings: Settings | None = None, grammars: Grammars | None = None
) -> tuple[Diagnostic, ...]:
    """What rules, and those who read the files, find in APIs. Raises ``BadRule`` where ``settings`` name none.

    Findings of reading that no rule stands for, such as a file that can't be read, are always among them.
    ``grammars`` are those below the root, without which nothing is known of what an XSD declares.
    """
    linter = Linter(settings or Settings(), grammars=grammars)
    for api in apis:
        linter.look_at(api)
    return linter.close()


@dataclass(slots=True)
class Linter:
    """Looks at one API after another, and keeps of each only what was found; ``allowed`` counts exceptions made."""

    settings: Settings = field(default_factory=Settings)
    decisions: Decisions = NONE
    grammars: Grammars | None = None
    report: Report = field(default_factory=Report)
    allowed: int = 0
    _rules: Mapping[str, Rule] = field(init=False)
    _by_type: dict[type, list[tuple[Rule, dict[str, Any]]]] = field(init=False)
    _suppressions: Suppressions = field(init=False)

    def __post_init__(self) -> None:
        self._rules = all_rules()
        self.settings.check(self._rules)
        self._suppressions = Suppressions(self._rules, self.settings)
        self._by_type = {}
        for rule in self._rules.values():
            if self.settings.severity(rule) is not None:
                for kind in rule.on:
                    self._by_type.setdefault(kind, []).append((rule, self.settings.options_of(rule)))

    @collector_paused()
    def look_at(self, api: Api) -> None:
        """Find what is wrong with an API."""
        self._suppressions.read(api)
        for found in self.findings(api):
            if self._suppressions.allow(found):
                self.allowed += 1
            else:
                self.report.extend((found,))

    def findings(self, api: Api) -> Iterator[Diagnostic]:
        """What is found in an API, at the severities that were set, exceptions not yet made."""
        yield from self._adopted(api.diagnostics)
        declared = self.grammars.of(api.applications) if self.grammars is not None else None
        for operation in self._with_bodies_of_their_own(api):
            asked = declared if _has_params_beside_a_grammar(operation) else None
            yield from self._adopted(derive_all(operation, self.decisions, asked)[1])
        yield from self._adopted(declared.diagnostics if declared is not None else ())
        if not api.applications:
            return
        context = Context(api, Definitions(api), self.decisions)
        for application in api.applications:
            for thing, context.trail in walk(application):
                if type(thing) in self._by_type:
                    yield from self._judge(thing, context)
        context.trail = ()
        for operation in api.operations if Operation in self._by_type else ():
            yield from self._judge(operation, context)
        yield from self._judge(api, context)

    def _with_bodies_of_their_own(self, api: Api) -> Iterable[Operation]:
        """The operations, one alone of those that share a definition, since their bodies are the same.

        All of them where people decide about bodies, for they do so by operation.
        """
        if self.decisions is not NONE:
            return api.operations
        return {id(operation.definition): operation for operation in reversed(api.operations)}.values()

    def close(self) -> tuple[Diagnostic, ...]:
        """All findings, in order; exceptions that nothing needed are among them."""
        rule = self._rules[UNUSED]
        for finding in self._suppressions.unused():
            self.report.extend(self._told(rule, finding, None))
        return self.report.diagnostics

    def _adopted(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings of others, as far as the rules of their names are on."""
        for found in diagnostics:
            rule = self._rules.get(found.code)
            severity = found.severity if rule is None else self.settings.severity(rule)
            if severity is not None:
                yield found if severity is found.severity else replace(found, severity=severity)

    def _judge(self, thing: Any, context: Context) -> Iterator[Diagnostic]:
        for rule, options in self._by_type.get(type(thing), ()):
            for finding in rule.check(thing, context, **options):
                subject = finding.subject
                if subject is None and thing is not context.api:
                    subject = subject_of(thing, context)
                yield from self._told(rule, finding, subject)

    def _told(self, rule: Rule, finding: Finding, subject: str | None) -> Iterator[Diagnostic]:
        severity = self.settings.severity(rule)
        if severity is not None:
            yield Diagnostic(
                code=rule.id,
                severity=severity,
                message=finding.message,
                location=finding.location,
                related=finding.related,
                subject=subject,
                fix=finding.fix,
            )


def _has_params_beside_a_grammar(operation: Operation) -> bool:
    """Whether a body has params that a grammar could say something else of; others need not wait for one to be read."""
    messages: tuple[Request | Response, ...] = (*operation.requests, *operation.responses)
    return any(
        form.element_qname is not None and any(param.style is Style.PLAIN for param in (*message.params, *form.params))
        for message in messages
        for form in message.representations
    )
