"""``wadlkit options``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import click

from wadlkit.cli import terminal
from wadlkit.project.options import schema

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@click.command("options")
@click.option("--schema", "as_schema", is_flag=True, help="Print its JSON Schema instead, for editors.")
def command(*, as_schema: bool) -> None:
    """Print what wadlkit.toml may say.

    It is a file to begin with: every option is there, as a comment with its default.
    """
    described = schema()
    terminal.say(json.dumps(described, indent=2) if as_schema else "\n".join(_lines(described)))


def _lines(described: Mapping[str, Any]) -> Iterator[str]:
    """A ``wadlkit.toml`` in which everything is a comment, values before tables."""
    tables = []
    for name, option in described["properties"].items():
        if _is_table(_meant(option, described)):
            tables.append((name, option))
        else:
            yield from (_comment(option), _setting(name, option), "")
    for name, option in tables:
        yield from _table(name, option, described)


def _table(name: str, option: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[str]:
    """A table of options, with what is in it."""
    meant = _meant(option, described)
    yield _comment(option)
    if "items" in meant:
        yield f"# [[{name}]]"
        yield from _entries(_meant(meant["items"], described))
    elif "properties" in meant:
        inner = {key: value for key, value in meant["properties"].items() if _is_table(_meant(value, described))}
        yield f"# [{name}]"
        yield from _entries({"properties": {k: v for k, v in meant["properties"].items() if k not in inner}})
        yield ""
        for key, value in inner.items():
            yield from _table(f"{name}.{key}", value, described)
        return
    else:
        entry = _meant(meant["additionalProperties"], described)
        if "properties" in entry:
            yield f'# [{name}."wadl/some.wadl"]'
            yield from _entries(entry)
        else:
            yield f"# [{name}]"
            yield from (f"# {_key(key)} = {_inline(value)}" for key, value in option["examples"][0].items())
    yield ""


def _inline(value: Any) -> str:
    """A value in TOML, in one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {_inline(inner)}' for key, inner in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _comment(option: Mapping[str, Any]) -> str:
    """What a schema says of an option, as a comment of one line."""
    return f"# {' '.join(option['description'].split())}"


def _entries(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table["properties"].items():
        if "description" in value:
            yield _comment(value)
        yield _setting(key, value)


def _meant(option: Mapping[str, Any], described: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a schema says, with its reference followed."""
    meant: Mapping[str, Any] = described["$defs"].get(option.get("$ref", "").rpartition("/")[2], option)
    return meant


def _is_table(meant: Mapping[str, Any]) -> bool:
    return meant.get("type") == "object" or "$ref" in meant.get("items", {})


def _setting(name: str, option: Mapping[str, Any]) -> str:
    default = option.get("default")
    return f"# {name} = {json.dumps('…' if default is None else default, ensure_ascii=False)}"
