"""Who receives this month and the next: townships daily, but for two that are late; the county."""

from datetime import date
from itertools import cycle

from api.demo.habits import TOWNSHIP_POSTS
from api.demo.places import COUNTY, LEADERS, TOWNSHIPS
from api.demo.scene import COUNTY_CLERK, actor_of
from api.views.spans import days_of
from api.wiring import Program
from engine.deeds.booking import BookReception, EndBooking
from engine.deeds.deed import BookingState, DeedKind, RecordDeed, Turn
from engine.duties.spans import DAY, Span
from engine.vocabulary import Actor

LATE = {0: ("202",), 1: ("105", "202")}
"""Which townships have put down nobody yet, for this month and for the next."""
TUESDAY = 1
OF_TOWNSHIP, OF_COUNTY = (
    ("一楼信访接待室，上午9:00—11:30", 3),
    ("县信访局接待大厅，上午9:00—12:00", 6),
)
"""Where and at what time of day, and how many can be booked."""
BOOKED = 3
"""How many are booked for the first day that is still to come; one of them gives up his place."""


def put_down(program: Program, until: date) -> None:
    """Enter the rosters of the month of ``until`` and of the next one, with a few bookings."""
    today, leaders = until, cycle(LEADERS)
    org, calendar = program.chart(), program.calendar()
    for late in LATE.values():
        days = days_of(f"{until:%Y-%m}")
        assert days is not None  # noqa: S101 - a day has its month
        span = Span(*days)
        for ending in TOWNSHIPS:
            unit, turns = f"{COUNTY}{ending}", cycle(TOWNSHIP_POSTS)
            if ending in late:
                continue
            told = tuple(
                Turn(day, f"post:{unit}-{next(turns)}")
                for day in span.days()
                if not calendar.is_day_off(day)
            )
            clerk = actor_of(f"post:{unit}-petitions-clerk", org, until)
            _entered(program, unit, told, OF_TOWNSHIP, clerk)
        told = tuple(
            Turn(day, f"post:{COUNTY}-{next(leaders).ending}")
            for day in span.days()
            if day.weekday() == TUESDAY and not calendar.is_day_off(day)
        )
        clerk = actor_of(COUNTY_CLERK, org, until)
        made = _entered(program, COUNTY, told, OF_COUNTY, clerk)
        ahead = [turn.on for turn in told if turn.on >= today]
        if ahead:
            _book(program, made, ahead[0], clerk)
        until = span.last + DAY


def _entered(
    program: Program, unit: str, told: tuple[Turn, ...], where: tuple[str, int], clerk: Actor
) -> str:
    """Enter a roster and return its dossier."""
    place, bookable = where
    made = RecordDeed(
        pack=program.settings.pack,
        kind=DeedKind.DUTY_ROSTER,
        form="duty",
        unit=f"unit:{unit}",
        leaders=tuple(sorted({turn.post for turn in told})),
        turns=told,
        title=place,
        bookable=bookable,
    )
    key = f"roster/{unit}/{told[0].on:%Y-%m}"
    return program.desk.execute(made, clerk, key=key).dossier


def _book(program: Program, roster: str, day: date, clerk: Actor) -> None:
    """Book some visitors for a day; one of them cannot come."""
    for number in range(BOOKED):
        wish = BookReception(dossier=roster, day=day)
        program.desk.execute(wish, clerk, key=f"{roster}/booked/{number}")
    gone = EndBooking(
        dossier=roster, number=BOOKED, became=BookingState.CANCELLED, because="本人来电，另约时间。"
    )
    program.desk.execute(gone, clerk, key=f"{roster}/cancelled")
