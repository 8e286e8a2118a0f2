"""The page that says what was refused, and why."""

from fastapi import Request, Response

from api.entry.problems import Problem, headers_of
from api.pages.rendering import page


def refused_page(request: Request, problem: Problem) -> Response:
    """Return a problem as a page, the same whatever the address was."""
    places = {"problem": problem, "path": "/"}
    answer = page(request, "refused.html", places, problem.status)
    answer.headers.update(headers_of(problem))
    return answer
