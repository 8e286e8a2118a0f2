"""What statistics (信访报表) are made of: cases as they stood at the ends of a period."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from engine.clock import day_start
from engine.store.board import Reach, between, within
from engine.store.columns import plain
from engine.store.periods import OPENING
from engine.store.statement import Statement
from engine.store.tabled import TabledStore

PLACING = ("dispatched", "return_agreed", "dispute_settled", "raised_accepted")
"""The events that put a case with a unit, besides its opening."""
MENDING = ("fact_corrected",)
"""The events that mend what was told when a case was opened."""


class Period(msgspec.Struct, frozen=True):
    """From the first day to the last; ``done`` are the states in which a case is finished."""

    first: date
    last: date
    done: tuple[str, ...]


class Stood(msgspec.Struct, frozen=True):
    """A case that came in a period, stood open before it, or came back in it.

    ``was_open``: before the first day, None where it had not come yet; ``is_open``: after the
    last. ``unit_id``, ``topic`` and ``channel`` are those of the end of the period, whatever was
    moved or mended since; empty where nothing was told. ``facts`` are those of today; what was
    linked and rated by then is told by ``Statistics.steps``.
    """

    id: str
    title: str
    state: str
    unit_id: str
    on: date
    was_open: bool | None
    is_open: bool
    facts: str
    topic: str = ""
    channel: str = ""


class Step(msgspec.Struct, frozen=True):
    """An entry in the journal of a case: the day on which it happened, and the event."""

    dossier: str
    on: date
    payload: str


class Came(msgspec.Struct, frozen=True):
    """How many cases of a topic came to a unit in a month (2026-10), accusations left out."""

    month: str
    topic: str
    unit_id: str
    count: int


class Statistics:
    """Reads of one store, each a statement of its own."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def stood(self, reach: Reach, period: Period) -> list[Stood]:
        """Return the cases that a period is about, by id; those merely finished before are not."""
        s = self._store.statement()
        first, after = period.first, period.last + timedelta(days=1)
        day = s.bind(plain(first))
        was = f"CASE WHEN began.happened_on < {day} THEN {_is_open(first, period, s)} END"
        # What has not moved since stands as it stood; only what is finished so is passed over.
        moved = f"newest.recorded_at >= {s.bind(plain(day_start(first)))}"
        sql = (
            f"SELECT id, title, state, coalesce({_then('unit', PLACING, after, s)}, unit_id),"
            " happened_on, was, stands, facts,"
            f" coalesce({_then('topic', MENDING, after, s)}, ''),"
            f" coalesce({_then('channel', MENDING, after, s)}, '') FROM ("
            "SELECT dossier.id, dossier.title, dossier.state, dossier.unit_id, began.happened_on,"
            f" {was} AS was, {_is_open(after, period, s)} AS stands, dossier.facts FROM dossier"
            f" JOIN journal AS began ON began.dossier = dossier.id AND began.{OPENING}"
            " JOIN journal AS newest ON newest.dossier = dossier.id"
            " AND newest.seq = dossier.version"
            f" WHERE began.happened_on < {s.bind(plain(after))} AND {within(reach, s)}"
            f" AND (began.happened_on >= {day} OR {moved}"
            f" OR NOT {s.among('dossier.state', period.done)})"
            ") AS seen WHERE was IS NULL OR was OR stands ORDER BY id"
        )
        return [self._store.row_of(Stood, row) for row in self._store.fetch_listed(sql, s.values)]

    def came(self, reach: Reach, first: date, last: date) -> list[Came]:
        """Count the cases registered from a day to a day by month, topic and unit."""
        s = self._store.statement()
        sql = (
            "SELECT substr(CAST(journal.happened_on AS text), 1, 7),"
            f" coalesce({s.field('dossier.facts', 'topic')}, ''), dossier.unit_id, count(*)"
            " FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE journal.{OPENING} AND {between(first, last, s)} AND {within(reach, s)}"
            " AND NOT dossier.walled GROUP BY 1, 2, 3"
        )
        return [self._store.row_of(Came, row) for row in self._store.fetch_listed(sql, s.values)]

    def steps(self, cases: Sequence[str], types: Sequence[str]) -> list[Step]:
        """Return the events of some types in the journals of ``cases``, in order; none of none."""
        if not cases:
            return []
        s = self._store.statement()
        sql = (
            f"SELECT dossier, happened_on, payload FROM journal WHERE {s.among('dossier', cases)}"
            f" AND {s.among('type', types)} ORDER BY dossier, seq"
        )
        return [self._store.row_of(Step, row) for row in self._store.fetch_listed(sql, s.values)]

    def deeds(
        self,
        reach: Reach,
        first: date,
        last: date,
        types: Sequence[str],
        *,
        of_all_kinds: bool = False,
    ) -> dict[str, int]:
        """Return how often each of some types of events happened from a day to a day.

        They are those of cases; ``of_all_kinds``: of whatever dossier.
        """
        s = self._store.statement()
        sql = (
            "SELECT journal.type, count(*) FROM journal"
            " JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE {s.among('journal.type', types)} AND {between(first, last, s)}"
            f" AND {within(reach, s, of_all_kinds=of_all_kinds)} GROUP BY journal.type"
        )
        found = dict(self._store.fetch_listed(sql, s.values))
        return {name: int(found.get(name, 0)) for name in types}


def _then(name: str, types: Sequence[str], before: date, s: Statement) -> str:
    """Return what the opening of a case or an event of some types last told before a day."""
    told = s.field("told.payload", name)
    return (
        f"(SELECT {told} FROM journal AS told WHERE told.dossier = seen.id"
        f" AND (told.{OPENING} OR {s.among('told.type', types)})"
        f" AND told.happened_on < {s.bind(plain(before))} AND {told} IS NOT NULL"
        " ORDER BY told.seq DESC LIMIT 1)"
    )


def _is_open(before: date, period: Period, s: Statement) -> str:
    """Return whether a case that had come stood open as a day began."""
    state = s.field("moved.payload", "moved_to")
    last = (
        f"(SELECT {state} FROM journal AS moved WHERE moved.dossier = dossier.id"
        f" AND moved.happened_on < {s.bind(plain(before))} AND {state} IS NOT NULL"
        " ORDER BY moved.seq DESC LIMIT 1)"
    )
    return f"NOT {s.among(last, period.done)}"
