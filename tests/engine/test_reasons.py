"""The steps of a derivation, in the order they are taken."""

from datetime import UTC, datetime

import pytest

from engine.dates import dates
from engine.marks import Marks, Pause
from engine.reasons import Reason, reasons
from tests.support.clock_shapes import clock, day, fact_calendar

CALENDAR = fact_calendar()
CLAUSE = "信访工作条例 34"


def test_a_rolled_clock_tells_start_first_day_count_and_rolling() -> None:
    marks = Marks(started_on=day("2025-09-01"))
    assert reasons(marks, clock(30), CALENDAR) == (
        Reason("started", {"day": "2025-09-01"}, CLAUSE, day("2025-09-01"), day("2025-09-01")),
        Reason("not_counted_first_day", {}, "civil_code_201", day("2025-09-01"), day("2025-09-01")),
        Reason(
            "counted",
            {"amount": 30, "unit": "calendar_days"},
            CLAUSE,
            day("2025-09-02"),
            day("2025-10-01"),
        ),
        Reason(
            "rolled",
            {"name": "国庆节、中秋节"},
            "civil_code_203",
            day("2025-10-01"),
            day("2025-10-09"),
        ),
    )


def test_pauses_come_before_the_extension() -> None:
    marks = Marks(
        started_on=day("2025-05-06"),
        pauses=(Pause(day("2025-06-03"), day("2025-06-05")),),
        extended_days=10,
    )
    spec = clock(30, pausable=True)
    steps = reasons(marks, spec, CALENDAR)
    assert [step.code for step in steps] == [
        "started",
        "not_counted_first_day",
        "counted",
        "paused",
        "extended",
    ]
    assert steps[3] == Reason(
        "paused",
        {"days": 3, "unit": "calendar_days"},
        CLAUSE,
        day("2025-06-03"),
        day("2025-06-05"),
    )
    assert (steps[4].from_on, steps[4].to_on) == (day("2025-06-09"), day("2025-06-18"))
    assert steps[4].to_on == dates(marks, spec, CALENDAR).due_on


def test_working_days_tell_what_was_skipped_and_what_was_worked() -> None:
    # From 27 September to 10 October 2025: off are Saturday the 27th and the eight days of the
    # holiday; Sunday the 28th was worked.
    marks = Marks(started_on=day("2025-09-26"))
    steps = reasons(marks, clock(5, working=True), CALENDAR)
    assert steps[3:] == (
        Reason(
            "days_off_skipped",
            {"days": 9},
            "decree of 2025",
            day("2025-09-27"),
            day("2025-10-10"),
        ),
        Reason(
            "makeup_days_counted",
            {"days": 1},
            "decree of 2025",
            day("2025-09-27"),
            day("2025-10-10"),
        ),
    )


def test_within_a_week_nothing_is_skipped() -> None:
    # Monday 3 to Thursday 6 March 2025.
    steps = reasons(Marks(started_on=day("2025-03-03")), clock(3, working=True), CALENDAR)
    assert [step.code for step in steps] == ["started", "not_counted_first_day", "counted"]


def test_each_undecreed_year_is_named() -> None:
    # 10 working days from Thursday 24 December 2026: the fifth is the 31st, the rest in 2027.
    marks = Marks(started_on=day("2026-12-24"))
    steps = reasons(marks, clock(10, working=True), CALENDAR)
    assert steps[-1] == Reason(
        "provisional", {"year": 2027}, "", day("2027-01-01"), day("2027-01-07")
    )
    assert [step.clause for step in steps if step.code == "days_off_skipped"] == [
        "decree of 2026",
        "",
    ]


def test_a_plain_weekend_rolls_without_a_name() -> None:
    steps = reasons(Marks(started_on=day("2025-03-07")), clock(15), CALENDAR)
    assert steps[-1].params == {"name": ""}


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (Marks(started_on=day("2025-09-01"), given_on=day("2025-09-30")), "2025-09-30"),
        (
            Marks(started_on=day("2025-09-01"), given_at=datetime(2025, 9, 30, 1, 0, tzinfo=UTC)),
            "2025-09-30T01:00:00+00:00",
        ),
    ],
)
def test_a_given_date_is_not_counted(marks: Marks, told: str) -> None:
    steps = reasons(marks, clock(None), CALENDAR)
    assert [step.code for step in steps] == ["started", "given"]
    assert steps[1].params == {"day": told}
    assert (steps[1].from_on, steps[1].to_on) == (day("2025-09-30"), day("2025-09-30"))


def test_an_open_pause_is_told_as_far_as_it_has_run() -> None:
    marks = Marks(started_on=day("2025-05-06"), pauses=(Pause(day("2025-06-03")),))
    steps = reasons(marks, clock(30, pausable=True), CALENDAR, as_of=day("2025-06-10"))
    assert (steps[3].code, steps[3].to_on) == ("paused", day("2025-06-10"))
