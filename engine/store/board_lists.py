"""The lists behind the figures of the inspectors' board (督办台): pages by key, within a reach."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

import msgspec

from engine.store.board import Reach, between, is_open, is_running, stands_ended, within
from engine.store.columns import plain
from engine.store.periods import BREACH, CLIMB, OPENING, SLIP
from engine.store.statement import Statement, Value
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)


class Told(msgspec.Struct, frozen=True):
    """An entry of the journal in a list; ``total`` counts it and all that follow."""

    dossier: str
    seq: int
    on: date
    payload: str
    edition: str
    title: str
    state: str
    unit_id: str
    total: int


class Climbing(msgspec.Struct, frozen=True):
    """A running clock in a list by its next rung; ``total`` counts it and all that follow."""

    dossier: str
    name: str
    kind: str
    rung: int
    due_on: date
    next_rung_at: datetime
    edition: str
    title: str
    state: str
    unit_id: str
    total: int


class Spot(msgspec.Struct, frozen=True):
    """Where a page ended: the next one begins behind this entry, whichever way the list runs."""

    on: date
    dossier: str
    seq: int


class Rise(msgspec.Struct, frozen=True):
    """Where a page of next rungs ended."""

    at: datetime
    dossier: str
    name: str


class Turn(msgspec.Struct, frozen=True):
    """Which page of a list: how many lines behind which entry."""

    after: Spot
    limit: int


OLDEST, NEWEST = Spot(date.min, "", 0), Spot(date.max, "", 0)
SOONEST = Rise(datetime.min.replace(tzinfo=UTC), "", "")
CARD = "dossier.edition, dossier.title, dossier.state, dossier.unit_id"


class BoardLists:
    """Lists of one store, a page at a turn."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def registered(
        self, reach: Reach, days: tuple[date, date], turn: Turn, *, still: bool
    ) -> list[Told]:
        """Return the cases registered from a day to a day, the oldest first.

        ``still``: those alone that are open still.
        """
        s = self._store.statement()
        which = f"journal.{OPENING}" + f" AND {is_open(reach)}" * still
        return self._told(which, reach, days, turn, s, of_all_kinds=still)

    def ended(self, reach: Reach, days: tuple[date, date], turn: Turn) -> list[Told]:
        """Return the cases that ended from a day to a day and are at an end, the newest first."""
        s = self._store.statement()
        return self._told(stands_ended(reach, s), reach, days, turn, s, newest=True)

    def climbed(self, reach: Reach, days: tuple[date, date], turn: Turn) -> list[Told]:
        """Return the rungs climbed from a day to a day, the newest first."""
        s = self._store.statement()
        return self._told(f"journal.{CLIMB}", reach, days, turn, s, newest=True)

    def supervised(self, reach: Reach, kind: str, turn: Turn) -> list[Told]:
        """Return the supervisions that run, of one kind or of all, the newest first."""
        s = self._store.statement()
        which = is_running(reach, s)
        if kind:
            which += f" AND {s.field('journal.payload', 'kind')} = {s.bind(kind)}"
        return self._told(which, reach, None, turn, s, newest=True)

    def slips(self, reach: Reach, turn: Turn, *, waiting: bool = False) -> list[Told]:
        """Return the slips, or those alone that wait for an answer, the newest first."""
        s = self._store.statement()
        which = f"journal.{SLIP}"
        if waiting:
            # The clock of a slip counts up with the slips of its case.
            name = f"'slip_answer#' || {s.field('journal.payload', 'slip')}"
            which += (
                " AND EXISTS (SELECT 1 FROM clock WHERE clock.dossier = journal.dossier"
                f" AND clock.name = {name})"
            )
        return self._told(which, reach, None, turn, s, newest=True)

    def breaches(self, reach: Reach, turn: Turn) -> list[Told]:
        """Return the entries of the register of breaches, the newest first."""
        s = self._store.statement()
        return self._told(f"journal.{BREACH}", reach, None, turn, s, newest=True)

    def climbing(self, reach: Reach, until: datetime, after: Rise, limit: int) -> list[Climbing]:
        """Return the running duties that climb before an instant, the next first."""
        s = self._store.statement()
        columns = ", ".join(f"clock.{name}" for name in Climbing.__struct_fields__[:6])
        values = (plain(after.at), after.dossier, after.name)
        place = ", ".join(s.bind(value) for value in values)
        sql = (
            f"SELECT {columns}, {CARD}, count(*) OVER ()"
            " FROM clock JOIN dossier ON dossier.id = clock.dossier"
            f" WHERE clock.next_rung_at < {s.bind(plain(until))} AND clock.nature = 'duty'"
            f" AND (clock.next_rung_at, clock.dossier, clock.name) > ({place})"
            f" AND {within(reach, s)}"
            f" ORDER BY clock.next_rung_at, clock.dossier, clock.name LIMIT {s.bind(limit)}"
        )
        return self._rows(Climbing, sql, s.values)

    def _told(  # noqa: PLR0913 - which rows, and in which order
        self,
        which: str,
        reach: Reach,
        days: tuple[date, date] | None,
        turn: Turn,
        s: Statement,
        *,
        newest: bool = False,
        of_all_kinds: bool = False,
    ) -> list[Told]:
        sign, order = ("<", " DESC") if newest else (">", "")
        period = f" AND {between(*days, s)}" if days else ""
        values = (plain(turn.after.on), turn.after.dossier, turn.after.seq)
        place = ", ".join(s.bind(value) for value in values)
        key = f"journal.happened_on{order}, journal.dossier{order}, journal.seq{order}"
        sql = (
            "SELECT journal.dossier, journal.seq, journal.happened_on, journal.payload,"
            f" {CARD}, count(*) OVER () FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" WHERE {which}{period} AND {within(reach, s, of_all_kinds=of_all_kinds)}"
            f" AND (journal.happened_on, journal.dossier, journal.seq) {sign} ({place})"
            f" ORDER BY {key} LIMIT {s.bind(turn.limit)}"
        )
        return self._rows(Told, sql, s.values)

    def _rows(self, kind: type[T], sql: str, values: Sequence[Value]) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, values)]
