"""The domain ``wadl``: its directives and roles, and what is known of all operations of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from wadlkit.sphinx_ext.directives import ApplicationDirective, OperationDirective, ResourceDirective
from wadlkit.sphinx_ext.index import OperationIndex
from wadlkit.sphinx_ext.schema import SchemaDirective
from wadlkit.sphinx_ext.shown import OPERATION, PARAM, SCHEMA, STATUS, Entries, Shown, entries, named

_log = logging.getLogger(__name__)

_KINDS = {"op": OPERATION, PARAM: PARAM, STATUS: STATUS, SCHEMA: SCHEMA}
# Of statuses there are many, and few people look for them.
_PRIORITIES = {OPERATION: 1, PARAM: 1, STATUS: 2, SCHEMA: 2}
_HIDDEN = -1

# What is kept of each document.
_SHOWN, _SCHEMAS, _ABSENT, _SOURCES, _FINDINGS = _KEPT = ("shown", "schemas", "absent", "sources", "findings")


class Role(XRefRole):
    """A role whose target is kept in one form, which an inventory can hold; the text is as written."""

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The text and the target; of a part of an operation the text is its own name."""
        text, target = super().process_link(env, refnode, has_explicit_title, title, target)
        if not has_explicit_title and refnode["reftype"] in (PARAM, STATUS):
            text = (target.split() or [text])[-1]
        return text, named(target)


class WadlDomain(Domain):
    """Operations by their calls, ``GET /v2/{id}``, and by their ids; params and statuses by what follows those."""

    name = "wadl"
    label = "WADL"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, role) for role, kind in _KINDS.items()}
    directives: ClassVar[dict[str, Any]] = {
        "operation": OperationDirective,
        "resource": ResourceDirective,
        "application": ApplicationDirective,
        "schema": SchemaDirective,
    }
    roles: ClassVar[dict[str, Any]] = {role: Role() for role in _KINDS}
    indices: ClassVar[list[Any]] = [OperationIndex]
    initial_data: ClassVar[dict[str, Any]] = {name: {} for name in _KEPT}
    data_version = 2

    _known: Entries | None = None

    # -- what documents have -------------------------------------------------------------------------------------------

    def note(self, operation: Shown) -> bool:
        """Know that the current document shows an operation; whether it is the first time."""
        here: list[Shown] = self._here(_SHOWN, [])
        here.append(operation)
        return all(other.anchor != operation.anchor for other in here[:-1])

    def note_schema(self, operation: Shown) -> None:
        """Know that the current document shows schemas of an operation, which are its only parts."""
        self._here(_SCHEMAS, []).append(operation)

    def note_files(self, paths: Iterable[Path]) -> None:
        """Have the current document read again when one of the files changes, or comes to be."""
        absent: set[str] = self._here(_ABSENT, set())
        for path in paths:
            if path.is_file():
                self.env.note_dependency(str(path))
            elif not path.exists():
                absent.add(str(path))

    def note_sources(self, paths: Iterable[str]) -> None:
        """Have the current document read again when ``wadl_sources`` means other files than these."""
        self._here(_SOURCES, []).extend(paths)

    def note_finding(self, place: str, code: str, message: str) -> None:
        """Have something told once the documents are read, but once, whatever process reads them."""
        self._here(_FINDINGS, []).append((place, code, message))

    def _here(self, name: str, empty: Any) -> Any:
        self._known = None
        return self.data[name].setdefault(self.env.docname, empty)

    def clear_doc(self, docname: str) -> None:
        """Forget what a document had."""
        self._known = None
        for name in _KEPT:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process found in some documents."""
        self._known = None
        for name in _KEPT:
            self.data[name].update((each, kept) for each, kept in otherdata[name].items() if each in docnames)

    def take_findings(self) -> Iterator[tuple[str, str, str]]:
        """What was found in the files of the documents that were read since, each once; it is forgotten here."""
        found = [each for _, kept in sorted(self.data[_FINDINGS].items()) for each in kept]
        self.data[_FINDINGS].clear()
        yield from dict.fromkeys(found)

    def outdated(self, sources: tuple[str, ...] | None) -> Iterator[str]:
        """The documents for which a file has come to be, and those that showed other sources than there are now.

        ``sources`` is None where nobody can tell which there are.
        """
        for docname, absent in self.data[_ABSENT].items():
            if any(Path(path).exists() for path in absent):
                yield docname
        for docname, known in self.data[_SOURCES].items():
            if sources is not None and set(known) != set(sources):
                yield docname

    # -- names ---------------------------------------------------------------------------------------------------------

    def first_shown(self) -> Iterator[tuple[str, Shown]]:
        """Each operation once, with the document that has it: the first by name."""
        seen = set()
        for document, operations in sorted(self.data[_SHOWN].items()):
            for operation in operations:
                if operation.anchor not in seen:
                    seen.add(operation.anchor)
                    yield document, operation

    def check_consistency(self) -> None:
        """Tell of operations that are shown twice, each time but the first."""
        first: dict[str, tuple[str, Shown]] = {}
        for document, operations in sorted(self.data[_SHOWN].items()):
            for operation in operations:
                there, other = first.setdefault(operation.anchor, (document, operation))
                if other is not operation:
                    _log.warning(
                        "%s is shown in %s, line %d, as well, and links lead there; :no-index: says that this is meant",
                        operation.call,
                        self.env.doc2path(there),
                        other.line,
                        location=(document, operation.line),
                        type="wadl",
                        subtype="shown-twice",
                    )

    @property
    def _entries(self) -> Entries:
        if self._known is None:
            schemas = ((document, each) for document, kept in sorted(self.data[_SCHEMAS].items()) for each in kept)
            self._known = entries((*self.first_shown(), *schemas))
        return self._known

    def resolve_xref(  # noqa: PLR0913, PLR0917  Sphinx's signature
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to what ``target`` names."""
        entry = self._entries.get((_KINDS.get(typ, ""), target))
        if entry is None:
            return None
        return make_refnode(builder, fromdocname, entry.document, entry.anchor, contnode, entry.title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The same for the role ``any``."""
        found = (
            (role, self.resolve_xref(env, fromdocname, builder, role, named(target), node, contnode)) for role in _KINDS
        )
        return [(f"wadl:{role}", link) for role, link in found if link is not None]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Everything by all its names, for inventories; the search shows it by one."""
        for (kind, name), entry in self._entries.items():
            label = name if kind == OPERATION else entry.label
            yield name, label, kind, entry.document, entry.anchor, _PRIORITIES[kind] if entry.is_first else _HIDDEN
