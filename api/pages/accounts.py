"""The page of accounts: added, reset, disabled, with tokens; a secret is shown this once."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.entry.account_acts import carried_out
from api.entry.forms import await_choice
from api.entry.here import Here, HereNow
from api.entry.problems import Searching, problem_of
from api.http.routes import Word
from api.identity.tokens import LONGEST_DAYS
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.pages.widgets import Widget, choice
from api.views.accounts import accounts_of, is_managed
from api.views.naming import titles
from api.views.offices import area_of
from api.wording.words import word
from engine.errors import BadInput

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
    given = {name: _word(filled, name) for name in filled}
    try:
        await_choice(filled)
    except Searching:
        return _shown(request, here, filled)
    try:
        secret = carried_out(here, act, given.get("login", ""), given)
    except BadInput as bad:
        return _shown(request, here, filled, said=_said(here, bad), status=422)
    if secret:
        return _shown(request, here, once=(act, _word(filled, "login"), secret))
    return RedirectResponse(f"/admin/accounts?done={act}", SEE_OTHER)


def _word(filled: FormData, name: str) -> str:
    return str(filled.get(name, "")).strip()[:200]


def _said(here: Here, bad: BadInput) -> str:
    problem = problem_of(bad, here.translate)
    return "".join(one.sentence for one in problem.reasons) or problem.title


def _posts(here: Here, free: list[str], filled: FormData) -> Widget:
    """Return the choice of the post for which an account is added."""
    named = titles(here)
    offered = [("", ""), *((one, named[one]) for one in free)]
    return choice("post", word("fields", "post", here.translate), offered, filled, id_="add-post")


def _shown(
    request: Request,
    here: Here,
    filled: FormData | None = None,
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
        "begun": filled or {},
        "post": _posts(here, free, filled or FormData()),
        "once": once,
        "said": said,
        "days": DAYS,
        "most_days": LONGEST_DAYS,
        "sign_on": bool(here.program.settings.oidc_issuer),
        "done": request.query_params.get("done", ""),
    }
    return page(request, "accounts.html", places, status)
