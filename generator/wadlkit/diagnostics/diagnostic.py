"""A finding, and the report that gathers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wadlkit.diagnostics.codes import Code, Severity
from wadlkit.sources.location import Location

_ALSO_USED = "also used here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that a finding speaks of, in a few words."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """``location`` is to be replaced by ``text``."""

    location: Location
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Edits that mend a finding; ``safe`` if they can't change what the WADL means."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """What is wrong at a place.

    ``subject`` is the stable name of the operation or param that it is about, where there is one.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    related: tuple[Related, ...] = ()
    subject: str | None = None
    fix: Fix | None = None

    @property
    def uses(self) -> int:
        """At how many places a reader meets it: one, and each further use of what several places share."""
        return 1 + sum(related.message == _ALSO_USED for related in self.related)

    @property
    def order(self) -> tuple[str, int, str, str]:
        """The key that sorts every list of findings: file, place in it, code, message.

        A place is an offset here: lines and columns have the same order, and to work them out takes long on long lines.
        """
        return (self.location.file, self.location.start, self.code, self.message)


@dataclass(slots=True)
class Report:
    """The findings so far. Every stage appends to one and goes on."""

    _found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        code: Code,
        message: str,
        location: Location,
        *,
        related: Iterable[Related] = (),
        subject: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Append one finding."""
        self._found.append(
            Diagnostic(
                code=code.name,
                severity=code.severity,
                message=message,
                location=location,
                related=tuple(related),
                subject=subject,
                fix=fix,
            )
        )

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Append the findings of another stage."""
        self._found.extend(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings in order, those of a shared entity once with all its uses as related places."""
        once: dict[tuple[object, ...], Diagnostic] = {}
        uses: dict[tuple[object, ...], dict[tuple[str, int], Related]] = {}
        for found in self._found:
            place = found.location
            key: tuple[object, ...] = (found.code, found.message, place.file, place.start, place.end)
            first = once.setdefault(key, found)
            if place.via and place.via != first.location.via:
                use = Related(location=place.via[-1], message=_ALSO_USED)
                uses.setdefault(key, {}).setdefault((use.location.file, use.location.start), use)
        for key, more in uses.items():
            known = {(related.location.file, related.location.start) for related in once[key].related}
            new = (use for at, use in more.items() if at not in known)
            once[key] = replace(once[key], related=(*once[key].related, *new))
        return tuple(sorted(once.values(), key=lambda found: found.order))
