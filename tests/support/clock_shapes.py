"""The calendar of the hand-written decrees, and clocks of every shape, for tests of dates."""

from datetime import date
from functools import cache

from engine.days import Decree, DecreedDay, WorkCalendar
from engine.rules import ClockSpec, DayUnit, Nature
from engine.sources import Source
from tests.support import decree_facts


@cache
def fact_calendar() -> WorkCalendar:
    """Return a calendar of the decrees as written by hand, without the seed."""
    off, worked = decree_facts.decreed()
    return WorkCalendar(
        Decree(
            year=year,
            source=f"decree of {year}",
            holidays=tuple(DecreedDay(day, off[day]) for day in sorted(off) if day.year == year),
            makeup_days=tuple(DecreedDay(day) for day in sorted(worked) if day.year == year),
        )
        for year in decree_facts.DECREES
    )


def clock(
    amount: int | None,
    *,
    working: bool = False,
    nature: Nature = Nature.DUTY,
    rolls: bool = True,
    pausable: bool = False,
    extend: int = 0,
) -> ClockSpec:
    """Return a clock of ``amount`` days."""
    return ClockSpec(
        kind="C4",
        title="clock",
        nature=nature,
        amount=amount,
        unit=DayUnit.WORKING if working else DayUnit.CALENDAR,
        rolls=rolls,
        pausable=pausable,
        extend_max_days=extend,
        source=Source(rule="A34", clause="信访工作条例 34"),
    )


def day(text: str) -> date:
    """Return the day written as 2025-10-01."""
    return date.fromisoformat(text)
