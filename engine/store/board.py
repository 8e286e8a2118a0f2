"""The figures of the inspectors' board (督办台), counted over the cases of some units.

Open cases are found by the index of the desks. What began, ended or climbed in a period is
found by indexes of the journal that hold such entries alone: only the period is counted, however
much lies before it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from engine.record import Sight
from engine.store.columns import plain
from engine.store.periods import ENDING, OPENING, SUPERVISION
from engine.store.picked import BESIDE
from engine.store.searching import LAST_LETTER
from engine.store.sight import admitted
from engine.store.statement import Statement, Value
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)

DUE = ("overdue", "near", "on_time", "paused")
"""How an open dossier stands: what ``Standing.due`` counts up from 0."""


class Reach(msgspec.Struct, frozen=True):
    """Whose cases are looked at: those ``posts`` lead, else those of ``areas``, else of ``units``.

    All lie within ``sight``, so that only a wall can hide a case. ``unit`` narrows to one unit,
    empty for all. ``ends`` are the states that are ends: a case there runs no supervision.
    """

    sight: Sight
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unit: str = ""
    ends: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """How many open cases of a unit stand alike: in state, by lamp, and by age.

    ``due`` is a place in ``DUE``; ``age`` counts the steps of age that are passed.
    """

    unit_id: str
    state: str
    due: int
    age: int
    count: int


class OfMonth(msgspec.Struct, frozen=True):
    """How many in a month, told as year and month (``2026-03``)."""

    month: str
    count: int


class Running(msgspec.Struct, frozen=True):
    """How many supervisions of a kind run."""

    kind: str
    count: int


class Waiting(msgspec.Struct, frozen=True):
    """How many slips wait for their answer, and for how many of them the day is over."""

    count: int
    late: int


class Passage(msgspec.Struct, frozen=True):
    """A case came into a state on a day."""

    dossier: str
    seq: int
    state: str
    on: date


def within(reach: Reach, s: Statement, *, of_all_kinds: bool = False) -> str:
    """Return the condition that a row of ``dossier`` is a case within reach.

    ``of_all_kinds``: common problems count too, as they do in the lists of what is open.
    """
    if reach.posts:
        owned = s.among("dossier.leader_post", reach.posts)
    elif reach.areas:
        ranges = (
            f"dossier.area_path >= {s.bind(area)}"
            f" AND dossier.area_path < {s.bind(area + LAST_LETTER)}"
            for area in reach.areas
        )
        owned = f"({' OR '.join(ranges)})"
    else:
        owned = s.among("dossier.unit_id", reach.units)
    if reach.unit:
        owned += f" AND dossier.unit_id = {s.bind(reach.unit)}"
    cases = "" if of_all_kinds else " AND dossier.kind = 'case'"
    return f"{owned}{cases} AND {admitted(reach.sight, s)}"


def is_open(reach: Reach) -> str:
    """Return the condition that a dossier is open, in the words of the index of its desk."""
    owner = "area_path" if reach.areas and not reach.unit else "unit_id"
    return f"dossier.{owner} <> '' AND dossier.due_on IS NOT NULL"


def between(first: date, last: date, s: Statement) -> str:
    """Return the condition that an entry of the journal happened from one day to another."""
    return f"journal.happened_on BETWEEN {s.bind(plain(first))} AND {s.bind(plain(last))}"


def stands_ended(reach: Reach, s: Statement) -> str:
    """Return the condition that an entry of the journal ended its case, which owes nothing now."""
    # As with clocks, only how it ended the last time counts, and not at all if it came back.
    return (
        f"journal.{ENDING} AND {s.among('dossier.state', reach.ends)}"
        " AND dossier.due_on IS NULL AND NOT EXISTS ("
        f"SELECT 1 FROM journal AS later WHERE later.dossier = journal.dossier"
        f" AND later.seq > journal.seq AND later.{ENDING})"
    )


def is_running(reach: Reach, s: Statement) -> str:
    """Return the condition that an entry of the journal opened a supervision that runs."""
    number = s.field("journal.payload", "supervision")
    return (
        f"journal.{SUPERVISION} AND {is_open(reach)}"
        f" AND NOT {s.among('dossier.state', reach.ends)} AND NOT EXISTS ("
        "SELECT 1 FROM journal AS over WHERE over.dossier = journal.dossier"
        " AND over.seq > journal.seq AND over.type = 'supervision_closed'"
        f" AND {s.field('over.payload', 'supervision')} = {number})"
    )


class Board:
    """Counts of one store, each in a statement of its own."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def standings(
        self, reach: Reach, today: date, soon_on: date, steps: Sequence[int]
    ) -> list[Standing]:
        """Count open cases by unit, state, lamp and age.

        Near is due from ``today`` to ``soon_on``; ``steps`` are days since registration, rising:
        a case of as many days as the first has passed none of them.
        """
        s = self._store.statement()
        now, soon, rest = (s.bind(plain(day)) for day in (today, soon_on, date.max))
        firsts = (s.bind(plain(today - timedelta(days=days))) for days in steps)
        ages = " ".join(
            f"WHEN journal.happened_on >= {first} THEN {age}" for age, first in enumerate(firsts)
        )
        sql = (
            f"SELECT dossier.unit_id, dossier.state, CASE WHEN dossier.due_on < {now} THEN 0"
            f" WHEN dossier.due_on <= {soon} THEN 1 WHEN dossier.due_on < {rest} THEN 2 ELSE 3"
            f" END, CASE {ages} ELSE {len(steps)} END, count(*) FROM dossier"
            f" JOIN journal ON journal.dossier = dossier.id AND journal.{OPENING}"
            f" WHERE {is_open(reach)} AND {within(reach, s, of_all_kinds=True)} GROUP BY 1, 2, 3, 4"
        )
        return self._rows(Standing, sql, s.values)

    def arrivals(self, reach: Reach, first: date, last: date) -> list[OfMonth]:
        """Count the cases registered from a day to a day, by month."""
        s = self._store.statement()
        return self._by_month(f"journal.{OPENING}", reach, between(first, last, s), s)

    def endings(self, reach: Reach, first: date, last: date) -> list[OfMonth]:
        """Count the cases that ended from a day to a day and owe nothing now, by month."""
        s = self._store.statement()
        return self._by_month(stands_ended(reach, s), reach, between(first, last, s), s)

    def running(self, reach: Reach) -> list[Running]:
        """Count the supervisions that run, by kind."""
        s = self._store.statement()
        sql = (
            f"SELECT {s.field('journal.payload', 'kind')}, count(*)"
            " FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE {is_running(reach, s)} AND {within(reach, s)} GROUP BY 1 ORDER BY 1"
        )
        return self._rows(Running, sql, s.values)

    def slips_waiting(self, reach: Reach, today: date) -> Waiting:
        """Count the slips without an answer (督办单未反馈), and those whose day is over."""
        s = self._store.statement()
        sql = (
            "SELECT count(*), count(*) FILTER (WHERE clock.due_on <"
            f" {s.bind(plain(today))}) FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.{BESIDE} AND clock.kind = 'slip_answer' AND {within(reach, s)}"
        )
        return self._rows(Waiting, sql, s.values)[0]

    def passages(self, reach: Reach, first: date, last: date, most: int) -> list[Passage]:
        """Return the states that cases passed which ended in a period, the newest ``most``."""
        s = self._store.statement()
        state = s.field("journal.payload", "moved_to")
        sql = (
            f"SELECT journal.dossier, journal.seq, {state}, journal.happened_on FROM journal"
            " WHERE journal.dossier IN (SELECT journal.dossier FROM journal"
            " JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE {stands_ended(reach, s)} AND {between(first, last, s)} AND {within(reach, s)}"
            " ORDER BY journal.happened_on DESC, journal.dossier DESC"
            f" LIMIT {s.bind(most)}) AND {state} <> '' ORDER BY journal.dossier, journal.seq"
        )
        return self._rows(Passage, sql, s.values)

    def _by_month(self, which: str, reach: Reach, period: str, s: Statement) -> list[OfMonth]:
        sql = (
            "SELECT substr(CAST(journal.happened_on AS text), 1, 7), count(*)"
            " FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE {which} AND {period} AND {within(reach, s)} GROUP BY 1 ORDER BY 1"
        )
        return self._rows(OfMonth, sql, s.values)

    def _rows(self, kind: type[T], sql: str, values: Sequence[Value]) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, values)]
