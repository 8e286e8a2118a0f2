"""The yearly sheet of a leader, to be read and printed."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from api.entry.here import HereNow
from api.http.deeds import Year
from api.http.routes import Word
from api.pages.rendering import page
from api.views.naming import names_of, titles
from api.views.yearly import MOST, yearly_sheet

router = APIRouter(include_in_schema=False)


@router.get("/duties/{post}/year")
def sheet(request: Request, here: HereNow, post: Word, year: Year = 0, pack: Word = "") -> Response:
    """Show what stands behind who held a post in a year, in all his posts.

    ``person`` tells who of several is meant, ``whole`` asks for lists as long as they are.
    """
    person, whole = request.query_params.get("person", ""), "whole" in request.query_params
    seen = yearly_sheet(here, post, year, pack, person, 0 if whole else MOST)
    kept = {"year": seen.year, "pack": seen.book.pack}
    places = {
        "here": here,
        "titles": titles(here),
        "names": names_of(here, [one.person for one in seen.terms]),
        "seen": seen,
        "of_term": {
            one.person: f"/duties/{post}/year?{urlencode({**kept, 'person': one.person})}"
            for one in seen.terms
        },
        "whole": f"?{urlencode({**kept, 'person': seen.person, 'whole': True})}",
    }
    return page(request, "yearly.html", places)
