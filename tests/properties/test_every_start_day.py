"""Every clock shape and shipped clock from every start day, against the decrees by hand.

All due days in 2018 to 2026 are covered. The program reads its shipped seed, the count reads
tests/support/decree_facts.py: neither knows the other.
"""

from datetime import date, timedelta

import pytest

from engine.dates import dates
from engine.marks import Marks, Pause
from engine.rules import ClockSpec
from tests.support import decree_facts
from tests.support.clock_shapes import clock
from workflows.decrees import seed_calendar
from workflows.loader import codes, load

FIRST_DUE, LAST_DUE = date(2018, 1, 1), date(2026, 12, 31)
# Far enough back for 90 days with pauses, or 10 working days, to end in 2018.
FIRST_START = date(2017, 8, 1)
Shape = tuple[ClockSpec, int, tuple[tuple[int, int], ...]]

# Clock, days of extension, and pauses as (days after the start, length in days).
SHAPES: dict[str, Shape] = {
    "15 days": (clock(15), 0, ()),
    "30 days": (clock(30), 0, ()),
    "60 days": (clock(60), 0, ()),
    "60 days extended by 30": (clock(60), 30, ()),
    "60 days extended by 1": (clock(60), 1, ()),
    "30 days, paused within": (clock(30, pausable=True), 0, ((10, 4),)),
    "30 days, paused from the first day": (clock(30, pausable=True), 0, ((1, 7),)),
    "30 days, paused on the last day": (clock(30, pausable=True), 0, ((30, 12),)),
    "30 days, paused too late": (clock(30, pausable=True), 0, ((31, 12),)),
    "30 days, paused twice": (clock(30, pausable=True), 0, ((5, 3), (32, 9))),
    "30 days, paused and extended": (clock(30, pausable=True), 15, ((40, 6),)),
    "3 working days": (clock(3, working=True), 0, ()),
    "5 working days": (clock(5, working=True), 0, ()),
    "10 working days": (clock(10, working=True), 0, ()),
    "10 working days extended by 5": (clock(10, working=True), 5, ()),
    "10 working days, paused": (clock(10, working=True, pausable=True), 0, ((4, 6), (11, 2))),
}


def pack_clocks() -> dict[str, Shape]:
    """Every counted clock of every shipped pack, once for each rule that it is."""
    specs = [(code, spec) for code in codes() for spec in load(code).clocks.values()]
    counted = {
        (spec.kind, spec.amount, spec.unit, spec.rolls): (code, spec)
        for code, spec in specs
        if spec.amount is not None
    }
    return {f"{code} {spec.kind}": (spec, 0, ()) for code, spec in counted.values()}


SHAPES |= pack_clocks()


def starts() -> list[date]:
    days = (LAST_DUE - FIRST_START).days
    return [FIRST_START + timedelta(days=index) for index in range(days + 1)]


@pytest.mark.parametrize("name", SHAPES)
def test_no_day_is_wrong(name: str) -> None:
    spec, extended_days, paused = SHAPES[name]
    calendar = seed_calendar()
    working = spec.unit.value == "working_days"
    amount = (spec.amount or 0) + extended_days
    wrong, covered = [], set()
    for start in starts():
        pauses = tuple(
            Pause(start + timedelta(days=begin), start + timedelta(days=begin + length - 1))
            for begin, length in paused
        )
        skip = frozenset(
            start + timedelta(days=begin + index)
            for begin, length in paused
            for index in range(length)
        )
        due_on = decree_facts.counted(start, amount, working=working, skip=skip)
        if not FIRST_DUE <= due_on <= LAST_DUE:
            continue
        covered.add(due_on)
        legal_on = decree_facts.rolled(due_on) if spec.rolls and not working else due_on
        marks = Marks(started_on=start, pauses=pauses, extended_days=extended_days)
        found = dates(marks, spec, calendar)
        if (found.due_on, found.legal_on, found.provisional) != (due_on, legal_on, False):
            wrong.append((start, due_on, legal_on, found))
    assert wrong == []
    due_days = (FIRST_DUE + timedelta(days=n) for n in range((LAST_DUE - FIRST_DUE).days + 1))
    assert covered >= {
        day for day in due_days if not paused and not (working and decree_facts.is_day_off(day))
    }
