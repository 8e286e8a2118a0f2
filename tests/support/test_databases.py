"""The databases that tests are given are clean, of their own, and fit for Chinese."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.support import databases
from tests.support.standby import wait_until


def test_each_test_gets_a_clean_database_of_its_kind(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_over (id integer)"))
        assert connection.execute(text("SELECT count(*) FROM left_over")).scalar_one() == 0
    engine.dispose()


def test_a_copy_has_what_the_template_has_and_nothing_flows_back(
    postgres_server: databases.Server,
) -> None:
    with postgres_server.database() as template:
        with psycopg.connect(template) as connection:
            connection.execute("CREATE TABLE word (text text)")
        name = databases.name_of(template)
        with postgres_server.database(template=name) as copy, psycopg.connect(copy) as connection:
            connection.execute("INSERT INTO word VALUES ('回音')")
        with psycopg.connect(template) as connection:
            assert connection.execute("SELECT * FROM word").fetchall() == []


def test_a_migrated_database_is_lent_again_only_empty_and_unchanged(
    migrated_postgres: databases.MigratedPostgres,
) -> None:
    inserted = "INSERT INTO number_series VALUES ('case:1-2025', 7)"
    with migrated_postgres.lent() as first, psycopg.connect(first) as connection:
        connection.execute(inserted)
    with migrated_postgres.lent() as again, psycopg.connect(again) as connection:
        assert again == first
        assert connection.execute("SELECT count(*) FROM number_series").fetchall() == [(0,)]
        connection.execute("ALTER TABLE journal DISABLE TRIGGER append_only")
    with migrated_postgres.lent() as another:
        assert another != first


def test_what_a_crash_left_is_cleared_by_the_next_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its file still names a process, and its socket still lies there."""
    with tempfile.TemporaryDirectory() as base:
        Path(base).chmod(0o755)
        monkeypatch.setattr("tempfile.gettempdir", lambda: base)
        ended = [sys.executable, "-c", "import os; print(os.getpid())"]
        gone = subprocess.run(ended, check=True, capture_output=True, text=True)
        left = Path(base) / f"huiyin-run-{gone.stdout.strip()}-abc"
        cluster = databases.Cluster(left / "postgres")
        left.mkdir()
        cluster.create()
        cluster.start()
        assert cluster.is_running
        named = (cluster.directory / "data" / "postmaster.pid").read_text()
        os.kill(int(named.split()[0]), signal.SIGKILL)
        wait_until(lambda: not cluster.is_running)
        assert (cluster.directory / "data" / "postmaster.pid").exists()
        opened = databases.open_run()
        assert not left.exists()
        databases.close_run(opened)
        assert not opened.exists()


def test_two_runs_may_clear_the_same_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = databases.Cluster.stop

    def stop_beside_another(cluster: databases.Cluster) -> None:
        stop(cluster)
        shutil.rmtree(cluster.directory.parent)
        stop(cluster)

    monkeypatch.setattr(databases.Cluster, "stop", stop_beside_another)
    with tempfile.TemporaryDirectory() as base:
        Path(base).chmod(0o755)
        cluster = databases.Cluster(Path(base) / "left" / "postgres")
        cluster.directory.parent.mkdir()
        cluster.create()
        cluster.start()
        databases.close_run(cluster.directory.parent)
        assert not cluster.directory.parent.exists()


def test_postgres_reads_chinese(postgres_url: str) -> None:
    """Under LC_CTYPE=C a trigram search of Chinese finds nothing, silently."""
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT '回' ~ '^[[:alpha:]]$', length('回音')").fetchone()
    assert row == (True, 2)


def test_a_migrated_file_is_copied(tmp_path: Path) -> None:
    def migrate(url: str) -> None:
        Path(url.removeprefix("sqlite:///")).write_text("migrated")

    url = databases.MigratedSqlite(tmp_path, migrate).copy(tmp_path / "mine.db")
    assert Path(url.removeprefix("sqlite:///")).read_text() == "migrated"


def test_without_postgres_the_test_fails_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda _self, _pattern: iter(()))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(databases.NoPostgresError, match="No PostgreSQL for the tests"):
        databases.binaries()
