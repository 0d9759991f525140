"""An API as an OpenAPI description, so that what shows one can be measured beside what shows the other."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wadlkit.bodies.derive import derive_all
from wadlkit.model.doc import Doc
from wadlkit.model.markup import Element, Node, Text
from wadlkit.model.method import Representation
from wadlkit.model.operation import Api, Operation
from wadlkit.model.param import Param, Style
from wadlkit.schemas.dialect import Dialect
from wadlkit.schemas.files import schema_files

_IN = {Style.TEMPLATE: "path", Style.QUERY: "query", Style.HEADER: "header"}


def openapi(api: Api) -> dict[str, Any]:
    """What an OpenAPI 3.0 description of an API says: texts, params, bodies with their schemas, examples."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in api.operations:
        paths.setdefault(operation.path, {}).setdefault(operation.method.lower(), _operation(operation))
    return {"openapi": "3.0.0", "info": {"title": api.key, "version": "1"}, "paths": paths}


def _operation(operation: Operation) -> dict[str, Any]:
    bodies = derive_all(operation)[0]
    files = schema_files(operation, bodies, Dialect())
    schemas = {id(file.body.representation): _inlined(json.loads(file.data)) for file in files}
    request = [each for one in operation.requests for each in one.representations]
    answers = {}
    for response in operation.responses:
        params = [param for param in response.params if param.style is Style.HEADER]
        for status in response.statuses or ("default",):
            answers[status] = {
                "description": _text(response.docs) or status,
                "headers": {param.name: {"description": _text(param.docs)} for param in params},
                "content": _content(response.representations, schemas),
            }
    return {
        "summary": operation.title or "",
        "description": _text(operation.docs),
        "operationId": operation.id or operation.subject.anchor,
        "parameters": [_param(each.param) for each in operation.parameters if each.param.style in _IN],
        **({"requestBody": {"content": _content(request, schemas)}} if request else {}),
        "responses": answers or {"default": {"description": ""}},
    }


def _inlined(schema: dict[str, Any]) -> Any:
    """A schema with its definitions where they are used: a reference would be looked up in the whole description."""
    definitions = schema.pop("$defs", {})

    def inlined(part: Any) -> Any:
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            return inlined(definitions[name]) if name in definitions else {key: inlined(part[key]) for key in part}
        return [inlined(each) for each in part] if isinstance(part, list) else part

    return inlined(schema)


def _param(param: Param) -> dict[str, Any]:
    where = _IN.get(param.style or Style.QUERY, "query")
    return {
        "name": param.name,
        "in": where,
        "required": bool(param.required) or where == "path",
        "description": _text(param.docs),
        "schema": {"type": "string"},
    }


def _content(representations: Iterable[Representation], schemas: Mapping[int, Any]) -> dict[str, Any]:
    return {
        each.media_type or "application/json": {
            "schema": schemas.get(id(each), {"type": "object"}),
            "examples": {
                f"example{number}": {"value": sample.text} for number, sample in enumerate(each.samples) if sample.text
            },
        }
        for each in representations
    }


def _text(docs: Iterable[Doc]) -> str:
    return " ".join(" ".join(" ".join(_texts(doc.content)).split()) for doc in docs)


def _texts(content: Iterable[Node]) -> Iterator[str]:
    for node in content:
        match node:
            case Text(text=text):
                yield text
            case Element():
                yield from _texts(node.content)
