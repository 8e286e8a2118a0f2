"""The yearly sheet of a leader, to be read and printed."""

from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.http.deeds import Year
from api.http.routes import Word
from api.pages.rendering import page
from api.views.naming import titles
from api.views.yearly import yearly_sheet

router = APIRouter(include_in_schema=False)


@router.get("/duties/{post}/year")
def sheet(request: Request, here: HereNow, post: Word, year: Year = 0, pack: Word = "") -> Response:
    """Show what stands behind a post in a year."""
    seen = yearly_sheet(here, post, year, pack)
    return page(request, "yearly.html", {"here": here, "titles": titles(here), "seen": seen})
