"""Choosing who one is, while one trusts one's own machine."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.demo.accounts import accounts
from api.entry.identity import COOKIE, LASTS, DevelopmentIdentity
from api.entry.problems import NoIdentity
from api.pages.rendering import page
from api.wiring import Program
from engine.clock import local_day
from engine.org.chart import Chart
from engine.org.facts import Level, Post, Unit

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
# Many units with few posts each: folded away.
BELOW = (Level.TOWNSHIP, Level.VILLAGE)


@router.get("/dev/login")
def choose(request: Request) -> Response:
    """List the posts that somebody holds, unit by unit."""
    program: Program = request.app.state.program
    chart = program.chart()
    units = _units(chart, program)
    below = [one for one in units if one[0].level in BELOW]
    above = [one for one in units if one not in below]
    offered = [one for one in accounts() if chart.has_post(one.post)]
    places = {"units": above, "below": below, "accounts": offered}
    return page(request, "login.html", places)


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


def _units(chart: Chart, program: Program) -> list[tuple[Unit, list[Post]]]:
    today = local_day(program.clock.now())
    held = [
        (unit, [chart.post(one) for one in chart.posts_in(unit.id) if chart.holder(one, today)])
        for unit in chart.organisation.units.values()
    ]
    return [(unit, posts) for unit, posts in held if posts]
