"""The variables of a resource's path (WADL submission, section 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_MOST_PATHS = 4096


@lru_cache(_MOST_PATHS)
def variables(path: str) -> tuple[str, ...]:
    """The names between braces, each once, in order; what follows a colon there is a pattern, as JAX-RS has it."""
    names = (text.partition(":")[0].strip() for text, is_variable in _pieces(path) if is_variable)
    return tuple(dict.fromkeys(filter(None, names)))


@lru_cache(_MOST_PATHS)
def shape(path: str) -> str:
    """The path with the names of variables left out: two paths of one shape match the same URIs."""
    return "".join(f"{{{text.partition(':')[2]}}}" if is_variable else text for text, is_variable in _pieces(path))


def _pieces(path: str) -> Iterator[tuple[str, bool]]:
    """The literal texts, and what the variables' braces hold. Braces within a variable belong to its pattern."""
    depth, start = 0, 0
    for at, character in enumerate(path):
        if character == "{":
            if depth == 0:
                yield path[start:at], False
                start = at + 1
            depth += 1
        elif character == "}" and depth:
            depth -= 1
            if depth == 0:
                yield path[start:at], True
                start = at + 1
    yield path[start - 1 if depth else start :], False
