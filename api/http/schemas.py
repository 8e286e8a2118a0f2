"""What /openapi.json says of bodies and answers, made from the types that carry them."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from api.entry.orders_in import NOT_GIVEN
from api.entry.problems import STATUS, CrossSite, Problem, ReadOnly, TooLarge
from api.http.answers import JSON, PROBLEM
from engine.errors import KeyMissing, KeyReused, LostRace, Refused, StaleVersion
from engine.vocabulary import Command

REF = "#/components/schemas/{name}"

OF_CHANGES = frozenset(
    {Refused, StaleVersion, LostRace, KeyReused, KeyMissing, CrossSite, ReadOnly, TooLarge}
)
"""What is never said against reading."""
OK = 200
"""The status of what is no refusal: a page that asks to choose from what was found."""

EXAMPLES: dict[str, Any] = {
    "open_case": {"office": "unit:petitions", "title": "路灯三个月没有修", "channel": "in_person"},
    "move_case": {"note": "已电话联系信访人"},
    "approve_proposals": {"cases": ["case:C-2025-000001"], "document": "〔2025〕7号"},
}
"""What a body may hold, by operation."""

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
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer", "description": "a token of a program"},
            "session": {"type": "apiKey", "in": "cookie", "name": app.state.identity.cookie},
        },
    }
    made["security"] = [{"bearer": []}, {"session": []}]
    for operations in made["paths"].values():
        for method, operation in operations.items():
            # The function behind it is named for the program; its first sentence is for people.
            operation["summary"] = operation["description"].partition(".")[0].partition(";")[0]
            operation["responses"] |= _refusals(changes=method != "get")
            if operation["operationId"] in EXAMPLES:
                content = operation["requestBody"]["content"][JSON]
                content["example"] = EXAMPLES[operation["operationId"]]
    app.openapi_schema = made
    return made


def _refusals(*, changes: bool) -> dict[str, Any]:
    """Return the answers of an operation that can be refused, by status with their codes."""
    codes: dict[int, list[str]] = {}
    for kind, status in STATUS.items():
        if status != OK and (changes or kind not in OF_CHANGES):
            codes.setdefault(status, []).append(kind.code)
    return {
        str(status): {
            "description": ", ".join(f"`{code}`" for code in named),
            "content": {PROBLEM: {"schema": {"$ref": REF.format(name=Problem.__name__)}}},
        }
        for status, named in sorted(codes.items())
    }


def _as_given(schema: dict[str, Any]) -> dict[str, Any]:
    told = {n: s for n, s in schema["properties"].items() if n not in NOT_GIVEN}
    required = [name for name in schema.get("required", ()) if name not in NOT_GIVEN]
    return {**schema, "properties": told, "required": required}
