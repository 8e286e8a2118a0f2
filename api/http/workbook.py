"""What leaders owe of the notices' numbers, in JSON."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.deeds import Year
from api.http.routes import Word
from api.http.schemas import describe
from api.views.workbook import Workbooks, workbook_of, workbooks_of
from api.views.yearly import MOST, YearlySheet, yearly_sheet

router = APIRouter(prefix="/workbooks", tags=["duties"])
AsOf = Annotated[date | None, Query()]


@router.get("", **describe("list_workbooks", Workbooks))
def workbooks(here: HereNow, pack: Word = "", on: AsOf = None, after: Word = "") -> Response:
    """List the leaders within sight and how each stands, as of the end of a day."""
    return answer(workbooks_of(here, pack, on, after))


@router.get("/{post}", **describe("get_workbook", Workbooks))
def workbook(here: HereNow, post: Word, pack: Word = "", on: AsOf = None) -> Response:
    """Read how whoever held a post in the year stands, with the evidence."""
    return answer(workbook_of(here, post, pack, on))


@router.get("/{post}/year", **describe("get_yearly_sheet", YearlySheet))
def sheet(
    here: HereNow,
    post: Word,
    year: Year = 0,
    pack: Word = "",
    person: Word = "",
    *,
    whole: bool = False,
) -> Response:
    """Read the yearly sheet of who held a post: evidence alone, with no score and no ranking.

    ``person``: who of several; ``whole``: with all promises and surveys, not the newest 50 alone.
    """
    return answer(yearly_sheet(here, post, year, pack, person, 0 if whole else MOST))
