"""How the JSON interface answers: documents, their versions, problems."""

import msgspec
from fastapi import Response

from api.entry.problems import Problem, headers_of

JSON, PROBLEM = "application/json", "application/problem+json"
_encoder = msgspec.json.Encoder()


def answer(
    body: object, status: int = 200, *, version: int | None = None, location: str = ""
) -> Response:
    """Return ``body`` as JSON; instants are RFC 3339, ``version`` is the ETag."""
    headers = {}
    if version is not None:
        headers["ETag"] = f'"{version}"'
    if location:
        headers["Location"] = location
    return Response(_encoder.encode(body), status, headers, JSON)


def problem_answer(problem: Problem) -> Response:
    """Return a problem document (RFC 9457)."""
    return Response(_encoder.encode(problem), problem.status, headers_of(problem), PROBLEM)
