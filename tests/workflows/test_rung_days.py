"""Days of rungs: they rise, and none lies before its clock has begun, whatever the holidays."""

import pytest
from msgspec.structs import replace

from engine.rules import DayUnit, Edition, Rung
from tests.support.packs import national, with_clock
from workflows.loader import codes, load
from workflows.rung_days import rung_faults

CALENDAR, WORKING = DayUnit.CALENDAR, DayUnit.WORKING
EARLY = ("ladders.handling.first.offset", "rung_before_start")


def told(edition: Edition) -> set[tuple[str, str]]:
    return {(fault.path, fault.code) for fault in rung_faults(edition)}


def with_rungs(edition: Edition, *offsets: tuple[int, DayUnit]) -> Edition:
    """Return the rules with another handling ladder, climbed by the opinion alone."""
    names = ("first", "second", "third")
    rungs = tuple(
        Rung(name=name, title=name, offset=offset, unit=unit, receiver="unit_head")
        for name, (offset, unit) in zip(names, offsets, strict=False)
    )
    ladder = replace(edition.ladders["handling"], rungs=rungs)
    return replace(
        edition,
        ladders={**edition.ladders, "handling": ladder},
        clocks={"C4": edition.clocks["C4"]},
    )


@pytest.mark.parametrize("code", codes())
def test_the_shipped_packs_have_none(code: str) -> None:
    assert told(load(code)) == set()


@pytest.mark.parametrize(
    ("amount", "unit", "offset", "rung_unit", "is_early"),
    [
        (15, CALENDAR, -20, CALENDAR, True),
        (15, CALENDAR, -15, CALENDAR, True),  # the day of the start itself does not count
        (15, CALENDAR, -14, CALENDAR, False),
        (5, WORKING, -3, WORKING, False),
        (5, WORKING, -5, WORKING, True),
        # Five working days may be no more than five days, never fewer.
        (5, WORKING, -4, CALENDAR, False),
        (5, WORKING, -5, CALENDAR, True),
        # The longest break counted is that of 2020 (24 January to 2 February): over it one
        # working day back is eleven days.
        (11, CALENDAR, -1, WORKING, True),
        (12, CALENDAR, -1, WORKING, False),
    ],
)
def test_a_rung_before_its_clock(
    amount: int, unit: DayUnit, offset: int, rung_unit: DayUnit, *, is_early: bool
) -> None:
    edition = with_rungs(national(), (offset, rung_unit), (30, CALENDAR))
    edition = with_clock(edition, "C4", amount=amount, unit=unit)
    assert (told(edition) == {EARLY}) is is_early


def test_every_rung_is_looked_at_and_a_given_date_is_left_alone() -> None:
    edition = with_rungs(national(), (-70, CALENDAR), (-65, CALENDAR), (0, CALENDAR))
    assert {path for path, _ in told(edition)} == {
        "ladders.handling.first.offset",
        "ladders.handling.second.offset",
    }
    assert told(with_clock(edition, "C4", amount=None, given="due")) == set()


def test_rungs_rise_whatever_the_holidays() -> None:
    # Five working days after a Friday are seven days on at the least, over a holiday far more.
    mixed = with_rungs(national(), (5, WORKING), (9, CALENDAR))
    assert told(mixed) == {("ladders.handling.second.offset", "ladder_does_not_rise")}
    assert told(with_rungs(national(), (1, WORKING), (30, CALENDAR))) == set()
    flat = with_rungs(national(), (3, CALENDAR), (3, CALENDAR))
    assert told(flat) == {("ladders.handling.second.offset", "ladder_does_not_rise")}
