"""A Sphinx project with the extension, built in a folder."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

from tests.conftest import ROOT

WADL = ROOT / "wadl"


@dataclass(frozen=True)
class Site:
    """What came out: the doctrees by document, what Sphinx said, and what was read."""

    doctrees: Mapping[str, nodes.document]
    warnings: Sequence[str]
    read: Sequence[str]
    folder: Path
    env: BuildEnvironment

    def html(self, document: str) -> str:
        """A page as HTML."""
        return (self.folder / f"{document}.html").read_text(encoding="utf-8")


def build(
    folder: Path, documents: Mapping[str, str], builder: str = "html", *, jobs: int = 1, **settings: object
) -> Site:
    """Build documents, ``index`` among them; files that are there already stay."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    for name, text in documents.items():
        (source / f"{name}.rst").write_text(text, encoding="utf-8")
    said, read = io.StringIO(), []
    with docutils_namespace():
        app = Sphinx(
            source,
            None,
            folder / builder,
            folder / "doctrees",
            builder,
            confoverrides={
                "extensions": ["wadlkit.sphinx_ext"],
                "project": "APIs",
                "copyright": "the APIs'",
                "version": "1",
                "nitpicky": True,
                **settings,
            },
            status=None,
            warning=said,
            parallel=jobs,
        )
        app.connect("env-before-read-docs", lambda _, __, names: read.extend(names))
        app.build()
        trees = {name: app.env.get_doctree(name) for name in sorted(app.env.found_docs)}
    return Site(trees, said.getvalue().splitlines(), read, folder / builder, app.env)
