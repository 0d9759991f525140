"""A call with curl, made of what the WADL says: host, token and what is in braces are variables, secrets are masked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Container, Iterable, Iterator, Sequence
from urllib.parse import quote

from wadlkit.model.method import Representation
from wadlkit.model.operation import Operation
from wadlkit.model.page import Example
from wadlkit.model.param import Param, Style
from wadlkit.pages.modern.examples import exchanges
from wadlkit.pages.modern.language import TEXT, language_of
from wadlkit.pages.modern.mask import is_secret, masked
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


def curl(
    operation: Operation, params: Iterable[Param], representations: Sequence[Representation], anchor: str
) -> Example | None:
    """How to call an operation from a shell; None where no shell should be told.

    The first sample of the representations is what is sent, with the tokens that samples show.
    """
    url = _url(operation.path)
    if not url or not _METHOD.fullmatch(operation.method):
        return None
    params = tuple(params)
    sent = list(_sent(representations)) if operation.method != "HEAD" else []
    query = "&".join(_query(params))
    call = f'{_command(operation.method, sends=bool(sent))} "{url}{"?" if query else ""}{query}"'
    headers = _headers(params)
    tokens = _tokens(headers, representations)
    lines = " \\\n  ".join((call, *headers.values(), *tokens, *sent)).split("\n")
    return Example(caption="With curl", lines=tuple(lines), language="bash", anchor=anchor, location=operation.location)


def _command(method: str, *, sends: bool) -> str:
    if method == "HEAD":
        return "curl --head"
    return "curl" if method == "GET" and not sends else f"curl --request {method}"


def _url(path: str) -> str:
    """The path in double quotes, its variables those of a shell; empty if a shell would see more in it."""
    url, end = f"${_HOST}", 0
    for variable in _VARIABLE.finditer(path):
        between = path[end : variable.start()]
        if not _SAFE.fullmatch(between):
            return ""
        url += f"{between}{_shell_variable(variable[1])}"
        end = variable.end()
    rest = path[end:]
    return url + rest if _SAFE.fullmatch(rest) else ""


def _shell_variable(name: str) -> str:
    variable = re.sub("[^A-Z0-9]", "_", name.upper())
    if variable in _OF_THE_SHELL or variable == _HOST or not variable[:1].isalpha():
        variable = f"API_{variable}"
    return f"${{{variable}}}"


def _query(params: Iterable[Param]) -> Iterator[str]:
    for param in params:
        if param.style is Style.QUERY and param.required and param.name:
            value = _shell_variable(param.name) if param.fixed is None else quote(param.fixed, safe="")
            yield f"{quote(param.name, safe='')}={value}"


def _headers(params: Iterable[Param]) -> dict[str, str]:
    """What sends the required headers, by their names in small letters."""
    sent: dict[str, str] = {}
    for param in params:
        if param.style is not Style.HEADER or not param.required or not _SAFE_NAME.fullmatch(param.name):
            continue
        if param.fixed is not None and param.fixed.isprintable() and not is_secret(param.name):
            option = f"--header {shlex.quote(f'{param.name}: {param.fixed}')}"
        else:
            option = f'--header "{param.name}: {_shell_variable(param.name)}"'
        sent.setdefault(param.name.lower(), option)
    return sent


def _tokens(sent: Container[str], representations: Sequence[Representation]) -> Iterator[str]:
    """Tokens and their like, by their names: headers that samples have and that are not sent already."""
    names: dict[str, str] = {}
    for sample in (sample for one in representations for sample in one.samples if _is_of_request(sample.head)):
        for name in (field.name for field in header_fields(sample)):
            if _SAFE_NAME.fullmatch(name) and is_secret(name) and name.lower() not in sent:
                names.setdefault(name.lower(), name)
    return (f'--header "{name}: {_shell_variable(name)}"' for name in names.values())


def _is_of_request(head: str | None) -> bool:
    """Whether a head that stands in a request is one of it: answers stand there too."""
    return message_of(head or "") is not Message.RESPONSE


def _sent(representations: Sequence[Representation]) -> Iterator[str]:
    """The body of the first sample, and what it is."""
    shown = ((one, each) for one in representations for each in exchanges(one) if _is_of_request(each.head))
    of, body = next(((one.media_type, each.body) for one, each in shown), (None, ""))
    if not body.strip() or len(body.splitlines()) > _MOST_LINES:
        return
    kind = _content_type(body, [of or "", *(one.media_type or "" for one in representations)])
    if kind and _MEDIA_TYPE.fullmatch(kind):
        yield f"--header {shlex.quote(f'Content-Type: {kind}')}"
    data = masked(body.strip("\r\n").replace("\r\n", "\n"))
    # Behind --data, an @ would begin the name of a file.
    yield f"{'--data-raw' if data.startswith('@') else '--data'} {shlex.quote(data)}"


def _content_type(body: str, media_types: Sequence[str]) -> str:
    """The media type that fits a body; the first one belongs to its representation."""
    language = language_of(body)
    if language == TEXT:
        return media_types[0]
    return next((each for each in media_types if language in each), f"application/{language}")
