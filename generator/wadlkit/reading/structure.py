"""What the grammar of a WADL version says of one element: its attributes, its children, and the order of these.

libxml2 tells whether a document is valid, but not what is wrong with it. Since the grammars let any WADL element be
the root, questions about one element are put to libxml2 as documents of two or three elements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Final

from lxml import etree

_VERSIONS: Final = {
    "http://wadl.dev.java.net/2009/02": "2009/02",
    "http://research.sun.com/wadl/2006/10": "2006/10",
}
_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
_FOREIGN_TAG: Final = "{urn:foreign}element"
# What a value must be, by the name of its definition or of its data type.
_WORDS: Final = {
    "ID": "letters, digits, '.', '-' and '_', a letter or '_' first",
    "NMTOKEN": "letters, digits, '.', '-', '_' and ':' only",
    "QName": "a name, with a declared prefix or none",
    "anyURI": "a URI",
    "boolean": "true, false, 1 or 0",
    "language": "a language tag such as en-GB",
    "statuses": "numbers with blanks between them",
    "uris": "URIs with blanks between them",
}

FOREIGN: Final = "*"
"""Stands for any element of a namespace that is not WADL's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What an attribute may hold: ``allowed`` in words, empty where any text will do; ``is_name`` for a QName."""

    allowed: str
    is_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the grammar says of an element by name.

    ``attributes`` are by name, with the prefix xml or xsi where they have one; ``required`` those that it must have,
    each with a value that is right; ``needed_child`` is the child of which it must have one at least.
    """

    attributes: Mapping[str, Attribute]
    required: Mapping[str, str]
    needed_child: str | None


class Structure:
    """The grammar of one version, asked about one element at a time. Elements go by their local names."""

    def __init__(self, namespace: str, version: str) -> None:
        self.namespace = namespace
        self.version = version
        self._prefix = f"{{{namespace}}}"
        file = resources.files("wadlkit.reading") / "schemas" / f"wadl-{version.replace('/', '-')}.rng"
        grammar = etree.fromstring(file.read_bytes())
        self._relax_ng = etree.RelaxNG(grammar)
        self._defines = {str(define.get("name")): define for define in grammar.iter(f"{_RNG}define")}
        self._follows: dict[tuple[str, str | None, str], bool] = {}

    def is_valid(self, root: etree._Element) -> bool:
        """Whether the document of that root is valid."""
        valid: bool = self._relax_ng.validate(root)
        return valid

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """What the grammar says of each of the version's elements."""
        elements = [element for define in self._defines.values() for element in define.findall(f"{_RNG}element[@name]")]
        return {str(element.get("name")): self._shape(element) for element in elements}

    def kind(self, element: etree._Element) -> str | None:
        """The local name of a WADL element, or ``FOREIGN``; None for what the grammar has no word for."""
        tag = str(element.tag)
        if tag.startswith(self._prefix):
            local = tag.removeprefix(self._prefix)
            return local if local in self.shapes else None
        return FOREIGN if tag.startswith("{") else None

    def takes(self, name: str, attribute: str, value: str, namespaces: Mapping[str, str] | None = None) -> bool:
        """Whether an element may have the attribute, given as a tag, with that value."""
        element = self._stand_in(name, namespaces)
        element.set(attribute, value)
        return self._judge(element)

    def can_lack(self, name: str, attribute: str, present: Collection[str]) -> bool:
        """Whether an element that has the attributes ``present`` may do without another one."""
        element = self._stand_in(name)
        for other in present:
            if other not in element.attrib and other in self.shapes[name].attributes and self.takes(name, other, "a"):
                element.set(other, "a")
        del element.attrib[attribute]
        return self._judge(element)

    def follows(self, parent: str, before: str | None, child: str) -> bool:
        """Whether ``child`` may follow ``before`` (None: be the first that stands) among the children of ``parent``.

        Each name stands once in a content model, and all but a needed child may be left out, so that children are in
        order when all neighbours are.
        """
        key = (parent, before, child)
        if key not in self._follows:
            self._follows[key] = self._may_follow(*key)
        return self._follows[key]

    def in_order(self, parent: str, children: Sequence[str]) -> Iterator[int]:
        """The positions of the longest row of children that is in order, and of such rows the one that begins first."""
        # For each kind, the longest row that begins with one of it: its length, its begin. A row goes on at `then`.
        rows: dict[str, tuple[int, int]] = {}
        then: dict[int, int | None] = {}
        for at in range(len(children) - 1, -1, -1):
            onward = [row for kind, row in rows.items() if self.follows(parent, children[at], kind)]
            length, onto = max(onward, key=lambda row: (row[0], -row[1]), default=(0, -1))
            then[at] = onto if length else None
            if length + 1 >= rows.get(children[at], (0, 0))[0]:
                rows[children[at]] = (length + 1, at)
        position = max(rows.values(), key=lambda row: (row[0], -row[1]))[1] if rows else None
        while position is not None:
            yield position
            position = then[position]

    # -- documents that ask --------------------------------------------------------------------------------------------

    def _may_follow(self, parent: str, before: str | None, child: str) -> bool:
        names = [child] if before is None else [before, child]
        needed = self.shapes[parent].needed_child
        attempts = [names]
        if needed is not None and needed not in names:
            attempts = [[*names[:at], needed, *names[at:]] for at in range(len(names) + 1)]
        for attempt in attempts:
            element = self._stand_in(parent)
            element[:] = [self._stand_in(name) for name in attempt]
            if self._judge(element):
                return True
        return False

    def _judge(self, element: etree._Element) -> bool:
        if element.tag == _FOREIGN_TAG:
            doc = self._stand_in("doc")
            doc.append(element)
            element = doc
        return self.is_valid(element)

    def _stand_in(self, name: str, namespaces: Mapping[str, str] | None = None) -> etree._Element:
        """The least valid element of that name."""
        if name == FOREIGN:
            return etree.Element(_FOREIGN_TAG)
        shape = self.shapes[name]
        element = etree.Element(self._prefix + name, dict(shape.required), nsmap=dict(namespaces or {}))
        if shape.needed_child is not None:
            element.append(self._stand_in(shape.needed_child))
        return element

    # -- the grammar itself --------------------------------------------------------------------------------------------

    def _shape(self, element: etree._Element) -> Shape:
        attributes = [part for part in self._parts(element, "attribute") if part.get("name")]
        needed = [str(part[0].get("name")) for part in self._parts(element, "oneOrMore")]
        return Shape(
            attributes={str(part.get("name")): self._attribute(part) for part in attributes},
            required=dict(self._required(element)),
            needed_child=needed[0] if needed else None,
        )

    def _required(self, pattern: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
        """The attributes that a pattern can't do without; of a choice the first will do."""
        for part in pattern:
            if part.tag == f"{_RNG}attribute" and part.get("name"):
                value = next(self._parts(part, "value"), None)
                yield str(part.get("name")), "a" if value is None else value.text or ""
            elif part.tag == f"{_RNG}ref":
                yield from self._required(self._defines[str(part.get("name"))])
            elif part.tag == f"{_RNG}group":
                yield from self._required(part)
            elif part.tag == f"{_RNG}choice":
                yield from self._required(part[:1])

    def _parts(self, pattern: etree._Element, kind: str) -> Iterator[etree._Element]:
        """The patterns of a kind inside a pattern, outside of the elements inside it; names are followed."""
        for part in pattern:
            if part.tag == f"{_RNG}ref":
                yield from self._parts(self._defines[str(part.get("name"))], kind)
            elif part.tag == f"{_RNG}{kind}":
                yield part
            elif part.tag != f"{_RNG}element":
                yield from self._parts(part, kind)

    def _attribute(self, attribute: etree._Element) -> Attribute:
        data = [str(part.get("type")) for part in self._parts(attribute, "data")]
        named = [str(part.get("name")) for part in attribute.iter(f"{_RNG}ref")]
        values = [value.text or "" for value in self._parts(attribute, "value")]
        listed = " or ".join(filter(None, (", ".join(values[:-1]), *values[-1:])))
        words = next((_WORDS[name] for name in (*named, *data) if name in _WORDS), listed)
        return Attribute(allowed=words, is_name="QName" in data)


@cache
def structure(namespace: str) -> Structure | None:
    """The grammar of the version that has that namespace; None where we have none."""
    version = _VERSIONS.get(namespace)
    return None if version is None else Structure(namespace, version)
