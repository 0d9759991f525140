"""A call with curl, made of what the WADL says: host, token and what is in braces are variables, secrets are masked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.page import Example
from wadlkit.model.param import Param, Style
from wadlkit.pages.modern.examples import exchanges
from wadlkit.pages.modern.language import TEXT, language_of
from wadlkit.pages.modern.mask import is_secret, masked
from wadlkit.pages.modern.numbered import Numbered
from wadlkit.reading.sample_head import Message, header_fields, message_of

_HOST = "API_URL"
_METHOD = re.compile(r"[A-Z]{1,20}")
_VARIABLE = re.compile(r"\{([A-Za-z][A-Za-z0-9_.-]{0,60})(?::[^{}]*)?\}")
# What a shell reads as itself between double quotes.
_SAFE_NAME = re.compile(r"[A-Za-z0-9_.+-]+")
_SAFE = re.compile(r"[A-Za-z0-9_./~,;=:@%+-]*")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9.+/*;= -]+")
_MOST_LINES = 60
# What most shells have set already: sent by mistake, or broken by who sets them for the call.
_OF_THE_SHELL = frozenset(
    (
        *("COLUMNS", "ENV", "HISTFILE", "HOME", "HOSTNAME", "IFS", "LANG", "LINES", "LOGNAME", "MAIL", "OPTIND"),
        *("PATH", "PPID", "PWD", "RANDOM", "SECONDS", "SHELL", "TERM", "UID", "USER"),
    )
)


@dataclass(slots=True)
class _Variables:
    """The variables of the shell, one for each param: of those that would be called alike, the later are numbered."""

    _of: dict[tuple[Style, str], str] = field(default_factory=dict)
    _names: Numbered = field(default_factory=lambda: Numbered("{}_{}"))

    def of(self, style: Style, name: str) -> str:
        """The variable of a param, as one writes its value."""
        if (style, name) not in self._of:
            self._of[style, name] = self._names.give(_shell_name(name))
        return f"${{{self._of[style, name]}}}"


def curl(
    operation: Operation, params: Iterable[Param], representations: Sequence[Representation], anchor: str
) -> Example | None:
    """How to call an operation from a shell; None where no shell should be told.

    The first sample of the representations is what is sent, with the tokens that samples show.
    """
    variables = _Variables()
    url = _url(operation.path, variables)
    if not url or not _METHOD.fullmatch(operation.method):
        return None
    params = tuple(params)
    form, body = _first(representations)
    data = _data(body) if operation.method != "HEAD" else ""
    query = "&".join(_query(params, variables))
    call = f'{_command(operation.method, sends=bool(data))} "{url}{"?" if query else ""}{query}"'
    headers = _headers((*params, *(form.params if form else ())), variables)
    headers |= _tokens(headers, representations, variables)
    kind = _content_type(body, form, representations) if data else ""
    if kind:
        headers["content-type"] = f"--header {shlex.quote(f'Content-Type: {kind}')}"
    lines = " \\\n  ".join((call, *headers.values(), *([data] if data else []))).split("\n")
    return Example(caption="With curl", lines=tuple(lines), language="bash", anchor=anchor, location=operation.location)


def _command(method: str, *, sends: bool) -> str:
    if method == "HEAD":
        return "curl --head"
    return "curl" if method == "GET" and not sends else f"curl --request {method}"


def _url(path: str, variables: _Variables) -> str:
    """The path in double quotes, its variables those of a shell; empty if a shell would see more in it."""
    url, end = [f"${_HOST}"], 0
    for variable in _VARIABLE.finditer(path):
        url += (path[end : variable.start()], variables.of(Style.TEMPLATE, variable[1]))
        end = variable.end()
    url.append(path[end:])
    return "".join(url) if all(map(_SAFE.fullmatch, url[1::2])) else ""


def _shell_name(name: str) -> str:
    variable = re.sub("[^A-Z0-9]", "_", name.upper())
    if variable in _OF_THE_SHELL or variable == _HOST or not variable[:1].isalpha():
        variable = f"API_{variable}"
    return variable


def _query(params: Iterable[Param], variables: _Variables) -> Iterator[str]:
    for param in params:
        if param.style is Style.QUERY and param.required and param.name:
            value = variables.of(Style.QUERY, param.name) if param.fixed is None else quote(param.fixed, safe="")
            yield f"{quote(param.name, safe='')}={value}"


def _headers(params: Iterable[Param], variables: _Variables) -> dict[str, str]:
    """The options that send the required headers, by the names of these in small letters."""
    options: dict[str, str] = {}
    for param in params:
        name, key = param.name, param.name.lower()
        if param.style is not Style.HEADER or not param.required or key in options or not _SAFE_NAME.fullmatch(name):
            continue
        if param.fixed is not None and param.fixed.isprintable() and not is_secret(name):
            options[key] = f"--header {shlex.quote(f'{name}: {param.fixed}')}"
        else:
            options[key] = _header(name, variables)
    return options


def _header(name: str, variables: _Variables) -> str:
    return f'--header "{name}: {variables.of(Style.HEADER, name)}"'


def _tokens(sent: Container[str], representations: Sequence[Representation], variables: _Variables) -> dict[str, str]:
    """Tokens and their like, by their names: headers that samples have and that are not sent already."""
    options: dict[str, str] = {}
    samples = (sample for one in representations for sample in one.samples if _is_of_request(sample.head))
    for name in (shown.name for sample in samples for shown in header_fields(sample)):
        key = name.lower()
        if _SAFE_NAME.fullmatch(name) and is_secret(name) and key not in sent and key not in options:
            options[key] = _header(name, variables)
    return options


def _is_of_request(head: str | None) -> bool:
    """Whether a head that stands in a request is one of it: answers stand there too."""
    return message_of(head or "") is not Message.RESPONSE


def _first(representations: Sequence[Representation]) -> tuple[Representation | None, str]:
    """The representation that is sent, which is the first one that has a sample, and the body of that."""
    shown = ((one, each.body) for one in representations for each in exchanges(one) if _is_of_request(each.head))
    return next(shown, (next(iter(representations), None), ""))


def _data(body: str) -> str:
    """The option that sends a body; empty if that is none, or is too long to be read."""
    if not body.strip() or len(body.splitlines()) > _MOST_LINES:
        return ""
    data = masked(body.strip("\r\n").replace("\r\n", "\n"))
    # Behind --data, an @ would begin the name of a file.
    return f"{'--data-raw' if data.startswith('@') else '--data'} {shlex.quote(data)}"


def _content_type(body: str, form: Representation | None, representations: Sequence[Representation]) -> str:
    """The media type that fits a body, its own representation's before others; empty if it would be none."""
    media_types = [one.media_type or "" for one in (form, *representations) if one is not None]
    language = language_of(body)
    fitting = (each for each in media_types if language in each)
    kind = media_types[0] if language == TEXT else next(fitting, f"application/{language}")
    return kind if _MEDIA_TYPE.fullmatch(kind) else ""
