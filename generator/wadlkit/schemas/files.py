"""The files of an API's schemas: what they are called, what they hold, and the list of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.model.subject import slug
from wadlkit.schemas.dialect import Dialect
from wadlkit.schemas.json_schema import is_known, json_schema
from wadlkit.schemas.provenance import provenance

FOLDER = "schemas"
INDEX = "index.json"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaFile:
    """A schema and its provenance as files; names are relative to the folder of the API's schemas."""

    name: str
    data: bytes
    provenance_name: str
    provenance: bytes
    body: Body
    samples: tuple[str, ...]

    @property
    def entry(self) -> dict[str, Any]:
        """What the list of schemas says of this one."""
        body = self.body
        return {
            "operation": str(body.subject.at("")),
            "direction": body.direction,
            "status": list(body.statuses),
            "media_type": body.media_type,
            "schema": self.name,
            "samples": list(self.samples),
            "evidence": self.provenance_name,
        }


def names(operation: Operation, bodies: Iterable[Body]) -> Iterator[tuple[str, Body]]:
    """The bodies of an operation that have schemas, each with the name of its files without suffix.

    Whatever a WADL calls its methods and statuses, a name is one folder and one file below the folder of schemas.
    Several bodies of one message are numbered from the second on, so that one more changes no name.
    """
    count: Counter[str] = Counter()
    for body in bodies:
        if is_known(body):
            words = body.direction, *(body.statuses or (() if body.direction == "request" else ("default",)))
            name = slug(" ".join(words))[:_LONGEST_NAME].strip("-")
            count[name] += 1
            yield f"{operation.anchor}/{name}" + (f".{count[name]}" if count[name] > 1 else ""), body


def schema_files(operation: Operation, bodies: Iterable[Body], dialect: Dialect) -> Iterator[SchemaFile]:
    """The schemas of an operation's bodies."""
    for name, body in names(operation, bodies):
        schema = json_schema(operation, body, _identifier(body, name, dialect), dialect)
        yield SchemaFile(
            name=f"{name}.schema.json",
            data=encode(schema.document),
            provenance_name=f"{name}.provenance.json",
            provenance=encode(provenance(schema.facts)),
            body=body,
            samples=schema.samples,
        )


def index(files: Iterable[SchemaFile]) -> bytes:
    """The list of an API's schemas."""
    return encode([file.entry for file in files])


def encode(document: Any) -> bytes:
    """A document as a file; equal ones give equal bytes. What UTF-8 has not, as in names of files, becomes ``?``."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode(errors="replace")


def _identifier(body: Body, name: str, dialect: Dialect) -> str:
    if dialect.base is not None:
        return f"{dialect.base.rstrip('/')}/{name}.schema.json"
    return f"urn:wadlkit:{quote(body.subject.api, safe='', errors='replace')}:{name}"
