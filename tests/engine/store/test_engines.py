"""A store is opened by its address, and its database is looked over."""

from contextlib import closing

import psycopg
import pytest

from engine.errors import StoreUnavailable
from engine.store.connections import UnknownDatabase, conninfo
from engine.store.engines import condition_of, open_store
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


@pytest.mark.usefixtures("durable_sqlite")
def test_a_file_tells_how_it_is_set(sqlite_url: str) -> None:
    told = condition_of(sqlite_url)
    assert (told.kind, told.encoding) == ("sqlite", "UTF-8")
    assert (told.journal_mode, told.synchronous) == ("wal", "full")
    assert told.version.startswith("3.")


def test_a_server_tells_how_it_is_set(postgres_url: str) -> None:
    with psycopg.connect(conninfo(postgres_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE faulty TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        connection.execute("ALTER DATABASE faulty SET synchronous_commit = 'off'")
        try:
            told = condition_of(conninfo(postgres_url).replace(connection.info.dbname, "faulty"))
        finally:
            connection.execute("DROP DATABASE faulty WITH (FORCE)")
    assert (told.kind, told.ctype, told.encoding) == ("postgresql", "C", "LATIN1")
    assert told.synchronous_commit == "off"
    assert {told.fsync, told.full_page_writes} <= {"on", "off"}
    sound = condition_of(postgres_url)
    assert (sound.encoding, sound.journal_mode, sound.synchronous) == ("UTF8", "", "")


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(StoreUnavailable):
        condition_of("postgresql://huiyin@/huiyin?host=/nowhere")
