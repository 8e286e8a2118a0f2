"""The calendar in JSON: what lies on which day within the caller's sight."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.schemas import describe
from api.views.calendar import Calendar, calendar_of
from api.views.desks import Scope, scopes_of

router = APIRouter(prefix="/calendar", tags=["calendar"])
LONGEST = 62
Day = Annotated[date, Query(ge=date(1950, 1, 1), le=date(2199, 12, 31))]
Days = Annotated[int, Query(ge=1, le=LONGEST)]


@router.get("", **describe("get_calendar", Calendar))
def calendar(here: HereNow, first: Day, days: Days = 7, scope: Scope | None = None) -> Response:
    """Return what lies on so many days from the first one."""
    offered = scopes_of(here)
    asked = scope if scope in offered else offered[0]
    last = first + timedelta(days=days - 1)
    return answer(calendar_of(here, first, last, asked))
