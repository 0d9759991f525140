"""``wadlkit``: the commands, each loaded when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

import wadlkit
from wadlkit.cli import shell

# Hardly anything that a command makes has cycles, so that looking for them costs more than it frees.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000

# Each is a module beside this one.
COMMANDS = ("build", "check", "verify", "explain", "lint", "rules", "options", "completion")


class Commands(click.Group):
    """A group that imports a command when somebody asks for it, and ends as all commands of wadlkit do."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"wadlkit.cli.{cmd_name}").command
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command that the arguments name, and leave with its exit code."""
        given = args[0] if args else kwargs.get("args")
        arguments = sys.argv[1:] if given is None else list(given)
        if given is None:  # so the process is ours
            gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        command = next((argument for argument in arguments if not argument.startswith("-")), None)
        kwargs["standalone_mode"] = False
        sys.exit(
            shell.run(
                lambda: super(Commands, self).main(*args, **kwargs), arguments, command if command in COMMANDS else None
            )
        )


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"wadlkit {wadlkit.__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="Show the version."
)
def main() -> None:
    """Read WADL files and write API reference pages for Sphinx.

    Exit codes: 0 clean, 1 an error was found, 2 wrong use and nothing done, 3 a fault of wadlkit itself.
    """
