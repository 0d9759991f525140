"""What RST itself can't hold, whatever a layout does: each instance is counted, and none of them hides a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wadlkit.model.doc import Doc
from wadlkit.model.markup import text_of
from wadlkit.model.method import Representation, Sample
from wadlkit.model.operation import Operation
from wadlkit.model.param import Param
from wadlkit.sources.location import Location
from wadlkit.verify.loss import Loss
from wadlkit.verify.modern.characters import CONTROLS
from wadlkit.verify.modern.depth import is_too_deep

TAB = "tab-in-sample"
BLANKS = "blanks-in-sample"
CONTROL = "control-character"
DEEP = "deep-prose"

# White space of code that is written as a blank or as a line end, since docutils ends a line there.
_LINE_ENDS = re.compile("[\v\f\x1c-\x1f\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\r\n]+(?:\r|\n|\Z)")


def losses_of(operation: Operation, place: Location) -> Iterator[Loss]:
    """The losses of an operation's page."""
    every_param = list(_params(operation))
    samples = [sample for representation in _representations(operation) for sample in representation.samples]
    for doc in _docs(operation, every_param):
        yield from _of_doc(doc, place)
    for param in every_param:
        texts = (param.name, param.default or "", param.fixed or "", *(option.value for option in param.options))
        if any(map(CONTROLS.search, texts)):
            yield Loss(kind=CONTROL, what=f"a control character of {param.name}", location=param.location, place=place)
    for sample in samples:
        yield from _of_sample(sample, place)


def _of_doc(doc: Doc, place: Location) -> Iterator[Loss]:
    if CONTROLS.search((doc.title or "") + text_of(doc.content)):
        yield Loss(kind=CONTROL, what="a control character of a doc", location=doc.location, place=place)
    if is_too_deep(doc.prose):
        yield Loss(kind=DEEP, what="the lists and tables around a doc's text", location=doc.location, place=place)


def _of_sample(sample: Sample, place: Location) -> Iterator[Loss]:
    text, named = sample.text or "", f"the sample {sample.href or 'in place'}"
    if "\t" in text:
        yield Loss(kind=TAB, what=f"that blanks of {named} are tabs", location=sample.location, place=place)
    if _BLANKS.search(text) or _LINE_ENDS.search(text):
        yield Loss(kind=BLANKS, what=f"white space of {named}", location=sample.location, place=place)
    if CONTROLS.search(text):
        yield Loss(kind=CONTROL, what=f"a control character of {named}", location=sample.location, place=place)


def _params(operation: Operation) -> Iterator[Param]:
    yield from (parameter.param for parameter in operation.parameters)
    for response in operation.responses:
        yield from response.params
    for representation in _representations(operation):
        yield from representation.params


def _representations(operation: Operation) -> Iterator[Representation]:
    for request in operation.requests:
        yield from request.representations
    for response in operation.responses:
        yield from response.representations


def _docs(operation: Operation, params: Iterable[Param]) -> Iterator[Doc]:
    yield from operation.docs
    for resource in operation.resources:
        yield from resource.docs
    for request in operation.requests:
        yield from request.docs
    for response in operation.responses:
        yield from response.docs
    for representation in _representations(operation):
        yield from representation.docs
    for param in params:
        yield from param.docs
        for option in param.options:
            yield from option.docs
        if param.link is not None:
            yield from param.link.docs
