"""Why a date is what it is: the steps of its derivation, as codes and numbers."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from engine.dates import counted_pauses, counted_to, dates, move
from engine.days import DayKind, WorkCalendar
from engine.marks import Marks
from engine.rules import ClockSpec, DayUnit

ONE_DAY = timedelta(days=1)
# Keys of clauses that hold for every clock; the words for them stand with the other words.
FIRST_DAY_CLAUSE = "civil_code_201"
ROLLING_CLAUSE = "civil_code_203"


class Reason(msgspec.Struct, frozen=True):
    """One step on the way to a date (理由).

    ``code`` is started, not_counted_first_day, counted, days_off_skipped, makeup_days_counted,
    paused, extended, rolled, given or provisional; ``params`` are the numbers and names of its
    sentence. ``clause`` is that of the rule, the document of a decree, or a key (civil_code_…).
    ``from_on`` and ``to_on`` are the first and the last day it is about.
    """

    code: str
    params: dict[str, str | int]
    clause: str
    from_on: date
    to_on: date


def reasons(
    marks: Marks, spec: ClockSpec, calendar: WorkCalendar, *, as_of: date | None = None
) -> tuple[Reason, ...]:
    """Return the steps that lead from the marks to the dates, in the order they are taken.

    The arguments are those of ``engine.dates.dates``, which gives the dates themselves.
    """
    return tuple(_steps(marks, spec, calendar, as_of))


def _steps(
    marks: Marks, spec: ClockSpec, calendar: WorkCalendar, as_of: date | None
) -> Iterator[Reason]:
    """Yield every step."""
    clause = spec.source.clause
    result = dates(marks, spec, calendar, as_of=as_of)
    start = marks.started_on
    yield Reason("started", {"day": start.isoformat()}, clause, start, start)
    if marks.given_at is not None or marks.given_on is not None:
        given = (marks.given_at or result.due_on).isoformat()
        yield Reason("given", {"day": given}, clause, result.due_on, result.due_on)
        leans_from = result.due_on
    else:
        yield Reason("not_counted_first_day", {}, FIRST_DAY_CLAUSE, start, start)
        yield from _counting(marks, spec, calendar, as_of)
        leans_from = start + ONE_DAY if spec.unit is DayUnit.WORKING else result.due_on
    if result.legal_on != result.due_on:
        params: dict[str, str | int] = {"name": calendar.name(result.due_on)}
        yield Reason("rolled", params, ROLLING_CLAUSE, result.due_on, result.legal_on)
    if result.provisional:
        yield from _undecreed(leans_from, result.legal_on, calendar)


def _counting(
    marks: Marks, spec: ClockSpec, calendar: WorkCalendar, as_of: date | None
) -> Iterator[Reason]:
    """Yield the count of the amount, then the pauses, then the extension."""
    clause, unit = spec.source.clause, spec.unit.value
    plain = msgspec.structs.replace(marks, extended_days=0)
    amount = spec.amount or 0
    bare = msgspec.structs.replace(plain, pauses=())
    first, last = marks.started_on + ONE_DAY, counted_to(bare, spec, calendar)
    yield Reason("counted", {"amount": amount, "unit": unit}, clause, first, last)
    due_on = dates(marks, spec, calendar, as_of=as_of).due_on
    if spec.unit is DayUnit.WORKING:
        yield from _days_off(first, due_on, calendar)
    pauses = counted_pauses(marks, spec, calendar, as_of=as_of)
    for pause in pauses:
        params: dict[str, str | int] = {"days": pause.days, "unit": unit}
        yield Reason("paused", params, clause, pause.from_on, pause.to_on)
    if marks.extended_days:
        paused = sum(pause.days for pause in pauses)
        before = move(last, paused, spec.unit, calendar)
        params = {"days": marks.extended_days, "unit": unit}
        yield Reason("extended", params, clause, before + ONE_DAY, due_on)


def _days_off(first: date, last: date, calendar: WorkCalendar) -> Iterator[Reason]:
    """Yield, year by year, the days off that were skipped and the make-up days that counted."""
    for year in range(first.year, last.year + 1):
        from_on, to_on = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        kinds = [
            calendar.kind(from_on + timedelta(days=index))
            for index in range((to_on - from_on).days + 1)
        ]
        skipped = sum(kind in {DayKind.OFF, DayKind.HOLIDAY} for kind in kinds)
        makeup = kinds.count(DayKind.MAKEUP)
        document = calendar.source(year)
        if skipped:
            yield Reason("days_off_skipped", {"days": skipped}, document, from_on, to_on)
        if makeup:
            yield Reason("makeup_days_counted", {"days": makeup}, document, from_on, to_on)


def _undecreed(first: date, last: date, calendar: WorkCalendar) -> Iterator[Reason]:
    """Yield one reason for each year between the days that has no decree yet."""
    for year in range(first.year, last.year + 1):
        if not calendar.is_decreed(year):
            from_on, to_on = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
            yield Reason("provisional", {"year": year}, "", from_on, to_on)
