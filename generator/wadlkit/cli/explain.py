"""``wadlkit explain``."""

from __future__ import annotations

from pathlib import Path

import click

from wadlkit.cli import shell, wish


@click.command("explain")
@click.argument("source", type=click.Path(path_type=Path, readable=False))
@click.argument("selector", required=False)
@click.option(
    "--root",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder below which files may be read.  [default: that of wadlkit.toml or .git above SOURCE, else the "
    "current one]",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The mildest finding that makes the exit code 1.  [default: error]",
)
@shell.output_options
def command(source: Path, selector: str | None, root: Path | None, fail_on: str | None, form: str) -> shell.Exit:
    """Tell where params belong in bodies, and how we know.

    SOURCE is a WADL file, or a folder that is searched for *.wadl. SELECTOR names what to tell of it: a method, its
    URI, the direction and a field, or the first of these, as in

    wadlkit explain api.wadl "POST /v2/backups response agent.links[].rel"

    Each param of a body is placed by its path, by a name that the samples have at one place only, by the order of
    params or by its neighbours, or it is left without a place. What WADL and samples disagree in is told, too.
    """
    given = wish.Given(sources=(source,), output=None, root=root, profile=None, templates=None, fail_on=fail_on)
    wanted = wish.understand(given)
    from wadlkit.cli.explanation import explain  # noqa: PLC0415  lxml is slow to import, and --help needs none

    return shell.report("explain", form, explain(wanted, selector or ""))
