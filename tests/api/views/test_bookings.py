"""Who receives when, how many places are left; what everybody reads tells of no visitor."""

from datetime import date

import pytest

from api.views.bookings import bookings_of, published
from engine.deeds.booking import BookReception, EndBooking
from engine.deeds.deed import BookingState, CorrectDeed, DeedKind, RecordDeed, Turn
from engine.errors import NotVisible
from tests.support.web import Web

HEAD = "post:township-head"
TUESDAY, FRIDAY = date(2025, 3, 4), date(2025, 3, 7)


def fields(*days: date) -> dict[str, object]:
    return {
        "kind": DeedKind.DUTY_ROSTER,
        "form": "duty",
        "unit": "unit:township",
        "leaders": (HEAD,),
        "turns": tuple(Turn(day, HEAD) for day in days),
        "title": "Hall 1, 9 to 11",
        "bookable": 2,
    }


def put_down(web: Web, *days: date) -> str:
    return web.office.give(RecordDeed(**fields(*days)), "township-head").dossier  # type: ignore[arg-type]


def test_a_day_tells_its_leaders_its_places_and_its_bookings(web: Web) -> None:
    made, case = put_down(web, date(2025, 3, 1), TUESDAY, FRIDAY), web.office.register()
    web.office.give(BookReception(dossier=made, day=TUESDAY, case=case), "clerk")
    web.office.give(BookReception(dossier=made, day=TUESDAY), "clerk")
    seen = bookings_of(web.here("clerk"), "unit:township")
    assert (seen.place, seen.bookable, seen.may_book) == ("Hall 1, 9 to 11", 2, True)
    assert [(day.on.day, day.left) for day in seen.days] == [(1, 0), (4, 0), (7, 2)]
    assert [one.name for one in seen.days[1].leaders] == ["person:township-head"]
    number = case.partition(":")[2]
    assert [one.case for one in seen.days[1].bookings] == [number, ""]
    # The township does not see the county's case, and nobody else may book.
    theirs = bookings_of(web.here("township-head"), "unit:township")
    assert [one.case for one in theirs.days[1].bookings] == ["", ""]
    assert not bookings_of(web.here("inspector"), "unit:township").may_book
    with pytest.raises(NotVisible):
        bookings_of(web.here("other-township-head"), "unit:township")


def test_who_is_booked_for_a_day_without_a_leader_stands_out(web: Web) -> None:
    made = put_down(web, TUESDAY, FRIDAY)
    web.office.give(BookReception(dossier=made, day=FRIDAY), "clerk")
    mended = CorrectDeed(**fields(TUESDAY) | {"dossier": made, "reason": "r"})  # type: ignore[arg-type]
    web.office.give(mended, "township-head")
    seen = bookings_of(web.here("clerk"), "unit:township")
    assert [(day.on, day.left, day.is_stranded) for day in seen.days] == [
        (TUESDAY, 2, False),
        (FRIDAY, 0, True),
    ]
    why = EndBooking(dossier=made, number=1, became=BookingState.CANCELLED, because="moved")
    web.office.give(why, "clerk")
    assert not any(day.is_stranded for day in bookings_of(web.here("clerk"), "unit:township").days)


def test_what_is_published_begins_today_and_names_no_booking(web: Web) -> None:
    made = put_down(web, date(2025, 3, 1), TUESDAY, FRIDAY)
    web.office.give(BookReception(dossier=made, day=TUESDAY), "clerk")
    told = published(web.here("other-township-head"), "unit:township", "2025-03")
    assert [(day.on, day.left, day.bookings) for day in told.days] == [
        (TUESDAY, 1, ()),
        (FRIDAY, 2, ()),
    ]
    assert (told.dossier, told.may_book) == ("", False)
    assert published(web.here("clerk"), "unit:county").days == ()
