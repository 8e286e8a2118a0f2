"""One's own account: the posts one holds, the password, where one is signed in."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.here import Here, HereNow
from api.entry.identity import Caller, address_of
from api.entry.problems import NoIdentity, Problem, headers_of, problem_of
from api.identity.entrance import posts_of
from api.identity.sources import TooManyTries
from api.pages.login import SEE_OTHER, Word, parts_of, session_of
from api.pages.rendering import page
from api.views.browsers import browser_in
from api.views.naming import titles
from engine.errors import Refused

router = APIRouter(include_in_schema=False)


@router.get("/account")
def account(request: Request, here: HereNow) -> Response:
    """Show the posts of who is in and his session, and let him change post or password."""
    return _shown(request, here)


@router.post("/account/post")
def act_from(request: Request, here: HereNow, post: Word = "", seal: Word = "") -> Response:
    """Act from another post of the same person."""
    identity, program = parts_of(request)
    session = session_of(request, seal)
    if post not in posts_of(here.actor.person, program.chart(), program.clock):
        raise NoIdentity(post)
    identity.sessions.act_from(session, post)
    return RedirectResponse("/", SEE_OTHER)


@router.post("/account/sessions")
def end_others(request: Request, here: HereNow, old: Word = "", seal: Word = "") -> Response:
    """End the caller's other sessions and forget his trusted devices, by his password."""
    identity, _ = parts_of(request)
    session = session_of(request, seal)
    try:
        with identity.sources.one_try(address_of(request)):
            identity.entrance.end_others(session, old)
    except (Refused, TooManyTries) as refused:
        return _shown(request, here, problem_of(refused, here.translate))
    answer = RedirectResponse("/account?done=1", SEE_OTHER)
    answer.delete_cookie(identity.device_cookie, secure=identity.is_secure, httponly=True)
    return answer


def _shown(request: Request, here: Here, problem: Problem | None = None) -> Response:
    identity, program = parts_of(request)
    caller: Caller = request.state.caller
    mine = program.accounts.account_of(here.actor.person)
    device = request.cookies.get(identity.device_cookie, "")
    places: dict[str, Any] = {
        "here": here,
        "posts": posts_of(here.actor.person, program.chart(), program.clock),
        "titles": titles(here),
        "login": mine.login if mine else "",
        "session": caller.session,
        "browser": browser_in(request.headers.get("user-agent", "")),
        "trusted_until": identity.entrance.trusted_until(here.actor.person, device),
        "problem": problem,
        "done": request.query_params.get("done", ""),
        "path": "/account",
    }
    answer = page(request, "account.html", places, problem.status if problem else 200)
    answer.headers.update(headers_of(problem) if problem else {})
    return answer
