"""Places are kept on days of a roster, as many as it offers, and each has its end."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from engine.case.terms import LegalKind
from engine.deeds.booking import BookReception, EndBooking, places_left
from engine.deeds.deed import BookingState, CorrectDeed, DeedKind, RetractDeed, Turn
from tests.support.deeds import deed_of, recorded, told
from tests.support.office import Office

TUESDAY, FRIDAY = date(2025, 3, 4), date(2025, 3, 7)
TURNS = (Turn(TUESDAY, "post:township-head"), Turn(FRIDAY, "post:township-head"))
OPEN, CAME, MISSED, CANCELLED = BookingState


@pytest.fixture
def office() -> Office:
    return Office()


def roster(office: Office, bookable: int = 2, **fields: Any) -> str:  # noqa: ANN401
    given = {"turns": TURNS, "bookable": bookable, **fields}
    return recorded(office, DeedKind.DUTY_ROSTER, "township-head", **given)


def states(office: Office, made: str) -> list[tuple[int, str]]:
    return [(one.number, one.state) for one in deed_of(office, made).bookings]


def test_as_many_are_booked_as_there_are_places(office: Office) -> None:
    made, case = roster(office), office.register()
    office.give(BookReception(dossier=made, day=TUESDAY), "township-head")
    # The petition office of the county above keeps the same book.
    office.give(BookReception(dossier=made, day=TUESDAY, case=case), "clerk")
    assert office.refusals(BookReception(dossier=made, day=TUESDAY), "clerk") == {"no_place_left"}
    other_day = BookReception(dossier=made, day=FRIDAY)
    assert office.refusals(other_day, "inspection-officer") == {"role_missing"}
    assert office.is_hidden(other_day, "housing-officer")
    office.give(other_day, "clerk")
    deed = deed_of(office, made)
    assert [(one.number, one.day, one.case) for one in deed.bookings] == [
        (1, TUESDAY, ""),
        (2, TUESDAY, case),
        (3, FRIDAY, ""),
    ]
    assert [places_left(deed, day) for day in (TUESDAY, FRIDAY)] == [0, 1]
    assert office.faults() == []


def test_a_cancelled_booking_gives_its_place_back(office: Office) -> None:
    made = roster(office, bookable=1)
    office.give(BookReception(dossier=made, day=TUESDAY), "clerk")
    silent = EndBooking(dossier=made, number=1, became=CANCELLED)
    assert office.refusals(silent, "clerk") == {"reason_missing"}
    office.give(EndBooking(dossier=made, number=1, became=CANCELLED, because="ill"), "clerk")
    again = EndBooking(dossier=made, number=1, became=CANCELLED, because="ill")
    assert office.refusals(again, "clerk") == {"booking_not_open"}
    office.give(BookReception(dossier=made, day=TUESDAY), "clerk")
    assert states(office, made) == [(1, "cancelled"), (2, "open")]


def test_nobody_has_come_before_the_day(office: Office) -> None:
    made = roster(office)
    for _ in range(2):
        office.give(BookReception(dossier=made, day=TUESDAY), "clerk")
    came = EndBooking(dossier=made, number=1, became=CAME)
    assert office.refusals(came, "clerk") == {"booked_day_ahead"}
    still = EndBooking(dossier=made, number=1, became=OPEN)
    assert office.refusals(still, "clerk") == {"nothing_happens"}
    office.day(TUESDAY)
    office.give(came, "clerk")
    office.give(EndBooking(dossier=made, number=2, became=MISSED), "clerk")
    assert states(office, made) == [(1, "came"), (2, "missed")]


def test_days_on_which_nobody_receives_are_not_booked(office: Office) -> None:
    made = roster(office)
    wednesday = BookReception(dossier=made, day=date(2025, 3, 5))
    assert office.refusals(wednesday, "clerk") == {"nobody_receives"}
    office.day(FRIDAY)
    assert office.refusals(BookReception(dossier=made, day=TUESDAY), "clerk") == {"booked_day_past"}
    report = office.register(kind=LegalKind.ACCUSATION)
    walled = BookReception(dossier=made, day=FRIDAY, case=report)
    assert office.refusals(walled, "clerk") & {"accusation_not_linked", "no_such_dossier"}
    labour = recorded(office, "labour")
    about_a_deed = BookReception(dossier=made, day=FRIDAY, case=labour)
    assert office.refusals(about_a_deed, "clerk") == {"no_such_dossier"}
    assert "not_from_here" in office.refusals(BookReception(dossier=labour, day=FRIDAY), "clerk")
    assert office.refusals(told("labour", bookable=3), "magistrate") == {"field_unknown"}
    none = roster(office, bookable=0)
    assert office.refusals(BookReception(dossier=none, day=FRIDAY), "clerk") == {"no_place_left"}


def test_a_roster_keeps_its_bookings_when_it_is_mended_and_is_not_taken_back(
    office: Office,
) -> None:
    made = roster(office)
    office.give(BookReception(dossier=made, day=FRIDAY), "clerk")
    said = asdict(told(DeedKind.DUTY_ROSTER, turns=TURNS[:1], bookable=2))
    office.give(CorrectDeed(**said | {"dossier": made, "reason": "r"}), "township-head")
    assert states(office, made) == [(1, "open")]
    back = RetractDeed(dossier=made, reason="r")
    assert office.refusals(back, "township-head") == {"still_booked"}
    office.give(EndBooking(dossier=made, number=1, became=CANCELLED, because="r"), "clerk")
    office.give(back, "township-head")
    assert deed_of(office, made).state == "retracted"


def mended(made: str, turns: tuple[Turn, ...], bookable: int = 2) -> CorrectDeed:
    """Return the command that mends a roster to these turns."""
    said = asdict(told(DeedKind.DUTY_ROSTER, turns=turns, bookable=bookable))
    return CorrectDeed(**said | {"dossier": made, "reason": "r"})


def test_a_booking_keeps_a_roster_in_its_month_to_stand_on(office: Office) -> None:
    made = roster(office)
    office.give(BookReception(dossier=made, day=FRIDAY), "clerk")
    april = (Turn(date(2025, 4, 4), "post:township-head"),)
    assert office.refusals(mended(made, april), "township-head") == {"still_booked"}
    # A day of the month that stays is enough: whoever is booked for the other stands out.
    office.give(mended(made, TURNS[:1]), "township-head")
    assert office.refusals(mended(made, april), "township-head") == {"still_booked"}
    office.give(EndBooking(dossier=made, number=1, became=CANCELLED, because="r"), "clerk")
    office.give(mended(made, april), "township-head")
    assert [turn.on for turn in deed_of(office, made).body.turns] == [date(2025, 4, 4)]


def test_a_roster_with_a_booking_stays_in_its_unit(office: Office) -> None:
    made = roster(office)
    office.give(BookReception(dossier=made, day=FRIDAY), "clerk")
    other, turns = "post:other-township-head", (Turn(TUESDAY, "post:other-township-head"),)
    elsewhere = replace(mended(made, turns), unit="unit:other-township", leaders=(other,))
    assert office.refusals(elsewhere) == {"still_booked"}
    office.give(EndBooking(dossier=made, number=1, became=CANCELLED, because="r"), "clerk")
    office.give(elsewhere)
    assert deed_of(office, made).body.unit == "unit:other-township"


def test_fewer_places_take_none_back(office: Office) -> None:
    made = roster(office)
    for _ in range(2):
        office.give(BookReception(dossier=made, day=FRIDAY), "clerk")
    office.give(mended(made, TURNS, bookable=1), "township-head")
    assert states(office, made) == [(1, "open"), (2, "open")]
    assert places_left(deed_of(office, made), FRIDAY) == 0
