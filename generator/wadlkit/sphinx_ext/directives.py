"""``wadl:operation``, ``wadl:resource`` and ``wadl:application``: operations right from their WADL."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Diagnostic, Report
from wadlkit.model.operation import Operation
from wadlkit.pages.modern.page import about
from wadlkit.project.options import BadOptions
from wadlkit.project.sources import BadSource, tell_shared_keys
from wadlkit.sphinx_ext.index import index_node, table_of_operations
from wadlkit.sphinx_ext.markup import INSIDE
from wadlkit.sphinx_ext.nodes import block_nodes, page_nodes
from wadlkit.sphinx_ext.reader import Reader, Shelf, named_sources, option_files, reader_of
from wadlkit.sphinx_ext.settle import settle
from wadlkit.sphinx_ext.shown import redirects, shown

_log = logging.getLogger(__name__)

Found = tuple[Shelf, tuple[Operation, ...]]
"""An API, and those of its operations that are meant."""


class WadlDirective(SphinxDirective, ABC):
    """What shows something of operations; ``source`` names one WADL file in the place of ``wadl_sources``."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"source": directives.path}

    # Whether the operations stand for all that there may be one day.
    _others: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """What the argument means; a warning where that is nothing."""
        if INSIDE in self.env.temp_data:
            return [self.fail("the text of a WADL can't show operations")]
        try:
            found = list(self.find())
        except (BadOptions, BadSource, FileNotFoundError) as error:
            return [self.fail(str(error))]
        if not any(operations for _, operations in found):
            return [self.fail(f"no operation is called {self.wanted}")]
        return [node for shelf, operations in found for node in self.show(shelf, operations)]

    @abstractmethod
    def show(self, shelf: Shelf, operations: Sequence[Operation]) -> list[nodes.Node]:
        """What is to be shown of an API."""

    @abstractmethod
    def is_meant(self, operation: Operation) -> bool:
        """Whether the argument means an operation."""

    @property
    def wanted(self) -> str:
        """What the argument calls."""
        return " ".join(self.arguments[0].split())

    @property
    def domain(self) -> Any:
        """The domain, which knows what is where."""
        return self.env.get_domain("wadl")

    def fail(self, message: str) -> nodes.Node:
        """Say at the directive that it can't be followed."""
        _log.warning(message, location=self.get_location(), type="wadl", subtype="directive")
        return nodes.comment("", message)

    # -- reading -------------------------------------------------------------------------------------------------------

    def find(self) -> Iterator[Found]:
        """The operations that are meant, by API; the document depends on their files from here on."""
        own = self.options.get("source")
        named = named_sources(self.env, [own] if own is not None else self.config.wadl_sources)
        self.domain.note_files((*option_files(named), *(path for path in named if not path.exists())))
        reader = reader_of(self.env, named)
        sources = reader.sources(named)
        report = Report()
        tell_shared_keys(sources, reader.grammars.files.name, report)
        self._tell(reader, report.diagnostics)
        if own is None:
            self.domain.note_sources(str(source.path) for source in sources)
        found = []
        for source in sources:
            shelf = reader.shelf(source)
            found.append((shelf, tuple(each for each in shelf.api.operations if self.is_meant(each))))
        # One who finds nothing waits for a change of anything.
        is_hopeful = self._others or not any(operations for _, operations in found)
        for shelf, operations in found:
            if operations or is_hopeful:
                self._depend(reader, shelf, operations, is_hopeful=is_hopeful)
        return iter([(shelf, operations) for shelf, operations in found if operations or self._others])

    def _depend(self, reader: Reader, shelf: Shelf, operations: Sequence[Operation], *, is_hopeful: bool) -> None:
        """Have the document read again when one of the files of some operations changes, and tell of their faults."""
        for operation in operations:
            shelf.bodies(operation)  # so that the grammars are open
        self.domain.note_files(reader.paths(shelf.uses.files(operations, others=is_hopeful)))
        self._tell(reader, shelf.diagnostics)

    def _tell(self, reader: Reader, diagnostics: Iterable[Diagnostic]) -> None:
        for each in diagnostics:
            if each.severity is not Severity.NOTE:
                place = f"{reader.project.root / each.location.file}:{each.location.line}"
                self.domain.note_finding(place, each.code, each.message)


class OperationsDirective(WadlDirective):
    """What shows operations whole; with ``no-index`` they are shown once more, and links do not lead there."""

    option_spec: ClassVar[dict[str, Any]] = {**WadlDirective.option_spec, "no-index": directives.flag}

    def show(self, shelf: Shelf, operations: Sequence[Operation]) -> list[nodes.Node]:
        """Their sections."""
        return [*self.sections(shelf, operations)]

    def sections(self, shelf: Shelf, operations: Sequence[Operation]) -> list[nodes.section]:
        """A section for each of some operations."""
        return [self._section(shelf, operation) for operation in operations]

    def _section(self, shelf: Shelf, operation: Operation) -> nodes.section:
        page = shelf.page(operation)
        section = page_nodes(page)
        ours = [node for node in section.findall(nodes.Element) if node["ids"]]
        settle(section, shelf.root, self)
        if not (operation.title or "").strip():  # then the title is an id or a call
            next(section.findall(nodes.title))["translatable"] = False
        known = shown(operation, page, section[0].astext(), self.lineno)
        if "no-index" in self.options or not self.domain.note(known):
            self._hide(ours)
            return section
        self._label(ours)
        section["ids"] += redirects(known, self.config.wadl_redirects)
        index = index_node(known)
        index.source, index.line = section.source, section.line
        section.insert(1, index)
        return section

    def _label(self, ours: Iterable[nodes.Element]) -> None:
        """Let ``:ref:`` lead to our anchors, as it does on written pages.

        They are no explicit targets of docutils: Sphinx would tell of each that is in two documents.
        """
        standard: Any = self.env.get_domain("std")
        for node in ours:
            for anchor in node["ids"]:
                self.state.document.ids[anchor] = node
                standard.anonlabels[anchor] = self.env.docname, anchor
                if isinstance(node, nodes.section):
                    standard.labels[anchor] = self.env.docname, anchor, node[0].astext()

    def _hide(self, ours: Iterable[nodes.Element]) -> None:
        """Let no link lead to our anchors; Sphinx itself wants each section to have an id."""
        for node in ours:
            node["ids"] = []
            if isinstance(node, nodes.section):
                self.state.document.set_id(node)


class OperationDirective(OperationsDirective):
    """One operation, by its call (``GET /v2/{id}``) or its method's id."""

    def is_meant(self, operation: Operation) -> bool:
        """Whether that is the operation."""
        return self.wanted in (f"{operation.method} {operation.path}", operation.id)


class ResourceDirective(OperationsDirective):
    """All operations at a path and below it."""

    _others = True

    def is_meant(self, operation: Operation) -> bool:
        """Whether the operation is there."""
        path = self.wanted.rstrip("/")
        return operation.path == path or operation.path.startswith(f"{path}/")


class ApplicationDirective(OperationsDirective):
    """A whole file: what is said of the API, a table of its operations, without ``no-table``, and all of them."""

    _others = True
    option_spec: ClassVar[dict[str, Any]] = {**OperationsDirective.option_spec, "no-table": directives.flag}

    def run(self) -> list[nodes.Node]:
        """All of the file that the argument names."""
        self.options["source"] = self.arguments[0]
        return super().run()

    def show(self, shelf: Shelf, operations: Sequence[Operation]) -> list[nodes.Node]:
        """The docs of the file, the table and the sections of the operations."""
        text = block_nodes(about(shelf.api))
        sections = self.sections(shelf, operations)
        head = nodes.container("", *text)
        if "no-table" not in self.options:
            head += table_of_operations(operations, [section["ids"][0] for section in sections])
        settle(head, shelf.root, self)
        return [*head.children, *sections]

    def is_meant(self, operation: Operation) -> bool:  # noqa: ARG002
        """Every one is."""
        return True
