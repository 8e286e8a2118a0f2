"""Keeping a list under a name, and forgetting it: its links stand above the filters."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.entry.here import HereNow
from api.entry.problems import BadFields, problem_of
from api.pages.case import SEE_OTHER, Filled
from api.pages.cases import places_of
from api.pages.rendering import page
from api.views.listing import listing_in
from api.views.saved import keep, owner_of

router = APIRouter(include_in_schema=False)


@router.post("/saved-views")
def save(request: Request, here: HereNow, filled: Filled) -> Response:
    """Keep the list that the form names; a name that was used before gets the new list."""
    listing = listing_in(here, dict(parse_qsl(str(filled.get("query", "")))))
    name = " ".join(str(filled.get("view_name", "")).split())
    fault = keep(here, name, listing)
    if fault:
        problem = problem_of(BadFields([fault]), here.translate)
        told = {"problem": problem, "view_name": name}
        return page(request, "cases.html", places_of(here, listing, {}) | told, problem.status)
    return RedirectResponse(listing.address(), SEE_OTHER)


@router.post("/saved-views/drop")
def drop(here: HereNow, filled: Filled) -> Response:
    """Forget a list of the caller's and show the one he looks at."""
    listing = listing_in(here, dict(parse_qsl(str(filled.get("query", "")))))
    here.program.saved.drop(owner_of(here), str(filled.get("view_name", "")))
    return RedirectResponse(listing.address(), SEE_OTHER)
