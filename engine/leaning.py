"""Starts that lean on rights: a clock starts behind them, on the last day of the latest."""

from collections.abc import Iterable, Mapping
from datetime import date

from engine.context import Context
from engine.dates import dates
from engine.marks import Marks, begun
from engine.vocabulary import Mark


def leant_on(
    kinds: tuple[str, ...], running: Mapping[str, Marks], marks: Iterable[Mark]
) -> dict[str, Marks]:
    """Return by name what is open of ``running`` and of ``kinds``, and what ``marks`` start."""
    if not kinds:
        return {}
    rights = {name: one for name, one in running.items() if one.is_open and _kind_of(name) in kinds}
    for mark in marks:  # rights that this very event starts
        if mark.act == "start" and _kind_of(mark.clock) in kinds:
            rights[mark.clock] = begun(mark)
    return rights


def last_day(day: date, rights: Mapping[str, Marks], context: Context) -> date:
    """Return the day of the starting event, or the last legal day of the rights where later."""
    return max([day, *(legal_on(name, marks, context) for name, marks in rights.items())])


def legal_on(name: str, marks: Marks, context: Context) -> date:
    """Return the last day in law of a clock by the calendar as it is now (民法典 203)."""
    return dates(marks, context.rules.clocks[_kind_of(name)], context.calendar).legal_on


def _kind_of(name: str) -> str:
    return name.partition("#")[0]
