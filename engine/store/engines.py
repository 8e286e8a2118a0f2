"""Opens the store of an address, and says what is wrong with its database."""

from sqlalchemy import text

from engine.store.connections import kind_of, ordinary_engine
from engine.store.failures import unavailable
from engine.store.sqlite import SqliteStore
from engine.store.tabled import TabledStore

_SETTINGS = """
    SELECT datctype, pg_encoding_to_char(encoding), current_setting('fsync')
    FROM pg_database WHERE datname = current_database()
"""


def open_store(url: str, read_url: str | None = None) -> TabledStore:
    """Return the store at ``url``, whose tables must be there (see ``migrate``).

    Lists and statistics are read from ``read_url``, a replica, where one is given; SQLite has none.

    Raises:
        UnknownDatabase: the address is neither sqlite:/// nor postgresql://.
    """
    if kind_of(url) == "sqlite":
        return SqliteStore(url)
    from engine.store.postgres import PostgresStore  # noqa: PLC0415 - its driver is an extra

    return PostgresStore(url, read_url)


def checks(url: str) -> list[str]:
    """Return what is wrong with the database of ``url`` itself, nothing when all is well.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    if kind_of(url) == "sqlite":
        return []
    engine = ordinary_engine(url)
    with unavailable(), engine.connect() as connection:
        ctype, encoding, fsync = connection.execute(text(_SETTINGS)).one()
    engine.dispose()
    faults = []
    if ctype in {"C", "POSIX"}:
        faults.append(f"LC_CTYPE is {ctype}: Chinese is never found; create with C.UTF-8")
    if encoding != "UTF8":
        faults.append(f"encoding is {encoding}, not UTF8")
    if fsync != "on":
        faults.append("fsync is off: a crash loses what was acknowledged")
    return faults
