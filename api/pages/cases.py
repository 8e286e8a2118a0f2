"""The lists of every role: what an address asks for, page by page, with filters and searches."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from api.entry.here import Here, HereNow
from api.http.cursors import cursor_of, place_in
from api.http.views import number_of
from api.pages.rendering import page
from api.pages.sheet import can_write, given_out, write_sheet
from api.pages.widgets import Widget, choice
from api.views.desks import provisional_among, scopes_of, word_of
from api.views.lamps import lamp_of
from api.views.listing import Listing, filters_of, listing_in
from api.views.naming import titles
from api.views.saved import LONGEST_NAME, saved_by
from api.wording.words import word
from engine.drafting import NO_DAY
from engine.errors import NotVisible
from engine.store.ledger import FIRST, Line
from engine.store.lists import MOST_COUNTED

router = APIRouter(include_in_schema=False)


@router.get("/cases")
def cases(request: Request, here: HereNow) -> Response:
    """Show the list that the address asks for."""
    given = request.query_params
    listing = listing_in(here, given)
    return page(request, "cases.html", places_of(here, listing, given))


@router.get("/cases.xlsx")
def sheet(request: Request, here: HereNow) -> Response:
    """Give the list that the address asks for as a sheet, without personal data."""
    if not can_write():
        raise NotVisible(request.url.path)
    listing = listing_in(here, request.query_params)
    write = partial(write_sheet, here, listing.desk(here), listing.wanted)
    return given_out(f"cases-{here.today}.xlsx", write)


def places_of(here: Here, listing: Listing, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page shows of a list, from the ``cursor`` given on."""
    cursor = given.get("cursor")
    desk = listing.desk(here)
    found = desk.page(listing.wanted, place_in(cursor, FIRST))
    return {
        "here": here,
        "rules": here.program.rules,
        "listing": listing,
        "scopes": {one: word_of(here, one) for one in scopes_of(here)},
        "filters": _filters(here, listing, given),
        "saved": saved_by(here),
        "longest_name": LONGEST_NAME,
        "problem": None,
        "view_name": "",
        "counts": None if listing.wanted.ended else desk.counts(listing.wanted),
        "most_counted": MOST_COUNTED,
        "rows": _rows(here, found.lines, desk.near),
        "next": cursor_of(found.after),
        "is_later": bool(cursor),
        "has_sheet": can_write(),
        "titles": titles(here),
    }


def _filters(here: Here, listing: Listing, given: Mapping[str, str]) -> dict[str, Widget]:
    say, chosen = here.translate, listing.chosen
    return {
        name: choice(
            name,
            word("filters", name, say),
            [("", word("filters", "all", say)), *options],
            {**given, name: chosen.get(name, "")},
            id_=f"by-{name}",
        )
        for name, options in filters_of(here, listing).items()
        if options
    }


def _rows(here: Here, lines: list[Line], near: int) -> list[dict[str, Any]]:
    provisional = provisional_among(here, lines)
    return [
        {
            "line": line,
            "number": number_of(line.id),
            "lamp": lamp_of(line.due_on, here.today, near),
            "due_on": None if line.due_on == NO_DAY else line.due_on,
            "provisional": line.id in provisional,
        }
        for line in lines
    ]
