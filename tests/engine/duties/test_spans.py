"""Spans of days."""

from datetime import date

from engine.duties.spans import Span, covered, covered_in, months, on_day, window
from engine.fieldwork import Duty, ReturnRule, Who

MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))


def test_both_ends_are_included() -> None:
    assert MARCH.length == 31
    assert Span(MARCH.first, MARCH.first).length == 1
    assert Span(MARCH.last, MARCH.first).length == 0
    assert list(Span(MARCH.last, MARCH.first).days()) == []


def test_what_two_spans_have_in_common() -> None:
    spring = Span(date(2026, 3, 20), date(2026, 5, 31))
    assert MARCH.within(spring) == Span(date(2026, 3, 20), date(2026, 3, 31))
    assert MARCH.within(Span(date(2026, 4, 1), date(2026, 4, 2))).length == 0


def test_each_day_is_covered_once() -> None:
    spans = [Span(date(2026, 2, 27), date(2026, 3, 2)), Span(date(2026, 3, 2), date(2026, 3, 3))]
    assert covered(spans, MARCH) == 3


def test_the_months_of_a_leap_year() -> None:
    assert sum(month.length for month in months(2028)) == 366
    assert months(2028)[1] == Span(date(2028, 2, 1), date(2028, 2, 29))
    assert months(2028)[11].last == date(2028, 12, 31)


def test_a_duty_is_counted_in_the_calendar_year_or_in_less_of_it() -> None:
    duty = Duty(name="x", title="x", who=Who(), kinds=("talk",), measure="times", minimum=1)
    assert window(duty, 2026) == Span(date(2026, 1, 1), date(2026, 12, 31))
    assert on_day(2026, "06-30") == date(2026, 6, 30)
    assert on_day(2026, "02-29") == date(2026, 2, 28)


def test_every_year_that_a_date_can_have() -> None:
    assert on_day(7, "12-31") == date(7, 12, 31)
    assert months(9999)[11].last == date.max


def test_a_return_covers_its_month_or_ends_before_its_first_uncovered_day() -> None:
    whole = ReturnRule(name="r", title="r")
    assert covered_in(whole, date(2024, 2, 10)) == Span(date(2024, 2, 1), date(2024, 2, 29))
    assert covered_in(whole, date(2025, 12, 31)) == Span(date(2025, 12, 1), date(2025, 12, 31))
    late = ReturnRule(name="r", title="r", day=25, covers_from=26)
    assert covered_in(late, date(2025, 1, 1)) == Span(date(2024, 12, 26), date(2025, 1, 25))
    last = ReturnRule(name="r", title="r", covers_from=31)
    assert covered_in(last, date(2025, 2, 1)) == Span(date(2025, 1, 31), date(2025, 2, 27))
    assert covered_in(last, date(2025, 3, 1)) == Span(date(2025, 2, 28), date(2025, 3, 30))
