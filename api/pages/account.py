"""One's own account: the posts one holds, the password, where one is signed in."""

from collections.abc import Collection
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.here import Here, HereNow, must_prove
from api.entry.identity import Caller
from api.entry.problems import NoIdentity, Problem, headers_of, problem_of
from api.identity.entrance import posts_of
from api.identity.second_factor import picture_of
from api.identity.sources import TooManyTries
from api.pages.login import SEE_OTHER, Word, parts_of, session_of
from api.pages.rendering import page
from api.views.feeds import can_feed, feeds_of
from api.views.naming import titles
from api.views.signed_in import end_chosen, end_others, signed_in
from engine.errors import Refused

router = APIRouter(include_in_schema=False)
Names = Annotated[list[str], Form(default_factory=list, max_length=100)]


@router.get("/account")
def account(request: Request, here: HereNow) -> Response:
    """Show the posts of who is in and his session, and let him change post or password."""
    return account_page(request, here)


@router.post("/account/post")
def act_from(request: Request, here: HereNow, post: Word = "", seal: Word = "") -> Response:
    """Act from another post of the same person; one that asks for a code gets it first."""
    identity, program = parts_of(request)
    session = session_of(request, seal)
    if post not in posts_of(here.actor.person, program.chart(), program.clock):
        raise NoIdentity(post)
    identity.sessions.act_from(session, post)
    waits = must_prove(request, session, [post])
    return RedirectResponse("/login" if waits else "/", SEE_OTHER)


@router.post("/account/sessions")
def end(
    request: Request,
    here: HereNow,
    names: Names,
    old: Word = "",
    others: Word = "",
    seal: Word = "",
) -> Response:
    """End what is ticked of the caller's sessions and devices, or all others, by his password."""
    session_of(request, seal)
    try:
        if others:
            end_others(request, here, old)
        else:
            end_chosen(request, here, names, old)
    except (Refused, TooManyTries) as refused:
        problem = problem_of(refused, here.translate)
        return account_page(request, here, problem, ticked=frozenset(names))
    answer = RedirectResponse(f"/account?done={'others' if others else 'chosen'}", SEE_OTHER)
    if others:
        identity, _ = parts_of(request)
        answer.delete_cookie(identity.device_cookie, secure=identity.is_secure, httponly=True)
    return answer


def account_page(
    request: Request,
    here: Here,
    problem: Problem | None = None,
    *,
    ticked: Collection[str] = (),
    feed: str = "",
) -> Response:
    """Show the account with what was refused; ``feed``: an address that was just given."""
    identity, program = parts_of(request)
    caller: Caller = request.state.caller
    mine = program.accounts.account_of(here.actor.person)
    places: dict[str, Any] = {
        "here": here,
        "posts": posts_of(here.actor.person, program.chart(), program.clock),
        "titles": titles(here),
        "login": mine.login if mine else "",
        "signed_in": signed_in(request, here) if caller.session else None,
        "ticked": ticked,
        "can_feed": can_feed(),
        "feeds": feeds_of(here, identity.subscriptions),
        "feed": feed,
        "square": picture_of(feed) if feed else "",
        "revoked": request.query_params.get("revoked", ""),
        "problem": problem,
        "done": request.query_params.get("done", ""),
        "path": "/account",
    }
    answer = page(request, "account.html", places, problem.status if problem else 200)
    answer.headers.update(headers_of(problem) if problem else {})
    return answer
