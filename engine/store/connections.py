"""Opens databases: ordinary engines, and pools of connections for the hot path."""

import sqlite3
from collections.abc import Callable
from time import monotonic, sleep

from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from engine.errors import BadInput

BUSY_SECONDS = 10
PAUSE_SECONDS = 0.005
SQLITE_SETTINGS = (
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
)
DRIVERS = {"postgresql": "postgresql+psycopg", "sqlite": "sqlite"}
UNREADABLE = "an address that cannot be read"
POOL_SIZE, POOL_OVERFLOW, POOL_SECONDS = 8, 24, 10


class UnknownDatabase(BadInput):
    """The address names no database that the store knows: sqlite:/// or postgresql://."""

    def __init__(self, kind: str) -> None:
        """Tell the kind that is named; an address is not told, it may hold a password."""
        super().__init__(f"no database: sqlite:///… or postgresql://… is asked for, not {kind}")


def kind_of(url: str) -> str:
    """Return ``postgresql`` or ``sqlite``.

    Raises:
        UnknownDatabase: it is neither.
    """
    try:
        kind = make_url(url).get_backend_name()
    except (ArgumentError, ValueError):
        raise UnknownDatabase(UNREADABLE) from None
    if kind not in DRIVERS:
        raise UnknownDatabase(kind)
    return kind


def ordinary_engine(url: str, *, writes: bool = True) -> Engine:
    """Return an engine for migrations and the like, with transactions in the usual way.

    One that only reads (``writes`` False) does not wait for a writer of the same SQLite file.
    """
    kind = kind_of(url)
    address = make_url(url).set(drivername=DRIVERS[kind])
    if kind == "postgresql":
        # Asked before use: a server that was restarted leaves dead connections in the pool.
        return create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    engine = create_engine(address)
    event.listen(engine, "connect", _prepare_sqlite)
    if writes:
        event.listen(engine, "begin", lambda each: each.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def sqlite_pool(url: str) -> QueuePool:
    """Return a pool of connections to a SQLite file, each ready for use."""
    path = make_url(url).database or ":memory:"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        _prepare_sqlite(connection)
        return connection

    return pool_of(connect)


def conninfo(url: str) -> str:
    """Return ``url`` as libpq reads it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def pool_of(connect: Callable[[], object]) -> QueuePool:
    """Return a pool that opens connections by ``connect`` and hands them out as they are."""
    return QueuePool(
        connect,  # type: ignore[arg-type]  # it asks for no more than is used
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        timeout=POOL_SECONDS,
        reset_on_return=None,
    )


def _prepare_sqlite(connection: sqlite3.Connection, _: object = None) -> None:
    connection.isolation_level = None
    for setting in SQLITE_SETTINGS:
        _set(connection, setting)


def _set(connection: sqlite3.Connection, setting: str) -> None:
    """Set what a connection is to have, and wait for whoever is about to write a new file.

    To make such a file WAL is refused at once by SQLite, whatever ``busy_timeout`` says.
    """
    ends = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA {setting}").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > ends:
                raise
            sleep(PAUSE_SECONDS)
        else:
            return
