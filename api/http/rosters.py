"""Duty rosters (值班接访) and their bookings in JSON; rosters are recorded as deeds."""

from fastapi import APIRouter, Response

from api.entry.here import HereNow
from api.http.answers import answer
from api.http.routes import Word
from api.http.schemas import describe
from api.views.bookings import Timetable, bookings_of, published
from api.views.rosters import Roster, roster_of

router = APIRouter(prefix="/rosters", tags=["duties"])


@router.get("/{unit}", **describe("get_roster", Roster))
def roster(here: HereNow, unit: Word, month: Word = "") -> Response:
    """Read who is to receive in a government on which day of a month, and who did."""
    return answer(roster_of(here, unit, month))


@router.get("/{unit}/bookings", **describe("get_bookings", Timetable))
def bookings(here: HereNow, unit: Word, month: Word = "") -> Response:
    """Read the receptions of a month with their bookings; ``move_deed`` books and ends them."""
    return answer(bookings_of(here, unit, month))


@router.get("/{unit}/published", **describe("get_published_receptions", Timetable))
def told_everybody(here: HereNow, unit: Word, month: Word = "") -> Response:
    """Read what anybody may read of the receptions of a month; see /query/receptions besides."""
    return answer(published(here, unit, month))
