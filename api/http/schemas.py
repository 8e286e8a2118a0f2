"""What /openapi.json says of bodies and answers, made from the types that carry them."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from api.entry.orders_in import NOT_GIVEN
from api.entry.problems import Problem
from api.http.answers import JSON, PROBLEM
from engine.vocabulary import Command

REF = "#/components/schemas/{name}"

_types: dict[str, type[msgspec.Struct]] = {Problem.__name__: Problem}


def describe(
    operation: str,
    answers: type[msgspec.Struct],
    commands: Sequence[type[msgspec.Struct]] = (),
    *,
    status: int = 200,
) -> dict[str, Any]:
    """Return how a route is described: its stable operation id, its answer, what it takes."""
    for one in (answers, *commands):
        _types[one.__name__] = one
    described: dict[str, Any] = {
        "operation_id": operation,
        "status_code": status,
        "response_class": Response,
        "responses": {
            status: {"description": "ok", "content": _content(JSON, [answers])},
            "default": {"description": "problem", "content": _content(PROBLEM, [Problem])},
        },
    }
    if commands:
        body = {"required": False, "content": _content(JSON, commands)}
        described["openapi_extra"] = {"requestBody": body}
    return described


def _content(media: str, kinds: Iterable[type[msgspec.Struct]]) -> dict[str, Any]:
    refs = [{"$ref": REF.format(name=kind.__name__)} for kind in kinds]
    return {media: {"schema": refs[0] if len(refs) == 1 else {"anyOf": refs}}}


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of the routes under /api/v1."""
    if app.openapi_schema:
        return app.openapi_schema
    made = get_openapi(title=app.title, version=app.version, routes=app.routes)
    _, schemas = msgspec.json.schema_components(_types.values(), ref_template=REF)
    for name, kind in _types.items():
        if issubclass(kind, Command):
            schemas[name] = _as_given(schemas[name])
    made["components"] = {
        "schemas": {**made["components"]["schemas"], **schemas},
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
    }
    made["security"] = [{"bearer": []}]
    app.openapi_schema = made
    return made


def _as_given(schema: dict[str, Any]) -> dict[str, Any]:
    told = {n: s for n, s in schema["properties"].items() if n not in NOT_GIVEN}
    required = [name for name in schema.get("required", ()) if name not in NOT_GIVEN]
    return {**schema, "properties": told, "required": required}
