"""Is the WADL valid by the grammar of its version? If not, what breaks it, and where?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from lxml import etree

from wadlkit.diagnostics.codes import INVALID_STRUCTURE, UNBOUND_PREFIX, UNKNOWN_ELEMENT, Code
from wadlkit.diagnostics.diagnostic import Report
from wadlkit.reading.structure import FOREIGN, Structure, structure
from wadlkit.reading.tree import XML_NAMESPACE, Tree, attribute_location
from wadlkit.sources.location import Location

# libxml2's time grows with the square of the number of children: so many steps take it half a second. A document
# of few nodes needs no count, however they stand.
_MOST_STEPS: Final = 10_000**2
_FEW_NODES: Final = 5_000
_count_nodes: Final = etree.XPath("count(//node())")
# A file that is wrong throughout gets so many findings, one that hides its faults well so much work: one for an
# element or attribute that is looked at, and more for a question that libxml2 has to answer.
_MOST_FINDINGS: Final = 200
_MOST_USES: Final = 1_000
_MOST_WORK: Final = 200_000
_QUESTION: Final = 10
_BLANKS: Final = " \t\r\n"
_LONGEST: Final = 60
_REACH: Final = 4096


def validate(tree: Tree, report: Report) -> None:
    """Append a finding for what breaks the grammar of the version that the root's namespace tells.

    2009/02 and 2006/10 have a grammar. Other namespaces and files without one are not judged: what they are is a
    finding of its own. Ids that are borne twice are not told here either.
    """
    grammar = structure(etree.QName(tree.root).namespace or "")
    if grammar is None:
        return
    widest = _too_wide(tree.root)
    if widest is not None:
        message = (
            f"the structure is not checked: too many elements stand side by side, {len(widest)} of them in this one"
        )
        report.add(INVALID_STRUCTURE, message, tree.location(widest))
    elif not grammar.is_valid(tree.root):
        _Search(tree, grammar, report).run()


def _too_wide(root: etree._Element) -> etree._Element | None:
    """The element with the most children, where validation would take too long."""
    if _count_nodes(root) <= _FEW_NODES:
        return None
    if sum(len(element) ** 2 for element in root.iter("*")) <= _MOST_STEPS:
        return None
    return max(root.iter("*"), key=len)


class _Enough(Exception):
    """The search ends here."""


class _Search:
    """Goes through a document that is not valid, and reports each fault at its place."""

    def __init__(self, tree: Tree, grammar: Structure, report: Report) -> None:
        self._tree = tree
        self._grammar = grammar
        self._report = report
        self._answers: dict[tuple[object, ...], bool] = {}
        self._found: set[tuple[str, int, str]] = set()
        self._uses = 0
        self._work = 0

    def run(self) -> None:
        element = root = self._tree.root
        try:
            if self._grammar.kind(root) is None:
                self._add(self._unknown(root), self._tree.location(root), UNKNOWN_ELEMENT)
            for element in root.iter("*"):
                self._spend(1 + len(element.attrib))
                self._examine(element)
        except _Enough as end:
            self._report.add(INVALID_STRUCTURE, str(end), self._tree.location(element))
        if not self._found and self._work <= _MOST_WORK and not self._has_equal_ids():
            # Nothing is known that leads here; but silence would say that the file is valid.
            message = f"the file is not valid by the grammar of WADL {self._grammar.version}"
            self._report.add(INVALID_STRUCTURE, message, self._tree.location(root))

    def _examine(self, element: etree._Element) -> None:
        name = self._grammar.kind(element) or FOREIGN
        for written, namespace, value in self._tree.attributes(element):
            if name != FOREIGN or namespace == XML_NAMESPACE:
                self._check_attribute(element, name, written, namespace, value)
        if name == FOREIGN:
            return
        for required in self._grammar.shapes[name].required:
            if required not in element.attrib and not self._can_lack(element, name, required):
                self._add(f"{self._name(element)} lacks the attribute {required}", self._tree.location(element))
        if name != "doc":
            self._check_text(element)
        self._check_children(element, name)

    # -- attributes ----------------------------------------------------------------------------------------------------

    def _check_attribute(self, element: etree._Element, name: str, written: str, namespace: str, value: str) -> None:
        local = written.rpartition(":")[2]
        known = self._grammar.shapes["doc" if name == FOREIGN else name].attributes
        attribute = known.get({"": local, XML_NAMESPACE: f"xml:{local}"}.get(namespace, ""))
        tag = f"{{{namespace}}}{local}" if namespace else local
        if attribute is None:
            allowed = bool(namespace) and self._takes(name, tag, "", {})
            if not allowed:
                hint = _suggestion(local, [name for name in known if name != written])
                message = f"attribute {_short(written)} is not allowed on {self._name(element)}{hint}"
                self._add_at_attribute(message, element, written)
        elif attribute.allowed:
            prefix, _, rest = value.strip(_BLANKS).rpartition(":") if attribute.is_name else ("", "", "")
            uri = self._tree.namespace(element, prefix) if prefix else ""
            if not self._takes(name, tag, value, {prefix: uri} if uri else {}):
                reason, code = attribute.allowed, INVALID_STRUCTURE
                if prefix and not uri and all(self._takes(name, tag, part, {}) for part in (prefix, rest)):
                    code = UNBOUND_PREFIX
                    reason = f"the prefix {_short(prefix)} is not declared"
                message = f"attribute {written} of {self._name(element)} may not be '{_short(value)}': {reason}"
                self._add_at_attribute(message, element, written, code)

    def _add_at_attribute(
        self, message: str, element: etree._Element, written: str, code: Code = INVALID_STRUCTURE
    ) -> None:
        # The tag is searched for the place.
        self._spend(sum(map(len, element.attrib.values())) // 1000)
        self._add(message, attribute_location(self._tree.location(element), written), code)

    def _takes(self, name: str, tag: str, value: str, namespaces: dict[str, str]) -> bool:
        return self._ask(
            (name, tag, value, bool(namespaces)),
            _QUESTION + len(value) // 1000,
            lambda: self._grammar.takes(name, tag, value, namespaces),
        )

    def _can_lack(self, element: etree._Element, name: str, attribute: str) -> bool:
        present = frozenset(key for key in element.attrib if key in self._grammar.shapes[name].attributes)
        return self._ask(
            (name, attribute, present),
            _QUESTION * (1 + len(present)),
            lambda: self._grammar.can_lack(name, attribute, present),
        )

    def _ask(self, question: tuple[object, ...], work: int, answer: Callable[[], bool]) -> bool:
        """The answer to a question; it is asked once."""
        if question not in self._answers:
            self._spend(work)
            self._answers[question] = answer()
        return self._answers[question]

    # -- text ----------------------------------------------------------------------------------------------------------

    def _check_text(self, element: etree._Element) -> None:
        if element.text and element.text.strip(_BLANKS):
            self._add_text(element.text, element, self._tree.location(element))
            return
        for child in element:
            if child.tail and child.tail.strip(_BLANKS):
                last = child
                while len(last):
                    last = last[-1]
                self._add_text(child.tail, element, self._tree.location(last))
                return

    def _add_text(self, text: str, parent: etree._Element, after: Location) -> None:
        """Text stands in no table of places; it is looked for behind the tag before it."""
        word = re.split(f"[{_BLANKS}]", text.strip(_BLANKS), maxsplit=1)[0][:_LONGEST].encode()
        place = self._tree.location(parent)
        if (after.source, after.via) == (place.source, place.via):
            behind = re.compile(rb">\s*(" + re.escape(word) + rb")")
            match = behind.search(after.source.data, after.end, after.end + _REACH)
            place = Location(after.source, *match.span(1), after.via) if match else place
        self._add(f"text is not allowed in {self._name(parent)}", place)

    # -- children ------------------------------------------------------------------------------------------------------

    def _check_children(self, parent: etree._Element, name: str) -> None:
        children: list[tuple[etree._Element, str]] = []
        for child in parent.iterchildren("*"):
            kind = self._grammar.kind(child)
            if kind is not None and self._grammar.follows(name, None, kind):
                children.append((child, kind))
            else:
                self._add_unwelcome(child, parent)
        needed = self._grammar.shapes[name].needed_child
        if needed is not None and all(kind != needed for _, kind in children):
            self._add(f"{self._name(parent)} holds no {needed}", self._tree.location(parent))
        kinds = [kind for _, kind in children]
        if not all(self._grammar.follows(name, *pair) for pair in pairwise(kinds)):
            self._check_order(parent, name, children)

    def _check_order(self, parent: etree._Element, name: str, children: list[tuple[etree._Element, str]]) -> None:
        """Report the fewest children without which the others are in order; of two that are at odds, the later."""
        staying = deque(self._grammar.in_order(name, [kind for _, kind in children]))
        before: int | None = None
        for at, (child, kind) in enumerate(children):
            if staying and at == staying[0]:
                before = staying.popleft()
                continue
            if before is None or self._grammar.follows(name, children[before][1], kind):
                neighbour = f"before {self._name(children[staying[0]][0])}"
            else:
                neighbour = f"after {self._name(children[before][0])}"
            message = f"element {self._name(child)} is not allowed in {self._name(parent)} {neighbour}"
            self._add(message, self._tree.location(child))

    def _add_unwelcome(self, child: etree._Element, parent: etree._Element) -> None:
        """Report a child that its parent can't have wherever it stands."""
        words, code = f"element {self._name(child)} is", INVALID_STRUCTURE
        if self._grammar.kind(child) is not None:
            message = f"{words} not allowed in {self._name(parent)}"
        elif not etree.QName(child).namespace:
            message = f"{words} in no namespace, and so not allowed in {self._name(parent)}"
        elif self._grammar.kind(parent) == "doc":
            message = f"{words} in the namespace of WADL, and so not allowed in {self._name(parent)}"
        else:
            message, code = self._unknown(child), UNKNOWN_ELEMENT
        self._add(message, self._tree.location(child), code)

    def _unknown(self, element: etree._Element) -> str:
        hint = _suggestion(etree.QName(element).localname, self._grammar.shapes)
        return f"element {self._name(element)} is not one of WADL's{hint}"

    # -- findings ------------------------------------------------------------------------------------------------------

    def _name(self, element: etree._Element) -> str:
        return _short(self._tree.name(element))

    def _add(self, message: str, place: Location, code: Code = INVALID_STRUCTURE) -> None:
        key = (place.file, place.start, message)
        if key not in self._found and len(self._found) == _MOST_FINDINGS:
            raise _Enough(f"there are more than {_MOST_FINDINGS} faults; the others are not listed")
        self._uses += 1
        if self._uses > _MOST_USES:
            raise _Enough("faults of entities are used too often; the rest of the file is not checked")
        self._found.add(key)
        self._report.add(code, message, place)

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > _MOST_WORK:
            raise _Enough("the file breaks the grammar of WADL; the rest of it is too large to be checked")

    def _has_equal_ids(self) -> bool:
        ids = [
            value.strip(_BLANKS)
            for element in self._tree.root.iter("*")
            for attribute, value in element.attrib.items()
            if attribute == f"{{{XML_NAMESPACE}}}id"
            or (attribute == "id" and self._grammar.kind(element) in self._grammar.shapes)
        ]
        return len(ids) != len(set(ids))


def _short(text: str) -> str:
    """Text for a message, which nobody wants to fill a screen."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _suggestion(word: str, names: Iterable[str]) -> str:
    """Words that ask whether another name was meant, if one is near."""
    from difflib import get_close_matches  # noqa: PLC0415  most files are right, and never need it

    by_letters = {name.lower(): name for name in names}
    near = get_close_matches(word.lower(), by_letters, n=1) if len(word) <= _LONGEST else []
    return f" (did you mean '{by_letters[near[0]]}'?)" if near else ""
