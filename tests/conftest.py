"""Fixtures for every test: clean databases of both kinds, migrated or empty."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tests.support import databases

Backend = Literal["sqlite", "postgres"]

# Machines are shared and noisy: a deadline would fail a test for its neighbour's work.
settings.register_profile("huiyin", deadline=None, print_blob=True)
settings.load_profile("huiyin")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        from tests.support.keys import key_file

        run = databases.open_run()
        os.environ[databases.RUN_DIRECTORY] = str(run)
        os.environ["HUIYIN_KEYS_FILE"] = str(key_file(run))


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end: thousands of tests, and all modules."""
    from api.memory import settle

    settle()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and databases.RUN_DIRECTORY in os.environ:
        databases.close_run(Path(os.environ.pop(databases.RUN_DIRECTORY)))


@pytest.fixture(scope="session", autouse=True)
def hasty_sqlite() -> Iterator[tuple[str, ...]]:
    """Commits to SQLite wait for no disk; returns the settings that they have elsewhere."""
    from engine.store import connections

    kept = connections.SQLITE_SETTINGS
    hasty = ("synchronous=OFF" if one.startswith("synchronous") else one for one in kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "SQLITE_SETTINGS", tuple(hasty))
        yield kept


@pytest.fixture(scope="session", autouse=True)
def hasty_passwords() -> Iterator[Callable[[], PasswordHash]]:
    """Passwords cost next to nothing; returns what makes them cost what they do elsewhere."""
    from api.identity import passwords

    slow = passwords._hashes  # noqa: SLF001 - the one place where their cost stands
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hashes", lambda: quick)
        yield slow


@pytest.fixture
def slow_passwords(
    hasty_passwords: Callable[[], PasswordHash], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passwords cost what they do everywhere but in tests."""
    monkeypatch.setattr("api.identity.passwords._hashes", hasty_passwords)


@pytest.fixture(scope="session", autouse=True)
def one_loop() -> Iterator[None]:
    """What asks the application in its own process does so on one loop."""
    yield
    from tests.support.calling import LOOP

    LOOP.close()


@pytest.fixture
def durable_sqlite(hasty_sqlite: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite is set as everywhere but in tests."""
    monkeypatch.setattr("engine.store.connections.SQLITE_SETTINGS", hasty_sqlite)


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
def migrated_postgres(postgres_server: databases.Server) -> Iterator[databases.MigratedPostgres]:
    from engine.store.migration import migrate

    with postgres_server.database() as url:
        migrate(url)
        kept = databases.MigratedPostgres(postgres_server, databases.name_of(url))
        yield kept
        kept.close()


@pytest.fixture
def migrated_postgres_url(migrated_postgres: databases.MigratedPostgres) -> Iterator[str]:
    with migrated_postgres.lent() as url:
        yield url
