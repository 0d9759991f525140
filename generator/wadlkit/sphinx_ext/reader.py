"""What one run of Sphinx reads: each API of a site once, and the pages of its operations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.environment import BuildEnvironment

from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.diagnostic import Diagnostic
from wadlkit.model.body import Body
from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import presenter
from wadlkit.project.deriver import deriver
from wadlkit.project.options import FILE_NAME
from wadlkit.project.project import Project, open_project
from wadlkit.project.sources import BadSource, Source, find_sources, whole
from wadlkit.project.workspace import Workspace
from wadlkit.reading.doc import PlainText
from wadlkit.sphinx_ext.markup import as_markup
from wadlkit.sphinx_ext.uses import Uses


class Shelf:
    """An API, and what is made of it when it is asked for."""

    def __init__(self, api: Api, project: Project, grammars: Grammars) -> None:
        self.api = api
        self.root = project.root
        self.options = project.options
        self._declared = grammars.of(api.applications)
        self._bodies = deriver(project, self._declared)
        self._present = presenter(api, Context(bodies=self._bodies, statuses=project.statuses))
        self._uses: Uses | None = None

    def page(self, operation: Operation) -> Page[Prose]:
        """The page of an operation."""
        return self._present(operation)

    def bodies(self, operation: Operation) -> tuple[Body, ...]:
        """The bodies of an operation."""
        return self._bodies(operation)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the files of the API, and with its grammars as far as bodies asked for them."""
        return (*self.api.diagnostics, *self._declared.diagnostics)

    @property
    def uses(self) -> Uses:
        """Which files operations are made of."""
        if self._uses is None:
            self._uses = Uses(self.api)
        return self._uses


@dataclass(slots=True)
class Reader:
    """What was read of one project."""

    project: Project
    plain: PlainText | None = None
    workspace: Workspace = field(init=False)
    grammars: Grammars = field(init=False)
    _shelves: dict[Path, Shelf] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workspace = Workspace(self.project, self.plain)
        self.grammars = Grammars(self.project.files())

    def sources(self, named: Sequence[Path]) -> tuple[Source, ...]:
        """The WADL files that some names mean. Raises ``BadSource``."""
        keys = {whole(self.project.path(name)): api.key for name, api in self.project.options.apis.items()}
        return find_sources(named, keys)

    def shelf(self, source: Source) -> Shelf:
        """The API of a source. Raises ``FileNotFoundError``."""
        api = self.workspace.api(source)
        known = self._shelves.get(source.path)
        if known is None or known.api is not api:
            known = self._shelves[source.path] = Shelf(api, self.project, self.grammars)
        return known

    def paths(self, names: Iterable[str]) -> set[Path]:
        """Files by their paths from the top, with the grammars, which decide how all are read."""
        return {self.project.root / name for name in (*names, *self.grammars.files.opened)}


# By the names of sources, and by the project that those are found in.
_readers: WeakKeyDictionary[BuildEnvironment, dict[tuple[Path, ...], Reader]] = WeakKeyDictionary()


def named_sources(env: BuildEnvironment, names: Iterable[str]) -> list[Path]:
    """The paths of sources, relative to the folder of ``conf.py``. Raises ``BadSource`` where there is none."""
    named = [Path(env.srcdir) / name for name in names]
    if not named:
        raise BadSource("neither wadl_sources nor :source: names a WADL file")
    return named


def option_files(named: Sequence[Path]) -> Iterator[Path]:
    """Where the options for some sources are, and where nearer ones would be."""
    around = Path(os.path.commonpath([os.path.realpath(path) for path in named]))
    for folder in (around, *around.parents):
        yield folder / FILE_NAME
        if (folder / FILE_NAME).exists():
            return


def reader_of(env: BuildEnvironment, named: Sequence[Path]) -> Reader:
    """The reader of the project around some sources. Raises ``BadOptions``."""
    readers = _readers.setdefault(env, {})
    if tuple(named) not in readers:
        root = env.config.wadl_root
        project = open_project(named, root=(Path(env.srcdir) / root).resolve() if root else None)
        plain = as_markup if env.config.wadl_docs_markup == "rst" else None
        one = project.root, project.folder / FILE_NAME
        readers[tuple(named)] = readers.setdefault(one, Reader(project, plain))
    return readers[tuple(named)]
