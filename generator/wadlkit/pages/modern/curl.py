"""A call with curl, made of what the WADL says: host, token and what is in braces are variables, secrets are masked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wadlkit.model.operation import Operation
from wadlkit.model.page import Example
from wadlkit.model.param import Param, Style
from wadlkit.pages.modern.examples import Exchange
from wadlkit.pages.modern.language import language_of

_HOST = "$API_URL"
_METHOD = re.compile(r"[A-Z]{1,20}")
_VARIABLE = re.compile(r"\{([A-Za-z][A-Za-z0-9_.-]{0,60})(?::[^{}]*)?\}")
_FIELD_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_SAFE = re.compile(r"[A-Za-z0-9_./~,;=:@%+-]*")
_SECRET = re.compile(
    r'("[^"\\]*(?:password|passwd|secret|token|api_?key|private_?key)[^"\\]*"\s*:\s*")[^"\\]+(")', re.IGNORECASE
)
_MOST_LINES = 60


def curl(
    operation: Operation, params: Iterable[Param], exchange: Exchange | None, media_types: tuple[str, ...]
) -> Example | None:
    """How to call an operation from a shell; None for a method that no shell should be told."""
    if not _METHOD.fullmatch(operation.method):
        return None
    parts = [" ".join(_command(operation.method)) + f' "{_url(operation.path)}"' if _url(operation.path) else ""]
    if not parts[0]:
        return None
    parts += _headers(params)
    body = exchange.body if exchange else ""
    if body.strip() and len(body.splitlines()) <= _MOST_LINES:
        kind = {"json": "application/json", "xml": "application/xml"}.get(language_of(body), "")
        content_type = next((each for each in media_types if kind and kind.partition("/")[2] in each), kind)
        if content_type and re.fullmatch(r"[A-Za-z0-9.+/*;= -]+", content_type):
            parts.append(f"--header {shlex.quote(f'Content-Type: {content_type}')}")
        data = _SECRET.sub(r"\1***\2", body.strip("\r\n").replace("\r\n", "\n"))
        parts.append(f"--data {shlex.quote(data)}")
    lines = " \\\n  ".join(parts).split("\n")
    return Example(caption="With curl", lines=tuple(lines), language="bash", location=operation.location)


def _command(method: str) -> Iterator[str]:
    yield "curl"
    if method == "HEAD":
        yield "--head"
    elif method != "GET":
        yield f"--request {method}"


def _url(path: str) -> str:
    """The path in double quotes, its variables those of a shell; empty if a shell would see more in it."""
    url, end = _HOST, 0
    for variable in _VARIABLE.finditer(path):
        between = path[end : variable.start()]
        if not _SAFE.fullmatch(between):
            return ""
        url += f"{between}{_shell_variable(variable[1])}"
        end = variable.end()
    rest = path[end:]
    return url + rest if _SAFE.fullmatch(rest) else ""


def _shell_variable(name: str) -> str:
    return f"${{{re.sub('[^A-Z0-9]', '_', name.upper())}}}"


def _headers(params: Iterable[Param]) -> Iterator[str]:
    for param in params:
        if param.style is not Style.HEADER or not param.required or not _FIELD_NAME.fullmatch(param.name):
            continue
        if param.fixed is not None and param.fixed.isprintable():
            yield f"--header {shlex.quote(f'{param.name}: {param.fixed}')}"
        else:
            yield f'--header "{param.name}: {_shell_variable(param.name)}"'


def anchored(example: Example, anchor: str) -> Example:
    """The same example, where links lead to it."""
    return replace(example, anchor=anchor)
