"""Instants and days as lists write them down; one without an offset is Asia/Shanghai."""

import re
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from engine.clock import SHANGHAI, day_end

INSTANT = re.compile(
    r"(\d{4})(?P<mark>[-/.])(\d{1,2})(?P=mark)(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)
CHINESE = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})?秒?)?)?"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
GLUED = re.compile(r"\d+?(\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?)?)")
EARLIEST, LATEST = 1949, 2199
MICROSECOND = timedelta(microseconds=1)


class Moment(msgspec.Struct, frozen=True):
    """An instant in UTC and its day in Asia/Shanghai; ``has_time`` False: only the day is known."""

    at: datetime
    on: date
    has_time: bool

    @property
    def ends_at(self) -> datetime:
        """Return the last instant that is meant: of a day alone the one before its 24:00."""
        return self.at if self.has_time else day_end(self.on) - MICROSECOND


class NotAMoment(ValueError):
    """A text that is no instant; ``is_glued``: other digits stand before a good one."""

    def __init__(self, text: str, *, is_glued: bool = False) -> None:
        """Keep the text."""
        self.is_glued = is_glued
        super().__init__(text)


def moment_of(text: str) -> Moment:
    """Return the instant a text names; a day alone is its first instant. Raises NotAMoment.

    Known are 2024-01-31, 2024/1/31, 2024.1.31, 20240131 and 2024年1月31日, each but the last two
    with an hour, seconds, a fraction and an offset behind it if wanted.
    """
    text = text.strip()
    if found := INSTANT.fullmatch(text):
        year, _, month, day, hour, minute, second, fraction, offset = found.groups()
    elif found := CHINESE.fullmatch(text):
        (year, month, day, hour, minute, second), fraction, offset = found.groups(), None, None
    elif found := COMPACT.fullmatch(text):
        year, month, day = found.groups()
        hour = minute = second = fraction = offset = None
    else:
        raise NotAMoment(text, is_glued=bool(GLUED.fullmatch(text)))
    if not EARLIEST <= int(year) <= LATEST:
        raise NotAMoment(text)
    micro = int((fraction or "0").ljust(6, "0"))
    try:
        on = date(int(year), int(month), int(day))
        at = _zoned(on, time(int(hour or 0), int(minute or 0), int(second or 0), micro), offset)
    except (ValueError, OverflowError) as why:
        raise NotAMoment(text) from why
    return Moment(at, at.astimezone(SHANGHAI).date(), has_time=hour is not None)


def _zoned(on: date, clock: time, offset: str | None) -> datetime:
    if offset is None:
        return datetime.combine(on, clock, SHANGHAI).astimezone(UTC)
    return datetime.fromisoformat(f"{on}T{clock}{offset}").astimezone(UTC)
