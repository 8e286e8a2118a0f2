"""Months, quarters and years by their names."""

from datetime import date

import pytest

from api.views.spans import days_of, span, spans_until


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_span_has_a_first_and_a_last_day(name: str, first: date, last: date) -> None:
    assert (span(name).first, span(name).last) == (first, last)


@pytest.mark.parametrize("name", ["", "25", "2025-13", "2025-00", "2025-Q5", "2025-1", "2025-Q1 "])
def test_no_other_name_is_a_span(name: str) -> None:
    with pytest.raises(ValueError, match="^" + name.strip()):
        span(name)


def test_what_runs_comes_first() -> None:
    names = [one.name for one in spans_until(date(2025, 2, 3), months=3)]
    assert names == [
        *("2025-02", "2025-01", "2024-12"),
        *("2025-Q1", "2024-Q4", "2024-Q3", "2024-Q2"),
        *("2025", "2024"),
    ]


def test_a_month_has_its_days() -> None:
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert days_of("2025-12") == (date(2025, 12, 1), date(2025, 12, 31))
    assert [days_of(none) for none in ("", "2025-13", "9999-12", "2025-Q1", "2025")] == [None] * 5
