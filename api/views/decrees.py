"""Which years have their decree on holidays and make-up days, and what each day of a year is."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

import msgspec

from api.entry.here import Here
from api.views.offices import area_of
from engine.context import Context
from engine.days import DayKind, Decree, DecreedDay
from engine.decreeing import may_decree
from engine.store.backlog import leaning_on_undecreed
from notifications.words import Translate

DAY = timedelta(days=1)


class YearLine(msgspec.Struct, frozen=True, kw_only=True):
    """One year: its decree (放假安排), or that it is provisional (暂定) for want of one.

    ``holidays`` and ``makeup_days`` count the days that it names; ``working_days`` all of the
    year, by weekends alone where it is provisional. ``clocks``: the open ones that run through a
    provisional year, told to whoever may load its decree.
    """

    year: int
    is_decreed: bool
    source: str
    holidays: int
    makeup_days: int
    working_days: int
    clocks: int = 0


class HolidayLine(msgspec.Struct, frozen=True, kw_only=True):
    """A holiday of consecutive days off, and the weekend days on which people work for it."""

    name: str
    first: date
    last: date
    days: int
    makeup_days: tuple[date, ...]


class DayLine(msgspec.Struct, frozen=True):
    """One day: ``name`` is the holiday it belongs to or makes up for, empty for other days."""

    day: date
    kind: DayKind
    name: str


class YearView(msgspec.Struct, frozen=True, kw_only=True):
    """A year with its holidays in order, and each of its days."""

    line: YearLine
    holidays: tuple[HolidayLine, ...]
    days: tuple[DayLine, ...]


def years_of(here: Here) -> list[YearLine]:
    """Return the years that have a decree, and those ahead that lack one, the newest first.

    Raises:
        NotVisible: the caller administers nothing.
    """
    area_of(here)
    calendar, clocks = here.program.desk.around.calendar, _clocks(here)
    ahead = {here.today.year, here.today.year + 1}
    years = {decree.year for decree in calendar.decrees} | ahead | clocks.keys()
    return [_line(here, one, clocks.get(one, 0)) for one in sorted(years, reverse=True)]


def year_of(here: Here, year: int) -> YearView:
    """Return one year; NotVisible as ``years_of``."""
    area_of(here)
    calendar = here.program.desk.around.calendar
    decree = next((one for one in calendar.decrees if one.year == year), None)
    first = date(year, 1, 1)
    days = (first + DAY * number for number in range((date(year, 12, 31) - first).days + 1))
    return YearView(
        line=_line(here, year, _clocks(here).get(year, 0)),
        holidays=tuple(_holidays(decree, here.translate)) if decree else (),
        days=tuple(
            DayLine(day, calendar.kind(day), here.translate(calendar.name(day))) for day in days
        ),
    )


def may_load(here: Here) -> bool:
    """Return whether the caller may load a decree."""
    around = here.program.desk.around
    context = Context(
        actor=here.actor,
        now=here.now,
        today=here.today,
        rules=here.program.rules,
        org=around.org,
        calendar=around.calendar,
    )
    return not here.actor.on_behalf_of and may_decree(context)


def written(decree: Decree) -> str:
    """Return a decree as a file of the form in which it is taken (.csv)."""
    days = [(one, "休") for one in decree.holidays] + [(one, "班") for one in decree.makeup_days]
    rows = (f"{one.day},{kind},{one.name}\n" for one, kind in sorted(days))
    return "".join(("日期,类型,名称\n", *rows))


def _clocks(here: Here) -> dict[int, int]:
    """Return how many open clocks lean on each provisional year, to who may load its decree."""
    if not may_load(here):
        return {}
    found: dict[int, int] = {}
    calendar = here.program.desk.around.calendar
    for one in leaning_on_undecreed(here.program.store):
        for year in range(one.first_year, one.last_year + 1):
            if not calendar.is_decreed(year):
                found[year] = found.get(year, 0) + one.clocks
    return found


def _line(here: Here, year: int, clocks: int) -> YearLine:
    calendar = here.program.desk.around.calendar
    decree = next((one for one in calendar.decrees if one.year == year), None)
    return YearLine(
        year=year,
        is_decreed=decree is not None,
        source=here.translate(calendar.source(year)),
        holidays=len(decree.holidays) if decree else 0,
        makeup_days=len(decree.makeup_days) if decree else 0,
        working_days=calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)),
        clocks=clocks,
    )


def _holidays(decree: Decree, say: Translate) -> Iterator[HolidayLine]:
    """Yield the holidays; what is worked for one stands at its first days."""
    left = list(decree.makeup_days)
    numbered = enumerate(sorted(decree.holidays))
    for _, group in groupby(numbered, key=lambda one: (one[1].name, one[1].day - DAY * one[0])):
        run = [named for _, named in group]
        worked = [one for one in left if _is_for(one, run[0].name)]
        left = [one for one in left if one not in worked]
        yield HolidayLine(
            name=say(run[0].name),
            first=run[0].day,
            last=run[-1].day,
            days=len(run),
            makeup_days=tuple(one.day for one in worked),
        )


def _is_for(worked: DecreedDay, holiday: str) -> bool:
    """Return whether a day is worked for a holiday; of two in one, either may be named."""
    return any(part in holiday for part in worked.name.split("、"))
