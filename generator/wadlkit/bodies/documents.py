"""What XML samples show: the union of all of them, as a tree of elements and attributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wadlkit.bodies.observed import Seen
from wadlkit.bodies.shape import Names, Shape
from wadlkit.model.body import JsonType, Path
from wadlkit.model.document import Document
from wadlkit.model.markup import Attribute, Element, Text
from wadlkit.model.method import Sample
from wadlkit.sources.location import Location

# Says something of a document to its validator, and is no part of the message.
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_MOST_VALUES = 1_000


@dataclass(slots=True)
class ReadDocument:
    """An XML sample and what became of it."""

    sample: Sample
    document: Document
    names: Names

    @property
    def is_readable(self) -> bool:
        """Whether there is a tree."""
        return self.document.root is not None

    @property
    def is_partial(self) -> bool:
        """Whether it is so long that only its first part is looked at."""
        return self.document.is_partial

    @property
    def faults(self) -> Iterator[tuple[str, Location]]:
        """What is wrong with it, and where."""
        yield from ((fault.message, fault.location) for fault in self.document.faults)

    @property
    def begin(self) -> Location:
        """Where it begins."""
        return self.document.root.location if self.document.root is not None else self.sample.location

    def places(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Where paths first stand in the sample; that of an attribute is its element's."""
        root = self.document.root
        if root is None:
            return {}
        found = ((path, self._place(path, root)) for path in paths if path)
        return {path: place for path, place in found if place is not None}

    def _place(self, path: Path, root: Element) -> Location | None:
        here = [root] if self.element(root) == path[0] else []
        for step in path[1:]:
            if step is None:
                continue
            if step.startswith("@"):
                here = [each for each in here if step in (self.attribute(name) for name in shown(each))]
            else:
                here = [child for each in here for child in each.elements if self.element(child) == step]
        return here[0].location if here else None

    def name_all(self) -> None:
        """Give every namespace a prefix, before a grammar makes up others."""
        stack = [self.document.root] if self.document.root is not None else []
        while stack:
            element = stack.pop()
            self.element(element)
            for attribute in shown(element):
                self.attribute(attribute)
            stack.extend(element.elements)

    def element(self, element: Element) -> str:
        """The step to an element."""
        return self.names.step(element.namespace, element.local_name, _prefix(element.name))

    def attribute(self, attribute: Attribute) -> str:
        """The step to an attribute."""
        local = attribute.name.rpartition(":")[2]
        return "@" + self.names.step(attribute.namespace, local, _prefix(attribute.name))


def read_documents(samples: Iterable[Sample], names: Names) -> tuple[ReadDocument, ...]:
    """The XML samples among ``samples``, each read as well as it can be."""
    reads = tuple(ReadDocument(sample, sample.read_xml(), names) for sample in samples if sample.read_xml is not None)
    for read in reads:
        read.name_all()
    return reads


def see(reads: Sequence[ReadDocument], shape: Shape | None) -> Seen | None:
    """All that the documents show; None where none of them can be read. What repeats by ``shape`` is an array.

    The documents spell their names alike, so that any of them may do it.
    """
    by_name: dict[str, list[Element]] = {}
    for read in reads:
        if read.document.root is not None:
            by_name.setdefault(read.element(read.document.root), []).append(read.document.root)
    if not by_name:
        return None
    seen = Seen(types={JsonType.OBJECT: None})
    for name, roots in by_name.items():
        seen.members[name] = _see(roots, reads[0], shape.below(name) if shape else None)
    seen.count = seen.objects = sum(map(len, by_name.values()))
    return seen


def shown(element: Element) -> Iterator[Attribute]:
    """The attributes that are a part of the message."""
    return (each for each in element.attributes if each.namespace != _INSTANCE)


def _see(elements: list[Element], read: ReadDocument, shape: Shape | None) -> Seen:
    """What the elements at one place show."""
    seen = Seen(count=len(elements))
    below: dict[str, list[Element]] = {}
    parents: Counter[str] = Counter()
    arrays: set[str] = set()
    for element in elements:
        for attribute in shown(element):
            member = seen.members.setdefault(read.attribute(attribute), Seen())
            member.count += 1
            _take_text(member, attribute.value)
        names = Counter[str]()
        for child in element.elements:
            name = read.element(child)
            below.setdefault(name, []).append(child)
            names[name] += 1
        parents.update(names.keys())
        arrays.update(name for name, times in names.items() if times > 1)
        text = "" if names else "".join(node.text for node in element.content if isinstance(node, Text))
        if names or any(True for _ in shown(element)):
            seen.types[JsonType.OBJECT] = None
            seen.objects += 1
            _take_value(seen, text)
        else:
            _take_text(seen, text)
    for name, children in below.items():
        declared = shape.below(name) if shape else None
        if name in arrays or (declared is not None and declared.items is not None):
            items = declared.items if declared else None
            member = Seen(types={JsonType.ARRAY: None}, count=parents[name], items=_see(children, read, items))
        else:
            member = _see(children, read, declared)
        seen.members[name] = member
    return seen


def _take_text(seen: Seen, text: str) -> None:
    """Take in a text; an empty one may be anything."""
    if text.strip():
        seen.types[JsonType.STRING] = None
    _take_value(seen, text)


def _take_value(seen: Seen, text: str) -> None:
    """Take in a text as a value of its place, whatever type that has: it may stand beside attributes."""
    text = text.strip()
    if text and len(seen.values) < _MOST_VALUES:
        seen.values[text] = None


def _prefix(name: str) -> str:
    return name.rpartition(":")[0]
