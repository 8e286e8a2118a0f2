"""The lamp of a day, and the days of a lamp, are two sides of one thing."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from api.views.lamps import Lamp, days_of, lamp_of, near_days
from workflows import loader

TODAY = date(2025, 3, 3)


def test_the_lamps_by_day() -> None:
    by_days = {-1: Lamp.OVERDUE, 0: Lamp.NEAR, 3: Lamp.NEAR, 4: Lamp.ON_TIME}
    for days, lamp in by_days.items():
        assert lamp_of(TODAY + timedelta(days=days), TODAY, 3) is lamp
    assert lamp_of(None, TODAY, 3) is Lamp.DONE
    assert lamp_of(date.max, TODAY, 3) is Lamp.PAUSED
    assert days_of(Lamp.PAUSED, TODAY, 3) == (date.max, date.max)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_each_day_lies_among_those_of_its_lamp(due_on: date, near: int) -> None:
    for lamp in Lamp:
        first, last = days_of(lamp, TODAY, near)
        assert (first <= due_on <= last) is (lamp_of(due_on, TODAY, near) is lamp)


def test_the_number_is_the_packs() -> None:
    rules = loader.load("national")
    assert near_days(rules) == 3
    assert near_days(msgspec.structs.replace(rules, numbers={})) == 0
