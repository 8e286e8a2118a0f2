"""SQLite refuses rather than corrupts: a busy, read-only or full file leaves what was kept."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from engine.errors import HistoryBroken, StoreUnavailable
from engine.record import EVERYTHING
from engine.store import connections
from engine.store.sqlite import SqliteStore
from tests.support.writes import FAR, climb, clock, tell, write


@pytest.fixture
def path(migrated_sqlite_url: str) -> Path:
    return Path(make_url(migrated_sqlite_url).database or "")


@pytest.fixture
def store(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    monkeypatch.setattr(connections, "SQLITE_SETTINGS", ("busy_timeout=10", "journal_mode=WAL"))
    with closing(SqliteStore(migrated_sqlite_url)) as made:
        assert made.write([write("case:1")])
        yield made


def test_a_busy_file_is_unavailable_for_writing_and_can_be_read(
    store: SqliteStore, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            store.write([write("case:2")])
        assert store.read(["case:1"], EVERYTHING).rows["case:1"].version == 1
    assert store.write([write("case:2")])


@pytest.fixture
def opened(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], SqliteStore]]:
    """Opens the file once more, with one more setting."""
    with ExitStack() as stack:

        def with_setting(setting: str) -> SqliteStore:
            settings = ("busy_timeout=10", setting)
            monkeypatch.setattr(connections, "SQLITE_SETTINGS", settings)
            return stack.enter_context(closing(SqliteStore(migrated_sqlite_url)))

        yield with_setting


def test_a_full_file_keeps_what_it_had_and_recovers(
    store: SqliteStore, opened: Callable[[str], SqliteStore]
) -> None:
    ((pages,),) = store.fetch("PRAGMA page_count", [])
    full = opened(f"max_page_count={pages}")
    large = write("case:2", facts=("字" * 200_000).encode())
    with pytest.raises(StoreUnavailable, match="full"):
        full.write([large])
    assert [row.id for row in full.dossiers()] == ["case:1"]
    assert store.write([large])


def test_a_read_only_file_is_unavailable_for_writing(
    store: SqliteStore, opened: Callable[[str], SqliteStore]
) -> None:
    reader = opened("query_only=ON")
    with pytest.raises(StoreUnavailable, match="readonly"):
        reader.write([write("case:2")])
    assert [row.id for row in reader.dossiers()] == ["case:1"]


def test_no_connection_left_is_unavailable(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("POOL_SIZE", 1), ("POOL_OVERFLOW", 0), ("POOL_SECONDS", 0.05)):
        monkeypatch.setattr(connections, name, value)
    with (
        closing(SqliteStore(migrated_sqlite_url)) as store,
        store._connection(),  # noqa: SLF001 - somebody holds the only one
        pytest.raises(StoreUnavailable),
    ):
        store.dossiers()


def test_a_journal_that_is_ahead_of_its_dossier_is_broken(store: SqliteStore, path: Path) -> None:
    assert store.write([write("case:1", 1, clocks=(clock("case:1"),))])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE dossier SET version = 1")
    with pytest.raises(HistoryBroken):
        store.write([write("case:1", 1)])
    with pytest.raises(HistoryBroken):
        store.write_many([[write("case:2")], [write("case:1", 1)]])
    with pytest.raises(HistoryBroken):
        tell(store, climb(clock("case:1"), 2))
    assert [row.id for row in store.dossiers()] == ["case:1"]


def test_what_is_read_during_a_claim_is_read_within_it(store: SqliteStore) -> None:
    row = clock("case:1")
    assert store.write([write("case:1", 1, clocks=(row,))])
    with store.claim(FAR, 1) as claim:
        claim.tell([climb(row, 3)])
        assert [row.version for row in store.dossiers()] == [3]
    assert [row.version for row in store.dossiers()] == [3]
