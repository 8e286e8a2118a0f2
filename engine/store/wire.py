"""Prepared statements straight over libpq: what a step sends, without a cursor around it.

A cursor costs as much of the client's time as all the rest of sending a statement. Values go as
text in UTF-8 and come back so.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from select import POLLIN, POLLOUT, poll
from types import NoneType
from typing import TypeVar

import psycopg
from psycopg import errors as pg
from psycopg.abc import PQGen
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

# Shapes of statements kept prepared in each connection; a step has few, imports some more.
PREPARED = 400
# A commit that waits for a standby is ended by no setting of the server.
DEADLINE_SECONDS = 30.0
INTERVAL_SECONDS = 0.1
DAYS = 10_000
LATE = "no answer within the deadline"

T = TypeVar("T")
Sent = Sequence[bytes | None]


class Hot(psycopg.Connection[TupleRow]):
    """A connection that commits each statement by itself and remembers warnings."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.warned = ""
        self._step_names: dict[bytes, bytes] = {}
        self._inward, self._either = poll(), poll()
        self._inward.register(self.pgconn.socket, POLLIN)
        self._either.register(self.pgconn.socket, POLLIN | POLLOUT)
        self.prepared_max = PREPARED
        self.add_notice_handler(self._note)

    def exchange(self, sql: bytes, values: Sent) -> PGresult:
        """Send one statement that tells rows, and return them.

        Raises:
            psycopg.Error: what the server refused, or the connection was lost.
        """
        name = self._step_names.get(sql) or self._prepared_step(sql)
        if name:
            self.pgconn.send_query_prepared(name, values)
        else:
            self.pgconn.send_query_params(sql, values)
        result = self._answer()
        if result.status != ExecStatus.TUPLES_OK:
            raise self._error_of(result)
        return result

    def command(self, sql: bytes) -> None:
        """Send BEGIN, COMMIT or ROLLBACK.

        A cursor would forget all prepared statements after a ROLLBACK.

        Raises:
            psycopg.Error: what the server refused, or the connection was lost.
        """
        self.pgconn.send_query(sql)
        result = self._answer()
        if result.status != ExecStatus.COMMAND_OK:
            raise self._error_of(result)

    def _prepared_step(self, sql: bytes) -> bytes:
        if len(self._step_names) >= PREPARED:
            return b""
        name = b"step_%d" % len(self._step_names)
        self.pgconn.send_prepare(name, sql)
        result = self._answer()
        if result.status != ExecStatus.COMMAND_OK:
            raise self._error_of(result)
        self._step_names[sql] = name
        return name

    def wait(
        self,
        gen: PQGen[T],
        interval: float = INTERVAL_SECONDS,
        timeout: float | None = None,
    ) -> T:
        """Run what a cursor does, within the deadline too."""
        return super().wait(gen, interval, timeout or DEADLINE_SECONDS)

    def _answer(self) -> PGresult:
        # Not asked before it is there: libpq would wait with the interpreter's lock in its hand.
        result = self._next()
        if result is None:
            raise psycopg.OperationalError(self.pgconn.get_error_message())
        while self._next():
            pass
        return result

    def _next(self) -> PGresult | None:
        while self.pgconn.flush():
            self._wait_for(self._either)
        while self.pgconn.is_busy():
            self._wait_for(self._inward)
        return self.pgconn.get_result()

    def _wait_for(self, way: poll) -> None:
        if not way.poll(DEADLINE_SECONDS * 1000):
            raise psycopg.OperationalError(LATE)
        self.pgconn.consume_input()

    def _error_of(self, result: PGresult) -> psycopg.Error:
        if self.pgconn.status == ConnStatus.BAD:
            return psycopg.OperationalError(result.get_error_message())
        return pg.error_from_result(result)

    def _note(self, diagnostic: pg.Diagnostic) -> None:
        # Class 01000 at a commit: the standby may not have what was committed.
        if diagnostic.sqlstate == "01000":
            self.warned = diagnostic.message_primary or "warning"


class _Forms(dict[type, Callable[[object], bytes | None]]):
    """How a value of each type is written, learned for subclasses as they come."""

    def __missing__(self, kind: type) -> Callable[[object], bytes | None]:
        for known in kind.__mro__:
            if known in self:
                self[kind] = self[known]
                return self[known]
        raise TypeError(kind)


_FORMS = _Forms(
    {
        str: str.encode,  # type: ignore[dict-item]
        bytes: bytes,  # type: ignore[dict-item]
        int: b"%d".__mod__,
        bool: lambda value: b"t" if value else b"f",
        date: lru_cache(DAYS)(lambda day: day.isoformat().encode()),
        datetime: lambda value: value.isoformat().encode(),  # type: ignore[attr-defined]
        NoneType: lambda _: None,
    }
)


def sent(values: Iterable[object]) -> list[bytes | None]:
    """Return ``values`` as they are written for PostgreSQL."""
    return [
        value.encode() if type(value) is str else _FORMS[type(value)](value) for value in values
    ]
