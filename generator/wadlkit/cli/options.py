"""``wadlkit options``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from wadlkit.cli import terminal
from wadlkit.project.options import schema


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
        inner = described["$defs"].get(option.get("$ref", "").rpartition("/")[2], option)
        if inner.get("type") == "object":
            tables.append((name, option, inner))
        else:
            yield from (f"# {option['description']}", _setting(name, option), "")
    for name, option, inner in tables:
        yield f"# {option['description']}"
        if "properties" in inner:
            yield f"# [{name}]"
            yield from (_setting(key, value) for key, value in inner["properties"].items())
        else:
            entry = described["$defs"][inner["additionalProperties"]["$ref"].rpartition("/")[2]]
            yield f'# [{name}."wadl/some.wadl"]'
            for key, value in entry["properties"].items():
                yield from (f"# {value['description']}", _setting(key, value))
        yield ""


def _setting(name: str, option: Mapping[str, Any]) -> str:
    default = option.get("default")
    return f"# {name} = {json.dumps('…' if default is None else default, ensure_ascii=False)}"
