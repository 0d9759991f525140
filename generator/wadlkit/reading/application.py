"""An lxml tree to an ``Application``, as written: nothing is followed, nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from wadlkit.diagnostics.codes import FRAGMENT, NO_NAMESPACE, NOT_A_WADL, OLD_NAMESPACE
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.application import Application, Grammars, Include, Resource, Resources, ResourceType
from wadlkit.model.doc import Doc
from wadlkit.model.method import Method, Representation, Request, Response, Sample
from wadlkit.model.param import Link, Option, Param, QName, Style
from wadlkit.reading.doc import prose
from wadlkit.reading.markup import read_content, read_node
from wadlkit.reading.samples import SampleReader
from wadlkit.reading.xml import XML_NAMESPACE, Tree
from wadlkit.sources.files import Files

CURRENT_NAMESPACE: Final = "http://wadl.dev.java.net/2009/02"
OLD_NAMESPACES: Final = {
    "http://research.sun.com/wadl/2006/10": "2006/10",
    "http://research.sun.com/wadl/2006/07": "2006/07",
    "http://research.sun.com/wadl": "before 2006/07",
}
_STYLES = {style.value: style for style in Style}
_TRUE = ("true", "1")
_PARTS = frozenset({"resources", "resource", "resource_type", "method", "representation", "param", "grammars"})


def read_application(tree: Tree, path: Path, files: Files, report: Report) -> Application | None:
    """The WADL that a tree holds; None, and ``not-a-wadl``, where it holds none.

    Any prefix will do. The namespaces before 2009/02 and no namespace at all are read alike, with a note; so is a file
    whose root is a part of a WADL.
    """
    root = tree.root
    name = etree.QName(root)
    namespace = name.namespace or ""
    place = tree.location(root)
    known = namespace in ("", CURRENT_NAMESPACE) or namespace in OLD_NAMESPACES
    if not known or name.localname not in {"application", *_PARTS}:
        report.add(NOT_A_WADL, f"the root element {tree.name(root)} is not one of a WADL", place)
        return None
    if namespace in OLD_NAMESPACES:
        report.add(OLD_NAMESPACE, f"the WADL is of the version {OLD_NAMESPACES[namespace]}", place)
    elif not namespace:
        report.add(NO_NAMESPACE, "the WADL has no namespace; it is read as 2009/02", place)
    reader = _Reader(tree, namespace, SampleReader(files, path.parent, report), report)
    version = OLD_NAMESPACES.get(namespace, "2009/02")
    if name.localname == "application":
        return reader.application(root, version)
    report.add(FRAGMENT, f"the file holds a {name.localname} and no application", place)
    return reader.fragment(root, version)


class _Reader:
    """Reads the elements of one tree. A child of no known name, or of a foreign namespace, is passed over."""

    def __init__(self, tree: Tree, namespace: str, samples: SampleReader, report: Report) -> None:
        self._tree = tree
        self._samples = samples
        self._report = report
        self._prefix = f"{{{namespace}}}" if namespace else ""

    def application(self, element: etree._Element, version: str) -> Application:
        children = list(self._children(element))
        return Application(
            version=version,
            grammars=tuple(self._grammars(child) for name, child in children if name == "grammars"),
            resources=tuple(self._resources(child) for name, child in children if name == "resources"),
            resource_types=tuple(self._resource_type(child) for name, child in children if name == "resource_type"),
            methods=tuple(self._method(child) for name, child in children if name == "method"),
            representations=tuple(
                self._representation(child, fault=name == "fault")
                for name, child in children
                if name in ("representation", "fault")
            ),
            params=tuple(self._param(child) for name, child in children if name == "param"),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def fragment(self, element: etree._Element, version: str) -> Application:
        """The application that holds just this part of one."""
        name = etree.QName(element).localname
        resources = Resources(members=(self._resource(element),), location=self._tree.location(element))
        return Application(
            version=version,
            grammars=(self._grammars(element),) if name == "grammars" else (),
            resources={"resources": (self._resources(element),), "resource": (resources,)}.get(name, ()),
            resource_types=(self._resource_type(element),) if name == "resource_type" else (),
            methods=(self._method(element),) if name == "method" else (),
            representations=(self._representation(element),) if name == "representation" else (),
            params=(self._param(element),) if name == "param" else (),
            location=self._tree.location(element),
        )

    def _is_wadl(self, tag: str) -> bool:
        return tag.startswith(self._prefix) if self._prefix else not tag.startswith("{")

    def _children(self, element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        size = len(self._prefix)
        for child in element:
            if isinstance(child.tag, str) and self._is_wadl(child.tag):
                yield child.tag[size:], child

    def _docs(self, element: etree._Element) -> tuple[Doc, ...]:
        return tuple(self._doc(child) for child in element.iterchildren(f"{self._prefix}doc"))

    def _doc(self, element: etree._Element) -> Doc:
        content = read_content(self._tree, element)
        return Doc(
            name=self._tree.name(element),
            title=element.get("title"),
            language=element.get(f"{{{XML_NAMESPACE}}}lang"),
            content=content,
            prose=prose(content, self._report) if content else (),
            location=self._tree.location(element),
        )

    def _grammars(self, element: etree._Element) -> Grammars:
        return Grammars(
            includes=tuple(
                Include(href=child.get("href") or "", docs=self._docs(child), location=self._tree.location(child))
                for name, child in self._children(element)
                if name == "include"
            ),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _resources(self, element: etree._Element) -> Resources:
        return Resources(
            base=element.get("base"),
            members=tuple(self._resource(child) for name, child in self._children(element) if name == "resource"),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _resource(self, element: etree._Element) -> Resource:
        return Resource(
            path=element.get("path"),
            id=element.get("id"),
            types=_words(element.get("type")),
            query_type=element.get("queryType"),
            params=self._params(element),
            members=tuple(self._members(element)),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _resource_type(self, element: etree._Element) -> ResourceType:
        return ResourceType(
            id=element.get("id"),
            types=_words(element.get("type")),
            params=self._params(element),
            members=tuple(self._members(element)),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _members(self, element: etree._Element) -> Iterator[Method | Resource]:
        for name, child in self._children(element):
            if name == "method":
                yield self._method(child)
            elif name == "resource":
                yield self._resource(child)

    def _method(self, element: etree._Element) -> Method:
        children = list(self._children(element))
        return Method(
            name=element.get("name") or "",
            id=element.get("id"),
            href=element.get("href"),
            requests=tuple(self._request(child) for name, child in children if name == "request"),
            responses=tuple(self._response(child) for name, child in children if name == "response"),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _request(self, element: etree._Element) -> Request:
        return Request(
            params=self._params(element),
            representations=self._representations(element),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _response(self, element: etree._Element) -> Response:
        return Response(
            statuses=_words(element.get("status")),
            params=self._params(element),
            representations=self._representations(element),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _representations(self, element: etree._Element) -> tuple[Representation, ...]:
        return tuple(
            self._representation(child, fault=name == "fault")
            for name, child in self._children(element)
            if name in ("representation", "fault")
        )

    def _representation(self, element: etree._Element, *, fault: bool = False) -> Representation:
        docs = self._docs(element)
        media_type = element.get("mediaType")
        name = element.get("element")
        return Representation(
            media_type=media_type,
            element=name,
            element_qname=self._qname(element, name),
            profile=element.get("profile"),
            params=self._params(element),
            samples=self._samples_of(element, docs, media_type),
            statuses=_words(element.get("status")),
            fault=fault,
            docs=docs,
            id=element.get("id"),
            href=element.get("href"),
            location=self._tree.location(element),
        )

    def _samples_of(self, element: etree._Element, docs: tuple[Doc, ...], media_type: str | None) -> tuple[Sample, ...]:
        """The samples below a representation: in its docs, or beside them as extensions."""
        found: list[Sample] = []
        unread = iter(docs)
        for child in element:
            if child.tag == f"{self._prefix}doc":
                found += self._samples.read(next(unread).content, media_type)
            elif isinstance(child.tag, str) and not self._is_wadl(child.tag):
                found += self._samples.read((read_node(self._tree, child),), media_type)
        return tuple(found)

    def _params(self, element: etree._Element) -> tuple[Param, ...]:
        return tuple(self._param(child) for name, child in self._children(element) if name == "param")

    def _param(self, element: etree._Element) -> Param:
        get = element.get
        type_, required = get("type"), get("required")
        children = list(self._children(element))
        return Param(
            name=get("name") or "",
            style=_STYLES.get(get("style") or ""),
            type=type_,
            qname=self._qname(element, type_),
            required=required in _TRUE,
            required_attribute=required,
            repeating=get("repeating") in _TRUE,
            default=get("default"),
            fixed=get("fixed"),
            path=get("path"),
            options=tuple(self._option(child) for name, child in children if name == "option"),
            link=next((self._link(child) for name, child in children if name == "link"), None),
            docs=self._docs(element),
            id=get("id"),
            href=get("href"),
            location=self._tree.location(element),
        )

    def _option(self, element: etree._Element) -> Option:
        return Option(
            value=element.get("value") or "",
            media_type=element.get("mediaType"),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _link(self, element: etree._Element) -> Link:
        return Link(
            resource_type=element.get("resource_type"),
            relation=element.get("rel"),
            reverse=element.get("rev"),
            docs=self._docs(element),
            location=self._tree.location(element),
        )

    def _qname(self, element: etree._Element, name: str | None) -> QName | None:
        """A name as written, in the namespace that its prefix is bound to at the element."""
        if not name:
            return None
        prefix, _, local = name.strip().rpartition(":")
        return QName(self._tree.namespace(element, prefix or None), local)


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()
