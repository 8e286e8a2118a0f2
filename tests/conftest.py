"""Fixtures for every test: clean databases of both kinds, migrated or empty."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings

from tests.support import databases

Backend = Literal["sqlite", "postgres"]

# Machines are shared and noisy: a deadline would fail a test for its neighbour's work.
settings.register_profile("huiyin", deadline=None, print_blob=True)
settings.load_profile("huiyin")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[databases.RUN_DIRECTORY] = str(databases.open_run())


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and databases.RUN_DIRECTORY in os.environ:
        databases.close_run(Path(os.environ.pop(databases.RUN_DIRECTORY)))


@pytest.fixture(scope="session")
def postgres_server() -> databases.Server:
    return databases.found_server(Path(os.environ[databases.RUN_DIRECTORY]))


@pytest.fixture(scope="session")
def postgres_url(postgres_server: databases.Server) -> Iterator[str]:
    """One PostgreSQL database of this worker, for tests that work in a schema of their own."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'huiyin.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Runs the test once on each database; override it to run on one."""
    kind: Backend = request.param
    return kind


@pytest.fixture
def database_url(backend: Backend, request: pytest.FixtureRequest) -> Iterator[str]:
    """A clean database, not yet migrated."""
    if backend == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: databases.Server = request.getfixturevalue("postgres_server")
    with server.database() as url:
        yield url


@pytest.fixture
def migrated_url(backend: Backend, request: pytest.FixtureRequest) -> str:
    """A clean database, migrated."""
    url: str = request.getfixturevalue(f"migrated_{backend}_url")
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> databases.MigratedSqlite:
    from engine.store.migration import migrate

    return databases.MigratedSqlite(tmp_path_factory.mktemp("migrated"), migrate)


@pytest.fixture
def migrated_sqlite_url(migrated_sqlite: databases.MigratedSqlite, tmp_path: Path) -> str:
    return migrated_sqlite.copy(tmp_path / "huiyin.db")


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: databases.Server) -> Iterator[str]:
    """A template: nobody may be connected to it while it is copied."""
    from engine.store.migration import migrate

    with postgres_server.database() as url:
        migrate(url)
        yield databases.name_of(url)


@pytest.fixture
def migrated_postgres_url(
    postgres_server: databases.Server, migrated_postgres: str
) -> Iterator[str]:
    with postgres_server.database(template=migrated_postgres) as url:
        yield url
