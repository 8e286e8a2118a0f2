"""The page of the calendar (日历): a week or a month of what lies ahead and behind."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.entry.here import HereNow
from api.pages.rendering import page
from api.views.calendar import MOST, by_day, calendar_of
from api.views.desks import Scope, scopes_of, word_of
from api.views.naming import titles
from api.views.revisits import weeks_of

router = APIRouter(include_in_schema=False)
WEEK = timedelta(days=7)
Day = Annotated[date | None, Query(ge=date(1950, 1, 1), le=date(2199, 12, 31))]


@router.get("/calendar")
def calendar(
    request: Request, here: HereNow, on: Day = None, span: str = "week", scope: Scope | None = None
) -> Response:
    """Show the week, or the month, in which a day lies: today unless another is named."""
    day, offered = on or here.today, scopes_of(here)
    asked = scope if scope in offered else offered[0]
    is_month = span == "month"
    first = day.replace(day=1) if is_month else day - timedelta(days=day.weekday())
    after = (first + timedelta(days=31)).replace(day=1) if is_month else first + WEEK
    found = calendar_of(here, first, after - timedelta(days=1), asked)
    places = {
        "here": here,
        "titles": titles(here),
        "first": first,
        "last": after - timedelta(days=1),
        "before": first - timedelta(days=1),
        "after": after,
        "day": day,
        "is_month": is_month,
        "weeks": weeks_of(first) if is_month else [],
        "week": [first + timedelta(days=number) for number in range(7)],
        "days": by_day(found.items),
        "is_cut": found.is_cut,
        "most": MOST,
        "scope": asked,
        "scopes": {one: word_of(here, one) for one in offered},
    }
    return page(request, "calendar.html", places)
