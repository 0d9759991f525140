"""Exceptions: findings that a comment in a WADL, or the project's options, allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.lint.rule import BadRule, Finding, Rule
from wadlkit.lint.settings import Allowance, Settings, find_rule
from wadlkit.model.operation import Api
from wadlkit.model.remark import MARK, Remark

# allow RULE, RULE because …
_ALLOW = re.compile(r"allow\s+(?P<rules>[\w-]+(?:(?:\s*,\s*|\s+)(?!because\b)[\w-]+)*)(?:\s+because\b.*)?", re.DOTALL)


@dataclass(slots=True)
class _Exception:
    """One rule that is allowed somewhere, and whether a finding needed that."""

    rule: str
    by: Allowance | Remark
    place: Finding
    used: bool = False


@dataclass(slots=True)
class Suppressions:
    """All exceptions in force while some APIs are looked at."""

    rules: Mapping[str, Rule]
    settings: Settings
    _exceptions: dict[str, list[_Exception]] = field(default_factory=dict)
    # The stretches of each file that comments speak of, by rule and file: there may be many of them, and many findings.
    _stretches: dict[tuple[str, str], list[tuple[int, int, _Exception]]] = field(default_factory=dict)
    _allowances: dict[str, list[tuple[Allowance, _Exception]]] = field(default_factory=dict)
    _not_understood: list[Finding] = field(default_factory=list)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for allowance in self.settings.allowances:
            message = f"no finding of {allowance.rule} is allowed by this"
            self._add(_Exception(allowance.rule, allowance, Finding(message=message, location=allowance.location)))

    def read(self, api: Api) -> None:
        """Take in the remarks of an API's files, each once."""
        for application in api.applications:
            for remark in application.remarks:
                place = (remark.location.file, remark.location.start)
                if place not in self._seen or remark.location.via:
                    self._read(remark)
                self._seen.add(place)

    def _read(self, remark: Remark) -> None:
        match = _ALLOW.fullmatch(remark.text)
        if match is None:
            words = f"this is not understood; “{MARK} allow RULE because …” would be"
            self._not_understood.append(Finding(message=words, location=remark.location))
            return
        for name in re.split(r"[\s,]+", match["rules"]):
            try:
                find_rule(name, self.rules)
            except BadRule as error:
                self._not_understood.append(Finding(message=str(error), location=remark.location))
                continue
            message = f"{name} is allowed here, and nothing needs it"
            self._add(_Exception(name, remark, Finding(message=message, location=remark.location)))

    def _add(self, exception: _Exception) -> None:
        self._exceptions.setdefault(exception.rule, []).append(exception)
        if isinstance(exception.by, Allowance):
            self._allowances.setdefault(exception.rule, []).append((exception.by, exception))
            return
        for about in exception.by.about:
            stretches = self._stretches.setdefault((exception.rule, about.file), [])
            stretches.append((about.start, about.end, exception))

    def allow(self, found: Diagnostic) -> bool:
        """Whether a finding is allowed; what allows it is in use from now on."""
        allowing = [*self._by_comment(found), *self._by_options(found)]
        for exception in allowing:
            exception.used = True
        return bool(allowing)

    def _by_comment(self, found: Diagnostic) -> Iterator[_Exception]:
        for step in (found.location, *found.location.via):
            at = step.start
            stretches = self._stretches.get((found.code, step.file), ())
            yield from [exception for start, end, exception in stretches if start <= at < end]

    def _by_options(self, found: Diagnostic) -> Iterator[_Exception]:
        for allowance, exception in self._allowances.get(found.code, ()):
            if allowance.fits(found.code, found.subject or "", found.location.file):
                yield exception

    def unused(self) -> Iterator[Finding]:
        """A finding for each exception that allowed nothing, unless its rule is off, and for what is none."""
        yield from self._not_understood
        used = {
            (each.rule, each.place.location.file, each.place.location.start)
            for exceptions in self._exceptions.values()
            for each in exceptions
            if each.used
        }
        for name, exceptions in self._exceptions.items():
            if self.settings.severity(self.rules[name]) is None:
                continue
            for each in exceptions:
                # Other files of the project may need what stands in its options, or in an entity that they share.
                is_shared = isinstance(each.by, Allowance) or bool(each.by.location.via)
                if is_shared and not self.settings.is_whole:
                    continue
                # What stands in a shared entity is of use if one of its places needs it.
                if (name, each.place.location.file, each.place.location.start) not in used:
                    yield each.place
