"""Starts that lean on rights: a clock starts behind them, and moves when their last day moves."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from engine.context import Context
from engine.dates import dates
from engine.marks import Marks, begun
from engine.vocabulary import Mark

if TYPE_CHECKING:
    from engine.clockwork import Clock

replace = msgspec.structs.replace


def leant_on(
    kinds: tuple[str, ...], clocks: Mapping[str, "Clock"], ended: set[str], marks: Iterable[Mark]
) -> dict[str, Marks]:
    """Return the open clocks of ``kinds`` and those that ``marks`` start, by name."""
    if not kinds:
        return {}
    rights = {
        name: clock.marks
        for name, clock in clocks.items()
        if clock.kind in kinds and clock.marks.is_open and name not in ended
    }
    for mark in marks:  # rights that this very event starts
        if mark.act == "start" and mark.clock.partition("#")[0] in kinds:
            rights[mark.clock] = begun(mark)
    return rights


def last_day(day: date, rights: Mapping[str, Marks], context: Context) -> date:
    """Return the day of the starting event, or the last legal day of the rights where later."""
    return max([day, *(_legal_on(name, marks, context) for name, marks in rights.items())])


def legal_on(clock: "Clock", context: Context) -> date:
    """Return the last day in law of a clock by the calendar as it is now (民法典 203)."""
    return dates(clock.marks, context.rules.clocks[clock.kind], context.calendar).legal_on


def restarts(clocks: Mapping[str, "Clock"], context: Context) -> dict[str, date]:
    """Return the open clocks whose start no longer follows the rights it leans on: their new day.

    A start recorded without the names of its rights stays where it is.
    """
    moved = {}
    for name, clock in clocks.items():
        if not clock.marks.is_open or clock.asked_on is None:
            continue
        rights = {one: clocks[one].marks for one in clock.leans_on if one in clocks}
        day = last_day(clock.asked_on, rights, context)
        if day != clock.marks.started_on:
            moved[name] = day
    return moved


def following(clocks: Mapping[str, "Clock"], context: Context) -> dict[str, "Clock"]:
    """Return clocks with each start where the rights it leans on put it."""
    after = dict(clocks)
    for name, day in restarts(clocks, context).items():
        marks = replace(clocks[name].marks, started_on=day)
        after[name] = replace(clocks[name], marks=marks)
    return after


def _legal_on(name: str, marks: Marks, context: Context) -> date:
    spec = context.rules.clocks[name.partition("#")[0]]
    return dates(marks, spec, context.calendar).legal_on
