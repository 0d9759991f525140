"""What a person asks for: the command line first, then ``wadlkit.toml``, then the defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import click

from wadlkit.book.wish import CannotMake, TableStyle, Wish
from wadlkit.cli.shell import WrongUse
from wadlkit.diagnostics.codes import Severity
from wadlkit.project.options import BadOptions
from wadlkit.project.project import open_project
from wadlkit.project.sources import BadSource, find_sources, whole

_PATH = click.Path(path_type=Path, readable=False)  # what is wrong with it is said better below
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_PROFILES = click.Choice(["classic", "modern"])
_TABLE_STYLES = click.Choice(["list-table", "grid"])
KINDS = ("pages", "schemas")
_SEVERITIES = click.Choice([severity.value for severity in Severity])


class Given(TypedDict):
    """The command line's part; None where it says nothing."""

    sources: tuple[Path, ...]
    output: Path | None
    root: Path | None
    profile: str | None
    templates: Path | None
    heading_level: NotRequired[int | None]
    table_style: NotRequired[TableStyle | None]
    emit: NotRequired[str | None]
    fail_on: str | None


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that a wish is made of."""
    for decorate in reversed(
        (
            click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=_PATH),
            click.option(
                "-o", "--output", metavar="DIR", type=_PATH, help="The folder of the pages.  [default: pages]"
            ),
            click.option(
                "--root",
                metavar="DIR",
                type=_FOLDER,
                help="The folder below which files may be read.  [default: that of wadlkit.toml or .git above SOURCE, "
                "else the current one]",
            ),
            click.option("--profile", type=_PROFILES, help="The layout of the pages.  [default: classic]"),
            click.option(
                "--templates", metavar="DIR", type=_FOLDER, help="Templates that take the place of wadlkit's own."
            ),
            click.option(
                "--heading-level",
                type=click.IntRange(1, 3),
                help="How deep the titles of modern pages are: the first heading character is =, then -, then ~.  "
                "[default: 1]",
            ),
            click.option(
                "--table-style", type=_TABLE_STYLES, help="How modern pages write tables.  [default: list-table]"
            ),
            click.option(
                "--emit",
                metavar="KINDS",
                help="What to write: pages, schemas, or both with a comma between.  [default: pages,schemas]",
            ),
            click.option(
                "--fail-on",
                type=_SEVERITIES,
                help="The mildest finding that makes the exit code 1.  [default: error]",
            ),
        )
    ):
        command = decorate(command)
    return command


@contextmanager
def possible() -> Iterator[None]:
    """Let it be wrong use to wish for what can't be made."""
    try:
        yield
    except CannotMake as error:
        raise WrongUse(str(error)) from None


def understand(given: Given) -> Wish:
    """The wish behind a command line. Raises ``WrongUse``."""
    try:
        project = open_project(given["sources"], root=given["root"])
        chosen = project.options
        named = given["sources"] or tuple(project.path(name) for name in chosen.sources)
        keys = {whole(project.path(name)): api.key for name, api in chosen.apis.items()}
        sources = find_sources(named, keys)
    except (BadOptions, BadSource) as error:
        raise WrongUse(str(error)) from None
    except OSError as error:  # a folder on the way that may not be entered
        raise WrongUse(f"{error.filename} can't be read: {error.strerror}") from None
    return Wish(
        project=project,
        sources=sources,
        output=given["output"] or project.path(chosen.output),
        profile=given["profile"] or chosen.profile,
        templates=given["templates"] or (project.path(chosen.templates) if chosen.templates else None),
        heading_level=given.get("heading_level") or chosen.heading_level,
        table_style=given.get("table_style") or chosen.table_style,
        emit=frozenset(chosen.emit) if (emit := given.get("emit")) is None else _emitted(emit),
        fail_on=Severity(given["fail_on"]) if given["fail_on"] else chosen.fail_on,
    )


def _emitted(written: str) -> frozenset[str]:
    """The kinds of output that ``--emit`` names. Raises ``WrongUse``."""
    kinds = frozenset(name.strip() for name in written.split(","))
    strange = sorted(kinds - frozenset(KINDS))
    if strange:
        raise WrongUse(f"--emit: {strange[0] or 'nothing'} can't be written; there are {' and '.join(KINDS)}")
    return kinds
