"""``wadlkit completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from wadlkit.cli import terminal

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that completes commands in SHELL.

    \b
    bash  echo 'eval "$(wadlkit completion bash)"' >> ~/.bashrc
    zsh   echo 'eval "$(wadlkit completion zsh)"' >> ~/.zshrc
    fish  wadlkit completion fish > ~/.config/fish/completions/wadlkit.fish
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    kind = get_completion_class(shell)
    if kind is None:  # a shell that this version of click does not know
        raise click.UsageError(f"click can't complete in {shell}")
    terminal.say(kind(context.find_root().command, {}, "wadlkit", "_WADLKIT_COMPLETE").source().strip())
