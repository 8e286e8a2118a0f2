"""The store on PostgreSQL: a step is one SELECT and one statement that writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from psycopg.pq.abc import PGresult

from engine.errors import LostRace
from engine.record import HIGHEST, Reading, Sight, Touched, Write
from engine.store import batch
from engine.store.claims import claim_sql
from engine.store.claims_postgres import PostgresClaim
from engine.store.columns import plain
from engine.store.failures import Moved
from engine.store.hot import HotPool
from engine.store.identities import NO_KEYS, Identities
from engine.store.statement import Value, array
from engine.store.step import shape_of, statement_of, values_of
from engine.store.tabled import DOSSIER_PART, SIGHTS, VERSION_PART, TabledStore, reading, reading_of
from engine.store.wire import Hot, sent

T = TypeVar("T", bound=msgspec.Struct)

TAKE_NUMBERS = (
    "INSERT INTO number_series AS n (series, last) VALUES ($1, $2)"
    " ON CONFLICT (series) DO UPDATE SET last = n.last + excluded.last RETURNING last"
)
CLAIM = claim_sql("postgresql")
INSERT_EDITION = (
    "INSERT INTO pack_edition (hash, code, body) VALUES ($1, $2, decode($3, 'hex'))"
    " ON CONFLICT DO NOTHING RETURNING 1"
)
# Writes nothing that is read again; its commit waits for the standby like any other.
REACH_STANDBY = "SELECT pg_logical_emit_message(true, 'huiyin', '')"


class PostgresStore(TabledStore):
    """Keeps dossiers in PostgreSQL, shared by any number of processes."""

    dialect = "postgresql"

    def __init__(
        self, url: str, read_url: str | None = None, identities: Identities = NO_KEYS
    ) -> None:
        super().__init__(identities)
        self._hot = HotPool(url)
        # Lists and statistics may come from a replica, and are planned in the usual way.
        self._lists = HotPool(read_url or url, by_key=False)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._hot.close()
        self._lists.close()

    def on_connect(self, do: Callable[[Hot], None]) -> None:
        """Have ``do`` see every connection for steps opened from now on, to trace or to tune it."""
        self._hot.on_connect(do)

    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        return self._hot.fetch(sql, values)

    def fetch_listed(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement for a list or a statistic, which may lag behind; see ``fetch``."""
        return self._lists.fetch(sql, values)

    def row_of(self, kind: type[T], values: Sequence[Any]) -> T:
        """Return the row of ``kind`` whose columns, in order, were read as ``values``."""
        return kind(*values)

    def read(self, ids: Sequence[str], sight: Sight, keys: Sequence[str] = ()) -> Reading:
        """Read dossiers by id within ``sight``, in id order, with earlier uses of ``keys``.

        An earlier use is told once the standby has it too: a commit shows here before that, where
        its wait was cut off, and whoever asks again is answered as if he had waited for it.

        Raises:
            StoreUnavailable: the database does not answer, or its standby does not.
        """
        sql, tail = _prepared(sight, has_keys=bool(keys))
        asked = (ids, keys) if keys else (ids,)
        told = self._hot.ask(sql, (*(array(names).encode() for names in asked), *tail))
        found = reading_of([_decoded(told, row) for row in range(told.ntuples)])
        if found.priors:
            self._hot.change(REACH_STANDBY, [])
        return found

    def write(self, group: Sequence[Write]) -> bool:
        """Write one command's changes all or none; False when a version had moved.

        Raises:
            Unwritable: the writes contradict themselves.
            KeyReused: a command key is already used.
            StoreUnavailable: nothing was changed.
            OutcomeUnknown: the answer was lost.
        """
        writes = self.ready(group)
        if len(writes) > 1:
            return batch.write_together(self._hot, writes)
        shape = shape_of(writes[0])
        try:
            return self._hot.step(statement_of(shape), values_of(writes[0], shape))
        except Moved:
            return False

    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        """Write many commands in one transaction; each group is all or none by itself.

        Where it is known what they touch, each is made while those before it are written.

        Raises:
            Unwritable, StoreUnavailable, OutcomeUnknown: as ``write``.
        """
        return batch.write_many(self._hot, map(self.ready, groups), touched)

    @contextmanager
    def claim(self, now: datetime, limit: int, below: int = HIGHEST) -> Iterator[PostgresClaim]:
        """Claim due clocks, the longest due first; what others have locked is left out.

        Raises:
            LostRace, KeyReused: a rung or a key was taken before; nothing was changed.
            StoreUnavailable, OutcomeUnknown: as ``write``.
        """
        asked = [plain(now), str(below), str(limit)]
        try:
            with self._hot.transaction() as connection:
                found = connection.execute(CLAIM, asked, prepare=True).fetchall()
                yield PostgresClaim(connection, found, self)
        except Moved as moved:
            raise LostRace(str(moved)) from moved

    def next_numbers(self, series: str, count: int) -> int:
        """Take ``count`` numbers of ``series`` and return the first; numbers begin at 1."""
        ((last,),) = self._hot.fetch(TAKE_NUMBERS, [series, str(count)])
        return int(last) - count + 1

    def save_edition(self, hash: str, code: str, body: bytes) -> None:  # noqa: A002
        """Keep a resolved pack by its hash; a second time changes nothing."""
        self._hot.change(INSERT_EDITION, [hash, code, body.hex()])


@lru_cache(SIGHTS)
def _prepared(sight: Sight, *, has_keys: bool) -> tuple[bytes, tuple[bytes | None, ...]]:
    sql, tail = reading("postgresql", sight, has_keys=has_keys)
    return sql.encode(), tuple(sent(tail))


def _decoded(told: PGresult, row: int) -> tuple[int | str | bytes, ...]:
    part, name, number = [told.get_value(row, n) or b"" for n in range(3)]
    head = (int(part), name.decode(), int(number))
    if head[0] == VERSION_PART:
        return head
    facts, *rest = [told.get_value(row, n) or b"" for n in range(3, 7)]
    kept = facts if head[0] == DOSSIER_PART else facts.decode()
    return (*head, kept, *[value.decode() for value in rest])
