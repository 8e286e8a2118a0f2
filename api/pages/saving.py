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
from api.views.saved import LONGEST_NAME, owner_of
from engine.errors import Refusal
from engine.store.saved_views import MOST, SavedView
from engine.vocabulary import refusal

router = APIRouter(include_in_schema=False)


@router.post("/saved-views")
def save(request: Request, here: HereNow, filled: Filled) -> Response:
    """Keep the list that the form names; a name that was used before gets the new list."""
    listing = listing_in(here, dict(parse_qsl(str(filled.get("query", "")))))
    name = " ".join(str(filled.get("view_name", "")).split())
    view = SavedView(name=name, query=listing.query)
    fault = _fault(name)
    if not fault and not here.program.saved.save(owner_of(here), view):
        fault = refusal("too_many_views", field="view_name", most=MOST)
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


def _fault(name: str) -> Refusal | None:
    is_word = 0 < len(name) <= LONGEST_NAME and name.isprintable()
    return None if is_word else refusal("field_invalid", field="view_name")
