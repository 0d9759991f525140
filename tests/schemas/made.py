"""A WADL with one body, and the schema of it."""

import json
from collections.abc import Mapping
from typing import Any

from wadlkit.bodies.derive import derive_all
from wadlkit.model.body import Body
from wadlkit.model.operation import Operation
from wadlkit.schemas.dialect import Dialect
from wadlkit.schemas.files import SchemaFile, schema_files
from wadlkit.testing import api


def operation(
    params: str, sample: object = None, *, doc: str = "", files: Mapping[str, str] | None = None
) -> Operation:
    """An operation whose response is JSON; a sample is a text, or a value to be spelt."""
    code = "" if sample is None else '<doc><xsdxt:code href="a.json" type="application/json"/></doc>'
    wadl = f"""
    <application><resources><resource path="a"><method name="GET" id="m"><doc title="List  agents"/>
    <response status="200"><representation mediaType="application/json">{doc}{code}
    {params}
    </representation></response></method></resource></resources></application>"""
    text = sample if isinstance(sample, str) else json.dumps(sample)
    given = {} if sample is None else {"a.json": text}
    return api(wadl, files={**given, **(files or {})}).operations[0]


def written(of: Operation, dialect: Dialect | None = None) -> list[SchemaFile]:
    """The schemas of an operation."""
    return list(schema_files(of, bodies(of), dialect or Dialect()))


def bodies(of: Operation) -> tuple[Body, ...]:
    """The bodies of an operation."""
    return derive_all(of)[0]


def schema(params: str, sample: object = None, *, dialect: Dialect | None = None, doc: str = "") -> Any:
    """The schema of the one body."""
    (file,) = written(operation(params, sample, doc=doc), dialect)
    return json.loads(file.data)


def evidence(params: str, sample: object = None) -> Any:
    """The provenance of the one body."""
    (file,) = written(operation(params, sample))
    return json.loads(file.provenance)


def param(name: str, inside: str = "", **attributes: str) -> str:
    """A plain param; ``of`` is its type, and ``_`` at the end of a name is dropped."""
    spelt = {"type" if key == "of" else key: value for key, value in attributes.items()}
    said = "".join(f' {key}="{value}"' for key, value in spelt.items())
    return f'<param name="{name}" style="plain"{said}>{inside}</param>'
