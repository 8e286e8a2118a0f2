"""Documents carry their version and RFC 3339 times; problems their own media type."""

from datetime import UTC, datetime

import msgspec

from api.entry.problems import Problem
from api.http.answers import answer, problem_answer


class Thing(msgspec.Struct):
    at: datetime


def test_a_document_carries_its_version_and_times() -> None:
    reply = answer(Thing(datetime(2025, 3, 3, 1, tzinfo=UTC)), 201, version=4, location="/x")
    assert reply.body == b'{"at":"2025-03-03T01:00:00Z"}'
    assert (reply.status_code, reply.headers["etag"]) == (201, '"4"')
    assert reply.headers["location"] == "/x"
    assert reply.headers["content-type"] == "application/json"


def test_a_problem_says_when_to_come_again() -> None:
    reply = problem_answer(Problem(type="t", title="x", status=503, code="c", retry_after=5))
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["retry-after"] == "5"
    assert (
        "retry-after"
        not in problem_answer(Problem(type="t", title="x", status=404, code="c")).headers
    )
