"""Directives that write reference pages from the code itself, so that the two cannot differ.

``.. wadlkit-codes::`` lists every diagnostic code, ``.. wadlkit-commands::`` every command with its parameters, and
``.. wadlkit-options::`` every option of ``wadlkit.toml``.
"""

import json
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from textwrap import indent
from typing import Any, cast

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.rst import escape
from sphinx.util.typing import ExtensionMetadata

from wadlkit.cli.main import main
from wadlkit.diagnostics.codes import CODES
from wadlkit.lint.rule import all_rules
from wadlkit.project.options import schema


def codes() -> Iterator[str]:
    """Every diagnostic code with its severity and its sentence, in alphabetical order, as lines of RST."""
    all_rules()  # each rule brings its code
    yield from (".. glossary::", "")
    for name, code in sorted(CODES.items()):
        yield from (f"   {name}", f"      **{code.severity.value}**: {escape(code.sentence)}", "")


def commands() -> Iterator[str]:
    """A section for each command: how it is called, what it does, its parameters, as lines of RST."""
    context = main.make_context("wadlkit", [], resilient_parsing=True)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None and not command.hidden:
            yield from command_section(command, command.make_context(name, [], context, resilient_parsing=True))


def command_section(command: click.Command, context: click.Context) -> Iterator[str]:
    """The section of one command, as lines of RST."""
    path = context.command_path
    call = " ".join([path, *command.collect_usage_pieces(context)])
    yield from (path, "-" * len(path), "", ".. code-block:: text", "", f"   {call}", "")
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        yield from prose(paragraph)
    yield from (f".. program:: {path}", "")
    for parameter in command.get_params(context):
        spelling, text = parameter.get_help_record(context) or ("", "")
        if text:
            yield from (f".. option:: {spelling}", "", f"   {escape(text)}", "")


def prose(paragraph: str) -> Iterator[str]:
    """A paragraph of a command's help, as lines of RST; click marks one whose lines are to stay with a backspace."""
    text = paragraph.removeprefix("\b\n")
    if text == paragraph:
        yield from (escape(text), "")
    else:
        yield from (".. code-block:: text", "", indent(text, "   "), "")


def options(table: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Every option in one table of a JSON Schema and in the tables below it, as lines of RST."""
    for name, option in table["properties"].items():
        meant = definition(option)
        if "properties" in meant:
            yield from (escape(option["description"]), "")
            yield from options(meant, f"{prefix}{name}.")
        elif "properties" in (entry := entry_of(option)):
            yield from (escape(option["description"]), "")
            each = "[]" if "items" in option else '."…"'
            yield from options(entry, f"{prefix}{name}{each}.")
        else:
            yield from (f".. confval:: {prefix}{name}", f"   :type: {kind(option)}")
            if option.get("default") is not None:
                yield f"   :default: ``{json.dumps(option['default'])}``"
            yield from ("", f"   {escape(' '.join(option.get('description', '').split()))}", "")


def entry_of(option: Mapping[str, Any]) -> Mapping[str, Any]:
    """What each entry of a table or an array is."""
    each = option.get("additionalProperties") or option.get("items")
    return definition(each) if isinstance(each, dict) else {}


def definition(option: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a schema says, with its reference followed."""
    reference = option.get("$ref")
    if reference is None:
        return option
    definitions = cast("Mapping[str, Any]", schema()["$defs"])
    return cast("Mapping[str, Any]", definitions[reference.removeprefix("#/$defs/")])


def kind(option: Mapping[str, Any]) -> str:
    """The type of an option, in a word or two."""
    meant = definition(option)
    if "enum" in meant:
        return " or ".join(f"``{json.dumps(value)}``" for value in meant["enum"])
    if "anyOf" in meant:
        return " or ".join(kind(each) for each in meant["anyOf"] if each != {"type": "null"})
    if meant["type"] == "object":
        return f"table of {kind(meant['additionalProperties'])}"
    return f"array of {kind(meant['items'])}" if meant["type"] == "array" else meant["type"]


class Codes(SphinxDirective):
    """``.. wadlkit-codes::``."""

    def run(self) -> list[nodes.Node]:
        """The list of codes."""
        return self.parse_text_to_nodes("\n".join(codes()))


class Commands(SphinxDirective):
    """``.. wadlkit-commands::``."""

    def run(self) -> list[nodes.Node]:
        """The sections of all commands."""
        return self.parse_text_to_nodes("\n".join(commands()), allow_section_headings=True)


class Options(SphinxDirective):
    """``.. wadlkit-options::``."""

    def run(self) -> list[nodes.Node]:
        """The list of options."""
        return self.parse_text_to_nodes("\n".join(options(schema())))


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls."""
    app.add_directive("wadlkit-codes", Codes)
    app.add_directive("wadlkit-commands", Commands)
    app.add_directive("wadlkit-options", Options)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
