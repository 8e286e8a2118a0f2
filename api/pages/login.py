"""Choosing who one is, while one trusts one's own machine."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.identity import COOKIE, LASTS, DevelopmentIdentity
from api.pages.rendering import page
from api.problems import NoIdentity
from api.wiring import Program
from engine.clock import local_day
from engine.org.chart import Chart

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303


@router.get("/dev/login")
def choose(request: Request) -> Response:
    """List the posts that somebody holds, unit by unit."""
    program: Program = request.app.state.program
    chart = program.chart()
    return page(request, "login.html", {"units": _units(chart, program)})


@router.post("/dev/login")
def chosen(request: Request, post: Annotated[str, Form()]) -> Response:
    """Become whoever holds the chosen post."""
    identity: DevelopmentIdentity = request.app.state.identity
    token = identity.issue(post, request.app.state.program.chart())
    if token is None:
        raise NoIdentity(post)
    answer = RedirectResponse("/", SEE_OTHER)
    is_secure = request.app.state.program.settings.base_url.startswith("https:")
    lasts = int(LASTS.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=lasts, httponly=True, samesite="lax", secure=is_secure)
    return answer


def _units(chart: Chart, program: Program) -> list[tuple[str, list[tuple[str, str]]]]:
    today = local_day(program.clock.now())
    units = []
    for unit in chart.organisation.units.values():
        held = [chart.post(post) for post in chart.posts_in(unit.id) if chart.holder(post, today)]
        if held:
            units.append((unit.name, [(post.id, post.title) for post in held]))
    return units
