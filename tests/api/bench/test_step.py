"""The measurement of a step runs to its end and counts what it says it counts."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from psycopg.rows import TupleRow

from api.bench.floor import connect_floor, floor_step, prepared_row
from api.bench.step import ClientFailed, Contest, Probe, Trace, compare, numbers_used, weigh
from engine.record import EVERYTHING
from engine.store.connections import conninfo
from engine.store.migration import migrate
from engine.store.postgres import PostgresStore
from tests.support.keys import open_store
from tests.support.writes import clock, outcome, write

ROUNDS, STEPS = 2, 3


@pytest.fixture
def url(migrated_postgres_url: str) -> str:
    with closing(open_store(migrated_postgres_url)) as store:
        numbers = range(numbers_used(ROUNDS, STEPS))
        made = [[write(f"case:{client}/{n}")] for client in range(10) for n in numbers]
        assert all(store.write_many(made))
    return migrated_postgres_url


@contextmanager
def contest(url: str, client: int) -> Iterator[Contest]:
    with closing(PostgresStore(url)) as store, connect_floor(conninfo(url)) as floor:
        yield contest_of(store, floor, client)


def contest_of(store: PostgresStore, floor: psycopg.Connection[TupleRow], client: int) -> Contest:
    writes = []
    for number in range(numbers_used(ROUNDS, STEPS)):
        id_ = f"case:{client}/{number}"
        ended = (outcome(id_, "b#1", 2),)
        opened = (clock(id_, "a#1"),)
        writes.append(write(id_, 1, clocks=opened, closed=("b#1",), outcomes=ended, outbox=(2,)))

    def ours(number: int) -> None:
        store.read([writes[number].dossier], EVERYTHING)
        assert store.write([writes[number]])

    def theirs(number: int) -> None:
        assert floor_step(floor, prepared_row(writes[number]))

    return Contest(ours, theirs)


def test_ours_is_compared_with_the_floor_at_one_and_eight_clients(url: str) -> None:
    def make(client: int) -> Contest:
        return contest_of(PostgresStore(url), connect_floor(conninfo(url)), client)

    told = compare(make, ROUNDS, STEPS)
    assert set(told) == {"ratio_1_client", "ratio_8_clients", "floor_per_s"}
    assert all(value > 0 for value in told.values())


def test_cpu_and_wal_are_weighed(url: str) -> None:
    with contest(url, 9) as made, psycopg.connect(conninfo(url), autocommit=True) as beside:
        told = weigh(Probe(made, beside), ROUNDS, STEPS)
    assert set(told) == {"cpu_ratio", "wal_ratio"}
    assert all(value > 0 for value in told.values())


def test_statements_are_counted_as_they_are_sent(postgres_url: str) -> None:
    trace = Trace()
    migrate(postgres_url)
    with closing(PostgresStore(postgres_url)) as store:
        store.on_connect(trace.watch)
        store.read(["case:1"], EVERYTHING)
        before = trace.statements()
        for _ in range(3):
            store.read(["case:1"], EVERYTHING)
        assert trace.statements() - before == 3


def test_a_client_that_fails_ends_the_measurement() -> None:
    def make(client: int) -> Contest:
        return Contest(ours=float, floor=lambda number: number // (client % 2))

    with pytest.raises(ClientFailed, match="ZeroDivisionError"):
        compare(make, ROUNDS, STEPS)
