"""The figures of the inspectors' board: by unit, by age, by month, by stage."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

import msgspec

from engine.rules import Edition
from engine.store.board import DUE, OfMonth, Passage, Standing

STEPS = (15, 30, 60, 90, 180, 365)
"""Where the bars of the ages end, in days; where it becomes a case of long standing, too."""


class UnitLoad(msgspec.Struct, frozen=True, kw_only=True):
    """The open cases of a unit by lamp, how many are of long standing (积案), and its posts.

    ``posts`` are those that somebody holds today: who carries the work, and nothing about whom.
    """

    unit: str
    open: int
    overdue: int
    near: int
    on_time: int
    paused: int
    long_standing: int
    posts: int


class Age(msgspec.Struct, frozen=True):
    """Open cases registered more than ``over`` days ago and not more than ``within``."""

    over: int | None
    within: int | None
    count: int


class Month(msgspec.Struct, frozen=True):
    """How many cases were registered in a month (``2026-03``), and how many ended in it."""

    month: str
    arrived: int
    ended: int


class StageTime(msgspec.Struct, frozen=True):
    """A state of the work: how many stand there now, and how long those stood that ended.

    ``passed`` cases went through it; half of them stood there for ``days`` or less.
    """

    state: str
    open: int
    passed: int
    days: int | None


def steps_with(long_standing: int) -> tuple[int, ...]:
    """Return the steps of age, with the one behind which a case is of long standing."""
    return tuple(sorted({*STEPS, long_standing}))


def by_unit(
    rows: Iterable[Standing], first_old: int, posts: dict[str, int]
) -> tuple[UnitLoad, ...]:
    """Return the units with open cases, those with the most past their day first (Q16).

    A case that has passed ``first_old`` steps of age is of long standing.
    """
    due: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        due[row.unit_id][DUE[row.due]] += row.count
        due[row.unit_id]["open"] += row.count
        due[row.unit_id]["long_standing"] += row.count * (row.age >= first_old)
    loads = [
        UnitLoad(
            unit=unit,
            open=counts["open"],
            overdue=counts["overdue"],
            near=counts["near"],
            on_time=counts["on_time"],
            paused=counts["paused"],
            long_standing=counts["long_standing"],
            posts=posts.get(unit, 0),
        )
        for unit, counts in due.items()
    ]
    return tuple(sorted(loads, key=lambda one: (-one.overdue, -one.near, one.unit)))


def by_age(rows: Iterable[Standing], steps: Sequence[int]) -> tuple[Age, ...]:
    """Return the open cases by age, the youngest first."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts[row.age] += row.count
    ends = (*steps, None)
    starts = (None, *steps)
    return tuple(
        Age(over, within, counts[place])
        for place, (over, within) in enumerate(zip(starts, ends, strict=True))
    )


def months_of(first: date, last: date) -> list[str]:
    """Return the months from one day to another, as year and month."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def by_month(
    months: Sequence[str], arrived: Iterable[OfMonth], ended: Iterable[OfMonth]
) -> tuple[Month, ...]:
    """Return what came and what ended in each of ``months``."""
    came = {one.month: one.count for one in arrived}
    went = {one.month: one.count for one in ended}
    return tuple(Month(one, came.get(one, 0), went.get(one, 0)) for one in months)


def by_stage(
    rows: Iterable[Standing], passages: Sequence[Passage], rules: Edition
) -> tuple[StageTime, ...]:
    """Return the states of the rules that are no ends, in their order."""
    now: Counter[str] = Counter()
    for row in rows:
        now[row.state] += row.count
    stood = _stood(passages)
    return tuple(
        StageTime(
            state,
            now[state],
            len(stood.get(state, ())),
            round(median(stood[state])) if state in stood else None,
        )
        for state, spec in rules.states.items()
        if not spec.is_end
    )


def _stood(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """Return by state how many days each case stood there in all, until it went on."""
    days: Counter[tuple[str, str]] = Counter()
    went_through: set[tuple[str, str]] = set()
    for before, after in pairwise(passages):
        if before.dossier == after.dossier:
            days[before.state, before.dossier] += max((after.on - before.on).days, 0)
            went_through.add((before.state, before.dossier))
    stood: defaultdict[str, list[int]] = defaultdict(list)
    for key in sorted(went_through):
        stood[key[0]].append(days[key])
    return stood
