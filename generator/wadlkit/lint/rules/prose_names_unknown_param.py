"""The rule prose-names-unknown-param."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wadlkit.diagnostics.codes import Severity
from wadlkit.lint.context import Context
from wadlkit.lint.places import text_location
from wadlkit.lint.rule import Finding, RuleSet, rule
from wadlkit.lint.uri_template import variables
from wadlkit.model.markup import Element, Node, Text, text_of
from wadlkit.model.method import Request, Response
from wadlkit.model.operation import Operation
from wadlkit.reading.samples import is_of_samples
from wadlkit.sources.location import Location

_VARIABLE = re.compile(r"\{([A-Za-z_][\w-]*)\}")
_NAME = re.compile(r"[A-Za-z_][\w:.-]*")


@rule(Operation, severity=Severity.NOTE, rule_set=RuleSet.STRICT)
def prose_names_unknown_param(operation: Operation, _: Context) -> Iterator[Finding]:
    """The documentation of an operation names a param that it does not have.

    The param was renamed or taken out, and the prose was left behind. Looked at are elements called ``parameter``, and
    names in braces such as ``{server_id}``. What is a param, a variable of the path or a word of a sample is known.

    Correct the name in the prose, or declare the param.
    """
    known: set[str] | None = None
    for doc in operation.docs:
        for name, location in _named(doc.content):
            known = known if known is not None else _known(operation)
            if name.lower() not in known:
                yield Finding(message=f"no param of this operation is called {name}", location=location)


def _named(content: tuple[Node, ...]) -> Iterator[tuple[str, Location]]:
    """The names of params in prose, each with its place."""
    for node in content:
        if isinstance(node, Text):
            for match in _VARIABLE.finditer(node.text):
                yield match[1], text_location(node.location, match[0])
        elif isinstance(node, Element) and not is_of_samples(node):
            text = text_of(node.content).strip()
            if node.local_name == "parameter" and _NAME.fullmatch(text):
                yield text, node.location
            elif node.local_name not in _VERBATIM:
                yield from _named(node.content)


_VERBATIM = frozenset({"programlisting", "screen", "literallayout", "pre"})


def _known(operation: Operation) -> set[str]:
    """All names that an operation has, in small letters."""
    messages: tuple[Request | Response, ...] = (*operation.requests, *operation.responses)
    forms = [form for message in messages for form in message.representations]
    params = [
        *(one.param for one in operation.parameters),
        *(param for message in messages for param in message.params),
        *(param for form in forms for param in form.params),
    ]
    names = {word for param in params for word in (param.name, *(option.value for option in param.options))}
    names.update(variables(operation.path), variables(operation.base))
    for form in forms:
        for sample in form.samples:
            names.update(_NAME.findall(sample.text or ""))
    return {name.lower() for name in names}
