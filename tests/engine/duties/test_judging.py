"""From a count to what is owed; the worked years of the stories tell the rest."""

from datetime import date

import msgspec
import pytest

from engine.duties.judging import State, judge, needed
from engine.duties.spans import Span
from engine.duties.tenures import Tenure
from engine.fieldwork import Duty, Tally, Who

DUTY = Duty(name="x", title="x", who=Who(), kinds=("talk",), measure="times", minimum=4)
WHOLE = Tenure("post", "person", "unit", (Span(date(2026, 1, 1), date(2026, 12, 31)),))


@pytest.mark.parametrize(
    ("base", "least"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (10, 3), (11, 4)]
)
def test_three_in_ten_rounded_up(base: int, least: int) -> None:
    assert needed(30, 100, base) == least


def test_on_the_last_day_but_one_there_is_still_time() -> None:
    before = judge(DUTY, WHOLE, Tally(done=3), date(2026, 12, 30), 25)
    assert (before.state, before.owed, before.missed) == (State.BEHIND, 1, 0)
    after = judge(DUTY, WHOLE, Tally(done=3), date(2026, 12, 31), 25)
    assert (after.state, after.owed, after.missed) == (State.MISSED, 0, 1)


def test_in_a_part_of_the_year_nothing_is_due_before_it_begins() -> None:
    spring = msgspec.structs.replace(DUTY, since="03-01", by="06-30")
    early = judge(spring, WHOLE, Tally(), date(2026, 2, 28), 25)
    assert (early.state, early.owed, early.by) == (State.OPEN, 4, date(2026, 6, 30))
    assert judge(spring, WHOLE, Tally(), date(2026, 6, 30), 25).state is State.MISSED


def test_whoever_comes_later_this_year_is_not_behind_before_he_came() -> None:
    later = Tenure("post", "person", "unit", (Span(date(2026, 11, 1), date(2026, 12, 31)),))
    found = judge(DUTY, later, Tally(), date(2026, 5, 1), 25)
    # 61 of 365 days: two thirds of one, so one
    assert (found.state, found.required, found.prorated) == (State.OPEN, 4, 1)
