"""What the ``path`` of a param declares: the steps from the root of the body."""

from __future__ import annotations

from functools import lru_cache

from wadlkit.bodies.observed import Seen
from wadlkit.model.body import Path

_MOST_STEPS = 100


class NoPlace(ValueError):
    """A path that means no single place, or none at all; the message says why."""


class OtherSyntax(NoPlace):
    """A path that is written for a body of the other kind: an XPath for JSON, or a JSONPath for XML."""


@lru_cache(maxsize=4096)
def read_path(written: str) -> Path:
    """The place that ``path`` names in a JSON body: JSONPath, or names with dots or slashes between them.

    The steps through arrays are those that the path has; others are for whoever knows the arrays. Raises ``NoPlace``.
    """
    path = _steps(written.strip())
    if len(path) > _MOST_STEPS:
        raise NoPlace("it is nested too deep")
    return path


def read_xpath(written: str) -> Path:
    """The place that ``path`` names in an XML body: element names, the last one perhaps an attribute's.

    Raises ``NoPlace``.
    """
    if written.lstrip().startswith("$"):
        raise OtherSyntax("it is a JSONPath, and the body is not JSON")
    names = written.strip().strip("/").split("/")
    is_plain = all(_is_xml_name(name) for name in names[:-1]) and _is_xml_name(names[-1].removeprefix("@"))
    if not is_plain or "//" in written or len(names) > _MOST_STEPS:
        raise NoPlace("it is no list of element names")
    return tuple(names)


def _is_xml_name(name: str) -> bool:
    parts = name.split(":")
    return len(parts) <= 2 and all(
        part[:1] not in ("", "-", ".") and part.replace("-", "a").replace(".", "a").isidentifier() for part in parts
    )


def _steps(text: str) -> Path:
    if text.startswith("/") and any(mark in text for mark in ":@["):
        raise OtherSyntax("it is an XPath, and the body is JSON")
    if text.startswith("/") or ("/" in text and not text.startswith("$") and "[" not in text):
        return _names(text.strip("/").split("/"))
    try:
        return _json_path(text)
    except _NoJsonPath as error:
        # People leave names unquoted that RFC 9535 wants in quotes, and write a dot before a bracket.
        if any(mark in text for mark in "'\"()@?,"):
            raise NoPlace(str(error)) from None
    names: list[str] = []
    for part in text.removeprefix("$").removeprefix(".").split("."):
        name, bracket, index = part.partition("[")
        if bracket and index not in ("*]", "]"):
            raise NoPlace("the brackets in it are neither empty nor [*]")
        names += [name] * bool(name or not bracket) + ["*"] * bool(bracket)
    return _names(names)


class _NoJsonPath(ValueError):
    """A text that is no JSONPath."""


def _json_path(text: str) -> Path:
    from jsonpath import JSONPath, JSONPathError, compile  # noqa: A004, PLC0415  slow to import, and seldom needed
    from jsonpath.segments import JSONPathChildSegment  # noqa: PLC0415
    from jsonpath.selectors import IndexSelector, NameSelector, SliceSelector, WildcardSelector  # noqa: PLC0415

    try:
        query = compile(text)
    except JSONPathError as error:
        raise _NoJsonPath(f"it is no JSONPath: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise NoPlace("it is nested too deep") from None
    if not isinstance(query, JSONPath):
        raise NoPlace("it joins several paths")
    steps: list[str | None] = []
    for segment in query.segments:
        if not isinstance(segment, JSONPathChildSegment):
            raise NoPlace("it searches at any depth")
        if len(segment.selectors) != 1:
            raise NoPlace("it selects several names at once")
        selector = segment.selectors[0]
        if isinstance(selector, NameSelector):
            steps.append(selector.name)
        elif isinstance(selector, WildcardSelector | IndexSelector | SliceSelector):
            steps.append(None)
        else:
            raise NoPlace("it has a filter")
    return tuple(steps)


def _names(names: list[str]) -> Path:
    if not all(names) or any(character in name for name in names for character in "[]()@?"):
        raise NoPlace("it is neither a JSONPath nor a list of names")
    return tuple(None if name == "*" else name for name in names)


def through_arrays(path: Path, seen: Seen, arrays: frozenset[Path]) -> Path:
    """A declared path with a step to the items of every array on its way.

    ``seen`` shows arrays, and ``arrays`` are those that other params declare.
    """
    steps: list[str | None] = []
    node: Seen | None = seen
    for step in path:
        while step is not None and _is_array(node, tuple(steps), arrays):
            steps.append(None)
            node = node.items if node is not None else None
        steps.append(step)
        if node is not None:
            node = node.items if step is None else node.members.get(step)
    return tuple(steps)


def _is_array(node: Seen | None, path: Path, arrays: frozenset[Path]) -> bool:
    if node is not None and node.types:
        return node.items is not None and not node.members
    return path in arrays
