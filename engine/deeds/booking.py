"""Places kept for visitors on a day of a roster (预约接访): booked, given up, came or not."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from engine.case.terms import LegalKind
from engine.context import Context
from engine.deeds.deed import Body, Booking, BookingState, Deed, DeedKind
from engine.errors import Refusal, Refused
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.org.standing import is_above
from engine.vocabulary import Command, Event, Text, refusal


class BookReception(Command, frozen=True, kw_only=True):
    """Keep a place for a visitor on a day of a roster; ``case``: what he comes about, if any."""

    day: date
    case: str = ""
    also_reads: ClassVar[Mapping[str, tuple[str, ...]]] = {"case": ("case",)}

    def reads(self) -> dict[str, tuple[str, ...]]:
        """Return the case he comes about."""
        return {"case": (self.case,) if self.case else ()}


class ReceptionBooked(Event, frozen=True, kw_only=True):
    """A place was kept under a number that counts within the roster."""

    number: int
    day: date
    case: str = ""


class EndBooking(Command, frozen=True, kw_only=True):
    """Say what became of a booking; ``because``: why it was cancelled."""

    number: int
    became: BookingState
    because: Text = ""


class BookingEnded(Event, frozen=True, kw_only=True):
    """A booking was cancelled, or the visitor came, or he did not."""

    number: int
    became: BookingState
    text_ref: str = ""


def book(deed: Deed, command: BookReception, context: Context) -> list[Event]:
    """Keep a place; raises Refused for a day that is past, on which nobody receives, or full."""
    faults = _not_a_roster(deed)
    if command.day < context.today:
        faults.append(refusal("booked_day_past", field="day"))
    elif command.day not in {turn.on for turn in deed.body.turns}:
        faults.append(refusal("nobody_receives", field="day"))
    elif places_left(deed, command.day) < 1:
        faults.append(refusal("no_place_left", field="day"))
    if command.case:
        case = context.beside.get(command.case)
        if case is None or not command.case.startswith("case:"):
            faults.append(refusal("no_such_dossier", field="case", dossier=command.case))
        elif case.kind is LegalKind.ACCUSATION:
            faults.append(refusal("accusation_not_linked", "A30", "case"))
    if faults:
        raise Refused(faults)
    number = len(deed.bookings) + 1
    return [ReceptionBooked(on=context.today, number=number, day=command.day, case=command.case)]


def end_booking(deed: Deed, command: EndBooking, context: Context) -> list[Event]:
    """End a booking that is open; nobody came or failed to before the day itself."""
    faults = _not_a_roster(deed)
    found = next((one for one in deed.bookings if one.number == command.number), None)
    if found is None or found.state is not BookingState.OPEN:
        faults.append(refusal("booking_not_open", field="number"))
    elif command.became is BookingState.OPEN:
        faults.append(refusal("nothing_happens", field="became"))
    elif command.became is not BookingState.CANCELLED and context.today < found.day:
        faults.append(refusal("booked_day_ahead", field="became"))
    if command.became is BookingState.CANCELLED and not command.because.strip():
        faults.append(refusal("reason_missing", field="because"))
    if faults:
        raise Refused(faults)
    text_ref = context.ref("because", command.because)
    told = BookingEnded(
        on=context.today, number=command.number, became=command.became, text_ref=text_ref
    )
    return [told]


def _not_a_roster(deed: Deed) -> list[Refusal]:
    is_roster = deed.body.kind is DeedKind.DUTY_ROSTER
    return [] if is_roster else [refusal("not_from_here", state=deed.state)]


def places_left(deed: Deed, day: date) -> int:
    """Return how many more can be booked for a day; a cancelled booking gives its place back."""
    taken = sum(one.day == day and one.state is not BookingState.CANCELLED for one in deed.bookings)
    return max(0, deed.body.bookable - taken)


def open_bookings(deed: Deed) -> tuple[Booking, ...]:
    """Return the bookings of which nobody has said what became of them."""
    return tuple(one for one in deed.bookings if one.state is BookingState.OPEN)


def loses_a_booking(deed: Deed, mended: Body) -> bool:
    """Return whether a correction leaves a booking without a roster in its unit and month.

    A day that is taken off shows whoever is booked for it while others of its month stay.
    """
    waiting = {(one.day.year, one.day.month) for one in open_bookings(deed)}
    months = {(turn.on.year, turn.on.month) for turn in mended.turns}
    return bool(waiting - months) or (bool(waiting) and mended.unit != deed.body.unit)


def with_booking(deed: Deed, event: ReceptionBooked) -> Deed:
    """Fold a booking in."""
    made = Booking(number=event.number, day=event.day, case=event.case)
    return replace(deed, bookings=(*deed.bookings, made))


def with_end(deed: Deed, event: BookingEnded) -> Deed:
    """Fold in what became of a booking."""
    kept = tuple(
        replace(one, state=event.became, reason_ref=event.text_ref)
        if one.number == event.number
        else one
        for one in deed.bookings
    )
    return replace(deed, bookings=kept)


def keeps_the_book(deed: Deed, command: Command, post: str, org: Chart) -> bool:
    """Return whether a post may book: the petition offices of the level and of those above."""
    own = org.unit_of(post)
    if not isinstance(command, BookReception | EndBooking) or not own:
        return False
    is_office = org.unit(own).kind is UnitKind.PETITION_OFFICE
    return is_office and is_above(own, deed.body.leaders[0].home, org)
