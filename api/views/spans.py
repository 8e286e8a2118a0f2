"""Months, quarters and years as a return names them: ``2026-10``, ``2026-Q3``, ``2026``."""

import re
from datetime import date, timedelta

import msgspec

MONTH = r"^[12]\d{3}-(0[1-9]|1[0-2])$"
SPAN = r"^[12]\d{3}(-(0[1-9]|1[0-2])|-Q[1-4])?$"
_PARTS = re.compile(r"(\d{4})(?:-(\d{2})|-Q(\d))?")
MONTHS, QUARTERS = 12, 4


class Span(msgspec.Struct, frozen=True):
    """A month, a quarter or a year, from its first day to its last."""

    name: str
    first: date
    last: date


def span(name: str) -> Span:
    """Return the span of a name that SPAN matches; ValueError for any other."""
    found = _PARTS.fullmatch(name)
    if not found or not re.match(SPAN, name):
        raise ValueError(name)
    year, month, quarter = (int(part or 0) for part in found.groups())
    length = 1 if month else MONTHS // QUARTERS if quarter else MONTHS
    begins = month or max(quarter - 1, 0) * length + 1
    first = date(year, begins, 1)
    after = year * MONTHS + begins - 1 + length
    next_first = date(after // MONTHS, after % MONTHS + 1, 1)
    return Span(name, first, next_first - timedelta(days=1))


def days_of(month: str) -> tuple[date, date] | None:
    """Return the first and the last day of a month (``2026-03``), None for what is none."""
    if not re.match(MONTH, month):
        return None
    found = span(month)
    return found.first, found.last


def spans_until(today: date, months: int = 12) -> list[Span]:
    """Return the spans to choose from, the newest first: months, then quarters, then years."""
    number = today.year * MONTHS + today.month - 1
    by_month = [f"{n // MONTHS}-{n % MONTHS + 1:02d}" for n in range(number, number - months, -1)]
    quarter = today.year * QUARTERS + (today.month - 1) // 3
    by_quarter = [f"{n // QUARTERS}-Q{n % QUARTERS + 1}" for n in range(quarter, quarter - 4, -1)]
    return [span(name) for name in (*by_month, *by_quarter, str(today.year), str(today.year - 1))]
