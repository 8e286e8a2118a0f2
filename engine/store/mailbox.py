"""The tables of messages on SQLite, and what is read of them in the same words everywhere.

A mailbox has connections of its own: it reads and writes beside the store, never inside a step.
"""

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine.errors import StoreUnavailable
from engine.mailbox import (
    INBOX,
    UNREAD_FIRST,
    Expand,
    InboxLine,
    Mailbox,
    Place,
    Pointer,
    Turned,
)
from engine.record import Sight
from engine.store.columns import plain, row_of
from engine.store.connections import kind_of, sqlite_pool
from engine.store.deliveries import COLUMNS, Deliveries, letter_values
from engine.store.failures import unavailable
from engine.store.sight import visible_to
from engine.store.statement import Statement, Value

LINE = ", ".join(f"message.{field}" for field in InboxLine.__struct_fields__)
OLDEST = (
    "NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.dossier = outbox.dossier AND e.seq < outbox.seq)"
)


class TabledMailbox(Deliveries):
    """A mailbox whose rows lie in tables; each database adds how it claims and writes."""

    @abstractmethod
    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        """Turn the outbox of up to ``limit`` dossiers beyond ``after`` into letters."""

    @abstractmethod
    def close(self) -> None:
        """Close all connections that are not in use."""

    def inbox(
        self, post: str, sight: Sight, after: Place = UNREAD_FIRST, limit: int = 20
    ) -> list[InboxLine]:
        """Return letters to ``post`` about what ``sight`` sees: unread first, then the newest."""
        unread = [] if after.is_read else self._walk(post, sight, after, limit)
        if len(unread) == limit:
            return unread
        start = after if after.is_read else Place(is_read=True)
        return [*unread, *self._walk(post, sight, start, limit - len(unread))]

    def unread(self, post: str, sight: Sight) -> int:
        """Return how many letters to ``post`` about what ``sight`` sees are unread."""
        s = Statement(self.dialect)
        found = self.fetch(
            "SELECT count(*) FROM message JOIN dossier ON dossier.id = message.dossier"
            f" WHERE recipient = {s.bind(post)} AND channel = {s.bind(INBOX)}"
            f" AND read_at IS NULL AND {visible_to(sight, s)}",
            s.values,
        )
        return int(found[0][0])

    def mark_read(self, post: str, pointer: Pointer, now: datetime) -> bool:
        """Mark the letter to ``post`` as read; False when there is none or it was read before."""
        s = Statement(self.dialect)
        found = self.change(
            f"UPDATE message SET read_at = {s.bind(plain(now))}"
            f" WHERE recipient = {s.bind(post)} AND channel = {s.bind(INBOX)}"
            f" AND dossier = {s.bind(pointer.dossier)} AND seq = {s.bind(pointer.seq)}"
            " AND read_at IS NULL RETURNING 1",
            s.values,
        )
        return bool(found)

    def _walk(self, post: str, sight: Sight, after: Place, limit: int) -> list[InboxLine]:
        s = Statement(self.dialect)
        place = (s.bind(plain(after.created_at)), s.bind(after.dossier), s.bind(after.seq))
        found = self.fetch(
            f"SELECT {LINE} FROM message JOIN dossier ON dossier.id = message.dossier"
            f" WHERE recipient = {s.bind(post)} AND channel = {s.bind(INBOX)}"
            f" AND read_at IS {'NOT NULL' if after.is_read else 'NULL'}"
            f" AND (message.created_at, message.dossier, message.seq) < ({', '.join(place)})"
            f" AND {visible_to(sight, s)}"
            " ORDER BY message.created_at DESC, message.dossier DESC, message.seq DESC"
            f" LIMIT {s.bind(limit)}",
            s.values,
        )
        return [row_of(InboxLine, row) for row in found]


INSERT = (
    f"INSERT INTO message ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    " ON CONFLICT DO NOTHING"
)
REMOVE = "DELETE FROM outbox WHERE dossier = ? AND seq = ?"
QUEUES = (
    "SELECT dossier, seq FROM outbox WHERE dossier IN (SELECT dossier FROM outbox"
    f" WHERE dossier > ? AND {OLDEST} ORDER BY dossier LIMIT ?) ORDER BY dossier, seq"
)


class SqliteMailbox(TabledMailbox):
    """Messages in one file. Nothing is locked while letters are written: removal is the claim."""

    dialect = "sqlite"

    def __init__(self, url: str) -> None:
        self._pool = sqlite_pool(url)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._pool.dispose()

    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads."""
        return self.change(sql, values)

    def change(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run one statement that commits by itself, and return the rows it tells."""
        with unavailable(), self._connection() as connection:
            return connection.execute(sql, values).fetchall()

    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        """Turn the outbox of up to ``limit`` dossiers beyond ``after`` into letters."""
        pointers = [Pointer(*row) for row in self.fetch(QUEUES, (after, limit))]
        if not pointers:
            return Turned("")
        done, letters = write(pointers)
        with self._transaction() as connection:
            removed = {p for p in done if connection.execute(REMOVE, p).rowcount == 1}
            kept = [one for one in letters if Pointer(one.dossier, one.seq) in removed]
            connection.executemany(INSERT, map(letter_values, kept))
        return Turned(pointers[-1].dossier, len(removed), len(kept))

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            fairy = self._pool.connect()
        except PoolTimeoutError as error:
            raise StoreUnavailable(str(error)) from error
        try:
            yield fairy.driver_connection  # type: ignore[misc]
        finally:
            fairy.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as connection, unavailable():
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def open_mailbox(url: str) -> Mailbox:
    """Return the mailbox of the database at ``url``, whose tables must be there."""
    if kind_of(url) == "sqlite":
        return SqliteMailbox(url)
    from engine.store.mailbox_postgres import PostgresMailbox  # noqa: PLC0415 - an extra

    return PostgresMailbox(url)
