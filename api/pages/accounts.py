"""The page of accounts: added, reset, disabled, with tokens; a secret is shown this once."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.here import Here, HereNow
from api.entry.problems import BadFields
from api.http.routes import Word
from api.identity import registering
from api.identity.tokens import LONGEST_DAYS
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.views.accounts import account_in, accounts_of, is_managed
from api.views.naming import titles
from api.views.offices import area_of
from api.wording.words import word
from engine.accounts import Account, TokenScope
from engine.errors import BadInput, NotVisible
from engine.vocabulary import Actor, refusal

router = APIRouter(include_in_schema=False)
DAYS = 90


@router.get("/admin/accounts")
def accounts(request: Request, here: HereNow) -> Response:
    """Show the accounts of the caller's area."""
    return _shown(request, here)


@router.post("/admin/accounts/{act}")
def change(request: Request, act: Word, here: HereNow, filled: Filled) -> Response:
    """Change an account; what has to be told once is shown in the answer and nowhere else."""
    area_of(here)
    if act not in DONE:
        raise NotVisible(act)
    try:
        secret = DONE[act](here, filled)
    except BadInput as bad:
        return _shown(request, here, said=_said(here, bad), status=422)
    if secret:
        return _shown(request, here, once=(act, _word(filled, "login"), secret))
    return RedirectResponse(f"/admin/accounts?done={act}", SEE_OTHER)


class OwnAccount(BadInput):
    """Nobody resets or disables the account with which he is in."""


def _other(here: Here, login: str) -> Account:
    """Return an account that is not the caller's own."""
    account = account_in(here, login)
    if account.person == here.actor.person:
        raise OwnAccount(login)
    return account


def _added(here: Here, filled: FormData) -> str:
    login, post = _word(filled, "login"), _word(filled, "post")
    chart = here.program.desk.around.org
    if not chart.has_post(post) or not is_managed(here, post):
        raise NotVisible(post)
    if not chart.holder(post, here.today):
        raise BadFields([refusal("post_is_vacant", field="post", post=post)])
    return registering.add(here.program, here.actor, login, post)


def _reset(here: Here, filled: FormData) -> str:
    account = _other(here, _word(filled, "login"))
    return registering.reset(here.program, here.actor, account.login)


def _reset_second(here: Here, filled: FormData) -> str:
    account = _other(here, _word(filled, "login"))
    return registering.reset(here.program, here.actor, account.login, second_factor=True)


def _disabled(here: Here, filled: FormData) -> str:
    account = _other(here, _word(filled, "login"))
    registering.allow(here.program, here.actor, account.login, is_allowed=False)
    return ""


def _enabled(here: Here, filled: FormData) -> str:
    account = account_in(here, _word(filled, "login"))
    registering.allow(here.program, here.actor, account.login, is_allowed=True)
    return ""


def _token_issued(here: Here, filled: FormData) -> str:
    account = account_in(here, _word(filled, "login"))
    post = registering.post_for(here.program, account)
    days, scope = _word(filled, "days"), _word(filled, "scope")
    if scope not in set(TokenScope) or not days.isdecimal() or int(days[:6]) > LONGEST_DAYS:
        raise BadFields([refusal("field_invalid", field="days")])
    holder, name = Actor(person=account.person, post=post), _word(filled, "name")
    return registering.give_token(
        here.program, here.actor, holder, name, TokenScope(scope), int(days)
    )


def _token_revoked(here: Here, filled: FormData) -> str:
    account = account_in(here, _word(filled, "login"))
    registering.revoke_token(here.program, here.actor, account.login, _word(filled, "name"))
    return ""


def _linked(here: Here, filled: FormData) -> str:
    account = account_in(here, _word(filled, "login"))
    registering.link(here.program, here.actor, account.login, str(filled.get("subject", "")))
    return ""


def _unlinked(here: Here, filled: FormData) -> str:
    account = account_in(here, _word(filled, "login"))
    registering.unlink(here.program, here.actor, account.login)
    return ""


DONE: dict[str, Callable[[Here, FormData], str]] = {
    "add": _added,
    "reset": _reset,
    "second_factor": _reset_second,
    "disable": _disabled,
    "enable": _enabled,
    "token": _token_issued,
    "revoke": _token_revoked,
    "link": _linked,
    "unlink": _unlinked,
}


def _word(filled: FormData, name: str) -> str:
    return str(filled.get(name, "")).strip()[:200]


def _said(here: Here, bad: BadInput) -> str:
    kinds = [type(bad).__name__, "BadInput"]
    known = (word("account_faults", kind, here.translate) for kind in kinds)
    return next(said for said, kind in zip(known, kinds, strict=True) if said != kind)


def _shown(
    request: Request,
    here: Here,
    *,
    once: tuple[str, str, str] | None = None,
    said: str = "",
    status: int = 200,
) -> Response:
    chart = here.program.desk.around.org
    rows = accounts_of(here)
    known = {post for row in rows for post in row.posts}
    free = [
        post.id
        for post in chart.organisation.posts.values()
        if post.id not in known and chart.holder(post.id, here.today) and is_managed(here, post.id)
    ]
    places: dict[str, Any] = {
        "here": here,
        "titles": titles(here),
        "rows": rows,
        "free": free,
        "once": once,
        "said": said,
        "days": DAYS,
        "most_days": LONGEST_DAYS,
        "sign_on": bool(here.program.settings.oidc_issuer),
        "done": request.query_params.get("done", ""),
    }
    return page(request, "accounts.html", places, status)
