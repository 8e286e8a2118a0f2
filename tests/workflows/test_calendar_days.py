"""The days that `calendar show` lists."""

import pytest

from workflows.calendar_days import calendar_days
from workflows.decrees import seed_calendar


def test_a_month_has_each_of_its_days_with_its_kind() -> None:
    days = calendar_days(seed_calendar(), 2025, 10)
    assert len(days) == 31
    assert days[0] == {
        "date": "2025-10-01",
        "kind": "holiday",
        "name": "国庆节、中秋节",
        "provisional": False,
    }
    kinds = {day["date"]: day["kind"] for day in days}
    assert kinds["2025-10-09"] == "work"
    assert kinds["2025-10-11"] == "makeup"
    assert kinds["2025-10-12"] == "off"


@pytest.mark.parametrize(("year", "length"), [(2024, 366), (2025, 365)])
def test_a_year_has_all_its_days(year: int, length: int) -> None:
    days = calendar_days(seed_calendar(), year)
    assert len(days) == length
    assert (days[0]["date"], days[-1]["date"]) == (f"{year}-01-01", f"{year}-12-31")


def test_an_undecreed_year_says_so_on_every_day() -> None:
    days = calendar_days(seed_calendar(), 2027, 2)
    assert len(days) == 28
    assert all(day["provisional"] for day in days)
    assert {day["kind"] for day in days} == {"work", "off"}


def test_a_thirteenth_month_is_none() -> None:
    with pytest.raises(ValueError, match="month"):
        calendar_days(seed_calendar(), 2025, 13)
