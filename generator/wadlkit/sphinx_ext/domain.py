"""The domain ``wadl``: its directives, the role ``wadl:op``, and what is known of all operations of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from wadlkit.sphinx_ext.directives import ApplicationDirective, OperationDirective, ResourceDirective


class WadlDomain(Domain):
    """Operations by their calls, ``GET /v2/{id}``, and by their ids; each with its document, anchor and title."""

    name = "wadl"
    label = "WADL"
    object_types: ClassVar[dict[str, ObjType]] = {"operation": ObjType("operation", "op")}
    directives: ClassVar[dict[str, Any]] = {
        "operation": OperationDirective,
        "resource": ResourceDirective,
        "application": ApplicationDirective,
    }
    roles: ClassVar[dict[str, Any]] = {"op": XRefRole()}
    initial_data: ClassVar[dict[str, Any]] = {"operations": {}}
    data_version = 1

    @property
    def _operations(self) -> dict[str, tuple[str, str, str, str]]:
        """By anchor: the document, the call, the id and the title."""
        operations: dict[str, tuple[str, str, str, str]] = self.data["operations"]
        return operations

    def note(self, anchor: str, call: str, identifier: str, title: str) -> None:
        """Know that the current document has an operation."""
        self._operations[anchor] = self.env.docname, call, identifier, title

    def clear_doc(self, docname: str) -> None:
        """Forget what a document had."""
        for anchor in [anchor for anchor, (where, *_) in self._operations.items() if where == docname]:
            del self._operations[anchor]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process found in some documents."""
        self._operations.update(
            (anchor, found) for anchor, found in otherdata["operations"].items() if found[0] in docnames
        )

    def resolve_xref(  # noqa: PLR0913, PLR0917  Sphinx's signature
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,  # noqa: ARG002
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to the operation that ``target`` calls by its call or its id; the first of several."""
        for anchor, document, title in self._called(target):
            if not node.get("refexplicit"):
                contnode = nodes.literal(target, target, classes=["xref", "wadl"])
            return make_refnode(builder, fromdocname, document, anchor, contnode, title)
        return None

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
        found = self.resolve_xref(env, fromdocname, builder, "op", target, node, contnode)
        return [("wadl:op", found)] if found is not None else []

    def _called(self, target: str) -> Iterator[tuple[str, str, str]]:
        wanted = " ".join(target.split())
        for anchor, (document, call, identifier, title) in self._operations.items():
            if wanted in (call, identifier):
                yield anchor, document, title

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The operations for the search and for inventories."""
        for anchor, (document, call, _, _) in self._operations.items():
            yield call, call, "operation", document, anchor, 1
