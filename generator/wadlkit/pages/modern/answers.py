"""The responses of an operation as a reader sees them: by status, successes apart from errors."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wadlkit.model.doc import Doc
from wadlkit.model.method import Representation, Response
from wadlkit.model.param import Param
from wadlkit.model.prose import Code, Prose
from wadlkit.model.status import is_error, phrase
from wadlkit.pages.modern.prose import line
from wadlkit.sources.location import Location

_LAST = "~"  # sorts after all digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response, or what 2006's WADL has for one: the representations of the same statuses."""

    statuses: tuple[str, ...]
    is_error: bool
    docs: tuple[Doc, ...]
    params: tuple[Param, ...]
    representations: tuple[Representation, ...]
    location: Location

    @property
    def part(self) -> str:
        """What it is called in a subject."""
        return " ".join(("response", *self.statuses))

    @property
    def order(self) -> tuple[str, ...]:
        """What it is sorted by."""
        return self.statuses or (_LAST,)

    @property
    def title(self) -> str | None:
        """What the WADL calls it."""
        return next((title for doc in self.docs if (title := " ".join((doc.title or "").split()))), None)

    @property
    def meaning(self) -> str:
        """What the WADL calls it, else the phrases of its statuses."""
        return self.title or ", ".join(filter(None, map(phrase, self.statuses)))


def answers(responses: Iterable[Response]) -> Iterator[Answer]:
    """The responses in document order."""
    for response in responses:
        groups: dict[tuple[str, ...], list[Representation]] = {}
        for representation in response.representations:
            groups.setdefault(response.statuses or representation.statuses, []).append(representation)
        for statuses, representations in (groups or {response.statuses: []}).items():
            yield Answer(
                statuses=statuses,
                is_error=all(map(is_error, statuses)) if statuses else any(one.fault for one in representations),
                docs=response.docs,
                params=response.params,
                representations=tuple(representations),
                location=response.location,
            )


def group(answers: Iterable[Answer], places: Callable[[Answer], Hashable]) -> list[list[Answer]]:
    """The answers, those together that have the same message, as faults do.

    ``places`` tells where the params of an answer's bodies are, which ``wadlkit.toml`` may say of one status alone.
    """
    groups: dict[tuple[object, ...], list[Answer]] = {}
    for answer in answers:
        groups.setdefault((answer.params, answer.representations, places(answer)), []).append(answer)
    return [*groups.values()]


def known(answer: Answer, texts: Mapping[str, str]) -> Prose:
    """What texts by status say of an answer: each with its status, unless all of its statuses have the same."""
    at = answer.location
    found = {status: texts[status] for status in answer.statuses if texts.get(status)}
    same = set(found.values())
    if len(same) == 1 and len(found) == len(answer.statuses):
        return (line(at, *same),)
    return tuple(line(at, Code(text=status), f": {text}") for status, text in found.items())


def heading(alike: Iterable[Answer]) -> str:
    """The statuses of answers; of one alone, what they mean, too."""
    answers = tuple(alike)
    statuses = [status for answer in answers for status in answer.statuses or ("any status",)]
    if not answers[0].statuses:
        statuses[0] = "Any status"  # a status itself stays as it is written
    words = ", ".join(statuses)
    return f"{words} {answers[0].meaning}".strip() if len(answers) == 1 else words
