"""JSON as people write it in samples: parsed whatever it is, and a place in it found when somebody asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wadlkit.model.body import Path

_MOST_DEPTH = 200
_MOST_LOOKED_AT = 100_000
_MOST_DIGITS = 400  # Python refuses to read numbers of some thousand digits
_BLANK = re.compile(r"[ \t\n\r]*")
# Whole pairs and all other escapes are passed over; what is left for the group is half of a pair.
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\(u[dD][89a-fA-F]..)|\\.", re.DOTALL)
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text, and where: offsets into it, or None for all of it."""

    message: str
    span: _Span | None = None


@dataclass(slots=True)
class Parsed:
    """A value, if there is one, and what is wrong with ``text``, without a byte order mark and half characters."""

    text: str
    value: Any = None
    is_json: bool = False
    problems: list[Problem] = field(default_factory=list)


def parse(text: str) -> Parsed:
    """Read a JSON text. Whatever it holds, nothing is raised."""
    parsed = Parsed(text.removeprefix("\ufeff"))
    duplicates: dict[str, None] = {}

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(members)
        if len(value) != len(members):
            seen: set[str] = set()
            for key, _ in members:
                if key in seen:
                    duplicates[key] = None
                seen.add(key)
        return value

    constants: dict[str, None] = {}

    def constant(word: str) -> float:
        constants[word] = None
        return 0.5

    if "\\u" in text:
        _mend_surrogates(parsed)
    text = parsed.text
    try:
        parsed.value = _loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(text))
        parsed.problems.append(Problem(f"it is no JSON: {error.msg[0].lower()}{error.msg[1:]}", (at, at + 1)))
        return parsed
    except RecursionError:
        parsed.problems.append(Problem(f"it is nested more than {_MOST_DEPTH} deep"))
        return parsed
    if _is_too_deep(text, parsed.value):
        parsed.problems.append(Problem(f"it is nested more than {_MOST_DEPTH} deep"))
        return parsed
    parsed.is_json = True
    parsed.problems += [Problem(f"{word} is no JSON", _word(text, word)) for word in constants]
    parsed.problems += [
        Problem(f"an object has the key {_shown(key)} twice", _word(text, json.dumps(key, ensure_ascii=False)))
        for key in list(duplicates)[:20]
    ]
    return parsed


def _mend_surrogates(parsed: Parsed) -> None:
    """Put the replacement character, which is as long, in the place of escapes that are half a character."""
    halves = [match for match in _ESCAPE.finditer(parsed.text) if match[1]]
    if halves:
        parsed.problems.append(Problem(f"{halves[0][0]} is half a character", halves[0].span()))
        parsed.text = _ESCAPE.sub(lambda match: "\\ufffd" if match[1] else match[0], parsed.text)


def _loads(text: str, **hooks: Any) -> Any:
    try:
        return json.loads(text, **hooks)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a number with more digits than Python reads
        return json.loads(text, parse_int=_integer, **hooks)


def _integer(digits: str) -> int:
    return int(digits[:_MOST_DIGITS])


def _shown(key: str) -> str:
    return key.encode(errors="replace").decode()


def _word(text: str, word: str) -> _Span | None:
    at = text.rfind(word)
    return (at, at + len(word)) if at >= 0 else None


def _is_too_deep(text: str, value: Any) -> bool:
    if text.count("[") + text.count("{") <= _MOST_DEPTH:
        return False
    level = [value]
    for _ in range(_MOST_DEPTH):
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True


# -- places ------------------------------------------------------------------------------------------------------------


class _Wanted(dict[str | None, "_Wanted"]):
    """The paths asked for, as a tree; ``ends`` is the path that ends here."""

    ends: Path | None = None


def locate(text: str, paths: Iterable[Path]) -> dict[Path, _Span]:
    """Where each path first stands in a text that is JSON: at its key, or at its value where it has no key.

    What lies on no way to a path is skipped as a whole, so that few paths in a long text take little time. In a text of
    very many values some of the places may not be found.
    """
    wanted = _Wanted()
    for path in paths:
        node = wanted
        for step in path:
            node = node.setdefault(step, _Wanted())
        node.ends = path
    found: dict[Path, _Span] = {}
    for span, path in _walk(text, _skip(text, 0), wanted, iter(range(_MOST_LOOKED_AT))):
        found.setdefault(path, span)
    return found


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _whole(text: str, at: int) -> int:
    """The end of the value that begins at ``at``."""
    end: int = _DECODER.raw_decode(text, at)[1]
    return end


_DECODER = json.JSONDecoder(parse_int=str)


def _walk(text: str, at: int, wanted: _Wanted, budget: Iterator[int]) -> Iterator[tuple[_Span, Path]]:
    """The places below the value at ``at``; ``budget`` has a number for each value that may still be looked at."""
    if wanted.ends is not None and (not wanted.ends or wanted.ends[-1] is None):
        yield (at, at + 1), wanted.ends
    if not wanted or text[at] not in "{[":
        return
    is_object = text[at] == "{"
    close = "}" if is_object else "]"
    at = _skip(text, at + 1)
    while text[at] != close and next(budget, None) is not None:
        below: _Wanted | None
        if is_object:
            start = at
            key, at = _DECODER.raw_decode(text, at)
            below = wanted.get(key)
            if below is not None and below.ends is not None:
                yield (start, at), below.ends
            at = _skip(text, _skip(text, at) + 1)
        else:
            below = wanted.get(None)
        if below is not None:
            yield from _walk(text, at, below, budget)
        at = _skip(text, _whole(text, at))
        if text[at] == ",":
            at = _skip(text, at + 1)
