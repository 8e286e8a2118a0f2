"""The shipped decrees, against those written by hand and those of the library."""

from datetime import date, timedelta
from importlib import resources

import pytest

from engine.days import DayKind, Decree, DecreedDay, WorkCalendar
from tests.support import decree_facts, library_decrees
from workflows.decrees import DayChange, diff, seed_calendar, seed_decrees

YEARS = range(decree_facts.FIRST_YEAR, decree_facts.LAST_YEAR + 1)


def days_of(year: int) -> list[date]:
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return [date(year, 1, 1) + timedelta(days=index) for index in range(length)]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_is_as_the_decree_written_by_hand_says(year: int) -> None:
    calendar = seed_calendar()
    off, worked = decree_facts.decreed()
    assert [day for day in days_of(year) if calendar.is_day_off(day) != _is_off(day)] == []
    assert [day for day in days_of(year) if (calendar.kind(day) is DayKind.MAKEUP)] == sorted(
        day for day in worked if day.year == year
    )
    holidays = {day: off[day] for day in days_of(year) if day in off}
    named = {day: calendar.name(day) for day in days_of(year) if day in off}
    assert {day: set(name.split("、")) for day, name in named.items()} == {
        day: set(name.split("、")) for day, name in holidays.items()
    }
    assert [day for day in days_of(year) if calendar.kind(day) is DayKind.HOLIDAY] == sorted(
        holidays
    )


def _is_off(day: date) -> bool:
    return decree_facts.is_day_off(day)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_is_as_the_library_says(year: int) -> None:
    library, calendar = library_decrees.library_calendar(), seed_calendar()
    assert [
        day for day in days_of(year) if library.is_working_day(day) == calendar.is_day_off(day)
    ] == []


def test_the_shipped_file_is_what_the_command_prints() -> None:
    shipped = resources.files("workflows").joinpath("decrees.csv").read_text("utf-8")
    assert shipped == library_decrees.as_csv()


def test_the_decreed_years_are_known_with_their_documents() -> None:
    calendar = seed_calendar()
    assert [decree.year for decree in calendar.decrees] == list(YEARS)
    assert all(decree.source for decree in calendar.decrees)
    assert "16" in calendar.source(2020)  # the decree of November 2019
    assert "2020" in calendar.source(2020)  # and the emergency notice
    assert not calendar.is_decreed(2007)
    assert not calendar.is_decreed(2027)


def test_the_seed_is_read_once() -> None:
    assert seed_calendar() is seed_calendar()
    assert WorkCalendar(seed_decrees()).version == seed_calendar().version


def test_a_new_decree_changes_the_days_it_names() -> None:
    """An invented decree of 2027: Friday 1 January off, Sunday the 3rd worked."""
    decree = Decree(
        year=2027,
        holidays=(DecreedDay(date(2027, 1, 1), "元旦"), DecreedDay(date(2027, 1, 2), "元旦")),
        makeup_days=(DecreedDay(date(2027, 1, 3), "元旦"),),
    )
    old = seed_calendar()
    assert diff(old, old.with_decree(decree)) == (
        DayChange(date(2027, 1, 1), DayKind.WORK, DayKind.HOLIDAY, "元旦"),
        DayChange(date(2027, 1, 2), DayKind.OFF, DayKind.HOLIDAY, "元旦"),
        DayChange(date(2027, 1, 3), DayKind.OFF, DayKind.MAKEUP, "元旦"),
    )
    assert diff(old, old) == ()


def test_the_emergency_notice_of_2020_moved_three_days() -> None:
    """Back to the decree of November 2019: off to 30 January, Saturday 1 February worked."""
    now = seed_calendar()
    decree = next(decree for decree in now.decrees if decree.year == 2020)
    first = Decree(
        year=2020,
        holidays=tuple(
            named
            for named in decree.holidays
            if not date(2020, 1, 31) <= named.day <= date(2020, 2, 2)
        ),
        makeup_days=(*decree.makeup_days, DecreedDay(date(2020, 2, 1), "春节")),
    )
    assert diff(now.with_decree(first), now) == (
        DayChange(date(2020, 1, 31), DayKind.WORK, DayKind.HOLIDAY, "春节"),
        DayChange(date(2020, 2, 1), DayKind.MAKEUP, DayKind.HOLIDAY, "春节"),
        DayChange(date(2020, 2, 2), DayKind.OFF, DayKind.HOLIDAY, "春节"),
    )


def test_a_withdrawn_decree_changes_the_december_before_too() -> None:
    now = seed_calendar()
    without = WorkCalendar(decree for decree in now.decrees if decree.year != 2019)
    changes = diff(now, without)
    assert changes[0] == DayChange(date(2018, 12, 29), DayKind.MAKEUP, DayKind.OFF, "元旦")
    assert changes[-1].day == date(2019, 10, 12)
