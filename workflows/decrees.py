"""The decreed years that are shipped, as a calendar, and what changes when a decree comes."""

import csv
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import groupby

import msgspec

from engine.days import DayKind, Decree, DecreedDay, WorkCalendar

SEED = "decrees.csv"
# The kinds of a decree's days, in the seed and in files.
OFF, WORK = "off", "work"


class DayChange(msgspec.Struct, frozen=True):
    """A day whose kind differs between two calendars."""

    day: date
    before: DayKind
    after: DayKind
    name: str = ""


@cache
def seed_calendar() -> WorkCalendar:
    """Return the calendar of the shipped decrees, read once in a process."""
    return WorkCalendar(seed_decrees())


def seed_decrees() -> tuple[Decree, ...]:
    """Return the shipped decrees in order of year."""
    text = resources.files("workflows").joinpath(SEED).read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        _decree(int(year), list(lines))
        for year, lines in groupby(rows, key=lambda row: row["year"])
    )


def _decree(year: int, rows: list[dict[str, str]]) -> Decree:
    """Return the decree of ``year`` made of its rows."""
    days = [(row["kind"], DecreedDay(date.fromisoformat(row["date"]), row["name"])) for row in rows]
    return Decree(
        year=year,
        source=rows[0]["source"],
        holidays=tuple(day for kind, day in days if kind == OFF),
        makeup_days=tuple(day for kind, day in days if kind == WORK),
    )


def diff(old: WorkCalendar, new: WorkCalendar) -> tuple[DayChange, ...]:
    """Return the days whose kind differs, in order.

    Looked at are the years that either calendar has a decree for, with the December before, into
    which a decree may reach. ``name`` is the holiday in the new calendar, else in the old one.
    """
    decrees = {*old.decrees, *new.decrees} - ({*old.decrees} & {*new.decrees})
    changes: dict[date, DayChange] = {}
    for year in {decree.year for decree in decrees}:
        day = date(year - 1, 12, 1)
        while day.year <= year:
            before, after = old.kind(day), new.kind(day)
            if before is not after:
                name = new.name(day) or old.name(day)
                changes[day] = DayChange(day, before, after, name)
            day += timedelta(days=1)
    return tuple(changes[day] for day in sorted(changes))
