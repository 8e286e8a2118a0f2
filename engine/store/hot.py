"""The hot path to PostgreSQL: pooled connections, and what a lost one means."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

import psycopg
from psycopg import RawCursor
from psycopg import errors as pg
from psycopg.pq import TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

from engine.errors import OutcomeUnknown, StoreUnavailable
from engine.store.connections import conninfo
from engine.store.failures import Moved, clash
from engine.store.pool import Pool
from engine.store.wire import Hot, Sent

# A step finds its rows by key, whatever the tables weighed when its plan was made.
_BY_KEY = "; SET plan_cache_mode=force_generic_plan; SET enable_seqscan=off"
# To compile a list takes longer than to read it.
_EVERY = "SET timezone='UTC'; SET client_encoding='UTF8'; SET jit=off"

# Nothing was changed and nothing is wrong: two transactions stood in each other's way.
BLOCKED = (pg.DeadlockDetected, pg.SerializationFailure, pg.LockNotAvailable)
# The server is there and refuses for now; what it was asked was rolled back.
REFUSED = (psycopg.OperationalError, pg.ReadOnlySqlTransaction)

T = TypeVar("T")
Values = Sequence[str | int | bytes | None]


def postgres_pool(url: str, *, by_key: bool) -> Pool:
    """Return a pool of connections that commit by themselves, planned ``by_key`` or as usual."""
    address = conninfo(url)
    settings = _EVERY + _BY_KEY * by_key

    def connect() -> Hot:
        connection = Hot.connect(
            address, autocommit=True, cursor_factory=RawCursor, connect_timeout=10
        )
        connection.execute(settings, prepare=False)
        return connection

    return Pool(connect)


class HotPool:
    """Runs statements on PostgreSQL, each prepared and each its own transaction unless told."""

    def __init__(self, url: str, *, by_key: bool = True) -> None:
        self._pool = postgres_pool(url, by_key=by_key)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._pool.close()

    def on_connect(self, do: Callable[[Hot], None]) -> None:
        """Have ``do`` see every connection opened from now on."""
        self._pool.on_connect(do)

    def ask(self, sql: bytes, values: Sent) -> PGresult:
        """Run a statement of a step that only reads; see ``fetch``."""
        return self._read(lambda connection: connection.exchange(sql, values))

    def fetch(self, sql: str, values: Values) -> list[TupleRow]:
        """Run a statement that only reads; dead connections are replaced once.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        return self._read(lambda connection: _rows(connection, sql, values))

    def step(self, sql: bytes, values: Sent) -> bool:
        """Run the statement of a step, which tells a row if it changed anything; see ``change``.

        Raises:
            Moved: another transaction stood in the way.
        """
        return self._change(lambda connection: connection.exchange(sql, values).ntuples > 0)

    def change(self, sql: str, values: Values) -> list[TupleRow]:
        """Run one statement that commits by itself and return what it told.

        Raises:
            Moved: another transaction stood in the way.
            KeyReused: a command key is already used.
            StoreUnavailable: nothing was changed.
            OutcomeUnknown: the answer was lost.
        """
        return self._change(lambda connection: _rows(connection, sql, values))

    @contextmanager
    def transaction(self) -> Iterator[Hot]:
        """One transaction of several statements; rolled back when the block raises.

        Raises:
            Moved, KeyReused, StoreUnavailable, OutcomeUnknown: as ``change``.
        """
        connection = self._taken()
        is_ending = False
        try:
            connection.command(b"BEGIN")
            yield connection
            is_ending = True
            connection.command(b"COMMIT")
        except BaseException as error:
            is_lost = self._drop(connection) and is_ending
            meaning = _meaning(error, is_lost=is_lost)
            if meaning is error:
                raise
            raise meaning from error
        self._done(connection)

    def _read(self, do: Callable[[Hot], T]) -> T:
        try:
            return self._answered(do)
        except _DeadError:
            # It lay in the pool while its server went; so did the others, which are gone now.
            try:
                return self._answered(do)
            except _DeadError as error:
                raise StoreUnavailable(str(error)) from error

    def _answered(self, do: Callable[[Hot], T]) -> T:
        connection = self._taken()
        try:
            answer = do(connection)
        except BaseException as error:
            if self._drop(connection) and isinstance(error, psycopg.Error):
                raise _DeadError(str(error)) from error
            if isinstance(error, BLOCKED):  # as where a replica has to catch up
                raise StoreUnavailable(str(error)) from error
            raise _meaning(error) from error
        connection.warned = ""  # a number may be lost, and nothing else was written
        self._pool.give(connection)
        return answer

    def _change(self, do: Callable[[Hot], T]) -> T:
        connection = self._taken()
        try:
            told = do(connection)
        except BaseException as error:
            raise _meaning(error, is_lost=self._drop(connection)) from error
        self._done(connection)
        return told

    def _taken(self) -> Hot:
        try:
            return self._pool.take()
        except psycopg.OperationalError as error:
            raise StoreUnavailable(str(error)) from error

    def _done(self, connection: Hot) -> None:
        """Give a connection back after a change; a warning leaves the outcome of that unknown."""
        warned, connection.warned = connection.warned, ""
        self._pool.give(connection)
        if warned:
            raise OutcomeUnknown(warned)

    def _drop(self, connection: Hot) -> bool:
        """Give a connection back after an error; whether it was dead, or left without an answer."""
        status = connection.info.transaction_status
        if status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}:
            with suppress(psycopg.Error):
                connection.command(b"ROLLBACK")
                status = TransactionStatus.IDLE
        if status == TransactionStatus.IDLE:
            self._pool.give(connection)
            return False
        self._pool.drop(connection)
        # The others were opened to the same server, which may be gone.
        self._pool.close()
        return True


class _DeadError(Exception):
    """A connection was dead when something was read."""


def _rows(connection: Hot, sql: str, values: Values) -> list[TupleRow]:
    return connection.execute(sql, values, prepare=True).fetchall()


def _meaning(error: BaseException, *, is_lost: bool = False) -> BaseException:
    if isinstance(error, pg.UniqueViolation):
        return clash(error.diag.constraint_name or "")
    if isinstance(error, BLOCKED):
        return Moved(str(error))
    if is_lost and isinstance(error, psycopg.Error):
        return OutcomeUnknown(str(error))
    return StoreUnavailable(str(error)) if isinstance(error, REFUSED) else error
