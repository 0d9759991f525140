"""``wadlkit build``."""

from __future__ import annotations

from typing import Unpack

import click

from wadlkit.cli import shell, wish


@click.command("build")
@wish.options
@click.option("--adopt", is_flag=True, help="Overwrite files in the place of pages that wadlkit did not write.")
@click.option("--force", is_flag=True, help="Overwrite those, and pages that a person edited.")
@shell.output_options
def command(form: str, *, adopt: bool, force: bool, **given: Unpack[wish.Given]) -> shell.Exit:
    """Write a page for each operation of the WADLs.

    SOURCE is a WADL file, or a folder that is searched for *.wadl. Without one, wadlkit.toml names the sources, else
    they are in the folder wadl. The pages of a single file go right into the output folder; those of several, or of a
    folder, each into a folder of their own.

    Pages whose operation is gone are removed; those of a WADL that is not among the sources stay as long as it is
    there. What a person edited or made is kept and reported, unless --force or --adopt says that it may go.
    """
    wanted = wish.understand(given)
    from wadlkit.cli.folder import build  # noqa: PLC0415  lxml and jinja2 are slow to import, and --help needs none
    from wadlkit.outputs.renew import Consent  # noqa: PLC0415

    consent = Consent.FORCE if force else Consent.ADOPT if adopt else Consent.NONE
    return shell.report("build", form, build(wanted, consent, progress=form == "text"))
