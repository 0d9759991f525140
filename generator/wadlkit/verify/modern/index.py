"""Is what a WADL says of its API as a whole on the list of the API's pages?"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from wadlkit.diagnostics.codes import LOST_FACT
from wadlkit.diagnostics.diagnostic import Related, Report
from wadlkit.model.doc import Doc
from wadlkit.model.operation import Api
from wadlkit.sources.location import start_of
from wadlkit.sources.source import SourceFile
from wadlkit.verify.modern.ledger import Ledger, facts_of_docs, links_of
from wadlkit.verify.modern.read_prose import ProseReader
from wadlkit.verify.rst import doctree


def examine_index(api: Api, source: SourceFile, report: Report) -> None:
    """Append ``lost-fact`` for each doc of the API, its grammars, resources and types that is not on it.

    Raises ``TooDeep``.
    """
    docs = tuple(_docs(api))
    title, blocks = _read(doctree(source.data.decode()))
    reader = ProseReader(source)
    ledger = Ledger.of((title, reader.prose(blocks)))
    related = (Related(location=start_of(source.path), message="not in this list of pages"),)
    for each in ledger.missing(facts_of_docs(docs, "the API")):
        report.add(LOST_FACT, f"{each.what} is not in the list of its pages", each.location, related=related)
    for uri, location in links_of(docs):
        if not ledger.leads_to(uri):
            report.add(LOST_FACT, f"the link to {uri} is not in the list of pages", location, related=related)


def _docs(api: Api) -> Iterator[Doc]:
    for application in api.applications:
        yield from application.docs
        for grammars in application.grammars:
            yield from grammars.docs
            for include in grammars.includes:
                yield from include.docs
        for resources in application.resources:
            yield from resources.docs
        for resource_type in application.resource_types:
            yield from resource_type.docs


def _read(document: nodes.document) -> tuple[str, list[nodes.Node]]:
    """The title, and the blocks below it: the list itself is a directive of Sphinx's, no block of docutils'."""
    for section in document.findall(nodes.section):
        title, *blocks = section.children
        return title.astext(), blocks
    return "", list(document.children)
