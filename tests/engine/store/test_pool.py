"""A pool hands out so many connections at once, keeps some of them, and loses no place."""

from collections.abc import Iterator
from contextlib import closing
from threading import Thread

import psycopg
import pytest

from engine.errors import StoreUnavailable
from engine.store import connections
from engine.store.connections import conninfo
from engine.store.pool import Pool
from engine.store.wire import Hot


@pytest.fixture
def pool(migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    for name, value in (("POOL_SIZE", 1), ("POOL_OVERFLOW", 1), ("POOL_SECONDS", 0.05)):
        monkeypatch.setattr(connections, name, value)
    with closing(Pool(lambda: Hot.connect(conninfo(migrated_postgres_url)))) as made:
        yield made


def test_the_connection_used_last_is_used_next(pool: Pool) -> None:
    first = pool.take()
    pool.give(first)
    assert pool.take() is first
    pool.give(first)


def test_so_many_are_handed_out_and_no_more(pool: Pool) -> None:
    taken = [pool.take(), pool.take()]
    with pytest.raises(StoreUnavailable, match="in use"):
        pool.take()
    for connection in taken:
        pool.give(connection)
    assert [connection.closed for connection in taken] == [False, True]
    again = [pool.take(), pool.take()]
    assert again[0] is taken[0]
    for connection in again:
        pool.drop(connection)


def test_who_waits_is_given_what_comes_back(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_seconds", 30)
    taken = [pool.take(), pool.take()]
    got: list[Hot] = []
    waiting = Thread(target=lambda: got.append(pool.take()))
    waiting.start()
    pool.give(taken[0])
    waiting.join()
    assert got == [taken[0]]
    for connection in taken:
        pool.drop(connection)


def test_one_that_is_dropped_or_cannot_be_opened_leaves_its_place(pool: Pool) -> None:
    seen: list[Hot] = []

    def refuse(connection: Hot) -> None:
        seen.append(connection)
        connection.close()
        raise psycopg.OperationalError("refused")

    for _ in range(3):
        pool.drop(pool.take())
    pool.on_connect(refuse)
    for _ in range(3):
        with pytest.raises(psycopg.OperationalError):
            pool.take()
    assert len(seen) == 3


def test_what_is_closed_is_opened_anew(pool: Pool) -> None:
    first = pool.take()
    pool.give(first)
    pool.close()
    assert first.closed
    second = pool.take()
    assert not second.closed
    pool.drop(second)
