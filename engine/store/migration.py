"""Brings a database to the newest tables, safely from several processes at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from engine.errors import BadInput
from engine.store.connections import ordinary_engine
from engine.store.failures import unavailable
from engine.store.identities import NO_KEYS, Identities

# Any number will do, as long as nothing else in the database takes the same advisory lock.
LOCK = 7_230_115_501
SEALED_SINCE = "0025"
"""Before this revision people were kept as they were told."""


class NewerTables(BadInput):
    """The tables were made by a newer program, which this one must not change."""


def migrate(url: str, identities: Identities = NO_KEYS) -> None:
    """Create or upgrade the tables of ``url``; a second time changes nothing.

    ``identities`` seals whoever was kept as he was told; what a SQLite file held before is then
    in no page of it.

    Raises:
        NewerTables: a newer program made the tables.
        KeysMissing, KeysFaulty: people are to be sealed, and there are no keys; nothing is changed.
        StoreUnavailable: the database does not answer.
    """
    engine = ordinary_engine(url)
    try:
        with unavailable(), engine.connect() as connection:
            came_from = _upgrade(connection, identities)
            was_plain = any(one < SEALED_SINCE for one in came_from)
            if was_plain and connection.dialect.name == "sqlite":
                _sweep(connection)
    finally:
        engine.dispose()


def is_current(url: str) -> bool:
    """Whether ``url`` has the newest tables.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    engine = ordinary_engine(url, writes=False)
    try:
        with unavailable(), engine.connect() as connection:
            return _stands_at_head(connection, config_over(connection))
    finally:
        engine.dispose()


def config_over(connection: Connection) -> Config:
    """Return by what the migrations are run over a connection."""
    config = Config()
    location = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", location.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _stands_at_head(connection: Connection, config: Config) -> bool:
    return _stands_at(connection) == set(ScriptDirectory.from_config(config).get_heads())


def _stands_at(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _refuse_newer(connection: Connection, config: Config) -> None:
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    if not _stands_at(connection) <= {script.revision for script in scripts}:
        message = "a newer huiyin made this database: use that one"
        raise NewerTables(message)


def _sweep(connection: Connection) -> None:
    """Write a file anew, so that nothing is left in it of what was changed."""
    cursor = connection.connection.cursor()  # outside of any transaction
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


def _upgrade(connection: Connection, identities: Identities) -> set[str]:
    """Bring the tables to the newest; return where they came from, nothing where they stay."""
    config = config_over(connection)
    config.attributes["identities"] = identities
    with connection.begin():
        # On SQLite the transaction itself, begun IMMEDIATE, is the lock.
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        _refuse_newer(connection, config)
        if _stands_at_head(connection, config):
            return set()
        stood = _stands_at(connection)
        command.upgrade(config, "head")
        return stood
