"""``wadlkit rules``."""

from __future__ import annotations

import click

from wadlkit.cli import shell


@click.command("rules")
@click.argument("rule", required=False)
@shell.output_options
def command(rule: str | None, form: str) -> shell.Exit:
    """Tell what lint looks for.

    Without RULE, all rules are listed with the smallest set that each belongs to. With one, its page is shown: what is
    wrong, why that matters, how to mend it, and which options there are.
    """
    from wadlkit.cli.rule_pages import tell  # noqa: PLC0415  the rules import lxml, and --help needs none

    return shell.report("rules", form, tell(rule))
