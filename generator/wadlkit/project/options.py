"""The options of ``wadlkit.toml``: each is here once, with its default and its sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, Literal

from wadlkit.diagnostics.codes import Severity
from wadlkit.sources.files import Limits

FILE_NAME = "wadlkit.toml"

# How pydantic is to see the dataclasses below: nothing is guessed, and a misspelt name is an error.
_STRICT: Mapping[str, Any] = {"strict": True, "extra": "forbid", "use_attribute_docstrings": True}

# The types of JSON, and the formats that JSON Schema knows (2020-12, validation, section 7.3).
Meaning = Literal[
    "object",
    "array",
    "string",
    "integer",
    "number",
    "boolean",
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
    "json-pointer",
    "regex",
]

# Where pydantic speaks of tuples and characters.
_EMPTY = {"too_short": "must not be empty", "string_too_short": "must not be empty"}


class BadOptions(Exception):
    """A ``wadlkit.toml`` that can't be followed; the message begins with ``file:line``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiOptions:
    """What is to hold for one WADL file."""

    key: str = field(metadata={"min_length": 1})
    """The API's name in anchors and subjects; without it, the file's stem."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowOptions:
    """Findings that are allowed."""

    rule: str = field(metadata={"min_length": 1})
    """The rule whose findings are allowed."""

    subject: str = "*"
    """Which subjects that holds for; * stands for any characters, ? for one."""

    file: str = "*"
    """Which files that holds for, by their paths below the root; * stands for any characters, ? for one."""

    because: str = ""
    """Why they are allowed, for the next reader."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class LintOptions:
    """What lint looks for."""

    rules: Literal["minimal", "recommended", "strict"] = "recommended"
    """The set of rules that hold; each takes in the one before it."""

    severity: dict[str, Literal["off", "error", "warning", "note"]] = field(
        default_factory=dict, metadata={"examples": [{"body-on-get": "off"}]}
    )
    """How bad the findings of single rules are, by the rules' names; "off" switches a rule off."""

    options: dict[str, dict[str, bool | int | str | tuple[str, ...]]] = field(
        default_factory=dict, metadata={"examples": [{"missing-doc": {"of": ["param"]}}]}
    )
    """Options of single rules, by the rules' names; each rule's page tells what it has."""

    allow: tuple[AllowOptions, ...] = ()
    """Findings that are allowed; an entry that no finding needs is a finding itself."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What wadlkit.toml may say. Paths are relative to its folder."""

    sources: tuple[str, ...] = field(default=("wadl",), metadata={"min_length": 1})
    """WADL files, and folders to be searched for *.wadl."""

    output: str = "pages"
    """The folder that pages are written into."""

    profile: Literal["classic", "modern"] = "classic"
    """The layout of the pages."""

    emit: tuple[Literal["pages", "schemas"], ...] = field(default=("pages", "schemas"), metadata={"min_length": 1})
    """What is written: the pages, JSON Schemas of the bodies, or both."""

    schema_draft: Literal["2020-12", "draft-07"] = "2020-12"
    """The version of JSON Schema that schemas are written in."""

    schema_strict: bool = False
    """Whether schemas forbid members that neither the WADL nor a sample has."""

    schema_base: str | None = field(default=None, metadata={"min_length": 1})
    """The URI of the folder that schemas are published in, for their ``$id``; without it, that is a URN."""

    templates: str | None = None
    """A folder of templates that take the place of wadlkit's own of the same name."""

    heading_level: int = field(default=1, metadata={"ge": 1, "le": 3})
    """How deep the titles of modern pages are: 1, 2 or 3."""

    table_style: Literal["list-table", "grid"] = "list-table"
    """How modern pages write tables."""

    statuses: dict[str, str | dict[str, str]] = field(
        default_factory=dict, metadata={"examples": [{"413": "The request was too large."}]}
    )
    """What a status means where the WADL does not say it, by status; or by operation ("POST /v2/backups"), and then by
    status, where that differs."""

    fail_on: Severity = Severity.ERROR
    """The mildest finding that makes a command end with exit code 1."""

    limits: Limits = field(default_factory=Limits)
    """What one input may cost; sizes are in bytes."""

    lint: LintOptions = field(default_factory=LintOptions)
    """Which rules hold, how bad their findings are, and what is allowed all the same."""

    apis: dict[str, ApiOptions] = field(default_factory=dict)
    """What holds for single WADL files, by their path."""

    types: dict[str, Meaning] = field(default_factory=dict, metadata={"examples": [{"csapi:UUID": "uuid"}]})
    """What a project's own types are in JSON: by name ("csapi:Foo", "{urn:x}Foo") a type, or a string's format."""

    bodies: dict[str, dict[str, dict[str, str]]] = field(
        default_factory=dict, metadata={"examples": [{"GET /servers": {"response 200": {"id": "servers[].id"}}}]}
    )
    """Where params belong: by operation ("GET /a"), message ("request", "response 201") and param ("id", "id#3")."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT


def read_options(path: Path) -> Options:
    """The options in the file at ``path``. Raises ``BadOptions``."""
    import tomllib  # noqa: PLC0415  many projects have no such file

    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise BadOptions(f"{path}: can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadOptions(f"{path}: is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadOptions(_not_toml(path, str(error))) from None
    return _validate(path, text, table)


def schema() -> dict[str, object]:
    """The JSON Schema of ``wadlkit.toml``, for editors."""
    from pydantic import TypeAdapter  # noqa: PLC0415  slow to import, and few projects need it

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Options).json_schema(),
        "title": FILE_NAME,
    }


def _validate(path: Path, text: str, table: Mapping[str, object]) -> Options:
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415  slow to import, and few projects need it

    try:
        # By way of JSON, which has the strictness that fits TOML: an array may become a tuple, a number no string.
        return TypeAdapter(Options).validate_json(json.dumps(table, default=str))
    except ValidationError as error:
        wrong = [_explained(text, fault) for fault in error.errors(include_url=False)]
        line, message = min(wrong)
        raise BadOptions(f"{path}:{line}: {message}") from None


def _explained(text: str, fault: Mapping[str, Any]) -> tuple[int, str]:
    """The line and the words for something that pydantic finds wrong."""
    keys = [str(key) for key in fault["loc"]]
    name = ".".join(keys)
    if fault["type"] == "unexpected_keyword_argument":
        message = f"there is no option {name}{_similar(keys)}"
    else:
        message = f"{name}: {_EMPTY.get(fault['type']) or fault['msg'][:1].lower() + fault['msg'][1:]}"
    return line_of(text, keys), message


def _not_toml(path: Path, message: str) -> str:
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    where, what = (f"{path}:{place[1]}:{place[2]}", message[: place.start()]) if place else (f"{path}", message)
    return f"{where}: {what[:1].lower()}{what[1:]}"


def _similar(keys: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only for the one who misspelt a name

    inner = {("limits",): Limits, ("lint",): LintOptions, ("lint", "allow"): AllowOptions}
    table = Options if len(keys) == 1 else inner.get(tuple(keys[:-1][:2]), ApiOptions)
    near = get_close_matches(keys[-1], [known.name for known in fields(table)], n=1)
    return f"; did you mean {near[0]}?" if near else ""


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line of the innermost of ``keys`` that can be found, by what people write; 1 where none can."""
    lines, found = text.splitlines(), 1
    start = 0
    for key in keys:
        name = rf"""["']?{re.escape(key)}["']?"""
        spelt = re.compile(rf"^\s*(?:\[.*?)?(?<![\w-]){name}\s*(?:[.=\]]|$)")
        hit = next((number for number, line in enumerate(lines[start:], start + 1) if spelt.search(line)), None)
        if hit is not None:
            found, start = hit, hit - 1
    return found
