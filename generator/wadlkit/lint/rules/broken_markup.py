"""The rule broken-markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.places import text_location
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text
from wadlkit.reading.samples import is_of_samples

_LINKS = frozenset({"a", "link", "ulink", "xref", "olink"})
_TARGETS = frozenset({"href", "url", "linkend", "targetptr", "targetdoc", "name", "id", "endterm"})
_LISTS = frozenset({"itemizedlist", "orderedlist", "variablelist", "simplelist", "ul", "ol", "dl"})
_VERBATIM = frozenset({"code", "literal", "programlisting", "screen", "literallayout", "pre", "tt", "example"})
_TAG = re.compile(
    r"</?(?:a|b|br|code|div|em|emphasis|i|itemizedlist|li|link|listitem|literal|note|ol|p|para|pre|programlisting|"
    r"section|span|strong|table|td|tr|ul)(?:\s+[\w:]+\s*=\s*[\"'][^\"'<>]*[\"'])*\s*/?>"
)


@rule(Doc, severity=Severity.WARNING)
def broken_markup(doc: Doc, _: Context) -> Iterator[Finding]:
    """The markup of a doc is not what it means to be.

    A link leads nowhere, a list holds nothing, or tags were written with ``&lt;`` and so are text: readers will see
    ``<p>`` on the page.

    Give the link a target, take the empty list out, write tags as tags.
    """
    waiting: list[Node] = list(reversed(doc.content))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            tag = _TAG.search(node.text)
            if tag is not None:
                yield Finding(message=f"the tag {tag[0]} is text here", location=text_location(node.location, tag[0]))
        elif isinstance(node, Element) and not is_of_samples(node):
            yield from _of_element(node)
            if node.local_name not in _VERBATIM:
                waiting += reversed(node.content)


def _of_element(element: Element) -> Iterator[Finding]:
    name = element.local_name
    if name in _LINKS and not any(each.name.rpartition(":")[2] in _TARGETS for each in element.attributes):
        yield Finding(message=f"the link {element.name} leads nowhere", location=element.location)
    if name in _LISTS and not any(True for _ in element.elements):
        yield Finding(message=f"the list {element.name} is empty", location=element.location)
