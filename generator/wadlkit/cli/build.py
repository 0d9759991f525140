"""``wadlkit build``."""

from __future__ import annotations

from typing import Unpack

import click

from wadlkit.cli import shell, wish


@click.command("build")
@wish.options
@shell.output_options
def command(form: str, **given: Unpack[wish.Given]) -> shell.Exit:
    """Write a page for each operation of the WADLs.

    SOURCE is a WADL file, or a folder that is searched for *.wadl. Without one, wadlkit.toml names the sources, else
    they are in the folder wadl. The pages of a single file go right into the output folder; those of several, or of a
    folder, each into a folder of their own.
    """
    wanted = wish.understand(given)
    from wadlkit.cli.pages import build  # noqa: PLC0415  lxml and jinja2 are slow to import, and --help needs none

    return shell.report("build", form, build(wanted, progress=form == "text"))
