"""``wadlkit check``."""

from __future__ import annotations

import shlex
from typing import Unpack

import click

from wadlkit.cli import shell, wish


@click.command("check")
@wish.options
@shell.output_options
def command(form: str, **given: Unpack[wish.Given]) -> shell.Exit:
    """Tell whether the pages are what build would write.

    Names pages that are missing, stale, edited or orphaned and files that wadlkit did not write, shows what is
    different, and ends with the command that puts it right. Writes nothing, and ends with 1 if there is something to
    tell. SOURCE and the options mean what they mean for build.
    """
    wanted = wish.understand(given)
    from wadlkit.cli.folder import check  # noqa: PLC0415  lxml and jinja2 are slow to import, and --help needs none

    return shell.report("check", form, check(wanted, _build(given), progress=form == "text"))


def _build(given: wish.Given) -> str:
    """The build of the same wish, as a person types it."""
    words = ["wadlkit", "build", *map(str, given["sources"])]
    for option, value in (
        ("-o", given["output"]),
        ("--root", given["root"]),
        ("--profile", given["profile"]),
        ("--templates", given["templates"]),
        ("--emit", given.get("emit")),
    ):
        if value is not None:
            words += [option, str(value)]
    return shlex.join(words)
