"""Modern pages of real WADLs as a Sphinx project, built with every warning counted.

``python -m tests.corpus.site`` builds those of the whole corpus, which takes long, and fails if Sphinx says anything.
"""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from tests.conftest import CORPUS
from tests.corpus.wadls import case, paths
from wadlkit import load as read
from wadlkit.pages.modern.page import about, presenter
from wadlkit.pages.profile import MODERN
from wadlkit.pages.render import Renderer

_FILES_AT_ONCE = 40
_SETTINGS = {"project": "APIs", "copyright": "the APIs'", "version": "1", "html_theme": "basic", "nitpicky": True}


@dataclass(frozen=True)
class Built:
    """What came out: how many files and pages, and what Sphinx said."""

    files: int
    pages: int
    warnings: Sequence[str]


def build(corpus: Path, files: Sequence[Path], folder: Path, builder: str = "html") -> Built:
    """Build the pages of some WADLs, each an API of its own."""
    source, pages, entries = folder / "source", 0, []
    source.mkdir()
    for number, file in enumerate(files):
        pages += write(corpus, file, source / f"a{number}", f"a{number}")
        if (source / f"a{number}").exists():
            entries.append(f"   a{number}/index\n")
    (source / "index.rst").write_text(f"APIs\n====\n\n.. toctree::\n\n{''.join(entries)}", encoding="utf-8")
    said = io.StringIO()
    # What Sphinx registers with docutils is gone afterwards, so that a second build may follow.
    with docutils_namespace():
        Sphinx(
            source,
            None,
            folder / builder,
            folder / "doctrees",
            builder,
            confoverrides=_SETTINGS,
            status=None,
            warning=said,
        ).build()
    return Built(files=len(files), pages=pages, warnings=said.getvalue().splitlines())


def write(corpus: Path, file: Path, folder: Path, key: str) -> int:
    """Write the pages of a WADL and their list; gives how many pages there are."""
    api = read(file, root=case(corpus, file) / "source", key=key)
    pages = [*map(presenter(api), api.operations)]
    if not pages:
        return 0
    folder.mkdir()
    renderer = Renderer(MODERN)
    for page in pages:
        (folder / page.file_name).write_text(renderer.render(page), encoding="utf-8")
    index = renderer.render_index(key, [page.file_name.removesuffix(".rst") for page in pages], about(api))
    (folder / "index.rst").write_text(index, encoding="utf-8")
    return len(pages)


def main() -> int:
    """Build the whole corpus in parts, so that memory stays small."""
    files, pages, warnings = paths(CORPUS), 0, 0
    for start in range(0, len(files), _FILES_AT_ONCE):
        with TemporaryDirectory() as folder:
            built = build(CORPUS, files[start : start + _FILES_AT_ONCE], Path(folder))
        pages, warnings = pages + built.pages, warnings + len(built.warnings)
        sys.stdout.write("".join(f"{line}\n" for line in built.warnings))
    sys.stdout.write(f"{len(files)} files, {pages} pages, {warnings} warnings\n")
    return int(warnings > 0)


if __name__ == "__main__":
    sys.exit(main())
