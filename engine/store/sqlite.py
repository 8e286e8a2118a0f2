"""The store on SQLite: one writer at a time, each command one transaction begun IMMEDIATE."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import local
from typing import Any, TypeVar

import msgspec
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine.errors import LostRace, StoreUnavailable
from engine.record import HIGHEST, Tell, Touched, Write
from engine.store.claims import VERSIONS, Found, TabledClaim, claim_sql
from engine.store.columns import (
    checked_tells,
    plain,
    row_of,
)
from engine.store.connections import sqlite_pool
from engine.store.failures import Moved, unavailable
from engine.store.identities import NO_KEYS, Identities
from engine.store.sqlite_step import clash_of, tell, tried, write_group
from engine.store.statement import Value
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)


TAKE_NUMBERS = (
    "INSERT INTO number_series (series, last) VALUES (?1, ?2)"
    " ON CONFLICT (series) DO UPDATE SET last = last + ?2 RETURNING last"
)
INSERT_EDITION = (
    "INSERT INTO pack_edition (hash, code, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
)
CLAIM = claim_sql("sqlite")


class SqliteStore(TabledStore):
    """Keeps dossiers in one file, for one machine."""

    dialect = "sqlite"

    def __init__(self, url: str, identities: Identities = NO_KEYS) -> None:
        super().__init__(identities)
        self._pool = sqlite_pool(url)
        self._claiming = local()

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._pool.dispose()

    def fetch(self, sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """Run a statement that only reads.

        Raises:
            StoreUnavailable: the file cannot be read.
        """
        # What is read during a claim is read within it: another reader could find the file locked.
        claiming: sqlite3.Connection | None = getattr(self._claiming, "connection", None)
        if claiming is not None:
            return claiming.execute(sql, values).fetchall()
        with unavailable(), self._connection() as connection:
            return connection.execute(sql, values).fetchall()

    def row_of(self, kind: type[T], values: Sequence[Any]) -> T:
        """Return the row of ``kind`` whose columns, in order, were read as ``values``."""
        return row_of(kind, values)

    def write(self, group: Sequence[Write]) -> bool:
        """Write one command's changes all or none; False when a version had moved.

        Raises:
            Unwritable: the writes contradict themselves.
            KeyReused: a command key is already used.
            StoreUnavailable: nothing was changed.
        """
        writes = self.ready(group)
        try:
            with self._transaction() as connection:
                write_group(connection, writes)
        except Moved:
            return False
        return True

    def write_many(
        self, groups: Iterable[Sequence[Write]], touched: Touched | None = None
    ) -> list[bool]:
        """Write many commands in one transaction; each group is all or none by itself."""
        del touched  # all are made before the one writer's lock is taken
        ordered = [self.ready(group) for group in groups]
        with self._transaction() as connection:
            return [tried(connection, writes) for writes in ordered]

    @contextmanager
    def claim(self, now: datetime, limit: int, below: int = HIGHEST) -> Iterator["SqliteClaim"]:
        """Claim due clocks, the longest due first, as the one writer of the file.

        Raises:
            LostRace, KeyReused: a rung or a key was taken before; nothing was changed.
            StoreUnavailable: nothing was changed.
        """
        try:
            with self._transaction() as connection:
                found = connection.execute(CLAIM, (plain(now), below, limit)).fetchall()
                self._claiming.connection = connection
                yield SqliteClaim(connection, found, self)
        except Moved as moved:
            raise LostRace(str(moved)) from moved
        finally:
            self._claiming.connection = None

    def next_numbers(self, series: str, count: int) -> int:
        """Take ``count`` numbers of ``series`` and return the first; numbers begin at 1."""
        with self._transaction() as connection:
            ((last,),) = connection.execute(TAKE_NUMBERS, (series, count)).fetchall()
        return int(last) - count + 1

    def save_edition(self, hash: str, code: str, body: bytes) -> None:  # noqa: A002
        """Keep a resolved pack by its hash; a second time changes nothing."""
        with self._transaction() as connection:
            connection.execute(INSERT_EDITION, (hash, code, body))

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
        with self._connection() as connection:
            try:
                with unavailable():
                    connection.execute("BEGIN IMMEDIATE")
                    yield connection
                    connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


class SqliteClaim(TabledClaim):
    """A page of due clocks while nobody else writes."""

    def __init__(self, connection: sqlite3.Connection, found: Found, store: SqliteStore) -> None:
        """Work within the transaction in which ``store`` read ``found``."""
        super().__init__(found, connection.execute(VERSIONS).fetchall(), store.row_of)
        self._ready = store.ready
        self._connection = connection

    def tell(self, tells: Sequence[Tell]) -> None:
        """Write climbs that only tell.

        Raises:
            Unwritable: the climbs contradict themselves.
            Moved: clock or dossier stand elsewhere than was seen, or the rung was climbed before.
        """
        try:
            for one in checked_tells(tells):
                tell(self._connection, one)
        except sqlite3.IntegrityError as error:
            raise clash_of(error) from error

    def write(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write commands, each all or none by itself."""
        return [tried(self._connection, self._ready(group)) for group in groups]
