"""Dates worked out by hand from the law and the decrees."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.clock import SHANGHAI
from engine.dates import (
    Dates,
    UncountedClockError,
    counted_pauses,
    dates,
    expires_at,
    is_entered_late,
    is_late,
    is_late_legal,
    legal_limit_at,
    next_rung_at,
    rungs_before,
    target_at,
)
from engine.days import WorkCalendar
from engine.marks import Marks, Pause
from engine.rules import ClockSpec, DayUnit, Ladder, Nature, Rung
from tests.support.clock_shapes import clock, day, fact_calendar

CALENDAR = fact_calendar()


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(start: str, spec: ClockSpec, *pauses: Pause, extended_days: int = 0) -> tuple[str, str]:
    marks = Marks(started_on=day(start), pauses=pauses, extended_days=extended_days)
    result = dates(marks, spec, CALENDAR)
    return result.due_on.isoformat(), result.legal_on.isoformat()


@pytest.mark.parametrize(
    ("start", "amount", "due_on", "legal_on"),
    [
        # 条例 22: 15 days; Monday 3 March does not count (民法典 201), so the 18th is the last.
        ("2025-03-03", 15, "2025-03-18", "2025-03-18"),
        # A plain Saturday rolls to Monday (民法典 203).
        ("2025-03-07", 15, "2025-03-22", "2025-03-24"),
        # 30 days from 1 September end on National Day; 2025 was off to 8 October.
        ("2025-09-01", 30, "2025-10-01", "2025-10-09"),
        # Saturday 8 February 2025 is worked for Spring Festival: a working day, nothing rolls.
        ("2025-01-09", 30, "2025-02-08", "2025-02-08"),
        # Sunday 26 January 2025 likewise.
        ("2024-11-27", 60, "2025-01-26", "2025-01-26"),
        # The day after it, Monday 27 January, is an ordinary working day.
        ("2024-11-28", 60, "2025-01-27", "2025-01-27"),
        # New Year's Eve by the moon, 28 January 2025: off to 4 February.
        ("2024-11-29", 60, "2025-01-28", "2025-02-05"),
        # In 2024 the eve, Friday 9 February, was no day off by decree: leave was only urged.
        ("2024-01-10", 30, "2024-02-09", "2024-02-09"),
        # The next day begins the holiday: off to Saturday the 17th, Sunday the 18th is worked.
        ("2024-01-11", 30, "2024-02-10", "2024-02-18"),
        # Spring Festival 2020: the decree ended it on 30 January; the emergency notice moved the
        # end to Sunday 2 February and made Saturday the 1st, to have been worked, a day off.
        ("2020-01-16", 15, "2020-01-31", "2020-02-03"),
        ("2020-01-02", 30, "2020-02-01", "2020-02-03"),
        # The Sunday worked before it.
        ("2020-01-04", 15, "2020-01-19", "2020-01-19"),
        # The decree of 2019 reached back: Monday 31 December 2018 off, Saturday the 29th worked.
        ("2018-12-01", 30, "2018-12-31", "2019-01-02"),
        ("2018-11-29", 30, "2018-12-29", "2018-12-29"),
        # New Year 2023: off from Saturday 31 December 2022 to Monday 2 January.
        ("2022-12-16", 15, "2022-12-31", "2023-01-03"),
        # Labour Day 2019 as amended in March 2019: 1 to 4 May off, Sunday the 5th worked.
        ("2019-04-16", 15, "2019-05-01", "2019-05-05"),
        # 29 February counts as a day of its own.
        ("2024-02-14", 15, "2024-02-29", "2024-02-29"),
        ("2023-02-14", 15, "2023-03-01", "2023-03-01"),
        # Replays begin in 2011: 30 days from 1 September 2011 end on National Day; the weekend
        # of 8 and 9 October was worked, so the 8th is the first working day.
        ("2011-09-01", 30, "2011-10-01", "2011-10-08"),
    ],
)
def test_calendar_days(start: str, amount: int, due_on: str, legal_on: str) -> None:
    assert due(start, clock(amount)) == (due_on, legal_on)


@pytest.mark.parametrize(
    ("start", "amount", "due_on"),
    [
        # 条例 23: 5 working days from Friday 26 September 2025: Sunday the 28th (worked), 29, 30,
        # then 9 and 10 October.
        ("2025-09-26", 5, "2025-10-10"),
        # 10: on with Saturday the 11th (worked), Monday the 13th to Thursday the 16th.
        ("2025-09-26", 10, "2025-10-16"),
        # 3 from Friday 25 April 2025: Sunday the 27th (worked), Monday, Tuesday.
        ("2025-04-25", 3, "2025-04-29"),
        # 5 from Thursday 23 January 2020, the last day before the lengthened Spring Festival:
        # Monday 3 to Friday 7 February.
        ("2020-01-23", 5, "2020-02-07"),
        # Within an ordinary week, over one weekend.
        ("2025-03-05", 5, "2025-03-12"),
        # Started on a Saturday: Monday is the first.
        ("2025-03-08", 5, "2025-03-14"),
    ],
)
def test_working_days_do_not_roll(start: str, amount: int, due_on: str) -> None:
    assert due(start, clock(amount, working=True)) == (due_on, due_on)


# Working days of a year = its days less weekend days less statutory holidays: 11 of these from
# 2014, 13 from 2025; a holiday on a weekend is made up. In 2020 the emergency notice took two
# more days (31 January, and Saturday 1 February that was to be worked).
WORKING_DAYS = {
    2018: 365 - 104 - 11,
    2019: 365 - 104 - 11,
    2020: 366 - 104 - 11 - 2,
    2021: 365 - 104 - 11,
    2022: 365 - 105 - 11,
    2023: 365 - 105 - 11,
    2024: 366 - 104 - 11,
    2025: 365 - 104 - 13,
    2026: 365 - 104 - 13,
}


@pytest.mark.parametrize(("year", "expected"), WORKING_DAYS.items())
def test_a_year_has_the_working_days_that_the_regulation_leaves(year: int, expected: int) -> None:
    last_before, last = date(year - 1, 12, 31), date(year, 12, 31)
    assert CALENDAR.working_days_between(last_before, last) == expected


def test_the_extension_follows_the_sixty_days() -> None:
    # 条例 34: 60 days from 10 March end on 9 May, 30 more on Sunday 8 June 2025.
    assert due("2025-03-10", clock(60)) == ("2025-05-09", "2025-05-09")
    assert due("2025-03-10", clock(60), extended_days=30) == ("2025-06-08", "2025-06-09")


def test_the_extension_counts_from_the_day_as_counted_not_from_the_rolled_one() -> None:
    # The 60th day is 1 October 2025, rolled to the 9th; 30 days on from the 1st is 31 October.
    assert due("2025-08-02", clock(60)) == ("2025-10-01", "2025-10-09")
    assert due("2025-08-02", clock(60), extended_days=30) == ("2025-10-31", "2025-10-31")


def test_an_extension_in_working_days_keeps_the_unit() -> None:
    spec = clock(5, working=True)
    assert due("2025-09-26", spec, extended_days=5) == ("2025-10-16", "2025-10-16")


def test_the_time_of_a_hearing_does_not_count() -> None:
    # 条例 36: 30 days from 6 May end on 5 June 2025; a hearing from the 3rd to the 5th, both
    # included, adds three: Sunday the 8th.
    pause = Pause(day("2025-06-03"), day("2025-06-05"))
    spec = clock(30, pausable=True)
    assert due("2025-05-06", spec) == ("2025-06-05", "2025-06-05")
    assert due("2025-05-06", spec, pause) == ("2025-06-08", "2025-06-09")
    assert due("2025-05-06", clock(30), pause) == ("2025-06-05", "2025-06-05")


@pytest.mark.parametrize(
    ("from_on", "to_on", "due_on"),
    [
        ("2025-06-05", "2025-06-06", "2025-06-07"),  # begins on the last day: it does not count
        ("2025-06-06", "2025-06-09", "2025-06-05"),  # begins when the clock has run out
        ("2025-05-06", "2025-05-07", "2025-06-06"),  # the first day did not count anyway
        ("2025-05-01", "2025-05-06", "2025-06-05"),  # wholly before the first counted day
        ("2025-06-03", "2025-06-02", "2025-06-05"),  # no days at all
    ],
)
def test_a_pause_adds_the_days_that_would_have_counted(
    from_on: str, to_on: str, due_on: str
) -> None:
    pause = Pause(day(from_on), day(to_on))
    assert due("2025-05-06", clock(30, pausable=True), pause)[0] == due_on


def test_days_in_two_pauses_are_left_out_once() -> None:
    pauses = [
        Pause(day("2025-05-22"), day("2025-05-25")),
        Pause(day("2025-05-20"), day("2025-05-23")),
    ]
    assert due("2025-05-06", clock(30, pausable=True), *pauses)[0] == "2025-06-11"


def test_a_pause_may_fall_in_the_days_won_by_an_earlier_one_or_by_the_extension() -> None:
    spec = clock(30, pausable=True)
    first = Pause(day("2025-06-05"), day("2025-06-06"))
    second = Pause(day("2025-06-07"), day("2025-06-07"))
    assert due("2025-05-06", spec, first, second)[0] == "2025-06-08"
    assert due("2025-05-06", spec, second, extended_days=5)[0] == "2025-06-11"


def test_a_pause_of_a_working_day_clock_adds_its_working_days() -> None:
    # 10 working days from Friday 26 September 2025 end on 16 October; a pause from 30 September
    # to 9 October holds two working days: on to Monday the 20th.
    pause = Pause(day("2025-09-30"), day("2025-10-09"))
    spec = clock(10, working=True, pausable=True)
    assert due("2025-09-26", spec, pause)[0] == "2025-10-20"
    marks = Marks(started_on=day("2025-09-26"), pauses=(pause,))
    assert dates(marks, spec, CALENDAR).paused_days == 2


def test_an_open_pause_moves_the_due_day_on_day_by_day() -> None:
    spec = clock(30, pausable=True)
    marks = Marks(started_on=day("2025-05-06"), pauses=(Pause(day("2025-06-03")),))
    before = dates(marks, spec, CALENDAR, as_of=day("2025-06-02"))
    assert (before.due_on, before.is_paused) == (day("2025-06-05"), False)
    for ahead in range(40):
        as_of = day("2025-06-03") + timedelta(days=ahead)
        result = dates(marks, spec, CALENDAR, as_of=as_of)
        assert result.due_on == day("2025-06-06") + timedelta(days=ahead)
        assert result.paused_days == ahead + 1
        assert result.is_paused
    assert dates(marks, spec, CALENDAR).due_on == day("2025-06-06")


def test_an_open_pause_ends_with_the_clock() -> None:
    spec = clock(30, pausable=True)
    pauses = (Pause(day("2025-06-03")),)
    for marks in (
        Marks(started_on=day("2025-05-06"), pauses=pauses, met_on=day("2025-06-04")),
        Marks(started_on=day("2025-05-06"), pauses=pauses, void_on=day("2025-06-04")),
        Marks(started_on=day("2025-05-06"), pauses=pauses, lapsed_on=day("2025-06-04")),
    ):
        result = dates(marks, spec, CALENDAR, as_of=day("2025-08-01"))
        assert result.due_on == day("2025-06-07")
        assert not result.is_paused


def test_an_open_pause_that_began_too_late_stops_nothing() -> None:
    spec = clock(30, pausable=True)
    pauses = (Pause(day("2025-05-10"), day("2025-05-10")), Pause(day("2025-06-10")))
    result = dates(
        Marks(started_on=day("2025-05-06"), pauses=pauses), spec, CALENDAR, as_of=day("2025-07-01")
    )
    assert (result.due_on, result.is_paused) == (day("2025-06-06"), False)


def test_a_given_day_is_taken_as_it_stands_and_rolls_where_the_rule_rolls() -> None:
    marks = Marks(
        started_on=day("2025-09-01"),
        given_on=day("2025-10-01"),
        extended_days=5,
        pauses=(Pause(day("2025-09-10"), day("2025-09-12")),),
    )
    result = dates(marks, clock(None, pausable=True), CALENDAR)
    assert result == Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    fixed = dates(marks, clock(15, rolls=False), CALENDAR)
    assert fixed.legal_on == day("2025-10-01")


def test_a_given_instant_is_a_day_in_shanghai_and_never_rolls() -> None:
    # 17:30 UTC on 30 September is already 01:30 of 1 October in Shanghai.
    at = datetime(2025, 9, 30, 17, 30, tzinfo=UTC)
    result = dates(Marks(started_on=day("2025-09-01"), given_at=at), clock(15), CALENDAR)
    assert result == Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-01"), due_at=at)


def test_a_clock_without_amount_or_date_is_refused() -> None:
    with pytest.raises(UncountedClockError):
        dates(Marks(started_on=day("2025-01-01")), clock(None), CALENDAR)


@pytest.mark.parametrize(
    ("start", "spec", "provisional"),
    [
        ("2026-12-01", clock(30), False),  # Thursday 31 December 2026
        ("2026-12-02", clock(30), True),  # Friday 1 January 2027
        ("2026-12-24", clock(5, working=True), False),  # the fifth is Thursday the 31st
        ("2026-12-25", clock(5, working=True), True),
        # Due within 2027, but the days are counted from within 2026.
        ("2026-12-02", clock(30, rolls=False), True),
        # 2007 has no decree either; the clock ends in a decreed year, and nothing rolls.
        ("2007-12-20", clock(15), False),
        # A count of working days begun in 2007 leans on that year.
        ("2007-12-20", clock(10, working=True), True),
    ],
)
def test_a_date_is_provisional_when_it_leans_on_an_undecreed_year(
    start: str, spec: ClockSpec, *, provisional: bool
) -> None:
    result = dates(Marks(started_on=day(start)), spec, CALENDAR)
    assert result.provisional is provisional


def test_rolling_into_an_undecreed_year_is_provisional() -> None:
    calendar = WorkCalendar(decree for decree in CALENDAR.decrees if decree.year <= 2022)
    # Saturday 31 December 2022 rolls to Monday 2 January 2023 while 2023 is not decreed.
    result = dates(Marks(started_on=day("2022-12-16")), clock(15), calendar)
    assert (result.legal_on, result.provisional) == (day("2023-01-02"), True)


def test_a_right_and_a_silence_end_after_rolling_a_duty_as_counted() -> None:
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    rolled, counted = shanghai("2025-10-10T00:00"), shanghai("2025-10-02T00:00")
    assert expires_at(result, clock(30, nature=Nature.RIGHT)) == rolled
    assert expires_at(result, clock(30, nature=Nature.SILENCE)) == rolled
    assert expires_at(result, clock(30)) == counted
    assert target_at(result) == counted
    assert legal_limit_at(result) == rolled


def test_a_given_instant_is_the_end_itself() -> None:
    at = shanghai("2025-10-01T09:00")
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-01"), due_at=at)
    assert expires_at(result, clock(30)) == at
    assert expires_at(result, clock(30, nature=Nature.RIGHT)) == at


def test_late_is_after_the_due_day_and_late_in_law_after_the_rolled_one() -> None:
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    start, now = day("2025-09-01"), shanghai("2026-01-01T00:00")
    for met_on, late, legal in (
        ("2025-10-01", False, False),
        ("2025-10-02", True, False),
        ("2025-10-09", True, False),
        ("2025-10-10", True, True),
    ):
        marks = Marks(started_on=start, met_on=day(met_on))
        assert is_late(marks, result, now) is late
        assert is_late_legal(marks, result, now) is legal


def test_an_open_clock_is_late_from_midnight_in_shanghai() -> None:
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    marks = Marks(started_on=day("2025-09-01"))
    second = timedelta(seconds=1)
    midnight = shanghai("2025-10-02T00:00")
    assert not is_late(marks, result, midnight - second)
    assert is_late(marks, result, midnight)
    assert not is_late_legal(marks, result, shanghai("2025-10-10T00:00") - second)
    assert is_late_legal(marks, result, shanghai("2025-10-10T00:00"))


def test_what_fell_away_or_lapsed_is_never_late() -> None:
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    now = shanghai("2026-01-01T00:00")
    for marks in (
        Marks(started_on=day("2025-09-01"), void_on=day("2025-12-01")),
        Marks(started_on=day("2025-09-01"), lapsed_on=day("2025-10-10")),
    ):
        assert not is_late(marks, result, now)
        assert not is_late_legal(marks, result, now)


def test_a_given_instant_is_compared_by_instant() -> None:
    at = shanghai("2025-10-01T09:00")
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-01"), due_at=at)
    start, on = day("2025-09-01"), day("2025-10-01")
    second = timedelta(seconds=1)
    now = shanghai("2026-01-01T00:00")
    open_clock = Marks(started_on=start)
    assert not is_late(open_clock, result, at)
    assert is_late(open_clock, result, at + second)
    in_time = Marks(started_on=start, met_on=on, met_at=at)
    assert not is_late(in_time, result, now)
    too_late = Marks(started_on=start, met_on=on, met_at=at + second)
    assert is_late(too_late, result, now)
    assert is_late_legal(too_late, result, now)
    # Known by its day only: the day is all there is to compare.
    assert not is_late(Marks(started_on=start, met_on=on), result, now)
    assert is_late(Marks(started_on=start, met_on=on + timedelta(days=1)), result, now)


def rung(offset: int, unit: DayUnit = DayUnit.CALENDAR) -> Rung:
    return Rung(name=f"r{offset}", title="rung", offset=offset, unit=unit, receiver="principal")


LADDER = Ladder(
    name="handling",
    title="ladder",
    rungs=(rung(-3), rung(0), rung(2, DayUnit.WORKING), rung(10)),
    repeat_days=7,
)


@pytest.mark.parametrize(
    ("number", "fires"),
    [
        (1, "2025-09-29T00:00"),  # three days before Wednesday 1 October is the 28th
        (2, "2025-10-02T00:00"),  # offset 0: as the day after the due day begins
        (3, "2025-10-11T00:00"),  # two working days on: Thursday the 9th, Friday the 10th
        (4, "2025-10-12T00:00"),
        (5, "2025-10-19T00:00"),  # then each seven days
        (7, "2025-11-02T00:00"),
    ],
)
def test_rungs_fire_at_midnight_after_their_day(number: int, fires: str) -> None:
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    assert next_rung_at(result, LADDER, number, CALENDAR) == shanghai(fires)


def test_a_clock_given_as_an_instant_climbs_by_its_day() -> None:
    at = shanghai("2025-10-01T09:00")
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-01"), due_at=at)
    assert next_rung_at(result, LADDER, 2, CALENDAR) == shanghai("2025-10-02T00:00")


def test_nothing_fires_while_a_pause_runs_or_where_no_rung_is_left() -> None:
    result = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"))
    paused = Dates(due_on=day("2025-10-01"), legal_on=day("2025-10-09"), is_paused=True)
    empty = Ladder(name="none", title="none", rungs=(), repeat_days=7)
    once = Ladder(name="once", title="once", rungs=(rung(0),), repeat_days=0)
    assert next_rung_at(paused, LADDER, 1, CALENDAR) is None
    assert next_rung_at(result, empty, 1, CALENDAR) is None
    assert next_rung_at(result, once, 1, CALENDAR) is not None
    assert next_rung_at(result, once, 2, CALENDAR) is None


STARTS = st.dates(date(2018, 1, 1), date(2026, 6, 30))


@given(start=STARTS, amount=st.integers(1, 90), extra=st.integers(0, 30), working=st.booleans())
def test_more_days_never_end_earlier(
    start: date, amount: int, extra: int, *, working: bool
) -> None:
    spec = clock(amount, working=working)
    plain = dates(Marks(started_on=start), spec, CALENDAR)
    longer = dates(Marks(started_on=start, extended_days=extra), spec, CALENDAR)
    later = dates(Marks(started_on=start + timedelta(days=1)), spec, CALENDAR)
    assert start < plain.due_on <= plain.legal_on
    assert plain.due_on <= longer.due_on
    assert plain.due_on <= later.due_on
    assert plain.legal_on <= later.legal_on
    assert not CALENDAR.is_day_off(plain.legal_on)


@given(
    start=STARTS,
    begins=st.lists(st.integers(-5, 60), max_size=4),
    lasts=st.integers(0, 12),
)
def test_pauses_never_overlap_as_counted(start: date, begins: list[int], lasts: int) -> None:
    pauses = tuple(
        Pause(start + timedelta(days=begin), start + timedelta(days=begin + lasts))
        for begin in begins
    )
    spec = clock(30, pausable=True)
    counted = counted_pauses(Marks(started_on=start, pauses=pauses), spec, CALENDAR)
    assert all(pause.from_on > start for pause in counted)
    assert all(a.to_on < b.from_on for a, b in pairwise(counted))


def test_a_pause_that_begins_on_the_first_day_rests_the_clock_from_then_on() -> None:
    # The day of the start never counts, so a hearing opened on it moves nothing yet.
    spec = clock(30, pausable=True)
    marks = Marks(started_on=day("2025-03-03"), pauses=(Pause(day("2025-03-03")),))
    found = dates(marks, spec, CALENDAR)
    assert (found.due_on, found.is_paused) == (day("2025-04-02"), True)


def test_met_in_time_and_entered_late() -> None:
    when = Dates(due_on=day("2025-03-18"), legal_on=day("2025-03-20"))

    def late(met: str, entered: str | None) -> bool:
        entered_on = day(entered) if entered else None
        marks = Marks(started_on=day("2025-03-03"), met_on=day(met), entered_on=entered_on)
        return is_entered_late(marks, when)

    assert late("2025-03-18", "2025-03-19")
    assert not late("2025-03-14", "2025-03-18")  # recorded while there still was time
    assert not late("2025-03-19", "2025-03-25")  # late, whenever it was recorded
    assert not late("2025-03-14", None)
    assert not is_entered_late(Marks(started_on=day("2025-03-03")), when)


def test_rungs_before_a_day() -> None:
    # Due on 21 January: rungs on the 20th, the 21st, the 24th and the 28th, then every seven days.
    rungs = tuple(
        Rung(name=f"r{offset}", title="", offset=offset, receiver="unit_head")
        for offset in (-1, 0, 3, 7)
    )
    ladder = Ladder(name="l", title="", rungs=rungs, repeat_days=7)
    when = Dates(due_on=day("2025-01-21"), legal_on=day("2025-01-21"))

    def before(text: str) -> int:
        return rungs_before(when, ladder, day(text), fact_calendar())

    # A rung fires as the day after its own begins.
    assert [before(text) for text in ("2025-01-20", "2025-01-21", "2025-01-22")] == [0, 1, 2]
    assert [before(text) for text in ("2025-01-24", "2025-01-25", "2025-01-29")] == [2, 3, 4]
    assert [before(text) for text in ("2025-02-04", "2025-02-05", "2025-02-12")] == [4, 5, 6]
    once = replace(ladder, repeat_days=0)
    assert rungs_before(when, once, day("2025-06-10"), fact_calendar()) == 4
