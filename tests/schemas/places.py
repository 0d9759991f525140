"""A schema as a table of places: what it says of each, without the way it is written."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from wadlkit.model.body import Path

DECLARED = ("type", "format", "minimum", "maximum", "enum", "oneOf", "const", "default", "title", "description")


def places(document: dict[str, Any]) -> dict[Path, dict[str, Any]]:
    """The keywords of each place of a schema, references followed."""
    return dict(_walk(document, document, ()))


def _walk(node: dict[str, Any], root: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if "$ref" in node:
        steps = [unquote(step).replace("~1", "/").replace("~0", "~") for step in node["$ref"].split("/")]
        node = root[steps[1]][steps[2]]
    yield path, node
    for name, member in node.get("properties", {}).items():
        yield from _walk(member, root, (*path, name))
    if "items" in node:
        yield from _walk(node["items"], root, (*path, None))


def kinds(node: dict[str, Any]) -> set[str]:
    """The types of a place."""
    said = node.get("type", [])
    return {said} if isinstance(said, str) else set(said)
