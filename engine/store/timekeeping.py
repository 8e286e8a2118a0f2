"""What processes tell one another about time, by rows: who swept, whose clock is off.

On PostgreSQL a lock keeps two from working on one slot; that a slot was done, its row tells alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Connection, Table, delete, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

from engine.clock import Clock
from engine.store.columns import plain, row_of
from engine.store.connections import kind_of, ordinary_engine
from engine.store.failures import unavailable
from engine.store.tables import job_run, worker

FORGOTTEN = timedelta(days=7)
"""How long a machine that is seen no more is remembered."""

CLAIM = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")


class Machine(msgspec.Struct, frozen=True):
    """A machine that works on this database.

    ``seen_at`` and ``swept_at`` are instants of the database's clock, of its own on SQLite;
    ``skew_seconds`` is how far its clock was ahead of the database's when it was last seen.
    """

    host: str
    seen_at: datetime
    swept_at: datetime | None
    skew_seconds: int


class JobRun(msgspec.Struct, frozen=True):
    """A slot of the timetable that was carried out, and what came of it."""

    name: str
    slot: str
    started_at: datetime
    result: str


class Timekeeping:
    """The tables `worker` and `job_run` of one database."""

    def __init__(self, url: str) -> None:
        """Keep the time of the database at ``url``, whose tables must be there."""
        self._is_shared = kind_of(url) == "postgresql"
        self._writes = ordinary_engine(url)
        self._reads = ordinary_engine(url, writes=False)

    def close(self) -> None:
        """Close all connections."""
        self._writes.dispose()
        self._reads.dispose()

    def now(self, clock: Clock) -> datetime:
        """Return the present by the clock that all processes share: the database's.

        A SQLite file has none and shares the machine's, which is ``clock``.
        """
        if not self._is_shared:
            return clock.now()
        with self._reading() as connection:
            return _instant(connection.execute(select(func.clock_timestamp())).scalar_one())

    def skew(self, clock: Clock) -> timedelta:
        """Return how far ``clock`` is ahead of the database's, negative when it is behind.

        On SQLite nothing else knows the time: there it is how far the clock has gone back behind
        the newest sweep, zero when it has not. What is recorded does not count: demos, replays
        and what-ifs are recorded at other times than they happen.
        """
        if self._is_shared:
            before = clock.now()
            shared = self.now(clock)
            return before + (clock.now() - before) / 2 - shared
        swept = (machine.swept_at for machine in self.machines())
        newest = max((at for at in swept if at), default=clock.now())
        return min(clock.now() - newest, timedelta())

    def tell(self, host: str, clock: Clock, skew: timedelta, *, has_swept: bool) -> None:
        """Note that ``host`` is at work, and whether it has just swept."""
        with self._writing() as connection:
            now = self._time(connection, clock)
            row = {"host": host, "seen_at": now, "skew_seconds": round(skew.total_seconds())}
            row |= {"swept_at": now} if has_swept else {}
            insert = self._insert_into(worker).values(row)
            connection.execute(insert.on_conflict_do_update(index_elements=["host"], set_=row))
            gone = self._kept(_instant(now) - FORGOTTEN)
            connection.execute(delete(worker).where(worker.c.seen_at < gone))

    def machines(self) -> list[Machine]:
        """Return the machines that were at work in the last days, by name."""
        with self._reading() as connection:
            found = connection.execute(select(worker).order_by(worker.c.host)).all()
        return [row_of(Machine, row) for row in found]

    def run(self, name: str, slot: str, clock: Clock, work: Callable[[], str]) -> bool:
        """Carry out a slot unless it was, and keep what ``work`` returns; whether it was done.

        The row and its result are one write: a slot that failed is not there and comes again.
        On PostgreSQL whoever works on a slot holds it, and the others pass it by at once. SQLite
        has one writer, who must not be kept waiting: there two processes may both do the work,
        and the row of one stands.
        """
        with self._reading() as connection:
            if _has_run(connection, name, slot):
                return False
        if not self._is_shared:
            result = work()
            with self._writing() as connection:
                return self._insert(connection, name, slot, clock, result)
        with self._writing() as connection:
            is_mine = connection.execute(CLAIM, {"name": f"{name}/{slot}"}).scalar_one()
            if not is_mine or _has_run(connection, name, slot):
                return False
            return self._insert(connection, name, slot, clock, work())

    def newest(self, name: str) -> JobRun | None:
        """Return the newest slot of ``name`` that was carried out."""
        mine = select(job_run).where(job_run.c.name == name)
        with self._reading() as connection:
            found = connection.execute(mine.order_by(job_run.c.slot.desc()).limit(1)).first()
        return row_of(JobRun, found) if found else None

    def all(self, name: str) -> list[JobRun]:
        """Return every slot of ``name`` that was carried out, the newest first."""
        mine = select(job_run).where(job_run.c.name == name)
        with self._reading() as connection:
            found = connection.execute(mine.order_by(job_run.c.slot.desc())).all()
        return [row_of(JobRun, row) for row in found]

    def _insert(
        self, connection: Connection, name: str, slot: str, clock: Clock, result: str
    ) -> bool:
        started_at = self._time(connection, clock)
        row = {"name": name, "slot": slot, "started_at": started_at, "result": result}
        insert = self._insert_into(job_run).values(row).on_conflict_do_nothing()
        return connection.execute(insert.returning(job_run.c.slot)).first() is not None

    def _time(self, connection: Connection, clock: Clock) -> object:
        if self._is_shared:
            return connection.execute(select(func.clock_timestamp())).scalar_one()
        return self._kept(clock.now())

    def _kept(self, at: datetime) -> object:
        return at if self._is_shared else plain(at)

    def _insert_into(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        return postgresql.insert(table) if self._is_shared else sqlite.insert(table)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with unavailable(), self._reads.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with unavailable(), self._writes.begin() as connection:
            yield connection


def _instant(value: object) -> datetime:
    return msgspec.convert(value, datetime, strict=False).astimezone(UTC)


def _has_run(connection: Connection, name: str, slot: str) -> bool:
    mine = select(job_run.c.slot).where(job_run.c.name == name, job_run.c.slot == slot)
    return connection.execute(mine).first() is not None
