"""``wadlkit verify``."""

from __future__ import annotations

from typing import Unpack

import click

from wadlkit.cli import shell, wish


@click.command("verify")
@wish.options
@click.option("--losses", is_flag=True, help="List what the layout loses, one by one.")
@shell.output_options
def command(form: str, *, losses: bool, **given: Unpack[wish.Given]) -> shell.Exit:
    """Prove that the pages say what the WADLs say.

    Reads each page back and compares it with what it was meant to be, cell by cell; then looks for every fact of the
    WADL on it. A fact that the layout is known to lose is counted, any other difference is an error. SOURCE and the
    options mean what they mean for build.
    """
    wanted = wish.understand(given)
    from wadlkit.cli.proof import verify  # noqa: PLC0415  lxml and docutils are slow to import, and --help needs none

    return shell.report("verify", form, verify(wanted, list_losses=losses, progress=form == "text"))
