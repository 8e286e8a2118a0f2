"""The store on SQLite: one writer at a time, each command one transaction begun IMMEDIATE."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import local
from typing import Any, TypeVar

import msgspec
from msgspec.structs import astuple
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine.errors import HuiyinError, KeyReused, LostRace, StoreUnavailable
from engine.record import HIGHEST, Tell, Write
from engine.store.blobs import BLOB, KEPT_ONCE
from engine.store.claims import VERSIONS, Found, TabledClaim, ToClock, claim_sql
from engine.store.columns import (
    CLOCK,
    DOSSIER,
    ENTRY,
    OUTCOME,
    PETITIONER,
    TEXT,
    WORDS,
    checked,
    checked_tells,
    dossier_values,
    entry_values,
    plain,
    replaced,
    row_of,
    rungs_text,
)
from engine.store.connections import sqlite_pool
from engine.store.failures import Moved, clash, unavailable
from engine.store.searching import grams, normal
from engine.store.statement import Value
from engine.store.tabled import TabledStore

T = TypeVar("T", bound=msgspec.Struct)


def _insert(table: str, columns: Sequence[str], conflict: str = "") -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}){conflict}"


INSERT_DOSSIER = _insert("dossier", ("id", "source_key", *DOSSIER), " ON CONFLICT DO NOTHING")
UPDATE_DOSSIER = (
    f"UPDATE dossier SET {', '.join(f'{column} = ?' for column in DOSSIER)}"
    " WHERE id = ? AND version = ? AND (walled = ? OR ?)"
)
INSERT_ENTRY = _insert("journal", ENTRY)
INSERT_CLOCK = _insert("clock", CLOCK, replaced(("dossier", "name"), CLOCK))
DELETE_CLOCK = "DELETE FROM clock WHERE dossier = ? AND name = ?"
INSERT_OUTCOME = _insert("clock_outcome", OUTCOME)
INSERT_OUTBOX = _insert("outbox", ("dossier", "seq"))
INSERT_TEXT = _insert("text", TEXT, replaced(("ref",), TEXT, "text.dossier"))
INSERT_PETITIONER = _insert(
    "petitioner", PETITIONER, replaced(("ref",), PETITIONER, "petitioner.dossier")
)
INSERT_WORDS = _insert("search_text", WORDS, replaced(("dossier",), WORDS))
DELETE_GRAMS = "DELETE FROM search_gram WHERE dossier = ?"
INSERT_GRAM = _insert("search_gram", ("gram", "dossier"))
INSERT_BLOB = _insert("blob", BLOB, KEPT_ONCE)
DELETE_WALL = "DELETE FROM wall WHERE dossier = ?"
INSERT_WALL = _insert("wall", ("dossier", "subject", "is_accused"))
MOVE_HEAD = "UPDATE dossier SET version = ?, last_hash = ?, rungs = ? WHERE id = ? AND version = ?"
MOVE_CLOCK = (
    f"UPDATE clock SET {', '.join(f'{column} = ?' for column in CLOCK[2:])}"
    " WHERE dossier = ? AND name = ? AND rung = ?"
)
TAKE_NUMBERS = (
    "INSERT INTO number_series (series, last) VALUES (?1, ?2)"
    " ON CONFLICT (series) DO UPDATE SET last = last + ?2 RETURNING last"
)
INSERT_EDITION = (
    "INSERT INTO pack_edition (hash, code, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
)
CLAIM = claim_sql("sqlite")
# SQLite names the columns of a violated index, not the index.
INDEXES = {
    "journal.command_key": "uq_journal_command_key",
    "journal.dossier, journal.clock, journal.rung": "uq_journal_rung",
}


class SqliteStore(TabledStore):
    """Keeps dossiers in one file, for one machine."""

    dialect = "sqlite"

    def __init__(self, url: str) -> None:
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
        writes = checked(group)
        try:
            with self._transaction() as connection:
                _write_group(connection, writes)
        except Moved:
            return False
        return True

    def write_many(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write many commands in one transaction; each group is all or none by itself."""
        ordered = [checked(group) for group in groups]
        with self._transaction() as connection:
            return [_tried(connection, writes) for writes in ordered]

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
                yield SqliteClaim(connection, found, self.row_of)
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

    def __init__(self, connection: sqlite3.Connection, found: Found, to_clock: ToClock) -> None:
        """Work within the transaction in which ``found`` was read."""
        super().__init__(found, connection.execute(VERSIONS).fetchall(), to_clock)
        self._connection = connection

    def tell(self, tells: Sequence[Tell]) -> None:
        """Write climbs that only tell.

        Raises:
            Unwritable: the climbs contradict themselves.
            Moved: clock or dossier stand elsewhere than was seen, or the rung was climbed before.
        """
        try:
            for tell in checked_tells(tells):
                _tell(self._connection, tell)
        except sqlite3.IntegrityError as error:
            raise _clash(error) from error

    def write(self, groups: Sequence[Sequence[Write]]) -> list[bool]:
        """Write commands, each all or none by itself."""
        return [_tried(self._connection, checked(group)) for group in groups]


def _tried(connection: sqlite3.Connection, writes: Sequence[Write]) -> bool:
    connection.execute("SAVEPOINT command")
    try:
        _write_group(connection, writes)
    except (Moved, KeyReused):
        connection.execute("ROLLBACK TO command")
        return False
    finally:
        connection.execute("RELEASE command")
    return True


def _write_group(connection: sqlite3.Connection, writes: Sequence[Write]) -> None:
    try:
        for write in writes:
            _write(connection, write)
    except sqlite3.IntegrityError as error:
        raise _clash(error) from error


def _write(connection: sqlite3.Connection, write: Write) -> None:
    if not _move(connection, write):
        raise Moved
    id_ = write.dossier
    for statement, rows in (
        (INSERT_ENTRY, map(entry_values, write.entries)),
        (INSERT_CLOCK, map(astuple, write.clocks)),
        (DELETE_CLOCK, [(id_, name) for name in write.closed]),
        (INSERT_OUTCOME, map(astuple, write.outcomes)),
        (INSERT_OUTBOX, [(id_, seq) for seq in write.outbox]),
        (INSERT_TEXT, map(astuple, write.texts)),
        (INSERT_PETITIONER, map(astuple, write.petitioners)),
    ):
        connection.executemany(statement, map(_plain, rows))
    if write.words is not None:
        _word(connection, id_, normal(write.words))
    connection.executemany(INSERT_BLOB, [(id_, *one) for one in write.blobs.items()])
    if write.walls is not None:
        connection.execute(DELETE_WALL, (id_,))
        stones = [(id_, wall.subject, wall.is_accused) for wall in write.walls]
        connection.executemany(INSERT_WALL, stones)


def _word(connection: sqlite3.Connection, id_: str, words: str) -> None:
    connection.execute(INSERT_WORDS, (id_, words))
    connection.execute(DELETE_GRAMS, (id_,))
    connection.executemany(INSERT_GRAM, [(gram, id_) for gram in grams(words)])


def _move(connection: sqlite3.Connection, write: Write) -> bool:
    values = _plain(dossier_values(write))
    if not write.seen:
        first = (write.dossier, write.source_key or None, *values)
        return connection.execute(INSERT_DOSSIER, first).rowcount == 1
    guard = (write.dossier, write.seen, write.card.walled, write.walls is not None)
    return connection.execute(UPDATE_DOSSIER, (*values, *guard)).rowcount == 1


def _tell(connection: sqlite3.Connection, tell: Tell) -> None:
    entry, clock = tell.entry, tell.clock
    head = (entry.seq, entry.hash, rungs_text(tell.rungs), entry.dossier, entry.seq - 1)
    climb = (*_plain(astuple(clock)[2:]), clock.dossier, clock.name, tell.seen_rung)
    if connection.execute(MOVE_HEAD, head).rowcount != 1:
        raise Moved
    if connection.execute(MOVE_CLOCK, climb).rowcount != 1:
        raise Moved
    connection.execute(INSERT_ENTRY, _plain(entry_values(entry)))
    connection.execute(INSERT_OUTBOX, (entry.dossier, entry.seq))


def _clash(error: sqlite3.IntegrityError) -> HuiyinError | Moved:
    columns = str(error).removeprefix("UNIQUE constraint failed: ")
    return clash(INDEXES.get(columns, columns))


def _plain(values: Sequence[object]) -> tuple[Any, ...]:
    return tuple(map(plain, values))
