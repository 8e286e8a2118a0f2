"""The page that says what was refused, and why."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.entry.problems import NoCode, Problem, headers_of
from api.pages.rendering import page

SEE_OTHER = 303


def refused_page(request: Request, problem: Problem) -> Response:
    """Return a problem as a page, the same whatever the address was.

    A petitioner whose hour is over is asked for his code again.
    """
    if problem.code == NoCode.code:
        return RedirectResponse("/query?over", SEE_OTHER)
    places = {"problem": problem, "path": "/"}
    answer = page(request, "refused.html", places, problem.status)
    answer.headers.update(headers_of(problem))
    return answer
