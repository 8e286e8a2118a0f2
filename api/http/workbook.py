"""What leaders owe of the notices' numbers, in JSON."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.workbook import Workbooks, workbook_of, workbooks_of

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
