"""The page of the principal's list: ticked and approved together, or opened one by one."""

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.by_list import approve_list
from api.entry.here import Here, HereNow
from api.entry.orders_in import LONGEST_WORD, key_in
from api.entry.problems import Problem, problem_of
from api.pages.case import SEE_OTHER, Filled
from api.pages.rendering import page
from api.views.naming import titles
from api.views.proposals import proposals_before
from engine.orders import Receipt

router = APIRouter(include_in_schema=False)


@router.get("/proposals")
def proposals(request: Request, here: HereNow) -> Response:
    """Show what waits for the caller's word."""
    return _shown(request, here, {})


@router.post("/proposals")
def approve(request: Request, here: HereNow, filled: Filled) -> Response:
    """Approve what was ticked; what is refused comes back with its reasons."""
    cases = [str(one) for one in filled.getlist("cases")]
    document = str(filled.get("document", "")).strip()[:LONGEST_WORD]
    key = key_in(str(filled.get("key", "")), here.actor)
    done = approve_list(here, cases, document, key)
    problems = {
        one: problem_of(result, here.translate)
        for one, result in done.items()
        if not isinstance(result, Receipt)
    }
    if problems:
        return _shown(request, here, problems)
    return RedirectResponse(f"/proposals?done={len(done)}", SEE_OTHER)


def _shown(request: Request, here: Here, problems: dict[str, Problem]) -> Response:
    places: dict[str, Any] = {
        "here": here,
        "rows": proposals_before(here.program, here.actor, here.sight),
        "problems": problems,
        "titles": titles(here),
        "key": token_urlsafe(16),
        "done": request.query_params.get("done", ""),
    }
    status = max((one.status for one in problems.values()), default=200)
    return page(request, "proposals.html", places, status)
