"""Opens the store of an address, and tells how its database is set."""

import msgspec
from sqlalchemy import text

from engine.store.connections import kind_of, ordinary_engine
from engine.store.failures import unavailable
from engine.store.identities import NO_KEYS, Identities
from engine.store.sqlite import SqliteStore
from engine.store.tabled import TabledStore

_SETTINGS = """
    SELECT current_setting('server_version'), datctype, pg_encoding_to_char(encoding),
        current_setting('fsync'), current_setting('full_page_writes'),
        current_setting('synchronous_commit')
    FROM pg_database WHERE datname = current_database()
"""
_PRAGMAS = (
    *("SELECT sqlite_version()", "PRAGMA encoding"),
    *("PRAGMA journal_mode", "PRAGMA synchronous"),
)
_LEVELS = {"0": "off", "1": "normal", "2": "full", "3": "extra"}


class Condition(msgspec.Struct, frozen=True):
    """What a database says of itself, as it writes it; empty where it has no such setting.

    ``synchronous`` is that of the connections of this program.
    """

    kind: str
    version: str
    ctype: str
    encoding: str
    fsync: str = ""
    full_page_writes: str = ""
    synchronous_commit: str = ""
    journal_mode: str = ""
    synchronous: str = ""


def open_store(
    url: str, read_url: str | None = None, identities: Identities = NO_KEYS
) -> TabledStore:
    """Return the store at ``url``, whose tables must be there (see ``migrate``).

    Lists and statistics are read from ``read_url``, a replica, where one is given; SQLite has none.
    Without ``identities`` nobody is kept and nobody read.

    Raises:
        UnknownDatabase: the address is neither sqlite:/// nor postgresql://.
    """
    if kind_of(url) == "sqlite":
        return SqliteStore(url, identities)
    from engine.store.postgres import PostgresStore  # noqa: PLC0415 - its driver is an extra

    return PostgresStore(url, read_url, identities)


def condition_of(url: str) -> Condition:
    """Return the settings of the database of ``url`` on which its promises rest.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    if kind_of(url) == "sqlite":
        return _sqlite_condition(url)
    engine = ordinary_engine(url)
    try:
        with unavailable(), engine.connect() as connection:
            return Condition("postgresql", *map(str, connection.execute(text(_SETTINGS)).one()))
    finally:
        engine.dispose()


def _sqlite_condition(url: str) -> Condition:
    engine = ordinary_engine(url, writes=False)
    try:
        with unavailable(), engine.connect() as connection:
            told = [str(connection.exec_driver_sql(sql).scalar()) for sql in _PRAGMAS]
    finally:
        engine.dispose()
    version, encoding, mode, level = told
    synchronous = _LEVELS.get(level, level)
    return Condition("sqlite", version, "", encoding, journal_mode=mode, synchronous=synchronous)
