"""What samples show: the union of all of them, as a tree of places."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from wadlkit.bodies.json_text import Parsed, Problem, locate, parse
from wadlkit.model.body import JsonType, Path
from wadlkit.model.method import Sample
from wadlkit.sources.location import Location
from wadlkit.sources.source import SourceFile

_MOST_LOOKED_AT = 10_000
_MOST_VALUES = 1_000
_MOST_STRINGS = 200  # a format that so many values have is believed
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
_URI = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


@dataclass(slots=True)
class Budget:
    """How many values of a sample are still to be looked at."""

    left: int = _MOST_LOOKED_AT

    def has_one(self) -> bool:
        """Whether there may be one more."""
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Seen:
    """One place, and all that samples have there. ``objects`` counts the objects, ``count`` the values."""

    types: dict[JsonType, None] = field(default_factory=dict)
    members: dict[str, Seen] = field(default_factory=dict)
    items: Seen | None = None
    count: int = 0
    objects: int = 0
    values: dict[str, None] = field(default_factory=dict)

    def at(self, path: Path) -> Seen | None:
        """What was seen at a place below this one."""
        node: Seen | None = self
        for step in path:
            if node is None:
                return None
            node = node.items if step is None else node.members.get(step)
        return node

    @property
    def format(self) -> str | None:
        """The format that every string here has, if there is one."""
        strings = list(self.values)[:_MOST_STRINGS]
        if set(self.types) - {JsonType.NULL} != {JsonType.STRING} or not strings:
            return None
        return next((name for name, test in _FORMATS.items() if all(map(test, strings))), None)

    def add(self, value: Any, budget: Budget) -> None:
        """Take in one value."""
        self.count += 1
        if isinstance(value, dict):
            self.types[JsonType.OBJECT] = None
            self.objects += 1
            members = self.members
            for key, member in value.items():
                if not budget.has_one():
                    break
                below = members.get(key)
                if below is None:
                    below = members[key] = Seen()
                below.add(member, budget)
        elif isinstance(value, list):
            self.types[JsonType.ARRAY] = None
            if value and self.items is None:
                self.items = Seen()
            for item in value:
                if self.items is None or not budget.has_one():
                    break
                self.items.add(item, budget)
        else:
            self._scalar(value)

    def _scalar(self, value: Any) -> None:
        if isinstance(value, str):
            self.types[JsonType.STRING] = None
        elif value is None:
            self.types[JsonType.NULL] = None
            return
        elif isinstance(value, bool):
            self.types[JsonType.BOOLEAN] = None
            value = "true" if value else "false"
        else:
            self.types[JsonType.INTEGER if isinstance(value, int) else JsonType.NUMBER] = None
            value = str(value)
        if len(self.values) < _MOST_VALUES:
            self.values[value] = None


def known_types(seen: Seen) -> tuple[JsonType, ...]:
    """The types seen at a place: ``number`` takes in ``integer``, and a lone ``null`` tells nothing."""
    types = [kind for kind in seen.types if kind is not JsonType.INTEGER or JsonType.NUMBER not in seen.types]
    return () if types == [JsonType.NULL] else tuple(types)


def _is_time(text: str) -> bool:
    if not _DATE_TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_ip(text: str) -> int:
    try:
        return ipaddress.ip_address(text).version
    except ValueError:
        return 0


_FORMATS = {
    "uuid": lambda text: bool(_UUID.fullmatch(text)),
    "date-time": _is_time,
    "date": _is_date,
    "ipv4": lambda text: _is_ip(text) == 4,
    "ipv6": lambda text: _is_ip(text) == 6,
    "email": lambda text: bool(_EMAIL.fullmatch(text)),
    "uri": lambda text: bool(_URI.fullmatch(text)),
}


@dataclass(slots=True)
class ReadSample:
    """A JSON sample and what became of it; a partial one is so long that only its first part is looked at."""

    sample: Sample
    parsed: Parsed
    is_partial: bool = False
    _source: SourceFile | None = None

    def places(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Where paths first stand in the sample."""
        if not self.parsed.is_json:
            return {}
        return {path: self.place(span) for path, span in locate(self.parsed.text, paths).items()}

    @property
    def is_readable(self) -> bool:
        """Whether there is a value."""
        return self.parsed.is_json

    @property
    def faults(self) -> Iterator[tuple[str, Location]]:
        """What is wrong with it, and where."""
        return ((problem.message, self.place(problem.span)) for problem in self.parsed.problems)

    @property
    def begin(self) -> Location:
        """Where it begins."""
        return self.place((0, 1))

    def place(self, span: tuple[int, int] | None) -> Location:
        """The place of a stretch of the body; without one its begin, or where the sample is mentioned."""
        text = self.sample.text or ""
        before = len(text) - len(self.parsed.text)
        start, end = (before + index for index in span or (0, 0))
        if self.sample.file is not None and self._source is None:
            self._source = sample_source(self.sample)
        return sample_place(self.sample, start, end, self._source)


def sample_source(sample: Sample) -> SourceFile:
    """The file of a sample, as it was read."""
    return SourceFile(path=sample.file or "", data=(sample.text or "").encode(errors="replace"))


def sample_place(sample: Sample, start: int, end: int, source: SourceFile | None = None) -> Location:
    """The place of the characters ``start`` to ``end`` of a sample's text, or where the sample is mentioned.

    ``source`` is the sample's file, where it is at hand.
    """
    text = sample.text or ""
    if sample.file is not None:
        if not text.isascii():
            start, end = (len(text[:index].encode(errors="replace")) for index in (start, end))
        return Location(source or sample_source(sample), start, end, (sample.location, *sample.location.via))
    content = sample.content
    if content is None:
        return sample.location
    start, end = (_offset(content.text, index) for index in (start, end))
    return Location(content.source, content.start + start, content.start + end, content.via)


def _offset(written: str, index: int) -> int:
    """The bytes before a character that is counted with every line end as one."""
    if "\r" not in written:
        return len(written[:index].encode())
    size = 0
    for position, match in enumerate(re.finditer(r"\r\n|[\s\S]", written)):
        if position == index:
            break
        size += len(match[0].encode())
    return size


def is_json(media_type: str | None) -> bool:
    """Whether a media type is one of JSON's."""
    essence = (media_type or "").partition(";")[0].strip().lower()
    return essence.endswith(("/json", "+json"))


def read_samples(samples: Iterable[Sample]) -> Iterator[ReadSample]:
    """The JSON samples among ``samples``, each parsed as well as it can be."""
    for sample in samples:
        if sample.body and sample.body.strip() and is_json(sample.media_type):
            yield ReadSample(sample, parse(sample.body))


def union(samples: Iterable[ReadSample]) -> Seen | None:
    """All that the samples show; None where none of them can be read."""
    seen = Seen()
    for read in samples:
        if read.parsed.is_json:
            budget = Budget()
            seen.add(read.parsed.value, budget)
            if budget.left < 0:
                read.is_partial = True
                words = f"it has more than {_MOST_LOOKED_AT:,} values; the rest of them is not looked at"
                read.parsed.problems.append(Problem(words))
    return seen if seen.count else None
