"""The townships put down who is on duty: this month and the next, but for two that are late."""

from datetime import date
from itertools import cycle

from api.demo.habits import TOWNSHIP_POSTS
from api.demo.places import COUNTY, TOWNSHIPS
from api.demo.scene import actor_of
from api.views.spans import days_of
from api.wiring import Program
from engine.deeds.deed import DeedKind, RecordDeed, Turn
from engine.duties.spans import DAY, Span

LATE = {0: ("202",), 1: ("105", "202")}
"""Which townships have put down nobody yet, for this month and for the next."""


def put_down(program: Program, until: date) -> None:
    """Enter the rosters of the month of ``until`` and of the next one."""
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
            made = RecordDeed(
                pack=program.settings.pack,
                kind=DeedKind.DUTY_ROSTER,
                form="duty",
                unit=f"unit:{unit}",
                leaders=tuple(sorted({turn.post for turn in told})),
                turns=told,
            )
            clerk = actor_of(f"post:{unit}-petitions-clerk", org, until)
            program.desk.execute(made, clerk, key=f"roster/{unit}/{span.first}")
        until = span.last + DAY
