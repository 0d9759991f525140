"""One call: a path to an ``Api`` and all that was found on the way."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.operation import Api, Operation
from wadlkit.reading.doc import PlainText
from wadlkit.reading.grammar import validate
from wadlkit.reading.references import Library
from wadlkit.reading.resolve import resolve
from wadlkit.sources.files import Files, find_root


def load(
    path: Path | str,
    *,
    root: Path | str | None = None,
    files: Files | None = None,
    key: str | None = None,
    plain: PlainText | None = None,
) -> Api:
    """The API that the WADL file at ``path`` describes.

    Whatever is wrong with the file is in ``Api.diagnostics``; only a missing file raises (``FileNotFoundError``).
    ``root`` is the folder below which files may be opened (default: see ``find_root``), ``files`` what was opened
    there before, ``key`` the API's name (default: the file's stem), ``plain`` what reads docs that are text alone
    (default: paragraphs).
    """
    path = Path(path)
    if not os.path.exists(path):  # noqa: PTH110  where one may not even look, there is no such file
        raise FileNotFoundError(path)
    files = files or Files(Path(root) if root is not None else find_root(path))
    # What a link leads to has its neighbours there, and not beside the link.
    return _read(Path(os.path.realpath(path)), files, key or path.stem, plain)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles while a model grows, or is looked at: it has none, and all of it is kept.

    That saves a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@collector_paused()  # and not inside: the trees are gone before the collector could look at them
def _read(path: Path, files: Files, key: str, plain: PlainText | None) -> Api:
    report = Report()
    library = Library(files, report, plain)
    operations: tuple[Operation, ...] = ()
    application = library.application(path)
    if application is not None:
        validate(library.trees[application.file], report)
        operations = resolve(application, key, library)
    return Api(
        key=key,
        operations=operations,
        applications=library.applications,
        files=tuple(files.opened),
        diagnostics=report.diagnostics,
    )
