"""The only derivation of a date: from the marks of a clock, its rule and the calendar."""

from datetime import date, datetime, timedelta
from functools import lru_cache

import msgspec

from engine.clock import day_end, day_start, local_day
from engine.days import WorkCalendar
from engine.marks import Marks, Pause
from engine.rules import ClockSpec, DayUnit, Ladder, Nature

ONE_DAY = timedelta(days=1)
COUNTED = 50_000


class UncountedClockError(ValueError):
    """A clock without an amount: its date has to be given."""


class Dates(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What follows from the marks of one clock (期限).

    ``due_on`` is the last day as counted, ``legal_on`` the last day after rolling (民法典 203);
    ``due_at`` the instant, where an instant was given. ``paused_days`` and ``extended_days`` were
    added, in the unit of the clock. ``provisional``: a day it leans on lies in a year not yet
    decreed. ``is_paused``: a pause still runs, so that the due day moves on with each day.
    """

    due_on: date
    legal_on: date
    due_at: datetime | None = None
    paused_days: int = 0
    extended_days: int = 0
    provisional: bool = False
    is_paused: bool = False


class Counted(msgspec.Struct, frozen=True, gc=False):
    """A pause as it was counted: its days, how many they added, and whether it still runs."""

    from_on: date
    to_on: date
    days: int
    runs: bool


def dates(
    marks: Marks, spec: ClockSpec, calendar: WorkCalendar, *, as_of: date | None = None
) -> Dates:
    """Return the dates of a clock.

    UncountedClockError is raised when it has neither an amount nor a given date.

    The first day does not count (民法典 201). ``as_of`` is the day up to which, itself included, an
    open pause is taken to have run, at most the day the clock ended; without it only the first day
    of an open pause counts, so that ``due_on`` is the earliest it can be. A given date is taken as
    it stands: nothing is added to it; a given day rolls where the rule rolls, an instant never.
    """
    if marks.given_at is not None:
        day = local_day(marks.given_at)
        return Dates(due_on=day, legal_on=day, due_at=marks.given_at)
    if marks.given_on is not None:
        legal_on, provisional = _rolled(
            marks.given_on, marks.given_on, (spec.unit, spec.rolls), calendar
        )
        return Dates(due_on=marks.given_on, legal_on=legal_on, provisional=provisional)
    if not marks.pauses and not marks.extended_days and spec.amount is not None:
        return _counted(marks.started_on, spec.amount, spec.unit, spec.rolls, calendar)
    due_on = counted_to(marks, spec, calendar)
    pauses = counted_pauses(marks, spec, calendar, as_of=as_of)
    paused_days = sum(pause.days for pause in pauses)
    due_on = move(due_on, paused_days, spec.unit, calendar)
    legal_on, provisional = _rolled(marks.started_on, due_on, (spec.unit, spec.rolls), calendar)
    return Dates(
        due_on=due_on,
        legal_on=legal_on,
        paused_days=paused_days,
        extended_days=marks.extended_days,
        provisional=provisional,
        is_paused=spec.pausable and _is_paused(marks, due_on, as_of),
    )


@lru_cache(COUNTED)
def _counted(
    started_on: date,
    amount: int,
    unit: DayUnit,
    rolls: bool,  # noqa: FBT001 - a field of the spec, taken as it is
    calendar: WorkCalendar,
) -> Dates:
    """Return the dates of a clock that was neither paused nor extended: most of them, again."""
    due_on = move(started_on, amount, unit, calendar)
    legal_on, provisional = _rolled(started_on, due_on, (unit, rolls), calendar)
    return Dates(due_on=due_on, legal_on=legal_on, provisional=provisional)


def _is_paused(marks: Marks, due_on: date, as_of: date | None) -> bool:
    """Return whether a pause runs that began before the clock had run out, on its first day too."""
    last = due_on if as_of is None else min(due_on, as_of)
    return marks.is_open and any(p.to_on is None and p.from_on <= last for p in marks.pauses)


def counted_to(marks: Marks, spec: ClockSpec, calendar: WorkCalendar) -> date:
    """Return the last day of amount and extension without pauses; may raise UncountedClockError."""
    if spec.amount is None:
        raise UncountedClockError(spec.kind)
    return move(marks.started_on, spec.amount + marks.extended_days, spec.unit, calendar)


def counted_pauses(
    marks: Marks, spec: ClockSpec, calendar: WorkCalendar, *, as_of: date | None = None
) -> tuple[Counted, ...]:
    """Return the pauses that move the due day, in order, each with the days it adds.

    Both ends of a pause belong to it. Days up to the start, days of an earlier pause and pauses
    that begin after the clock had run out add nothing; in working days only working days do.
    """
    if not spec.pausable or not marks.pauses:
        return ()
    result: list[Counted] = []
    due_on = counted_to(marks, spec, calendar)
    free_from = marks.started_on + ONE_DAY
    for pause in sorted(marks.pauses, key=lambda pause: pause.from_on):
        from_on = max(pause.from_on, free_from)
        to_on = _end_of(pause, marks, as_of)
        if to_on < from_on or from_on > due_on:
            continue
        days = (to_on - from_on).days + 1
        if spec.unit is DayUnit.WORKING:
            days = calendar.working_days_between(from_on - ONE_DAY, to_on)
        due_on = move(due_on, days, spec.unit, calendar)
        free_from = to_on + ONE_DAY
        result.append(Counted(from_on, to_on, days, marks.is_open and pause.to_on is None))
    return tuple(result)


def _end_of(pause: Pause, marks: Marks, as_of: date | None) -> date:
    """Return the last day of ``pause`` as far as it has run."""
    if pause.to_on is not None:
        return pause.to_on
    ends = [day for day in (as_of, marks.met_on, marks.void_on, marks.lapsed_on) if day is not None]
    return min(ends) if ends else pause.from_on


def move(day: date, count: int, unit: DayUnit, calendar: WorkCalendar) -> date:
    """Return the day ``count`` days of ``unit`` after ``day``, before it when negative."""
    if unit is DayUnit.WORKING:
        return calendar.add_working_days(day, count)
    return day + timedelta(days=count)


def _rolled(
    from_on: date, due_on: date, rule: tuple[DayUnit, bool], calendar: WorkCalendar
) -> tuple[date, bool]:
    """Return the last day in law, and whether it leans on a year not yet decreed.

    ``rule`` is the unit that is counted and whether a day off rolls.
    """
    unit, rolls = rule
    if unit is DayUnit.WORKING:
        return due_on, not calendar.are_decreed(min(from_on + ONE_DAY, due_on), due_on)
    legal_on = calendar.roll_forward(due_on) if rolls else due_on
    return legal_on, not calendar.are_decreed(due_on, legal_on)


def target_at(of: Dates) -> datetime:
    """Return the instant after which a duty is late: the given one, or 24:00 of ``due_on``."""
    return day_end(of.due_on) if of.due_at is None else of.due_at


def legal_limit_at(of: Dates) -> datetime:
    """Return the outer limit in law: the given instant, or 24:00 of ``legal_on``."""
    return day_end(of.legal_on) if of.due_at is None else of.due_at


def expires_at(of: Dates, spec: ClockSpec) -> datetime:
    """Return the instant at which the clock is over, in UTC.

    A right and a silence run to 24:00 of ``legal_on``, a duty to 24:00 of ``due_on``
    (民法典 203); where an instant was given it is that instant.
    """
    return target_at(of) if spec.nature is Nature.DUTY else legal_limit_at(of)


def is_late(marks: Marks, of: Dates, at: datetime) -> bool:
    """Return whether a duty was met, or stands open at the instant ``at``, after its target.

    A clock that fell away or lapsed is never late. The day of meeting decides, and the instant
    where the target is one.
    """
    return _is_after(marks, of, of.due_on, at)


def is_entered_late(marks: Marks, of: Dates) -> bool:
    """Return whether it was met in time and recorded only after its target day (事后补录).

    Rungs climbed meanwhile stay; they say nothing against who met it.
    """
    met_on, entered_on = marks.met_on, marks.entered_on
    if met_on is None or entered_on is None:
        return False
    return met_on <= of.due_on < entered_on


def is_late_legal(marks: Marks, of: Dates, at: datetime) -> bool:
    """Return the same as ``is_late``, measured by the outer limit in law."""
    return _is_after(marks, of, of.legal_on, at)


def _is_after(marks: Marks, of: Dates, last_on: date, at: datetime) -> bool:
    """Return whether the end of the clock, or ``at`` while it is open, is past its last day."""
    if marks.void_on is not None or marks.lapsed_on is not None:
        return False
    met_on = marks.met_on
    if of.due_at is not None:
        if met_on is not None and marks.met_at is None:
            return met_on > of.due_on
        return (at if met_on is None else marks.met_at or at) > of.due_at
    return (local_day(at) if met_on is None else met_on) > last_on


def next_rung_at(of: Dates, ladder: Ladder, number: int, calendar: WorkCalendar) -> datetime | None:
    """Return the instant at which rung ``number`` (1 is the first) fires, in UTC.

    A rung fires at 00:00 Asia/Shanghai after its day, which is ``offset`` days of its unit from
    ``due_on``: offset 0 fires as the day after ``due_on`` begins. After the last rung reminders
    follow every ``repeat_days`` calendar days. A clock given as an instant climbs by the local
    day of it. None: a pause runs, the ladder has no rungs, or it does not repeat.
    """
    if of.is_paused or not ladder.rungs:
        return None
    rung = ladder.rungs[min(number, len(ladder.rungs)) - 1]
    day = move(of.due_on, rung.offset, rung.unit, calendar)
    beyond = number - len(ladder.rungs)
    if beyond > 0:
        if ladder.repeat_days <= 0:
            return None
        day += timedelta(days=ladder.repeat_days * beyond)
    return day_end(day)


def rungs_before(of: Dates, ladder: Ladder, day: date, calendar: WorkCalendar) -> int:
    """Return how many rungs, reminders after the last among them, have fired as ``day`` begins."""
    limit, number = day_start(day), 0
    while number < len(ladder.rungs):
        at = next_rung_at(of, ladder, number + 1, calendar)
        if at is None or at > limit:
            return number
        number += 1
    last = ladder.rungs[-1]
    days = (day - ONE_DAY - move(of.due_on, last.offset, last.unit, calendar)).days
    return number + (days // ladder.repeat_days if ladder.repeat_days > 0 else 0)
