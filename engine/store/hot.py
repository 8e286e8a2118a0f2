"""The hot path to PostgreSQL: pooled connections, and what a lost one means."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import RawCursor
from psycopg import errors as pg
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow
from sqlalchemy import QueuePool, exc
from sqlalchemy.pool import PoolProxiedConnection

from engine.errors import OutcomeUnknown, StoreUnavailable
from engine.store.connections import conninfo, pool_of
from engine.store.failures import Moved, clash

# Shapes of statements kept prepared in each connection; a step has few, imports some more.
PREPARED = 400

# A step finds its rows by key, whatever the tables weighed when its plan was made.
_HOT = "SET plan_cache_mode=force_generic_plan; SET enable_seqscan=off; SET jit=off"

# Nothing was changed and nothing is wrong: two transactions stood in each other's way.
BLOCKED = (pg.DeadlockDetected, pg.SerializationFailure, pg.LockNotAvailable)
# The server is there and refuses for now; what it was asked was rolled back.
REFUSED = (psycopg.OperationalError, pg.ReadOnlySqlTransaction)

Values = Sequence[str | int | None]


class Hot(psycopg.Connection[TupleRow]):
    """A connection that commits each statement by itself and remembers warnings."""

    warned = ""

    def note(self, diagnostic: pg.Diagnostic) -> None:
        """Remember a warning of class 01000: the standby may not have what was committed."""
        if diagnostic.sqlstate == "01000":
            self.warned = diagnostic.message_primary or "warning"


def postgres_pool(url: str, *, hot: bool = True) -> QueuePool:
    """Return a pool of connections that commit by themselves; ``hot`` ones find rows by key."""
    address = conninfo(url)

    def connect() -> Hot:
        connection = Hot.connect(
            address, autocommit=True, cursor_factory=RawCursor, connect_timeout=10
        )
        connection.prepared_max = PREPARED
        connection.add_notice_handler(connection.note)
        connection.execute("SET timezone='UTC'" + (f"; {_HOT}" if hot else ""), prepare=False)
        return connection

    return pool_of(connect)


class HotPool:
    """Runs statements on PostgreSQL, each prepared and each its own transaction unless told."""

    def __init__(self, url: str, *, hot: bool = True) -> None:
        self._pool = postgres_pool(url, hot=hot)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._pool.dispose()

    def fetch(self, sql: str | bytes, values: Values) -> list[TupleRow]:
        """Run a statement that only reads; a dead connection is replaced once.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        for attempt in (1, 2):
            fairy, connection = self._checkout()
            try:
                rows = connection.execute(sql, values, prepare=True).fetchall()
            except BaseException as error:
                is_dead = self._drop(fairy, connection)
                if is_dead and attempt == 1:
                    continue
                raise _meaning(error) from error
            fairy.close()
            return rows
        raise AssertionError

    def change(self, sql: str | bytes, values: Values) -> int:
        """Run one statement that commits by itself and return how many rows it told.

        None are told where another transaction stood in the way.

        Raises:
            KeyReused: a command key is already used.
            StoreUnavailable: nothing was changed.
            OutcomeUnknown: the answer was lost.
        """
        return len(self.change_rows(sql, values))

    def change_rows(self, sql: str | bytes, values: Values) -> list[TupleRow]:
        """Run one statement that commits by itself and return what it told; see ``change``."""
        fairy, connection = self._checkout()
        try:
            told = connection.execute(sql, values, prepare=True).fetchall()
        except BaseException as error:
            is_dead = self._drop(fairy, connection)
            meaning = _meaning(error, is_lost=is_dead)
            if isinstance(meaning, Moved):
                return []
            raise meaning from error
        fairy.close()
        _unless_warned(connection)
        return told

    @contextmanager
    def transaction(self) -> Iterator[Hot]:
        """One transaction of several statements; rolled back when the block raises.

        Raises:
            Moved: another transaction stood in the way.
            KeyReused: a command key is already used.
            StoreUnavailable: nothing was changed.
            OutcomeUnknown: the answer to the commit was lost.
        """
        fairy, connection = self._checkout()
        is_ending = False
        try:
            connection.execute("BEGIN")
            yield connection
            is_ending = True
            connection.execute("COMMIT")
        except BaseException as error:
            is_dead = self._drop(fairy, connection)
            is_lost = is_dead and is_ending
            raise _meaning(error, is_lost=is_lost) from error
        fairy.close()
        _unless_warned(connection)

    def _checkout(self) -> tuple[PoolProxiedConnection, Hot]:
        try:
            fairy = self._pool.connect()
        except (exc.TimeoutError, psycopg.OperationalError) as error:
            raise StoreUnavailable(str(error)) from error
        connection = fairy.driver_connection
        assert isinstance(connection, Hot)  # noqa: S101 - for the type checker
        return fairy, connection

    def _drop(self, fairy: PoolProxiedConnection, connection: Hot) -> bool:
        """Give a connection back after an error; whether it was dead."""
        is_dead = connection.closed
        if not is_dead and connection.info.transaction_status != TransactionStatus.IDLE:
            try:
                connection.execute("ROLLBACK")
            except psycopg.Error:
                is_dead = True
        if is_dead:
            fairy.invalidate()
            # The others were opened to the same server, which may be gone.
            self._pool.dispose()
        else:
            fairy.close()
        return is_dead


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
