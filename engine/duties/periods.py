"""For which months or years a return is owed: what it covers, from when, by which day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import msgspec

from engine.duties.spans import MONTHS, Span, covered_in, on_day
from engine.fieldwork import ReturnRule

FIRST_YEAR, LAST_YEAR = 2000, 2199


class Owed(msgspec.Struct, frozen=True):
    """A return of one period, written 2026-10 or 2026: it covers ``span``.

    It is owed from ``opens_on``, the first day on which it may be submitted, and by ``due_on``.
    """

    period: str
    span: Span
    opens_on: date
    due_on: date


def owed_for(rule: ReturnRule, year: int, month: int = 0) -> Owed:
    """Return what a rule asks for a month of a year, or for the whole year."""
    if rule.period == "year":
        span = Span(date(year, 1, 1), date(year, 12, 31))
        due_on = _by(year, rule.month or MONTHS, rule.day)
        return Owed(f"{year}", span, on_day(year, rule.opens), due_on)
    span = covered_in(rule, date(year, month, 1))
    return Owed(f"{year}-{month:02d}", span, span.first, _by(year, month, rule.day))


def owed_in(rule: ReturnRule, period: str) -> Owed | None:
    """Return what a rule asks for a period as it is written, None where it is none of its own."""
    year, _, month = period.partition("-")
    is_fit = f"{year}{month}".isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR
    if not is_fit or bool(month) == (rule.period == "year"):
        return None
    if month and not 1 <= int(month) <= MONTHS:
        return None
    found = owed_for(rule, int(year), int(month or 0))
    return found if found.period == period else None


def owed_since(rule: ReturnRule, since: date, until: date) -> Iterator[Owed]:
    """Yield in order what came to be owed after ``since`` and not after ``until``.

    What is owed by a day that is still to come is yielded too, however long ago it began.
    """
    for year in range(since.year - 1, until.year + 2):
        for month in (0,) if rule.period == "year" else range(1, MONTHS + 1):
            owed = owed_for(rule, year, month)
            if owed.opens_on <= until and (owed.opens_on > since or owed.due_on >= until):
                yield owed


def _by(year: int, month: int, day: int) -> date:
    """Return a day of a month, 0 for its last."""
    last = monthrange(year, month)[1]
    return date(year, month, day or last)
