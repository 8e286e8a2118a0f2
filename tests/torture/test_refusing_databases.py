"""A database that cannot: 503 and when to come again, all that was acknowledged, and recovery."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from engine.store import connections
from engine.store.connections import conninfo
from engine.store.sqlite import SqliteStore
from tests.support.lossy import LossyLine
from tests.support.web import Web, open_web

CASE = {"office": "unit:petitions", "title": "t", "subject": "供水"}
ROOT = "/api/v1"
ROOM = 1_000_000
"""Bytes that a full disk still has."""
MANY = 60


class Counter:
    """A clerk who writes notes on one case, each under a key of its own, and keeps count."""

    def __init__(self, url: str) -> None:
        self.web: Web = open_web(url)
        self.url = url
        self.by = {"Authorization": f"Bearer {self.web.token('clerk')}"}
        self.case = self.web.post(f"{ROOT}/cases", CASE, "clerk").headers["Location"]
        self.acknowledged: list[str] = []
        self.keys = 0

    def note(self, key: str = "") -> str:
        """Write a note and return the code of what was refused, empty where it was written."""
        self.keys += not key
        key = key or f"note/{self.keys}"
        headers = {**self.by, "Idempotency-Key": key}
        body = {"note": key}
        answer = self.web.client.post(f"{self.case}/moves/add_note", json=body, headers=headers)
        if answer.status_code == 503:
            assert int(answer.headers["Retry-After"]) > 0
            return str(answer.json()["code"])
        assert answer.status_code == 200, answer.text
        self.acknowledged.append(key)
        return ""

    def can_read(self) -> bool:
        """Return whether the case can still be read."""
        return self.web.client.get(self.case, headers=self.by).status_code == 200

    def written(self) -> list[str]:
        """Return the notes as another program reads them, each once for each of its events."""
        events = "SELECT count(*) FROM journal WHERE type = 'note_added'"
        texts = "SELECT body FROM text WHERE body LIKE 'note/%'"
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(path_of(self.url))) as file:
                assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                ((count,),), bodies = (
                    file.execute(events).fetchall(),
                    file.execute(texts).fetchall(),
                )
        else:
            with psycopg.connect(conninfo(self.url)) as server:
                ((count,),) = server.execute(events).fetchall()
                bodies = server.execute(texts).fetchall()
        assert count == len(bodies)
        return sorted((body for (body,) in bodies), key=lambda body: int(body[5:]))


def path_of(url: str) -> Path:
    return Path(make_url(url).database or "")


@pytest.fixture
def counters() -> Iterator[Callable[[str], Counter]]:
    """Opens counters, and closes their programs in the end."""
    opened: list[Counter] = []

    def at(url: str) -> Counter:
        opened.append(Counter(url))
        return opened[-1]

    yield at
    for one in opened:
        one.web.program.close()


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk(migrated_sqlite_url: str, counters: Callable[[str], Counter]) -> None:
    counter = counters(migrated_sqlite_url)
    path = path_of(migrated_sqlite_url)
    largest = max(part.stat().st_size for part in path.parent.glob(f"{path.name}*"))
    with files_limited_to(largest + ROOM):
        told = [counter.note() for _ in range(MANY)]
        assert {*told} == {"", "store_unavailable"}
        assert counter.can_read()
        assert counter.written() == counter.acknowledged
    assert counter.note() == ""
    assert counter.written() == counter.acknowledged
    assert counter.web.office.faults() == []


def test_a_read_only_file(migrated_sqlite_url: str, counters: Callable[[str], Counter]) -> None:
    counter = counters(migrated_sqlite_url)
    assert counter.note() == ""
    store = counter.web.program.store
    store.fetch("PRAGMA query_only=ON", [])
    assert counter.note() == "store_unavailable"
    assert counter.can_read()
    store.fetch("PRAGMA query_only=OFF", [])
    assert counter.note() == ""
    assert counter.written() == counter.acknowledged == ["note/1", "note/3"]


def test_a_server_that_goes_and_comes_back(
    migrated_postgres_url: str, counters: Callable[[str], Counter]
) -> None:
    with LossyLine(migrated_postgres_url) as line:
        counter = counters(line.url)
        assert counter.note() == ""
        line.cut()
        assert counter.note() == "store_unavailable"
        assert not counter.can_read()
        line.mend()
        assert counter.note("note/2") == ""
        line.lose_answer_to(b"note/3")
        assert counter.note() == "outcome_unknown"
        assert counter.note("note/3") == ""
        counter.url = migrated_postgres_url
        assert counter.written() == counter.acknowledged == ["note/1", "note/2", "note/3"]
        assert counter.web.office.faults() == []


@contextmanager
def held(store: Any) -> Iterator[None]:  # noqa: ANN401 - either of two stores
    """Hold the only connection of a store."""
    inner = store._connection() if isinstance(store, SqliteStore) else store._hot.transaction()  # noqa: SLF001
    with inner:
        yield


def test_an_exhausted_pool(
    migrated_url: str, counters: Callable[[str], Counter], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("POOL_SIZE", 1), ("POOL_OVERFLOW", 0), ("POOL_SECONDS", 0.05)):
        monkeypatch.setattr(connections, name, value)
    counter = counters(migrated_url)
    assert counter.note() == ""
    with held(counter.web.program.store):
        assert counter.note() == "store_unavailable"
    assert counter.note("note/2") == ""
    assert counter.written() == counter.acknowledged == ["note/1", "note/2"]
