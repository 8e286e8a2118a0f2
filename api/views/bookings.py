"""The days of a roster that a visitor can be booked for (预约接访), and what is made public."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import msgspec

from api.entry.here import Here
from api.views.naming import names_of, titles
from api.views.rosters import place_of, receiving, standing
from api.views.spans import days_of
from engine.deeds.booking import BookReception, keeps_the_book, places_left
from engine.deeds.deed import BookingState, Deed
from engine.duties.spans import Span
from engine.errors import NotVisible
from engine.org.sight import CONSOLE
from engine.org.standing import enters_for
from engine.record import EVERYTHING
from engine.vocabulary import Actor


class Receiving(msgspec.Struct, frozen=True, kw_only=True):
    """A leader who receives: what his post is called, and his name."""

    title: str
    name: str


class BookingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A booking under its number; ``case``: the number of the case it is about, if in sight."""

    number: int
    state: BookingState
    case: str = ""


class ReceptionDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which leaders receive; ``left``: how many can still be booked for it."""

    on: date
    leaders: tuple[Receiving, ...]
    left: int
    bookings: tuple[BookingLine, ...] = ()

    @property
    def is_stranded(self) -> bool:
        """Return whether somebody is booked for it and nobody receives any more."""
        open_still = any(one.state is BookingState.OPEN for one in self.bookings)
        return open_still and not self.leaders


class Timetable(msgspec.Struct, frozen=True, kw_only=True):
    """A month of receptions (接访安排); ``dossier`` is the roster, empty while there is none.

    ``place`` says where and at what time of day, ``bookable`` how many can be booked for a day.
    """

    unit: str
    month: str
    dossier: str
    place: str
    bookable: int
    may_book: bool
    days: tuple[ReceptionDay, ...]


def bookings_of(here: Here, unit: str, month: str = "") -> Timetable:
    """Return the receptions of a government in a month with the bookings for each of its days.

    NotVisible for a unit that is out of sight or where nobody receives, and for what is no month.
    """
    days_meant = days_of(month or f"{here.today:%Y-%m}")
    if unit not in receiving(here) or days_meant is None:
        raise NotVisible(unit)
    span = Span(*days_meant)
    roster = standing(here, unit, span)
    return Timetable(
        unit=unit,
        month=f"{span.first:%Y-%m}",
        dossier=roster.id if roster else "",
        place=place_of(here, roster),
        bookable=roster.body.bookable if roster else 0,
        may_book=roster is not None and _may_book(here, roster),
        days=tuple(_days(here, roster)) if roster else (),
    )


def published(here: Here, unit: str, month: str = "") -> Timetable:
    """Return what anybody may read (公示): who receives when and where, from today on.

    It tells how many places are left and nothing of who was booked.
    """
    told = bookings_of(as_anybody(here), unit, month)
    days = (
        msgspec.structs.replace(day, bookings=())
        for day in told.days
        if day.on >= here.today and day.leaders
    )
    return msgspec.structs.replace(told, dossier="", may_book=False, days=tuple(days))


def as_anybody(here: Here) -> Here:
    """Return the surroundings by which timetables are read that everybody may know."""
    return replace(here, actor=Actor(person="", post=CONSOLE), sight=EVERYTHING)


def _may_book(here: Here, roster: Deed) -> bool:
    org, lead = here.program.desk.around.org, roster.body.leaders[0].post
    meant = BookReception(dossier=roster.id, day=here.today)
    return enters_for(here.post, lead, org) or keeps_the_book(roster, meant, here.post, org)


def _days(here: Here, roster: Deed) -> Iterator[ReceptionDay]:
    named = titles(here)
    names = names_of(here, (turn.person for turn in roster.body.turns))
    cases = [one.case for one in roster.bookings if one.case]
    seen = here.program.desk.see(cases, here.actor) if cases else {}
    days = {turn.on for turn in roster.body.turns} | {one.day for one in roster.bookings}
    for on in sorted(days):
        turns = [turn for turn in roster.body.turns if turn.on == on]
        yield ReceptionDay(
            on=on,
            leaders=tuple(
                Receiving(title=named.get(one.post, one.post), name=names.get(one.person, ""))
                for one in turns
            ),
            left=places_left(roster, on) if turns and on >= here.today else 0,
            bookings=tuple(
                BookingLine(
                    number=one.number,
                    state=one.state,
                    case=one.case.partition(":")[2] if one.case in seen else "",
                )
                for one in roster.bookings
                if one.day == on
            ),
        )
