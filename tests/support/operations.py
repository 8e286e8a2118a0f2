"""Every operation that ``/openapi.json`` tells of, asked with input made from its own schemas.

A move is an operation of its own here, with the body of its command. Words that name something are
half of the time those of something that there is: else hardly any input would come past the first
question.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count
from typing import Any, cast

import schemathesis
from httpx2 import Response
from hypothesis import HealthCheck, Phase, given, settings
from requests import Request
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err, Ok
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from api.entry.gate import OPEN
from engine.registry import COMMANDS
from tests.matrix.scene import Scene, of_kind, plain
from tests.support.offices import POSTS, UNITS
from tests.support.web import BASE

ROLES = (
    *("magistrate", "deputy-works", "petitions-head", "clerk", "labour-head", "inspector"),
    "housing-head",  # of a unit that is accused
)
"""A principal, a leader, heads of a petition office and of a unit, a clerk, an inspector."""

MOVE = "/moves/{name}"
UNITS_KNOWN, POSTS_KNOWN = (
    [f"{kind}:{row[0]}" for row in rows] for kind, rows in (("unit", UNITS), ("post", POSTS))
)
KINDS = {
    "cases": "case",
    "matters": "matter",
    "visits": "visit",
    "meetings": "meeting",
    "petitions": "petition",
    "returns": "return",
}
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
UNKNOWN = {401, 429}
"""Not let in; after many who were not, nobody from there is."""


class Operations:
    """Asks the operations of a scene's application."""

    def __init__(self, scene: Scene) -> None:
        """Read what the application says of itself."""
        self._scene, self._keys = scene, count(1)
        document = scene.web.client.get("/openapi.json").json()
        schema = schemathesis.openapi.from_dict(_spread(document, scene))
        found = [*schema.get_all_operations()]
        assert not [one for one in found if isinstance(one, Err)]
        self.all = [one.ok() for one in found if isinstance(one, Ok)]

    def try_out(
        self, operation: APIOperation[Any, Any, Any, Any], roles: Sequence[str], examples: int
    ) -> None:
        """Ask an operation in as many ways, each as the next role and as nobody.

        Where it can be asked in fewer ways than there are roles, they ask in the last way.
        """
        turns, last = deque(roles), list[Case[Any]]()

        @settings(
            max_examples=examples,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(GenerationMode.POSITIVE))
        def told(case: Case[Any]) -> None:
            turns.rotate(-1)
            last[:] = [case]
            case.validate_response(self._asked(case, turns[-1]), checks=CHECKS)
            asked.add(turns[-1])
            if case.path not in OPEN:
                assert self._asked(case, None).status_code in UNKNOWN

        asked = set[str]()
        told()
        for role in (one for one in roles if one not in asked):
            last[0].validate_response(self._asked(last[0], role), checks=CHECKS)

    def _asked(self, case: Case[Any], role: str | None) -> Response:
        kept = ("method", "url", "params", "json", "data", "headers", "files", "cookies")
        given = {k: v for k, v in case.as_transport_kwargs(BASE).items() if k in kept}
        sent = Request(**given).prepare()
        headers = {k: str(v) for k, v in sent.headers.items()}
        headers |= {"Idempotency-Key": f"made-up-{next(self._keys)}"}
        if role:
            headers["Authorization"] = f"Bearer {self._scene.token(role)}"
        return self._scene.web.client.request(
            sent.method or "", sent.url or "", content=cast("bytes", sent.body), headers=headers
        )


def _spread(document: dict[str, Any], scene: Scene) -> dict[str, Any]:
    """Return a document with an operation for each move, and with words that are known."""
    spread = deepcopy(document)
    words = _words(scene)
    for path in document["paths"]:
        numbers = [plain(one.id) for one in of_kind(scene, KINDS.get(path.split("/")[3], "case"))]
        _know(spread["paths"][path], {**words, "number": numbers})
        if path.endswith(MOVE):
            moves = spread["paths"].pop(path)["post"]
            spread["paths"].update(_moves(path, moves))
    for kind in spread["components"]["schemas"].values():
        for name, field in kind.get("properties", {}).items():
            _know_field(field, name, words)
    return spread


def _moves(path: str, operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield an operation for each command that the body of a move may hold."""
    content = operation["requestBody"]["content"]["application/json"]
    names = {kind.__name__: name for name, kind in COMMANDS.items()}
    schema = content["schema"]
    for body in schema.get("anyOf", [schema]):
        name = names[body["$ref"].rpartition("/")[2]]
        one = deepcopy(operation)
        one["operationId"] += f"_{name}"
        one["parameters"] = [each for each in one["parameters"] if each["name"] != "name"]
        one["requestBody"]["content"]["application/json"] = {"schema": body}
        yield path.replace("{name}", name), {"post": one}


def _words(scene: Scene) -> dict[str, list[Any]]:
    """Return what there is, by the names of the fields that name it."""
    known = {kind: [one.id for one in of_kind(scene, kind)] for kind in KINDS.values()}
    words = dict.fromkeys(("unit", "office", "party", "organ", "main", "other"), UNITS_KNOWN)
    words |= dict.fromkeys(("post", "leader", "chair", "members"), POSTS_KNOWN)
    words |= dict.fromkeys(("cases", "repeats", "linked"), known["case"])
    words |= dict.fromkeys(("matter", "matters"), known["matter"])
    return words | {
        "meeting": known["meeting"],
        "accused": [*UNITS_KNOWN, *POSTS_KNOWN],
        "pack": ["national"],
        "code": ["national"],
        "happened_at": ["2025-03-03T08:00:00+08:00"],
        "answer_due_at": ["2025-04-01T08:00:00+08:00"],
    }


def _know(item: dict[str, Any], words: dict[str, list[Any]]) -> None:
    """Let the parameters of a path know ``words``."""
    for operation in item.values():
        for parameter in operation.get("parameters", ()):
            schema = parameter["schema"]
            _know_field(schema, parameter["name"], words)


def _know_field(field: dict[str, Any], name: str, words: dict[str, list[Any]]) -> None:
    """Let a field be one of ``words`` as well as what it may be; a number also a small one."""
    if field.get("type") == "array":
        field = field["items"]
    known = [0, 1, 2] if field.get("type") == "integer" else words.get(name)
    if known:
        free = dict(field)
        field.clear()
        field["anyOf"] = [{"enum": known}, free]
