"""Stores in which the Nth statement fails: dead connections, refused statements, dead processes."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg import errors as pg
from sqlalchemy import RowMapping, create_engine, text

from engine.mailbox import Mailbox
from engine.store import connections
from engine.store.connections import BUSY_SECONDS, DRIVERS, kind_of, pool_of
from engine.store.identities import READ
from engine.store.mailbox import SqliteMailbox, open_mailbox
from engine.store.mailbox_postgres import PostgresMailbox
from engine.store.postgres import PostgresStore
from engine.store.search_tables import ONLY
from engine.store.sqlite import SqliteStore
from engine.store.tabled import TabledStore
from engine.store.tables import metadata
from engine.store.wire import Hot
from tests.support.keys import IDENTITIES, open_store
from tests.support.standby import wait_until

T = TypeVar("T")
HOWS = {
    "sqlite": ("refused", "killed before", "killed after"),
    "postgresql": ("dead before", "dead after", "blocked"),
}
"""How a statement can fail on each database."""
KEPT = ("alembic_version", "pack_edition", "number_series")


class Killed(BaseException):
    """The process died at a statement."""


class Break:
    """Counts the statements that are sent, and breaks one of them."""

    def __init__(self) -> None:
        self.count = 0
        self._at = 0
        self._how = ""

    def arm(self, at: int = 0, how: str = "") -> None:
        """Count anew, and break statement ``at`` (none is 0) in the way ``how``."""
        self.count, self._at, self._how = 0, at, how

    def met(self, do: Callable[[], T], connection: Any) -> T:  # noqa: ANN401 - of either driver
        """Send a statement, or break it."""
        self.count += 1
        if self.count != self._at:
            return do()
        if self._how.endswith("after"):
            do()
        if self._how.startswith("dead"):
            connection.close()
            raise psycopg.OperationalError(self._how)
        if self._how == "blocked":
            raise pg.SerializationFailure(self._how)
        if self._how == "refused":
            message = "disk I/O error"
            raise sqlite3.OperationalError(message)
        raise Killed(self._how)


class Breaking:
    """A store and its mailbox at the address of a migrated database, broken at will."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.kind = kind_of(url)
        self.breaks = Break()
        self.store: TabledStore = open_store(url)
        self.mailbox: Mailbox = open_mailbox(url)
        if self.kind == "sqlite":
            for kept in (self.store, self.mailbox):
                assert isinstance(kept, (SqliteStore, SqliteMailbox))
                kept._pool = pool_of(self._connected)  # noqa: SLF001 - in the place of the driver's
        else:
            assert isinstance(self.store, PostgresStore)
            assert isinstance(self.mailbox, PostgresMailbox)
            self.store.on_connect(self._watch)
            self.mailbox._hot.on_connect(self._watch)  # noqa: SLF001
        self._plain = create_engine(url.replace(self.kind, DRIVERS[self.kind], 1))
        ours = [t for t in metadata.sorted_tables if t.info.get(ONLY, self.kind) == self.kind]
        self._tables = [t.name for t in ours if t.name not in KEPT]

    def close(self) -> None:
        """Close all connections."""
        self.breaks.arm()
        self.store.close()
        self.mailbox.close()
        self._plain.dispose()

    def clear(self) -> None:
        """Empty all tables, past the triggers that forbid it."""
        with self._plain.begin() as connection:
            if self.kind == "postgresql":
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                connection.execute(text(f"TRUNCATE {', '.join(self._tables)}"))
                return
            triggers = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            ).fetchall()
            for name, _ in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
            for table in self._tables:
                connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
            for _, sql in triggers:
                connection.execute(text(sql))

    def settle(self) -> None:
        """Wait until the server has undone what the dead connections had begun.

        It learns of their end by itself; until then it holds their locks, and a sweep passes over
        what is locked.
        """
        if self.kind == "postgresql":
            wait_until(self._is_quiet)

    def _is_quiet(self) -> bool:
        asked = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            " AND xact_start IS NOT NULL"
        )
        with self._plain.connect() as connection:
            return not connection.execute(text(asked)).scalar_one()

    def rows(self) -> dict[str, list[str]]:
        """Return every row of every table that a command writes, people in clear."""
        with self._plain.connect() as connection:
            rows = {
                table: connection.execute(text(f"SELECT * FROM {table}")).mappings()  # noqa: S608
                for table in self._tables
            }
            return {
                table: sorted(
                    repr(_in_clear(row) if table == "petitioner" else tuple(row.values()))
                    for row in kept
                )
                for table, kept in rows.items()
            }

    def _connected(self) -> sqlite3.Connection:
        breaks = self.breaks

        class Breakable(sqlite3.Connection):
            def execute(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401
                return breaks.met(lambda: super(Breakable, self).execute(*given), self)

            def executemany(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401
                return breaks.met(lambda: super(Breakable, self).executemany(*given), self)

        path = Path(self.url.removeprefix("sqlite:///"))
        connection = sqlite3.connect(
            path,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Breakable,
        )
        for setting in connections.SQLITE_SETTINGS:
            sqlite3.Connection.execute(connection, f"PRAGMA {setting}").close()
        return connection

    def _watch(self, connection: Hot) -> None:
        breaks = self.breaks
        for name in ("exchange", "command", "execute"):
            sends = getattr(connection, name)

            def send(*given: Any, sends: Any = sends, **more: Any) -> Any:  # noqa: ANN401
                return breaks.met(lambda: sends(*given, **more), connection)

            setattr(connection, name, send)


def _in_clear(row: RowMapping) -> tuple[object, ...]:
    """Return who is in a row, which is sealed differently every time, beside its digests."""
    digests = (value for name, value in row.items() if name.endswith("_digest"))
    return (IDENTITIES.read([row[name] for name in READ]), *digests)
