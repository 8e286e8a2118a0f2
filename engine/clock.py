"""The only place that reads the wall clock, and the one definition of a local day."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = 10_000


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands where it was put, for replays, simulations and tests."""

    def __init__(self, instant: datetime) -> None:
        """Set the clock to ``instant``, which must be aware."""
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant it was last set to, in UTC."""
        return self._instant

    def set(self, instant: datetime) -> None:
        """Move the clock to ``instant``, forward or back."""
        self._instant = instant.astimezone(UTC)


def local_day(instant: datetime) -> date:
    """Return the calendar day in Asia/Shanghai on which ``instant`` falls."""
    return instant.astimezone(SHANGHAI).date()


def local_hour(instant: datetime) -> int:
    """Return the hour of day, 0 to 23, in Asia/Shanghai at ``instant``."""
    return instant.astimezone(SHANGHAI).hour


@lru_cache(DAYS)
def day_start(day: date) -> datetime:
    """Return 00:00 of ``day`` in Asia/Shanghai as an instant in UTC."""
    return datetime.combine(day, time.min, SHANGHAI).astimezone(UTC)


def day_end(day: date) -> datetime:
    """Return 24:00 of ``day`` in Asia/Shanghai as an instant in UTC (民法典 203)."""
    return day_start(day + timedelta(days=1))
