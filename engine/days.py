"""The working calendar: which days are days off, by decree and by weekend."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec

SATURDAY = 5


class DayKind(StrEnum):
    """What a day is in the calendar (休 or 班)."""

    WORK = "work"
    OFF = "off"  # a plain weekend
    MAKEUP = "makeup"  # a weekend day on which people work
    HOLIDAY = "holiday"  # off by decree, weekend days of a holiday included


class DoubledDecreeError(ValueError):
    """Two decrees for the same year."""


class DecreedDay(msgspec.Struct, frozen=True, order=True):
    """One day that a decree names, with the name of its holiday."""

    day: date
    name: str = ""


class Decree(msgspec.Struct, frozen=True, kw_only=True):
    """The State Council's arrangement of one year's holidays (节假日安排).

    ``holidays`` are the days off that it names; ``makeup_days`` the weekend days on which people
    work instead. A decree may name days of the December before, next to New Year's Day.
    """

    year: int
    source: str = ""
    holidays: tuple[DecreedDay, ...]
    makeup_days: tuple[DecreedDay, ...] = ()


class WorkCalendar:
    """Days off and working days (工作日), frozen once made and cheap to ask.

    Days off are the decreed holidays and the weekends less the make-up days. In a year without a
    decree the weekends alone are off, and every answer that leans on it is provisional.
    """

    __slots__ = ("_by_year", "_holidays", "_makeup", "_workdays", "version")

    def __init__(self, decrees: Iterable[Decree] = ()) -> None:
        """Take the decrees, one a year; two for the same year raise DoubledDecreeError."""
        ordered = sorted(decrees, key=lambda decree: decree.year)
        self._by_year = {decree.year: decree for decree in ordered}
        if len(self._by_year) != len(ordered):
            raise DoubledDecreeError
        self._holidays: dict[date, str] = {}
        self._makeup: dict[date, str] = {}
        for decree in ordered:
            # A decree that reaches back into December overrides what the older one said.
            for named in decree.holidays:
                self._holidays[named.day] = named.name
                self._makeup.pop(named.day, None)
            for named in decree.makeup_days:
                self._makeup[named.day] = named.name
                self._holidays.pop(named.day, None)
        self._workdays: dict[int, list[int]] = {}
        #: Changes when, and only when, the decrees do; the same in every process.
        self.version = hashlib.sha256(msgspec.json.encode(ordered)).hexdigest()[:16]

    @property
    def decrees(self) -> tuple[Decree, ...]:
        """Return the decrees in order of year."""
        return tuple(self._by_year.values())

    def with_decree(self, decree: Decree) -> "WorkCalendar":
        """Return a calendar in which ``decree`` stands for its year, in place of an older one."""
        return WorkCalendar((self._by_year | {decree.year: decree}).values())

    def differs(self, other: "WorkCalendar") -> tuple[date, date] | None:
        """Return the first and the last day on which something else may follow from ``other``.

        A year that only one of them has a decree for differs as a whole. None: they agree.
        """
        decreed = {*self.decrees} ^ {*other.decrees}
        named = {one.day for each in decreed for one in (*each.holidays, *each.makeup_days)}
        days = [day for day in named if self.is_day_off(day) != other.is_day_off(day)]
        for year in {each.year for each in decreed}:
            if self.is_decreed(year) != other.is_decreed(year):
                days += [date(year, 1, 1), date(year, 12, 31)]
        return (min(days), max(days)) if days else None

    def is_decreed(self, year: int) -> bool:
        """Return whether the decree of ``year`` is known."""
        return year in self._by_year

    def source(self, year: int) -> str:
        """Return the document that decrees ``year``, empty when it is not decreed."""
        decree = self._by_year.get(year)
        return "" if decree is None else decree.source

    def are_decreed(self, first: date, last: date) -> bool:
        """Return whether every year from ``first`` to ``last`` has its decree."""
        return all(year in self._by_year for year in range(first.year, last.year + 1))

    def kind(self, day: date) -> DayKind:
        """Return what ``day`` is."""
        if day in self._holidays:
            return DayKind.HOLIDAY
        if day in self._makeup:
            return DayKind.MAKEUP
        return DayKind.OFF if day.weekday() >= SATURDAY else DayKind.WORK

    def name(self, day: date) -> str:
        """Return the holiday that ``day`` belongs to or makes up for, empty for other days."""
        return self._holidays.get(day) or self._makeup.get(day, "")

    def is_day_off(self, day: date) -> bool:
        """Return whether ``day`` is a day off (法定休假日 of 民法典 203)."""
        if day.weekday() >= SATURDAY:
            return day not in self._makeup
        return day in self._holidays

    def roll_forward(self, day: date) -> date:
        """Return ``day``, or the first working day after it when it is a day off (民法典 203)."""
        return self.add_working_days(day, 1) if self.is_day_off(day) else day

    def add_days(self, start: date, count: int) -> date:
        """Return the day ``count`` calendar days after ``start``, before it when negative."""
        return start + timedelta(days=count)

    def add_working_days(self, start: date, count: int) -> date:
        """Return the ``count``-th working day after ``start``, which itself does not count.

        Zero gives ``start`` back; a negative count goes back in time.
        """
        if count == 0:
            return start
        year = start.year
        workdays = self._workdays_of(year)
        if count > 0:
            index = bisect_right(workdays, start.toordinal()) + count - 1
            while index >= len(workdays):
                index -= len(workdays)
                year += 1
                workdays = self._workdays_of(year)
        else:
            index = bisect_left(workdays, start.toordinal()) + count
            while index < 0:
                year -= 1
                workdays = self._workdays_of(year)
                index += len(workdays)
        return date.fromordinal(workdays[index])

    def working_days_between(self, after: date, until: date) -> int:
        """Return the number of working days later than ``after`` and not later than ``until``.

        Zero when ``until`` is not later than ``after``.
        """
        if until <= after:
            return 0
        total = sum(len(self._workdays_of(year)) for year in range(after.year, until.year))
        total += bisect_right(self._workdays_of(until.year), until.toordinal())
        return total - bisect_right(self._workdays_of(after.year), after.toordinal())

    def _workdays_of(self, year: int) -> list[int]:
        """Return the working days of ``year`` as ordinals in order, worked out once."""
        known = self._workdays.get(year)
        if known is None:
            first = date(year, 1, 1).toordinal()
            last = date(year, 12, 31).toordinal()
            known = [
                ordinal
                for ordinal in range(first, last + 1)
                if not self.is_day_off(date.fromordinal(ordinal))
            ]
            self._workdays[year] = known
        return known
