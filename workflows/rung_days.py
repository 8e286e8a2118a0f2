"""The faults of rungs: days that do not rise, or that lie before their clock starts."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from engine.dates import move
from engine.rules import ClockSpec, DayUnit, Edition, Rung
from workflows.decrees import seed_calendar
from workflows.faults import Fault

DAYS = tuple(date(2018, 1, 1) + timedelta(days=n) for n in range(8 * 365))
"""The days tried where calendar and working days meet: years with every kind of holiday."""


def rung_faults(edition: Edition) -> Iterator[Fault]:
    """Yield rungs that do not rise, and those that may come before their clock has begun.

    A clock with a given date is left alone: how long it runs is not known before.
    """
    for ladder in edition.ladders.values():
        path = f"ladders.{ladder.name}"
        for below, above in pairwise(ladder.rungs):
            if not _rises(below, above):
                yield Fault("", f"{path}.{above.name}.offset", "ladder_does_not_rise")
        for clock in edition.clocks.values():
            early = (rung for rung in ladder.rungs if _is_early(rung, clock))
            for rung in early if clock.ladder == ladder.name else ():
                names: dict[str, str | int] = {"clock": clock.kind}
                yield Fault("", f"{path}.{rung.name}.offset", "rung_before_start", names)


def _rises(below: Rung, above: Rung) -> bool:
    if below.unit is above.unit:
        return above.offset > below.offset
    return all(_day(below, day) < _day(above, day) for day in DAYS)


def _is_early(rung: Rung, clock: ClockSpec) -> bool:
    """Return whether the day of a rung may lie on or before the day its clock starts."""
    if clock.amount is None or rung.offset >= 0:
        return False
    if rung.unit is clock.unit or clock.unit is DayUnit.WORKING:
        return -rung.offset >= clock.amount  # as many working days are at least as many days
    amount = timedelta(days=clock.amount)
    return any(_day(rung, start + amount) <= start for start in DAYS)


def _day(rung: Rung, due_on: date) -> date:
    return move(due_on, rung.offset, rung.unit, seed_calendar())
