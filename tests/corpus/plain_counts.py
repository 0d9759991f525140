"""Five counts over a WADL by other means than wadlkit: a plain tree, XPath's axes and regular expressions.

Entities are expanded, so that what an entity file says is counted at each of its uses.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from xml.parsers.expat import ExpatError

from lxml import etree

from tests.bench.floors import drive

COUNTED = (
    "dangling-reference",
    "undeclared-template-param",
    "template-param-not-in-path",
    "double-slash-path",
    "missing-sample",
)

_VARIABLE = re.compile(r"\{([^{}:]+)(?::(?:[^{}]|\{[^{}]*\})*)?\}")
_CODE = "{http://docs.rackspacecloud.com/xsd-ext/v1.0}code"
_REFERRING = ("method", "param", "representation")

Target = tuple[Path, etree._Element]


@cache
def tree(path: Path) -> etree._Element | None:
    with suppress(ExpatError, OSError):
        return drive(path)
    return None


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The elements of WADL's namespace, whichever that is."""
    namespace = etree.QName(root).namespace
    return (element for element in root.iter("*") if etree.QName(element).namespace == namespace)


def children(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    return (child for child in element.iterchildren("*") if name(child) == kind)


def target(path: Path, reference: str) -> Target | None:
    """What a reference in the file at ``path`` names."""
    file, mark, fragment = reference.partition("#")
    root = tree(path)
    if not mark and root is not None and root.xpath("//*[@id = $id]", id=file):
        file, fragment = "", file
    if file:
        path = (path.parent / file).resolve()
        root = tree(path)
    found = root.xpath("//*[@id = $id]", id=fragment) if root is not None else []
    return (path, found[-1]) if isinstance(found, list) and found else None


def count(path: Path) -> Counter[str]:
    counts = Counter[str]()
    root = tree(path.resolve())
    if root is None:
        return counts
    for element in elements(root):
        for reference, kind in references(element):
            found = target(path.resolve(), reference)
            counts["dangling-reference"] += found is None or name(found[1]) != kind
        if name(element) == "resource":
            own = element.get("path") or ""
            variables = {variable.strip() for variable in _VARIABLE.findall(own)}
            declared = templates((path.resolve(), element))
            of_types = [each for found in types((path.resolve(), element)) for each in templates(found)]
            counts["double-slash-path"] += "//" in own
            counts["undeclared-template-param"] += len(variables - {*declared, *of_types})
            counts["template-param-not-in-path"] += sum(each not in variables for each in declared)
    for code in root.iter(_CODE):
        href = code.get("href")
        in_message = any(name(above) in ("representation", "fault") for above in code.iterancestors("*"))
        counts["missing-sample"] += bool(href) and in_message and not (path.parent / (href or "")).is_file()
    return counts


def references(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The references of an element, each with the kind of what it has to name."""
    kind = name(element)
    if kind in _REFERRING and (href := element.get("href")):
        yield href, kind
    if kind in ("resource", "resource_type"):
        yield from ((reference, "resource_type") for reference in (element.get("type") or "").split())
    if kind == "link" and (reference := element.get("resource_type")):
        yield reference, "resource_type"


def templates(declaring: Target) -> list[str]:
    """The names of the template params that an element declares, or refers to."""
    path, element = declaring
    meant = (
        target(path, param.get("href") or "") if param.get("href") else (path, param)
        for param in children(element, "param")
    )
    return [each[1].get("name") or "" for each in meant if each is not None and each[1].get("style") == "template"]


def types(typed: Target, seen: frozenset[int] = frozenset()) -> Iterator[Target]:
    """The types of a resource, and those that they build on."""
    path, element = typed
    for reference in (element.get("type") or "").split():
        found = target(path, reference)
        if found is not None and id(found[1]) not in seen:
            yield found
            yield from types(found, seen | {id(found[1])})
