"""Prepared statements straight over libpq: what a step sends, without a cursor around it.

A cursor costs as much of the client's time as all the rest of sending a statement. Values go as
text in UTF-8 and come back so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import count
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

DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)

T = TypeVar("T")
Sent = Sequence[bytes | None]


class Hot(psycopg.Connection[TupleRow]):
    """A connection that commits each statement by itself and remembers warnings."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.warned = ""
        self._step_names: dict[bytes, bytes] = {}
        self._names = count()
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
        self._send(self._step_names.get(sql) or self._prepared_step(sql), sql, values)
        result = self._answer()
        if result.status != ExecStatus.TUPLES_OK:
            raise self._error_of(result)
        return result

    def exchange_all(self, statements: Iterable[tuple[bytes, Sent]]) -> list[PGresult]:
        """Send statements one behind the other without waiting, and return what each told.

        Each is taken from ``statements`` while those before it are carried out; behind one that
        is refused none is.

        Raises:
            psycopg.Error: what the server refused first, or the connection was lost.
        """
        fresh: dict[bytes, bytes] = {}
        awaited: list[bytes] = []  # by result: the statement that it prepares, or nothing
        self.pgconn.enter_pipeline_mode()
        try:
            for sql, values in statements:
                name = self._step_names.get(sql) or fresh.get(sql)
                if not name and (name := self._free_name(len(fresh))):
                    self.pgconn.send_prepare(name, sql)
                    fresh[sql] = name
                    awaited.append(sql)
                self._send(name, sql, values)
                awaited.append(b"")
                self.pgconn.flush()
        finally:
            results = self._results()
            self.pgconn.exit_pipeline_mode()
        told = []
        for result, prepared in zip(results, awaited, strict=True):
            if result.status not in DONE:
                raise self._error_of(result)
            if prepared:
                self._step_names[prepared] = fresh[prepared]
            else:
                told.append(result)
        return told

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

    def _send(self, name: bytes | None, sql: bytes, values: Sent) -> None:
        if name:
            self.pgconn.send_query_prepared(name, values)
        else:
            self.pgconn.send_query_params(sql, values)

    def _results(self) -> list[PGresult]:
        """Return the results of all that was sent, up to where all is carried out."""
        self.pgconn.pipeline_sync()
        results: list[PGresult] = []
        while True:
            result = self._next()
            if result is None:
                if self.pgconn.status == ConnStatus.BAD:
                    raise psycopg.OperationalError(self.pgconn.get_error_message())
            elif result.status == ExecStatus.PIPELINE_SYNC:
                return results
            else:
                results.append(result)

    def _free_name(self, more: int = 0) -> bytes:
        """Return a name never used before, empty where enough are kept; ``more`` are on the way."""
        is_full = len(self._step_names) + more >= PREPARED
        return b"" if is_full else b"step_%d" % next(self._names)

    def _prepared_step(self, sql: bytes) -> bytes:
        name = self._free_name()
        if not name:
            return b""
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


def texts(result: PGresult) -> Iterator[list[str]]:
    """Yield the rows of a result, no value of which is NULL, as PostgreSQL wrote them."""
    columns = range(result.nfields)
    for row in range(result.ntuples):
        yield [(result.get_value(row, column) or b"").decode() for column in columns]
