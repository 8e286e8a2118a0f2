"""Days off, working days and rolling, on decrees written for the test."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.days import DayKind, Decree, DecreedDay, DoubledDecreeError, WorkCalendar


def named(name: str, *days: str) -> tuple[DecreedDay, ...]:
    return tuple(DecreedDay(date.fromisoformat(day), name) for day in days)


# National Day of 2025 as decreed: 1 to 8 October off, Sunday 28 September and Saturday
# 11 October worked.
NATIONAL_DAY = Decree(
    year=2025,
    source="notice 12",
    holidays=named("National Day", *(f"2025-10-0{day}" for day in range(1, 9))),
    makeup_days=named("National Day", "2025-09-28", "2025-10-11"),
)
CALENDAR = WorkCalendar([NATIONAL_DAY])
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "kind", "is_day_off"),
    [
        (date(2025, 9, 26), DayKind.WORK, False),
        (date(2025, 9, 27), DayKind.OFF, True),
        (date(2025, 9, 28), DayKind.MAKEUP, False),
        (date(2025, 10, 1), DayKind.HOLIDAY, True),
        (date(2025, 10, 4), DayKind.HOLIDAY, True),  # a Saturday within the holiday
        (date(2025, 10, 11), DayKind.MAKEUP, False),
        (date(2027, 10, 1), DayKind.WORK, False),  # a Friday; 2027 is not decreed
        (date(2027, 10, 2), DayKind.OFF, True),
    ],
)
def test_what_a_day_is(day: date, kind: DayKind, is_day_off: bool) -> None:  # noqa: FBT001
    assert CALENDAR.kind(day) is kind
    assert CALENDAR.is_day_off(day) is is_day_off


def test_holidays_and_make_up_days_have_names() -> None:
    assert CALENDAR.name(date(2025, 10, 1)) == "National Day"
    assert CALENDAR.name(date(2025, 9, 28)) == "National Day"
    assert CALENDAR.name(date(2025, 9, 27)) == ""


def test_a_year_is_decreed_when_its_decree_is_known() -> None:
    assert CALENDAR.is_decreed(2025)
    assert not CALENDAR.is_decreed(2026)
    assert CALENDAR.source(2025) == "notice 12"
    assert CALENDAR.source(2026) == ""
    assert CALENDAR.are_decreed(date(2025, 1, 1), date(2025, 12, 31))
    assert not CALENDAR.are_decreed(date(2025, 12, 31), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        # Friday 26 September: Sunday the 28th is worked, then 29 and 30.
        (date(2025, 9, 26), 1, date(2025, 9, 28)),
        (date(2025, 9, 26), 3, date(2025, 9, 30)),
        # The eight days of the holiday are passed over.
        (date(2025, 9, 26), 4, date(2025, 10, 9)),
        # Thursday the 9th, Friday, then the make-up Saturday; Sunday the 12th is off.
        (date(2025, 9, 26), 6, date(2025, 10, 11)),
        (date(2025, 9, 26), 7, date(2025, 10, 13)),
        # A start on a day off counts from the first working day.
        (date(2025, 10, 4), 1, date(2025, 10, 9)),
        (date(2025, 9, 26), 0, date(2025, 9, 26)),
        # Backwards, past the holiday.
        (date(2025, 10, 9), -1, date(2025, 9, 30)),
        (date(2025, 10, 9), -3, date(2025, 9, 28)),
        (date(2025, 10, 9), -4, date(2025, 9, 26)),
        # Over the end of a year, both ways: 31 December 2025 is a Wednesday.
        (date(2025, 12, 31), 1, date(2026, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 31)),
        (date(2025, 12, 31), 262, date(2027, 1, 1)),
    ],
)
def test_working_days_are_added(start: date, count: int, expected: date) -> None:
    assert CALENDAR.add_working_days(start, count) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 10, 1), date(2025, 10, 9)),
        (date(2025, 9, 27), date(2025, 9, 28)),  # Saturday: the Sunday after it is worked
        (date(2025, 10, 11), date(2025, 10, 11)),  # a make-up Saturday is a working day
        (date(2025, 10, 12), date(2025, 10, 13)),
    ],
)
def test_a_day_off_rolls_to_the_next_working_day(day: date, expected: date) -> None:
    assert CALENDAR.roll_forward(day) == expected


def test_calendar_days_are_added_either_way() -> None:
    assert CALENDAR.add_days(date(2025, 12, 31), 60) == date(2026, 3, 1)
    assert CALENDAR.add_days(date(2025, 1, 1), -1) == date(2024, 12, 31)


def test_working_days_between_leave_out_the_first_day() -> None:
    assert CALENDAR.working_days_between(date(2025, 9, 26), date(2025, 10, 12)) == 6
    assert CALENDAR.working_days_between(date(2025, 9, 26), date(2025, 9, 26)) == 0
    assert CALENDAR.working_days_between(date(2025, 9, 27), date(2025, 9, 26)) == 0
    # 2026 has 261 weekdays and no decree here; 1 January 2027 is a Friday.
    assert CALENDAR.working_days_between(date(2025, 12, 31), date(2027, 1, 1)) == 262


def test_a_decree_takes_the_place_of_an_older_one_for_its_year() -> None:
    amended = Decree(year=2025, holidays=named("National Day", "2025-10-01"))
    changed = CALENDAR.with_decree(amended)
    assert changed.decrees == (amended,)
    assert not changed.is_day_off(date(2025, 10, 2))
    assert CALENDAR.is_day_off(date(2025, 10, 2))


def test_a_decree_that_reaches_back_overrides_the_year_before() -> None:
    # As in the decree of 2019: 31 December 2018 off, Saturday the 29th worked.
    older = Decree(
        year=2018,
        holidays=named("x", "2018-12-29"),
        makeup_days=named("x", "2018-12-30"),
    )
    newer = Decree(
        year=2019,
        holidays=named("New Year", "2018-12-30", "2018-12-31", "2019-01-01"),
        makeup_days=named("New Year", "2018-12-29"),
    )
    calendar = WorkCalendar([newer, older])
    assert calendar.kind(date(2018, 12, 29)) is DayKind.MAKEUP
    assert calendar.kind(date(2018, 12, 30)) is DayKind.HOLIDAY
    assert calendar.roll_forward(date(2018, 12, 30)) == date(2019, 1, 2)


def test_two_decrees_for_a_year_are_refused() -> None:
    with pytest.raises(DoubledDecreeError):
        WorkCalendar([NATIONAL_DAY, NATIONAL_DAY])


def test_the_version_changes_with_the_decrees_and_only_with_them() -> None:
    other = Decree(year=2026, holidays=named("New Year", "2026-01-01"))
    assert WorkCalendar([NATIONAL_DAY]).version == CALENDAR.version
    assert WorkCalendar([NATIONAL_DAY, other]).version != CALENDAR.version
    assert (
        WorkCalendar([other, NATIONAL_DAY]).version == WorkCalendar([NATIONAL_DAY, other]).version
    )


def test_calendars_differ_from_the_first_day_to_the_last() -> None:
    # Of National Day a Thursday less and a Saturday not worked: 2 October and 11 October.
    days = [f"2025-10-0{day}" for day in (1, 3, 4, 5, 6, 7, 8)]
    shorter = Decree(
        year=2025,
        holidays=named("National Day", *days),
        makeup_days=named("National Day", "2025-09-28"),
    )
    other = CALENDAR.with_decree(shorter)
    assert CALENDAR.differs(other) == other.differs(CALENDAR)
    assert CALENDAR.differs(other) == (date(2025, 10, 2), date(2025, 10, 11))
    assert CALENDAR.differs(WorkCalendar([NATIONAL_DAY])) is None
    # A year with a decree is certain from its first day on; this one names a day before it.
    early = Decree(year=2026, holidays=named("New Year", "2025-12-31", "2026-01-01"))
    whole = (date(2025, 12, 31), date(2026, 12, 31))
    assert CALENDAR.differs(CALENDAR.with_decree(early)) == whole


@given(day=DAYS)
def test_rolling_ends_on_the_first_working_day(day: date) -> None:
    rolled = CALENDAR.roll_forward(day)
    assert rolled >= day
    assert not CALENDAR.is_day_off(rolled)
    assert all(CALENDAR.is_day_off(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(start=DAYS, count=st.integers(1, 600))
def test_adding_and_counting_working_days_agree(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    assert not CALENDAR.is_day_off(end)
    assert CALENDAR.working_days_between(start, end) == count
    back = CALENDAR.add_working_days(end, -count)
    assert CALENDAR.working_days_between(back, end) == count
