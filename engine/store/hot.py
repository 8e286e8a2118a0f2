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
from sqlalchemy import QueuePool, event, exc
from sqlalchemy.pool import PoolProxiedConnection

from engine.errors import OutcomeUnknown, StoreUnavailable
from engine.store.connections import conninfo, pool_of
from engine.store.failures import Moved, clash
from engine.store.wire import Hot, Sent

# A step finds its rows by key, whatever the tables weighed when its plan was made.
_BY_KEY = "; SET plan_cache_mode=force_generic_plan; SET enable_seqscan=off; SET jit=off"

# Nothing was changed and nothing is wrong: two transactions stood in each other's way.
BLOCKED = (pg.DeadlockDetected, pg.SerializationFailure, pg.LockNotAvailable)
# The server is there and refuses for now; what it was asked was rolled back.
REFUSED = (psycopg.OperationalError, pg.ReadOnlySqlTransaction)

T = TypeVar("T")
Values = Sequence[str | int | bytes | None]


def postgres_pool(url: str, *, by_key: bool) -> QueuePool:
    """Return a pool of connections that commit by themselves, planned ``by_key`` or as usual."""
    address = conninfo(url)
    settings = "SET timezone='UTC'; SET client_encoding='UTF8'" + _BY_KEY * by_key

    def connect() -> Hot:
        connection = Hot.connect(
            address, autocommit=True, cursor_factory=RawCursor, connect_timeout=10
        )
        connection.execute(settings, prepare=False)
        return connection

    return pool_of(connect)


class HotPool:
    """Runs statements on PostgreSQL, each prepared and each its own transaction unless told."""

    def __init__(self, url: str, *, by_key: bool = True) -> None:
        self._pool = postgres_pool(url, by_key=by_key)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._pool.dispose()

    def on_connect(self, do: Callable[[Hot], None]) -> None:
        """Have ``do`` see every connection opened from now on."""
        event.listen(self._pool, "connect", lambda connection, _: do(connection))

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
        fairy, connection = self._checkout()
        is_ending = False
        try:
            connection.command(b"BEGIN")
            yield connection
            is_ending = True
            connection.command(b"COMMIT")
        except BaseException as error:
            is_lost = self._drop(fairy, connection) and is_ending
            meaning = _meaning(error, is_lost=is_lost)
            if meaning is error:
                raise
            raise meaning from error
        fairy.close()
        _unless_warned(connection)

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
        fairy, connection = self._checkout()
        try:
            answer = do(connection)
        except BaseException as error:
            if self._drop(fairy, connection) and isinstance(error, psycopg.Error):
                raise _DeadError(str(error)) from error
            raise _meaning(error) from error
        fairy.close()
        return answer

    def _change(self, do: Callable[[Hot], T]) -> T:
        fairy, connection = self._checkout()
        try:
            told = do(connection)
        except BaseException as error:
            raise _meaning(error, is_lost=self._drop(fairy, connection)) from error
        fairy.close()
        if connection.warned:
            _unless_warned(connection)
        return told

    def _checkout(self) -> tuple[PoolProxiedConnection, Hot]:
        try:
            fairy = self._pool.connect()
        except (exc.TimeoutError, psycopg.OperationalError) as error:
            raise StoreUnavailable(str(error)) from error
        return fairy, fairy.driver_connection  # type: ignore[return-value]

    def _drop(self, fairy: PoolProxiedConnection, connection: Hot) -> bool:
        """Give a connection back after an error; whether it was dead, or left without an answer."""
        status = connection.info.transaction_status
        if status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}:
            with suppress(psycopg.Error):
                connection.command(b"ROLLBACK")
                status = TransactionStatus.IDLE
        if status == TransactionStatus.IDLE:
            fairy.close()
            return False
        fairy.invalidate()
        # The others were opened to the same server, which may be gone.
        self._pool.dispose()
        return True


class _DeadError(Exception):
    """A connection was dead when something was read."""


def _rows(connection: Hot, sql: str, values: Values) -> list[TupleRow]:
    return connection.execute(sql, values, prepare=True).fetchall()


def _unless_warned(connection: Hot) -> None:
    if connection.warned:
        told, connection.warned = connection.warned, ""
        raise OutcomeUnknown(told)


def _meaning(error: BaseException, *, is_lost: bool = False) -> BaseException:
    if isinstance(error, pg.UniqueViolation):
        return clash(error.diag.constraint_name or "")
    if isinstance(error, BLOCKED):
        return Moved(str(error))
    if is_lost and isinstance(error, psycopg.Error):
        return OutcomeUnknown(str(error))
    return StoreUnavailable(str(error)) if isinstance(error, REFUSED) else error
