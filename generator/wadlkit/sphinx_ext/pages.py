"""Pages written below a site's sources before these are looked at, as ``wadlkit build`` writes them."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from wadlkit.book.pages import make_pages
from wadlkit.book.wish import CannotMake, Wish
from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.outputs.findings import tell_fault, tell_files
from wadlkit.outputs.renew import Consent, renew
from wadlkit.outputs.write import CannotWrite, check_folders
from wadlkit.project.options import BadOptions
from wadlkit.project.sources import BadSource
from wadlkit.sphinx_ext.reader import named_sources, reader_of

_log = logging.getLogger(__name__)


def set_up(app: Sphinx) -> None:
    """Have pages written if the site wants some."""
    app.connect("builder-inited", write_pages)


def write_pages(app: Sphinx) -> None:
    """Bring the folder that ``wadl_pages`` names to what it is to hold; what is wrong is told at its place.

    A page that holds what it is to hold is not touched, for a build that watches its sources would never end; one that
    a person edited or made is not either.
    """
    if not app.config.wadl_pages:
        return
    try:
        wish = _wish(app)
        report = Report()
        _check_place(Path(app.srcdir), wish.output)
        check_folders(wish.output, (), writable=True)
        made = make_pages(wish, wish.sources, report)
        renewal = renew(wish.output, made.outputs, made.abandons, Consent.NONE)
    except (BadOptions, BadSource, CannotMake, CannotWrite, FileNotFoundError) as error:
        _log.warning("no pages are written: %s", error, type="wadl", subtype="pages")
        return
    named = wish.project.files().name
    tell_fault(wish.output, renewal.before, named, report)
    tell_files(wish.output, renewal.kept, named, report)
    for each in report.diagnostics:
        if each.severity is not Severity.NOTE:
            place = f"{wish.project.root / each.location.file}:{each.location.line}"
            _log.warning(each.message, location=place, type="wadl", subtype=each.code)


def _check_place(sources: Path, folder: Path) -> None:
    """Raise ``CannotWrite`` if a folder is not below the sources of the site, by ``..`` or by a symbolic link."""
    if not folder.resolve().is_relative_to(sources.resolve()):
        raise CannotWrite(f"{folder} is not below {sources}")


def _wish(app: Sphinx) -> Wish:
    """What the site asks for; what it does not say is as ``wadlkit.toml`` says."""
    named = named_sources(app.env, app.config.wadl_sources)
    reader = reader_of(app.env, named)
    options = reader.project.options
    return Wish(
        project=reader.project,
        sources=reader.sources(named),
        output=Path(app.srcdir) / app.config.wadl_pages,
        profile=app.config.wadl_profile,
        templates=reader.project.path(options.templates) if options.templates else None,
        heading_level=options.heading_level,
        table_style=options.table_style,
        emit=frozenset({"pages"}),
        fail_on=options.fail_on,
    )
