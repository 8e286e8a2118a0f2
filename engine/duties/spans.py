"""Spans of days, and the span of days in which a duty is counted."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from engine.fieldwork import Duty, ReturnRule

DAY = timedelta(days=1)
MONTHS = 12


class Span(msgspec.Struct, frozen=True, order=True):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Return how many days it has, 0 where it ends before it begins."""
        return max(0, (self.last - self.first).days + 1)

    def within(self, other: "Span") -> "Span":
        """Return what the two have in common, a span of no length where there is nothing."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    def days(self) -> Iterator[date]:
        """Yield its days in order."""
        for number in range(self.length):
            yield self.first + number * DAY


def on_day(year: int, written: str) -> date:
    """Return the day of ``year`` that a pack writes as MM-DD, or the last one of its month."""
    month, _, day = written.partition("-")
    return date(year, int(month), min(int(day), monthrange(year, int(month))[1]))


def window(duty: Duty, year: int) -> Span:
    """Return the days of ``year`` in which a duty is counted: the calendar year (决定8) or less."""
    return Span(on_day(year, duty.since), on_day(year, duty.by))


def months(year: int) -> tuple[Span, ...]:
    """Return the twelve months of a year."""
    return tuple(
        Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        for month in range(1, MONTHS + 1)
    )


def covered_in(rule: ReturnRule, month: date) -> Span:
    """Return the days that the return of a month covers; ``month`` is any day of it."""
    first = month.replace(day=1)
    after = (first + 31 * DAY).replace(day=1)
    return Span(_begins(rule, first), _begins(rule, after) - DAY)


def _begins(rule: ReturnRule, first: date) -> date:
    """Return the day on which begins what is covered of the month with this ``first`` day."""
    if rule.covers_from == 1:
        return first
    before = first - DAY
    return before.replace(day=min(rule.covers_from, before.day))


def covered(spans: Iterable[Span], within: Span) -> int:
    """Return how many days of ``within`` the spans cover, each day once."""
    total, seen, end = 0, within.first.toordinal() - 1, within.last.toordinal()
    for span in sorted(spans):
        first, last = max(span.first.toordinal(), seen + 1), min(span.last.toordinal(), end)
        if first <= last:
            total, seen = total + last - first + 1, last
    return total
