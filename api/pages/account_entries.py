"""The page of what was done to accounts."""

from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.http.cursors import cursor_of, place_in
from api.pages.rendering import page
from api.views.account_entries import Before, entries_of
from api.views.naming import titles
from engine.organising.administering import administered

router = APIRouter(include_in_schema=False)


@router.get("/account-entries")
def entries(request: Request, here: HereNow, cursor: str = "") -> Response:
    """Show what was done to accounts, the newest first."""
    found = entries_of(here, place_in(cursor, Before()))
    places = {
        "here": here,
        "titles": titles(here),
        "rows": found.lines,
        "next": cursor_of(found.after),
        "administers": bool(administered(here.program.desk.around.org, here.actor.post)),
    }
    return page(request, "account_entries.html", places)
