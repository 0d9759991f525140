"""An lxml tree to an ``Application``, as written: nothing is followed, nothing is judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from lxml import etree

from wadlkit.diagnostics.codes import FRAGMENT, NO_NAMESPACE, NOT_A_WADL, OLD_NAMESPACE
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.model.application import Application, Grammars, Include, Resource, Resources, ResourceType
from wadlkit.model.doc import Doc
from wadlkit.model.markup import Node
from wadlkit.model.method import Method, Representation, Request, Response, Sample
from wadlkit.model.param import Link, Option, Param, QName, Style
from wadlkit.model.prose import Prose
from wadlkit.reading.doc import PlainText, prose
from wadlkit.reading.markup import read_content, read_node
from wadlkit.reading.remarks import read_remarks
from wadlkit.reading.samples import SampleReader
from wadlkit.reading.tree import XML_NAMESPACE, Tree
from wadlkit.sources.files import Files

CURRENT_NAMESPACE: Final = "http://wadl.dev.java.net/2009/02"
OLD_NAMESPACES: Final = {
    "http://research.sun.com/wadl/2006/10": "2006/10",
    "http://research.sun.com/wadl/2006/07": "2006/07",
    "http://research.sun.com/wadl": "before 2006/07",
}
_STYLES = {style.value: style for style in Style}
_TRUE = ("true", "1")
_PREFIX = re.compile(r"(?<![\w.:-])([^\W\d][\w.-]*):(?!:)")
_PARTS = frozenset({"resources", "resource", "resource_type", "method", "representation", "param", "grammars"})


def read_application(
    tree: Tree, path: Path, files: Files, report: Report, plain: PlainText | None = None
) -> Application | None:
    """The WADL that a tree holds; None, and ``not-a-wadl``, where it holds none.

    Any prefix will do. The namespaces before 2009/02 and no namespace at all are read alike, with a note; so is a file
    whose root is a part of a WADL. ``plain`` reads docs that are text alone.
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
    reader = _Reader(tree, namespace, SampleReader(files, path.parent, report), report, plain)
    version = OLD_NAMESPACES.get(namespace, "2009/02")
    if name.localname == "application":
        return replace(reader.application(root, version), remarks=read_remarks(tree, report))
    report.add(FRAGMENT, f"the file holds a {name.localname} and no application", place)
    return replace(reader.fragment(root, version), remarks=read_remarks(tree, report))


_Children = list[tuple[str, etree._Element]]
_Read = TypeVar("_Read")


def _each(children: _Children, name: str, read: Callable[[etree._Element], _Read]) -> tuple[_Read, ...]:
    """What ``read`` gives for each child of that name."""
    return tuple([read(child) for local_name, child in children if local_name == name])


class _LocalNames(dict[object, str]):
    """The local name of a tag of WADL's; empty for a foreign one, and for what is no element."""

    def __init__(self, namespace: str) -> None:
        super().__init__()
        self._prefix = f"{{{namespace}}}" if namespace else ""

    def __missing__(self, tag: object) -> str:
        local = ""
        if isinstance(tag, str) and tag.startswith(self._prefix):
            local = tag.removeprefix(self._prefix)
        self[tag] = local = "" if "{" in local else local
        return local


class _Reader:
    """Reads the elements of one tree. A child of no known name, or of a foreign namespace, is passed over."""

    def __init__(
        self, tree: Tree, namespace: str, samples: SampleReader, report: Report, plain: PlainText | None
    ) -> None:
        self._tree = tree
        self._samples = samples
        self._report = report
        self._plain = plain
        self._local_names = _LocalNames(namespace)
        self._known_docs: dict[tuple[str, int], tuple[tuple[Node, ...], Prose]] = {}

    def application(self, element: etree._Element, version: str) -> Application:
        children = self._children(element)
        return Application(
            version=version,
            grammars=_each(children, "grammars", self._grammars),
            resources=_each(children, "resources", self._resources),
            resource_types=_each(children, "resource_type", self._resource_type),
            methods=_each(children, "method", self._method),
            representations=self._representations(children),
            params=_each(children, "param", self._param),
            docs=_each(children, "doc", self._doc),
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

    def _children(self, element: etree._Element) -> _Children:
        """The children that are WADL's, each with its local name."""
        names = self._local_names
        return [(name, child) for child in element if (name := names[child.tag])]

    def _doc(self, element: etree._Element) -> Doc:
        """A doc; what is inside one of a shared entity is read once, and keeps the way of its first use."""
        location = self._tree.location(element)
        spelling = self._tree.spelling(element)
        inside = self._known_docs.get(spelling) if spelling else None
        if inside is None:
            content = read_content(self._tree, element, location)
            inside = content, prose(content, self._report, self._plain) if content else ()
            if spelling:
                self._known_docs[spelling] = inside
        return Doc(
            name=self._tree.name(element),
            title=element.get("title"),
            language=element.get(f"{{{XML_NAMESPACE}}}lang"),
            content=inside[0],
            prose=inside[1],
            location=location,
        )

    def _grammars(self, element: etree._Element) -> Grammars:
        children = self._children(element)
        return Grammars(
            includes=_each(children, "include", self._include),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _include(self, element: etree._Element) -> Include:
        return Include(
            href=element.get("href") or "",
            docs=_each(self._children(element), "doc", self._doc),
            location=self._tree.location(element),
        )

    def _resources(self, element: etree._Element) -> Resources:
        children = self._children(element)
        return Resources(
            base=element.get("base"),
            members=_each(children, "resource", self._resource),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _resource(self, element: etree._Element) -> Resource:
        children = self._children(element)
        return Resource(
            path=element.get("path"),
            id=element.get("id"),
            types=_words(element.get("type")),
            query_type=element.get("queryType"),
            params=_each(children, "param", self._param),
            members=tuple(self._members(children)),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _resource_type(self, element: etree._Element) -> ResourceType:
        children = self._children(element)
        return ResourceType(
            id=element.get("id"),
            types=_words(element.get("type")),
            params=_each(children, "param", self._param),
            members=tuple(self._members(children)),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _members(self, children: _Children) -> Iterator[Method | Resource]:
        for name, child in children:
            if name == "method":
                yield self._method(child)
            elif name == "resource":
                yield self._resource(child)

    def _method(self, element: etree._Element) -> Method:
        children = self._children(element)
        return Method(
            name=element.get("name") or "",
            id=element.get("id"),
            href=element.get("href"),
            requests=_each(children, "request", self._request),
            responses=_each(children, "response", self._response),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _request(self, element: etree._Element) -> Request:
        children = self._children(element)
        return Request(
            params=_each(children, "param", self._param),
            representations=self._representations(children),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _response(self, element: etree._Element) -> Response:
        children = self._children(element)
        return Response(
            statuses=_words(element.get("status")),
            params=_each(children, "param", self._param),
            representations=self._representations(children),
            docs=_each(children, "doc", self._doc),
            location=self._tree.location(element),
        )

    def _representations(self, children: _Children) -> tuple[Representation, ...]:
        return tuple(
            self._representation(child, fault=name == "fault")
            for name, child in children
            if name in ("representation", "fault")
        )

    def _representation(self, element: etree._Element, *, fault: bool = False) -> Representation:
        children = self._children(element)
        docs = _each(children, "doc", self._doc)
        media_type, name = element.get("mediaType"), element.get("element")
        return Representation(
            media_type=media_type,
            element=name,
            element_qname=self._qname(element, name),
            profile=element.get("profile"),
            params=_each(children, "param", self._param),
            samples=tuple(self._samples_of(element, docs, media_type)),
            statuses=_words(element.get("status")),
            fault=fault,
            docs=docs,
            id=element.get("id"),
            href=element.get("href"),
            location=self._tree.location(element),
        )

    def _samples_of(self, element: etree._Element, docs: tuple[Doc, ...], media_type: str | None) -> Iterator[Sample]:
        """The samples below a representation: in its docs, or after them as extensions."""
        for doc in docs:
            yield from self._samples.read(doc.content, media_type)
        for child in element:
            if isinstance(child.tag, str) and not self._local_names[child.tag]:
                yield from self._samples.read((read_node(self._tree, child),), media_type)

    def _param(self, element: etree._Element) -> Param:
        get = element.get
        children = self._children(element)
        type_, required = get("type"), get("required")
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
            prefixes=self._prefixes(element, get("path")),
            options=_each(children, "option", self._option),
            link=next((self._link(child) for name, child in children if name == "link"), None),
            docs=_each(children, "doc", self._doc),
            id=get("id"),
            href=get("href"),
            location=self._tree.location(element),
        )

    def _option(self, element: etree._Element) -> Option:
        return Option(
            value=element.get("value") or "",
            media_type=element.get("mediaType"),
            docs=_each(self._children(element), "doc", self._doc),
            location=self._tree.location(element),
        )

    def _link(self, element: etree._Element) -> Link:
        return Link(
            resource_type=element.get("resource_type"),
            relation=element.get("rel"),
            reverse=element.get("rev"),
            docs=_each(self._children(element), "doc", self._doc),
            location=self._tree.location(element),
        )

    def _prefixes(self, element: etree._Element, path: str | None) -> tuple[tuple[str, str], ...]:
        """The prefixes in an XPath that are bound at the element."""
        if not path or ":" not in path:
            return ()
        found = ((prefix, self._tree.namespace(element, prefix)) for prefix in dict.fromkeys(_PREFIX.findall(path)))
        return tuple((prefix, namespace) for prefix, namespace in found if namespace)

    def _qname(self, element: etree._Element, name: str | None) -> QName | None:
        """A name as written, in the namespace that its prefix is bound to at the element."""
        if not name:
            return None
        prefix, _, local = name.strip().rpartition(":")
        return QName(self._tree.namespace(element, prefix or None), local)


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(text.split()) if text else ()
