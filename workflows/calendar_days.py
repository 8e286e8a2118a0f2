"""The days of a year or a month, each with its kind, as `calendar show` lists them."""

from calendar import monthrange
from datetime import date, timedelta

from engine.days import WorkCalendar


def calendar_days(
    calendar: WorkCalendar, year: int, month: int | None = None
) -> list[dict[str, str | bool]]:
    """Return each day of ``month`` (1 to 12), or of the whole year, in order.

    A day is ``{"date", "kind", "name", "provisional"}``: kind is work, off, makeup or holiday,
    provisional says that the year is not decreed yet. ValueError for a month that is none.
    """
    first = date(year, month or 1, 1)
    last = date(year, 12, 31) if month is None else date(year, month, monthrange(year, month)[1])
    provisional = not calendar.is_decreed(year)
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    return [
        {
            "date": day.isoformat(),
            "kind": calendar.kind(day).value,
            "name": calendar.name(day),
            "provisional": provisional,
        }
        for day in days
    ]
