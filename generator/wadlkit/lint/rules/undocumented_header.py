"""The rule undocumented-header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import translate

from wadlkit.bodies.observed import sample_place
from wadlkit.diagnostics.codes import Severity
from wadlkit.diagnostics.diagnostic import Related
from wadlkit.lint.context import Context
from wadlkit.lint.rule import Finding, rule
from wadlkit.model.method import Request, Response, Sample
from wadlkit.model.operation import Api, Operation
from wadlkit.model.param import Param, Style
from wadlkit.reading.sample_head import HeaderField, Message, header_fields, message_of
from wadlkit.sources.location import Location

# What a client, a server or a proxy adds by itself, and means the same with every API: to say so in each of them would
# hide what is an API's own. Preconditions of changes (If-Match) and ranges are not here: whether they are heeded is for
# an API to say.
_OF_HTTP = (
    # Routing, connections and framing (RFC 9110, sections 7 and 10; RFC 9112).
    *("Host", "Date", "Server", "User-Agent", "Via", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer", "Expect"),
    *("Transfer-Encoding", "Max-Forwards", "Proxy-*", "Forwarded", "From", "Referer"),
    # What a body is (section 8), negotiation (section 12), and what else a resource allows (section 10.2.1).
    *("Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location", "MIME-Version"),
    *("Accept", "Accept-*", "Vary", "Allow"),
    # Caches and their validators (RFC 9111; RFC 9110, section 8.8).
    *("Age", "Cache-Control", "Expires", "Pragma", "Warning", "ETag", "Last-Modified"),
    *("If-None-Match", "If-Modified-Since"),
    # The status as gateways and logs write it (RFC 3875, section 6.3.3), and what browsers and servers agree upon.
    *("Status", "Origin", "Access-Control-*", "Sec-*", "DNT", "Upgrade-Insecure-Requests", "Strict-Transport-Security"),
    *("Alt-Svc", "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"),
    *("X-XSS-Protection", "X-Forwarded-*", "X-Real-IP", "X-Powered-By", "X-Cache", "X-Served-By"),
)
# A param's name has no place for a variable (it is an NMTOKEN), so that a family is written “X-Account-Meta-name”.
_FAMILY = re.compile(r".*[A-Z].*-name")
_MOST_RELATED = 5

_Place = tuple[str, int]
_Shown = dict[_Place, tuple[Sample, HeaderField]]


# A finding is one place to edit, and a header is most often one thing of an API: a token that each request carries, an
# id that each response has. So there is one finding for a header in each direction, where a sample first shows it, and
# it tells how many more do. Who allows it in the operation of that sample allows it for the API, whose thing it is.
@rule(Api, severity=Severity.WARNING)
def undocumented_header(api: Api, _: Context, *, ignore: tuple[str, ...] = _OF_HTTP) -> Iterator[Finding]:
    """A sample shows an HTTP header that no header param documents.

    Readers see a token that they have to send, or a place that they have to go to, and can't look up what it means;
    clients that are generated know nothing of it. What the head of a request has is to be a header param of one of its
    resources or of the request, what that of a response has one of the response; it may also stand in any of their
    representations. There is one finding for each header of an API's requests or responses, where it first stands,
    however many samples show it.

    Add a param with ``style="header"``: to the outermost resource if all requests have it, else to the request or the
    response. What ``ignore`` names, where ``*`` stands for any characters, needs no param; by default that is what
    means the same with every API, such as ``Date`` and ``Content-Type``, and not ``Location`` or ``Retry-After``, of
    which an API has to say what they mean here. A param ``X-Meta-name`` documents all headers that begin with
    ``X-Meta-``.
    """
    # Of HTTP's names the case does not count (RFC 9110, section 5.1).
    ignored = re.compile("|".join(map(translate, ignore)) or r"(?!)", re.IGNORECASE)
    shown: dict[tuple[Message, str], _Shown] = {}
    known: dict[int, tuple[HeaderField, ...]] = {}
    for operation in api.operations:
        for sample, message, documented in _samples(operation):
            if id(sample) not in known:
                known[id(sample)] = tuple(each for each in header_fields(sample) if not ignored.match(each.name))
            for field in known[id(sample)]:
                if not documented.has(field.name):
                    key = (message, field.name.lower())
                    shown.setdefault(key, {}).setdefault(_place(sample), (sample, field))
    for (message, name), places in shown.items():
        yield _finding(message, places, f"{api.key}: {message} header {name}")


def _finding(message: Message, places: _Shown, subject: str) -> Finding:
    (sample, field), *more = places.values()
    others = f"; {len(more)} more sample{'s show' if len(more) > 1 else ' shows'} it" if more else ""
    return Finding(
        message=f"no param documents the {message} header {field.name}{others}",
        location=_at(sample, field),
        related=tuple(
            Related(location=_at(sample, field), message="here too") for sample, field in more[:_MOST_RELATED]
        ),
        subject=subject,
    )


def _at(sample: Sample, field: HeaderField) -> Location:
    return sample_place(sample, field.start, field.end)


def _place(sample: Sample) -> _Place:
    """What tells one sample from another; several representations may have the same file."""
    return (sample.file, 0) if sample.file is not None else (sample.location.file, sample.location.start)


@dataclass(frozen=True, slots=True)
class _Documented:
    """The header params of a message: their names in small letters, and how the names of a whole family begin."""

    names: frozenset[str]
    begins: tuple[str, ...]

    @classmethod
    def by(cls, params: Iterable[Param]) -> _Documented:
        names = {param.name for param in params if param.style is Style.HEADER}
        begins = {name.removesuffix("name").lower() for name in names if _FAMILY.fullmatch(name)}
        return cls(frozenset(map(str.lower, names)), tuple(begins))

    def has(self, name: str) -> bool:
        return name.lower() in self.names or name.lower().startswith(self.begins)


def _samples(operation: Operation) -> Iterator[tuple[Sample, Message, _Documented]]:
    """The samples that have a head, the message that each is of, and what documents its headers.

    The head of a response in a request is held against all responses, for which of them it is nobody says.
    """
    in_effect = (each.param for each in operation.parameters)
    of_request = _Documented.by((*in_effect, *_params(operation.requests)))
    of_any_response = _Documented.by(_params(operation.responses))
    messages: tuple[Request | Response, ...] = (*operation.requests, *operation.responses)
    for message in messages:
        here = Message.REQUEST if isinstance(message, Request) else Message.RESPONSE
        of_response = _Documented.by(_params((message,))) if here is Message.RESPONSE else of_any_response
        for sample in (sample for form in message.representations for sample in form.samples):
            if sample.head is not None:
                kind = message_of(sample.head) or here
                yield sample, kind, of_request if kind is Message.REQUEST else of_response


def _params(messages: Iterable[Request | Response]) -> Iterator[Param]:
    """The params of messages and of all forms of their bodies: what a head has, it has with each of these."""
    for message in messages:
        yield from message.params
        for form in message.representations:
            yield from form.params
