"""Databases are opened by their address, SQLite durably and with one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from engine.store import connections
from engine.store.connections import (
    UnknownDatabase,
    conninfo,
    kind_of,
    ordinary_engine,
    sqlite_pool,
)

SETTINGS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_the_address_names_the_database() -> None:
    assert kind_of("sqlite:///a.db") == "sqlite"
    assert kind_of("postgresql://h/d") == kind_of("postgresql+psycopg://h/d") == "postgresql"
    with pytest.raises(UnknownDatabase, match="mysql"):
        kind_of("mysql://h/d")


@pytest.mark.parametrize("url", ["", "canary", "postgresql://u:canary@h:port/d", "sqlite"])
def test_an_address_that_cannot_be_read_is_told_without_its_password(url: str) -> None:
    with pytest.raises(UnknownDatabase, match="cannot be read") as told:
        kind_of(url)
    assert "canary" not in str(told.value)


def test_another_driver_of_sqlite_makes_no_difference(sqlite_url: str) -> None:
    ordinary_engine(sqlite_url.replace("sqlite:", "sqlite+aiosqlite:")).dispose()


def test_libpq_reads_the_address_with_its_password_and_options() -> None:
    given = "postgresql+psycopg://u:p%40ss@/d?host=/run&options=-csearch_path%3Dbench"
    told = conninfo(given)
    assert told.startswith("postgresql://u:p%40ss@/d?")
    assert "search_path" in told


@pytest.mark.usefixtures("durable_sqlite")
def test_sqlite_is_durable_in_every_connection(sqlite_url: str) -> None:
    engine = ordinary_engine(sqlite_url)
    with engine.connect() as connection:
        for name, value in SETTINGS.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value
    engine.dispose()
    pool = sqlite_pool(sqlite_url)
    with closing(pool.connect()) as connection:
        cursor = connection.cursor()
        for name, value in SETTINGS.items():
            assert cursor.execute(f"PRAGMA {name}").fetchone() == (value,)
    pool.dispose()


@pytest.fixture
def writer(sqlite_url: str) -> Iterator[sqlite3.Connection]:
    """Somebody who is about to write a new file, which is not WAL yet."""
    path = make_url(sqlite_url).database or ""
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("BEGIN IMMEDIATE")
        yield made


def test_who_is_about_to_write_a_new_file_is_waited_for(
    sqlite_url: str, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "sleep", lambda _: writer.execute("COMMIT"))
    engine = ordinary_engine(sqlite_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert not writer.in_transaction
    engine.dispose()


@pytest.mark.usefixtures("writer")
def test_he_is_not_waited_for_without_end(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.02)
    engine = ordinary_engine(sqlite_url)
    with pytest.raises(OperationalError, match="locked"):
        engine.connect()
    engine.dispose()


def test_a_transaction_takes_the_writers_place_at_once(sqlite_url: str) -> None:
    engine = ordinary_engine(sqlite_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    with engine.begin() as first:
        assert first.exec_driver_sql("SELECT * FROM t").all() == []
        pool = sqlite_pool(sqlite_url)
        with closing(pool.connect()) as other:
            cursor = other.cursor()
            cursor.execute("PRAGMA busy_timeout=0")
            with pytest.raises(Exception, match="locked"):
                cursor.execute("BEGIN IMMEDIATE")
        pool.dispose()
    engine.dispose()
