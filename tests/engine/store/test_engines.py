"""A store is opened by its address, and its database is looked over."""

from contextlib import closing

import psycopg
import pytest

from engine.errors import StoreUnavailable
from engine.store.connections import UnknownDatabase, conninfo
from engine.store.engines import checks, open_store
from engine.store.postgres import PostgresStore
from engine.store.sqlite import SqliteStore
from tests.support.writes import write


def test_each_address_has_its_store(migrated_sqlite_url: str, migrated_postgres_url: str) -> None:
    with closing(open_store(migrated_sqlite_url)) as small:
        assert isinstance(small, SqliteStore)
    with closing(open_store(migrated_postgres_url, migrated_postgres_url)) as large:
        assert isinstance(large, PostgresStore)
        assert large.write([write("case:1")])
        assert large.fetch_listed("SELECT count(*) FROM dossier", []) == [(1,)]
    with pytest.raises(UnknownDatabase):
        open_store("oracle://h/d")


def test_a_sound_database_has_no_faults(sqlite_url: str, postgres_url: str) -> None:
    assert checks(sqlite_url) == []
    # The server of the tests is quick and not durable, or somebody's own.
    assert [fault for fault in checks(postgres_url) if not fault.startswith("fsync")] == []


def test_a_database_that_cannot_find_chinese_is_told(postgres_url: str) -> None:
    with psycopg.connect(conninfo(postgres_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE faulty TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        try:
            faults = checks(conninfo(postgres_url).replace(connection.info.dbname, "faulty"))
        finally:
            connection.execute("DROP DATABASE faulty WITH (FORCE)")
    assert [fault.split(":")[0] for fault in faults[:2]] == [
        "LC_CTYPE is C",
        "encoding is LATIN1, not UTF8",
    ]


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(StoreUnavailable):
        checks("postgresql://huiyin@/huiyin?host=/nowhere")
