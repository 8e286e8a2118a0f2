"""The tables of messages on PostgreSQL, where any number of relays work side by side."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from engine.errors import StoreUnavailable
from engine.mailbox import Expand, Pointer, Turned
from engine.store.deliveries import COLUMNS, letter_values
from engine.store.failures import Moved
from engine.store.hot import HotPool
from engine.store.mailbox import OLDEST, TabledMailbox
from engine.store.statement import Value, array
from engine.store.wire import Hot

# The oldest pointer of a dossier stands for its whole queue: who has locked it has claimed that.
CLAIM = (
    f"SELECT dossier FROM outbox WHERE dossier > $1 AND {OLDEST}"
    " ORDER BY dossier LIMIT $2 FOR UPDATE SKIP LOCKED"
)
QUEUES = "SELECT dossier, seq FROM outbox WHERE dossier = ANY($1::text[]) ORDER BY dossier, seq"
_INSTANTS = ("created_at", "sent_at", "next_try_at")
_TYPES = {"seq": "int", "attempts": "int", **dict.fromkeys(_INSTANTS, "timestamptz")}


def _unnest(columns: Sequence[str]) -> str:
    places = (f"${n}::{_TYPES.get(column, 'text')}[]" for n, column in enumerate(columns, 1))
    return f"unnest({', '.join(places)})"


INSERT = (
    f"INSERT INTO message ({', '.join(COLUMNS)})"
    f" SELECT * FROM {_unnest(COLUMNS)} ON CONFLICT DO NOTHING"
)
REMOVE = (
    f"DELETE FROM outbox USING {_unnest(('dossier', 'seq'))} AS done(dossier, seq)"
    " WHERE outbox.dossier = done.dossier AND outbox.seq = done.seq"
)


class PostgresMailbox(TabledMailbox):
    """Messages in PostgreSQL: what one relay has claimed the others pass over."""

    dialect = "postgresql"
    passing_over = " FOR UPDATE SKIP LOCKED"

    def __init__(self, url: str) -> None:
        self._hot = HotPool(url)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._hot.close()

    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads."""
        return self._hot.fetch(sql, values)

    def change(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run one statement that commits by itself, and return the rows it tells."""
        with _unblocked():
            return self._hot.change(sql, values)

    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        """Turn the outbox of up to ``limit`` dossiers beyond ``after`` into letters."""
        with _unblocked(), self._hot.transaction() as connection:
            claimed = [row[0] for row in _rows(connection, CLAIM, (after, str(limit)))]
            if not claimed:
                return Turned("")
            pointers = [Pointer(*row) for row in _rows(connection, QUEUES, (array(claimed),))]
            done, letters = write(pointers)
            _change(connection, INSERT, map(letter_values, letters))
            _change(connection, REMOVE, done)
        return Turned(claimed[-1], len(done), len(letters))


@contextmanager
def _unblocked() -> Iterator[None]:
    """Call it unavailable where another transaction stood in the way: a later pass finds it."""
    try:
        yield
    except Moved as error:
        raise StoreUnavailable(str(error)) from error


def _rows(connection: Hot, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
    return connection.execute(sql, values, prepare=True).fetchall()


def _change(connection: Hot, sql: str, rows: Iterable[Sequence[Value]]) -> None:
    columns = [
        array([None if value is None else str(value) for value in column])
        for column in zip(*rows, strict=True)
    ]
    if columns:
        connection.execute(sql, columns, prepare=True)
