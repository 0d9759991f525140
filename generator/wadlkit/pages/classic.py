"""Operation to ``Page`` by the rules of the seed page (the classic rules, cited by number).

The layout is that of a tool that saw the file as written and not what it means, so this looks at the model as written:
``use`` and ``resources`` of an operation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from wadlkit.model.doc import Doc
from wadlkit.model.method import Method, Representation, Response
from wadlkit.model.operation import Api, Operation, OriginKind
from wadlkit.model.page import Cell, Example, Page, Row, Section, Table
from wadlkit.model.param import Link, Option, Param, Style
from wadlkit.pages.prose import glue, write_content, write_docs
from wadlkit.pages.written import Written
from wadlkit.sources.location import Location

_PARAM_COLUMNS = ("Name", "Type", "Description")
_STATUS_COLUMNS = ("Response Code", "Name", "Description")
_LONGEST_FILE_NAME = 255

_Documented = Response | Representation | Param | Option | Link


def presenter(api: Api) -> Callable[[Operation], Page[str] | None]:
    """What gives the page of an operation of ``api``, and None for one that the layout has no page for.

    Those are operations that a resource has by its type (rules 1.5 and 2.1), and uses of a method that names a file, or
    nothing (rule 1.4).
    """
    written = Written(api)

    def present(operation: Operation) -> Page[str] | None:
        if operation.origin.kind is OriginKind.BY_TYPE:
            return None
        method = written.method(operation.use)
        if method is None:
            return None
        # Rule 5.4: outer resources first, the params of one resource in reverse order, whatever their style.
        uri_params = [param for resource in operation.resources for param in reversed(written.params(resource.params))]
        return _page(operation, method, uri_params)

    return present


def _page(operation: Operation, method: Method, uri_params: Iterable[Param]) -> Page[str]:
    documentation = _documentation(method.docs)
    title = ((documentation.title if documentation else None) or "").title()
    uri = _uri(operation)
    return Page(
        subject=operation.subject,
        file_name=file_name(method.name, title, uri),
        title=title,
        method=method.name,
        uri=uri,
        intro=write_content(documentation.content) if documentation else "",
        description="",
        sections=(
            Section(name="statuses", intro="", tables=tuple(_statuses(method))),
            Section(
                name="request",
                intro="",
                tables=tuple(_request_tables(method, uri_params)),
                examples=tuple(_request_examples(method, title)),
            ),
            Section(
                name="response",
                intro="",
                tables=tuple(_response_tables(method)),
                examples=tuple(_response_examples(method, title)),
            ),
        ),
        location=operation.location,
    )


def _documentation(docs: tuple[Doc, ...]) -> Doc | None:
    """The doc that counts (rules 2.3, 5.8 and 7.2): the first ``wadl:doc``, else the first.

    A ``doc`` of another prefix, which the tool did not know, is as good as one of none: that loses less (rule 1.2).
    """
    return next((doc for doc in docs if doc.name == "wadl:doc"), next(iter(docs), None))


def _uri(operation: Operation) -> str:
    """Rule 2.2: a resource without a ``path`` is skipped, an empty path stays as an empty segment."""
    return "/" + "/".join(resource.path.strip("/") for resource in operation.resources if resource.path is not None)


def file_name(method: str, title: str, uri: str) -> str:
    """The name of a page's file (rule 2.4).

    Two things the rule leaves open: a control character, a line end of any kind, and a ``/`` in the method's name is a
    hyphen too; a name that no file system takes is cut, a hash of the whole telling it from others.
    """
    name = f"{re.sub('[ /]', '-', f'{method}-{title}')}-{re.sub('[/{}_]', '-', uri)}".lower()
    name = re.sub("-+", "-", re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "-", name)).rstrip("-")
    raw = f"{name}.rst".encode()
    if len(raw) <= _LONGEST_FILE_NAME:
        return f"{name}.rst"
    mark = f"-{sha256(raw).hexdigest()[:8]}.rst"
    return raw[: _LONGEST_FILE_NAME - len(mark)].decode(errors="ignore").rstrip("-") + mark


# -- tables ------------------------------------------------------------------------------------------------------------


def _table(name: str, columns: tuple[str, ...], rows: Iterable[Row[str]]) -> Iterator[Table[str]]:
    table = Table(name=name, columns=columns, rows=tuple(rows))
    if table.rows:
        yield table


def _row(location: Location, *texts: str) -> Row[str]:
    return Row(cells=tuple([Cell(text=text, location=location) for text in texts]), location=location)


def _param_row(param: Param) -> Row[str]:
    name = f"{{{param.name}}}" if param.style is Style.TEMPLATE else param.name
    type_ = param.type or ""
    # Rule 5.2: an attribute that is there but not exactly "true" makes a param optional.
    if param.required_attribute is not None:
        need = "*(Required)*" if param.required_attribute == "true" else "*(Optional)*"
        type_ = f"{type_} {need}" if type_ else need
    return _row(param.location, name, type_, write_docs(param.docs))


def _statuses(method: Method) -> Iterator[Table[str]]:
    rows = (
        _row(response.location, " ".join(response.statuses), _response_title(response), _response_text(response))
        for response in method.responses
    )
    yield from _table("statuses", _STATUS_COLUMNS, rows)


def _response_title(response: Response) -> str:
    """Rule 5.8: of the documentation; without one, looked for downwards through first children."""
    place: _Documented | None = response
    while place is not None:
        documentation = _documentation(place.docs)
        if documentation is not None:
            return documentation.title or ""
        place = min(_children(place), key=lambda child: child.location.document_order, default=None)
    return ""


def _children(place: _Documented) -> tuple[_Documented, ...]:
    match place:
        case Response():
            return (*place.params, *place.representations)
        case Representation():
            return place.params
        case Param():
            return (*place.options, place.link) if place.link else place.options
        case _:
            return ()


def _response_text(response: Response) -> str:
    """Rule 5.9: all text below the response but in its representations, in document order.

    That is the text of all its docs, which section 9 leaves open, and of its params too.
    """
    texts = [(doc.location.document_order, [doc]) for doc in response.docs]
    texts += [(param.location.document_order, _all_docs(param)) for param in response.params]
    texts.sort(key=lambda text: text[0])
    return write_docs(doc for _, docs in texts for doc in docs)


def _all_docs(param: Param) -> list[Doc]:
    docs = [doc for place in (param, *_children(param)) for doc in place.docs]
    return sorted(docs, key=lambda doc: doc.location.document_order)


def _request_tables(method: Method, uri_params: Iterable[Param]) -> Iterator[Table[str]]:
    yield from _table("uri", _PARAM_COLUMNS, map(_param_row, uri_params))
    # Rule 5.5: one group alone. WADL has one request a method; the groups of several are one, which loses less.
    own = tuple(param for request in method.requests for param in request.params)
    group = own or _first_params(
        representation for request in method.requests for representation in request.representations
    )
    for name, style in (("query", Style.QUERY), ("body", Style.PLAIN)):
        rows = (_param_row(param) for param in group if param.style is style)
        yield from _table(name, _PARAM_COLUMNS, rows)


def _response_tables(method: Method) -> Iterator[Table[str]]:
    # Rule 5.6: the first response that has params of its own, or a representation with some.
    groups = (response.params or _first_params(response.representations) for response in method.responses)
    group = next((group for group in groups if group), ())
    rows = (_param_row(param) for param in group if param.style is Style.PLAIN)
    yield from _table("body", _PARAM_COLUMNS, rows)


def _first_params(representations: Iterable[Representation]) -> tuple[Param, ...]:
    return next((representation.params for representation in representations if representation.params), ())


# -- examples ----------------------------------------------------------------------------------------------------------


def _request_examples(method: Method, title: str) -> Iterator[Example]:
    for request in method.requests:
        for representation in request.representations:
            yield from _example(representation, title, "request")


def _response_examples(method: Method, title: str) -> Iterator[Example]:
    for response in method.responses:
        for representation in response.representations:
            yield from _example(representation, title, "response")


def _example(representation: Representation, title: str, direction: str) -> Iterator[Example]:
    if not representation.samples:
        return
    documentation = _documentation(representation.docs)
    caption = documentation.title if documentation else None
    if not caption:
        # Rule 7.2: whatever is not XML is JSON.
        kind = "XML" if representation.media_type == "application/xml" else "JSON"
        caption = f"{title}: {kind} {direction}"
    sample = representation.samples[0]
    text = sample.text or ""
    # Rules 7.3 and 7.4: the lines of a file; one of what stands in place, its runs glued.
    lines = [glue(text)] if sample.href is None else text.split("\n")
    yield Example(caption=caption, lines=tuple(lines), location=sample.location)
