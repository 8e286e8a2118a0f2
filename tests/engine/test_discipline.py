"""The rules of discipline bind whoever goes down; a meeting-free week lies wholly in its month."""

from datetime import date

import pytest
from msgspec.structs import replace

from engine.discipline import free_of_meetings, free_week
from engine.fieldwork import Discipline
from tests.support.office import Office
from workflows.loader import load

ODD = (1, 3, 5, 7, 9, 11)
FIRST = Discipline(name="w", title="w", check="meeting_free_week", months=ODD, week=1)


@pytest.mark.parametrize(
    ("month", "week"),
    [
        (date(2025, 3, 31), (date(2025, 3, 3), date(2025, 3, 9))),  # 1 March is a Saturday
        (date(2025, 9, 15), (date(2025, 9, 1), date(2025, 9, 7))),  # 1 September is a Monday
        (date(2025, 2, 3), None),  # an even month
    ],
)
def test_the_first_week_lies_wholly_in_its_month(
    month: date, week: tuple[date, date] | None
) -> None:
    assert free_week(FIRST, month) == week


def test_a_week_that_ends_in_the_next_month_is_none() -> None:
    assert free_week(replace(FIRST, week=5), date(2025, 3, 1)) is None


def test_its_monday_and_its_sunday_are_free_and_the_days_around_are_not() -> None:
    context = replace(Office().context("clerk"), rules=load("hefei"))
    days = [date(2025, 3, day) for day in range(2, 11)]
    free = [day for day in days if free_of_meetings("post:magistrate", day, context)]
    assert free == days[1:-1]
