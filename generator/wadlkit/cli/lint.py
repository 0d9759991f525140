"""``wadlkit lint``."""

from __future__ import annotations

from pathlib import Path

import click

from wadlkit.cli import shell, wish


@click.command("lint")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--root",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder below which files may be read.  [default: that of wadlkit.toml or .git above SOURCE, else the "
    "current one]",
)
@click.option(
    "--rules",
    "rule_set",
    type=click.Choice(["minimal", "recommended", "strict"]),
    help="The set of rules that hold.  [default: recommended]",
)
@click.option("--rule", "only", metavar="RULE", multiple=True, help="Look for this alone; may be given several times.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The mildest finding that makes the exit code 1.  [default: error]",
)
@shell.output_options
def command(  # noqa: PLR0913  click gives each option by its name
    sources: tuple[Path, ...],
    *,
    root: Path | None,
    rule_set: str | None,
    only: tuple[str, ...],
    statistics: bool,
    fail_on: str | None,
    form: str,
) -> shell.Exit:
    """Find what is wrong or doubtful in WADLs.

    SOURCE is a WADL file, or a folder that is searched for *.wadl. The command rules tells what each rule looks for;
    wadlkit.toml has their severities, their options and exceptions. A comment in a WADL makes an exception for the
    element that follows it or contains it:

    <!-- wadlkit: allow double-slash-path because clients depend on it -->
    """
    given = wish.Given(sources=sources, output=None, root=root, profile=None, templates=None, fail_on=fail_on)
    wanted = wish.understand(given)
    from wadlkit.cli.linting import Wanted, lint  # noqa: PLC0415  lxml is slow to import, and --help needs none

    own = Wanted(rule_set=rule_set, only=only, statistics=statistics)
    return shell.report("lint", form, lint(wanted, own, progress=form == "text"))
