"""What the public is told of a quarter (公开统计) is counted from these: by unit and topic alone.

Accusations (检举控告) are in none of them (信访工作条例 30). They are read once for each quarter
that is over, and published as they were then.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from engine.store.board import between
from engine.store.columns import plain
from engine.store.statement import Statement
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)

IN_TIME, LATE, OPEN = 0, 1, 2
"""How an answer that was owed stands, the worst of a case's last; see ``Owed``."""
RATED, ASKED = "handling_rated", "verified"
"""Who said what he thinks himself, and whom an office asked."""


class Owed(msgspec.Struct, frozen=True):
    """How many cases whose answer was due in the quarter stand alike: IN_TIME, LATE or OPEN."""

    unit_id: str
    topic: str
    stands: int
    count: int


class Closed(msgspec.Struct, frozen=True):
    """How many cases whose work ended in the quarter ended so; ``outcome`` as was approved."""

    unit_id: str
    topic: str
    outcome: str
    count: int


class Said(msgspec.Struct, frozen=True):
    """An entry that tells what parties think; ``payload`` and ``parties`` are JSON, as kept."""

    dossier: str
    on: date
    unit_id: str
    topic: str
    type: str
    payload: str
    parties: str


class PublicCounts:
    """Reads of one store, each a statement of its own, of all cases but accusations."""

    def __init__(self, store: TabledStore) -> None:
        self._store = store

    def answers(self, kinds: Sequence[str], first: date, last: date) -> list[Owed]:
        """Count the cases for whose answer a day was set from ``first`` to ``last``.

        ``kinds``: the clocks of answers. What was paused or is owed no more is not counted.
        """
        s = self._store.statement()
        # A clock that ran on leaves an entry: what it said before counts no more.
        due = f"due_on BETWEEN {s.bind(plain(first))} AND {s.bind(plain(last))}"
        meant = s.among("kind", kinds)
        sql = (
            f"SELECT dossier.unit_id, {_topic(s)}, owed.stands, count(*) FROM ("
            "SELECT dossier, max(stands) AS stands FROM ("
            f"SELECT dossier, CASE result WHEN 'met' THEN {IN_TIME} ELSE {LATE} END AS stands"
            f" FROM clock_outcome AS ended WHERE {meant} AND {due}"
            " AND result IN ('met', 'late', 'late_legal') AND NOT EXISTS ("
            "SELECT 1 FROM clock_outcome AS later WHERE later.dossier = ended.dossier"
            " AND later.name = ended.name AND later.seq > ended.seq)"
            f" UNION ALL SELECT dossier, {OPEN} FROM clock WHERE {meant} AND {due}"
            ") AS each_clock GROUP BY dossier) AS owed"
            f" JOIN dossier ON dossier.id = owed.dossier AND {_is_told(s)} GROUP BY 1, 2, 3"
        )
        return self._rows(Owed, sql, s)

    def closings(self, first: date, last: date) -> list[Closed]:
        """Count the cases whose work ended from a day to a day; of more times the last."""
        s = self._store.statement()
        period = between(first, last, s)
        sql = (
            f"SELECT dossier.unit_id, {_topic(s)}, {s.field('journal.payload', 'outcome')},"
            " count(*) FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" AND {_is_told(s)} WHERE journal.type = 'closing_approved' AND {period}"
            " AND NOT EXISTS (SELECT 1 FROM journal AS later WHERE"
            " later.dossier = journal.dossier AND later.seq > journal.seq"
            " AND later.type = 'closing_approved'"
            f" AND later.happened_on <= {s.bind(plain(last))}) GROUP BY 1, 2, 3"
        )
        return self._rows(Closed, sql, s)

    def said(self, first: date, last: date) -> list[Said]:
        """Return what parties said until ``last`` in the cases in which some did since ``first``.

        In the order of the journal of each case: the first word of a party may be an older one.
        """
        s = self._store.statement()
        rates = s.among("journal.type", (RATED, ASKED))
        sql = (
            f"SELECT journal.dossier, journal.happened_on, dossier.unit_id, {_topic(s)},"
            " journal.type, journal.payload,"
            f" coalesce({s.field('dossier.facts', 'parties')}, '[]')"
            " FROM journal JOIN dossier ON dossier.id = journal.dossier"
            f" AND {_is_told(s)} WHERE {rates}"
            f" AND journal.happened_on <= {s.bind(plain(last))} AND journal.dossier IN ("
            f"SELECT journal.dossier FROM journal WHERE {rates} AND {between(first, last, s)})"
            " ORDER BY journal.dossier, journal.seq"
        )
        return self._rows(Said, sql, s)

    def _rows(self, kind: type[T], sql: str, s: Statement) -> list[T]:
        return [self._store.row_of(kind, row) for row in self._store.fetch_listed(sql, s.values)]


def _is_told(s: Statement) -> str:
    """Return the condition that a dossier is a case of which the public is told."""
    return f"dossier.kind = 'case' AND {s.field('dossier.facts', 'kind')} <> 'accusation'"


def _topic(s: Statement) -> str:
    return f"coalesce({s.field('dossier.facts', 'topic')}, '')"
