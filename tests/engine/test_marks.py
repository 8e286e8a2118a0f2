"""When a clock is open."""

from datetime import date

from msgspec.structs import replace

from engine.marks import Marks

DAY = date(2025, 3, 3)


def test_a_clock_runs_until_it_is_met_void_or_lapsed() -> None:
    marks = Marks(started_on=DAY)
    assert marks.is_open
    assert not replace(marks, met_on=DAY).is_open
    assert not replace(marks, void_on=DAY).is_open
    assert not replace(marks, lapsed_on=DAY).is_open
