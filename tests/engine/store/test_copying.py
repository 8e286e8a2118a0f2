"""A SQLite file is copied whole while it is written to, and only to where nothing is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.errors import BadInput, StoreUnavailable
from engine.store.copying import copy
from engine.store.migration import is_current
from tests.support.keys import open_store
from tests.support.writes import write


def test_a_copy_is_of_one_moment_and_whole(migrated_sqlite_url: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    store = open_store(migrated_sqlite_url)  # its write-ahead log is not in the file yet
    store.write([write("case:1")])
    copy(migrated_sqlite_url, target)
    store.write([write("case:2")])
    with closing(open_store(f"sqlite:///{target}")) as kept:
        assert [row.id for row in kept.dossiers()] == ["case:1"]
    assert is_current(f"sqlite:///{target}")
    assert [row.id for row in store.dossiers()] == ["case:1", "case:2"]
    store.close()


def test_a_writer_in_the_middle_of_its_work_is_not_waited_for(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    path = migrated_sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO number_series VALUES ('a', 1)")
        copy(migrated_sqlite_url, tmp_path / "backup.db")
        writer.execute("COMMIT")
    with closing(sqlite3.connect(tmp_path / "backup.db")) as kept:
        assert kept.execute("SELECT count(*) FROM number_series").fetchone() == (0,)


def test_nothing_is_overwritten(migrated_sqlite_url: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("older", encoding="utf-8")
    with pytest.raises(BadInput, match="overwritten"):
        copy(migrated_sqlite_url, target)
    assert target.read_text("utf-8") == "older"


def test_what_was_cut_off_is_made_anew(migrated_sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "backup.db.part").write_text("half", encoding="utf-8")
    copy(migrated_sqlite_url, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db.part").exists()


@pytest.mark.parametrize("url", ["postgresql://h/d", "sqlite:////nowhere/at/all.db", "sqlite://"])
def test_only_a_file_that_is_there_is_copied(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        copy(url, tmp_path / "backup.db")
    assert not list(tmp_path.iterdir())


def test_a_broken_file_makes_no_backup(migrated_sqlite_url: str, tmp_path: Path) -> None:
    path = Path(migrated_sqlite_url.removeprefix("sqlite:///"))
    path.write_bytes(b"no database at all, and longer than a page" * 200)
    with pytest.raises(StoreUnavailable):
        copy(migrated_sqlite_url, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()
