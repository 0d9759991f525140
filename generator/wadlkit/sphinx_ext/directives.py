"""``wadl:operation``, ``wadl:resource`` and ``wadl:application``: operations right from their WADL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from wadlkit.bodies.grammars import Grammars
from wadlkit.diagnostics.codes import Severity
from wadlkit.model.operation import Api, Operation
from wadlkit.model.page import Page
from wadlkit.model.prose import Prose
from wadlkit.pages.context import Context
from wadlkit.pages.modern.page import about, presenter
from wadlkit.project.deriver import deriver
from wadlkit.project.options import BadOptions
from wadlkit.project.project import open_project
from wadlkit.project.sources import BadSource, Source, find_sources, whole
from wadlkit.project.workspace import Workspace
from wadlkit.sphinx_ext.nodes import block_nodes, page_nodes

Present = Callable[[Operation], Page[Prose]]

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _State:
    """What one run of Sphinx has read, said and presents with."""

    workspace: Workspace
    told: set[str] = field(default_factory=set)
    presenters: dict[int, Present] = field(default_factory=dict)


_states: WeakKeyDictionary[BuildEnvironment, _State] = WeakKeyDictionary()


class _Directive(SphinxDirective):
    """What shows operations; ``source`` names one WADL file in the place of ``wadl_sources``."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"source": directives.path}

    def run(self) -> list[nodes.Node]:
        """The sections of the operations that the argument means."""
        try:
            found = list(self._found())
        except (BadOptions, BadSource, FileNotFoundError) as error:
            return [self._error(str(error))]
        if not found:
            return [self._error(f"no operation is called {self._wanted}")]
        return [self._section(api, operation) for api, operation in found]

    @property
    def _wanted(self) -> str:
        return " ".join(self.arguments[0].split()) if self.arguments else ""

    def is_meant(self, operation: Operation) -> bool:
        """Whether the argument means an operation."""
        raise NotImplementedError

    def _found(self) -> Iterator[tuple[Api, Operation]]:
        for api in self._apis():
            for operation in api.operations:
                if self.is_meant(operation):
                    yield api, operation

    def _error(self, message: str) -> nodes.Node:
        _log.warning(message, location=self.get_location(), type="wadl", subtype="directive")
        return nodes.comment("", message)

    # -- reading -------------------------------------------------------------------------------------------------------

    def _apis(self) -> Iterator[Api]:
        names = [self.options["source"]] if "source" in self.options else list(self.config.wadl_sources)
        named = [Path(self.env.srcdir) / name for name in names]
        if not named:
            raise BadSource("neither wadl_sources nor :source: names a WADL file")
        project = self._state(named).workspace.project
        keys = {whole(project.path(name)): api.key for name, api in project.options.apis.items()}
        for source in find_sources(named, keys):
            yield self._read(source)

    def _state(self, named: Sequence[Path] = ()) -> _State:
        env = self.env
        if env not in _states:
            root = self.config.wadl_root
            project = open_project(named, root=Path(self.env.srcdir) / root if root else None)
            _states[env] = _State(Workspace(project))
        return _states[env]

    def _read(self, source: Source) -> Api:
        workspace, told = self._state().workspace, self._state().told
        api = workspace.api(source)
        for path in workspace.files(api):
            self.env.note_dependency(str(path))
        for each in api.diagnostics:
            place = f"{workspace.project.root / each.location.file}:{each.location.line}"
            line = f"{place}: {each.message}"
            if each.severity is not Severity.NOTE and line not in told:
                told.add(line)
                _log.warning(each.message, location=place, type="wadl", subtype=each.code)
        return api

    # -- showing -------------------------------------------------------------------------------------------------------

    def _section(self, api: Api, operation: Operation) -> nodes.Node:
        section = page_nodes(self._presenter(api)(operation))
        for node in section.findall(nodes.Element):
            self.set_source_info(node)
            if node["names"]:
                self.state.document.note_explicit_target(node, node)
        call = f"{operation.method} {operation.path}"
        domain: Any = self.env.get_domain("wadl")
        domain.note(operation.anchor, call, operation.id or "", section[0].astext())
        return section

    def _presenter(self, api: Api) -> Present:
        state = self._state()
        if id(api) not in state.presenters:
            project = state.workspace.project
            context = Context(bodies=deriver(project, api, Grammars(project.files())), statuses=project.statuses)
            state.presenters[id(api)] = presenter(api, context)
        return state.presenters[id(api)]


class OperationDirective(_Directive):
    """One operation, by its call (``GET /v2/{id}``) or its method's id."""

    def is_meant(self, operation: Operation) -> bool:
        """Whether that is the operation."""
        return self._wanted in (f"{operation.method} {operation.path}", operation.id)


class ResourceDirective(_Directive):
    """All operations at a path and below it."""

    def is_meant(self, operation: Operation) -> bool:
        """Whether the operation is there."""
        path = self._wanted.rstrip("/")
        return operation.path == path or operation.path.startswith(f"{path}/")


class ApplicationDirective(_Directive):
    """A whole file: what is said of the API, and all its operations."""

    def run(self) -> list[nodes.Node]:
        """The docs of the file and the sections of its operations."""
        self.options["source"] = self.arguments[0]
        try:
            text = [node for api in self._apis() for node in block_nodes(about(api))]
        except (BadOptions, BadSource, FileNotFoundError) as error:
            return [self._error(str(error))]
        return [*text, *super().run()]

    def is_meant(self, operation: Operation) -> bool:  # noqa: ARG002
        """Every one is."""
        return True
