"""The page of delegations (委托代录): taken in, revoked, and the switch to enter for a leader."""

from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from msgspec.structs import replace
from starlette.datastructures import FormData

from api.entry.choices import Choices
from api.entry.downloads import download
from api.entry.fields import fields_of
from api.entry.forms import given_in
from api.entry.here import Here, HereNow, must_prove
from api.entry.identity import Caller
from api.entry.orders_in import key_in
from api.entry.organising_in import delegation_in
from api.entry.problems import Problem, problem_of
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.too_late import told_to
from api.pages.widgets import Maker
from api.views.delegations import delegable, delegates, delegations_of, entered_for, scan_of
from api.views.naming import titles
from engine.errors import HuiyinError, NotVisible, Refused
from engine.organising.delegating import DelegateEntry, RevokeDelegation
from engine.vocabulary import Command, refusal

router = APIRouter(include_in_schema=False)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
ASKED = ("post", "delegate", "from_on", "to_on", "document", "files", "lends_sight")


@router.get("/delegations")
def delegations(request: Request, here: HereNow) -> Response:
    """Show the delegations that concern the caller."""
    return _shown(request, here)


@router.post("/delegations")
def take_in(request: Request, here: HereNow, filled: Filled) -> Response:
    """Take a delegation in; what is refused comes back with what was filled in."""
    try:
        command = delegation_in(given_in(filled, fields_of(DelegateEntry)))
        _carry_out(here, command, filled)
    except HuiyinError as error:
        return _shown(request, here, filled, told_to(here, error))
    return RedirectResponse("/delegations?done=delegated", SEE_OTHER)


@router.post("/delegations/enter")
def enter(request: Request, here: HereNow, filled: Filled) -> Response:
    """Enter for a post from now on, or with none named as oneself again.

    A post that asks for a code gets it first.
    """
    post, caller = str(filled.get("post", "")), request.state.caller
    if post and post not in {one.post for one in entered_for(here)}:
        problem = problem_of(Refused([refusal("not_delegated")]), here.translate)
        return _shown(request, here, None, problem)
    if isinstance(caller, Caller) and caller.session:
        request.app.state.identity.sessions.enter_for(caller.session, post)
        if must_prove(request, caller.session, [post]):
            return RedirectResponse("/login", SEE_OTHER)
    return RedirectResponse("/" if post else "/delegations", SEE_OTHER)


@router.post("/delegations/{number}/revoke")
def revoke(request: Request, number: Number, here: HereNow, filled: Filled) -> Response:
    """Revoke a delegation."""
    try:
        _carry_out(here, RevokeDelegation(number=number), filled)
    except NotVisible:
        raise
    except HuiyinError as error:
        return _shown(request, here, None, told_to(here, error))
    return RedirectResponse("/delegations?done=revoked", SEE_OTHER)


@router.get("/delegations/{number}/scan")
def scan(number: Number, here: HereNow) -> Response:
    """Give out the scan of a delegation."""
    return download(*scan_of(here, number))


def _carry_out(here: Here, command: Command, filled: FormData) -> None:
    key = key_in(str(filled.get("key", "")), here.actor)
    here.program.desk.execute(command, here.actor, key=key)


def _shown(
    request: Request, here: Here, filled: FormData | None = None, problem: Problem | None = None
) -> Response:
    named, leaders = titles(here), delegable(here)
    rows = delegations_of(here)
    places: dict[str, Any] = {
        "here": here,
        "titles": named,
        "rows": rows,
        "offered": entered_for(here),
        "widgets": _widgets(here, leaders, named, filled) if leaders else (),
        "key": token_urlsafe(16),
        "problem": problem,
        "is_open": filled is not None,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "delegations.html", places, problem.status if problem else 200)


def _widgets(
    here: Here, leaders: list[str], named: dict[str, str], filled: FormData | None
) -> tuple[Any, ...]:
    choices: dict[str, Choices] = {
        "post": [(one, named[one]) for one in leaders],
        "delegate": [(one, named[one]) for one in delegates(here, leaders)],
    }
    fields = {one.name: one for one in fields_of(DelegateEntry)}
    begun = filled or FormData({"post": here.actor.post, "from_on": here.today.isoformat()})
    made = Maker("delegate", here.translate, choices, begun).widgets([fields[n] for n in ASKED])
    # A delegation has one scan, and is none without it.
    return tuple(
        replace(one, is_many=False, required=True) if one.kind == "files" else one for one in made
    )
