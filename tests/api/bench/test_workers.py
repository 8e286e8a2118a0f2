"""Workers are processes: they sweep together, and whatever goes wrong in one is told."""

from datetime import timedelta

import psycopg
import pytest

from api.bench.assigning import CONSOLE
from api.bench.crowd import desk_over, model, settle
from api.bench.schema import own_schema
from api.bench.step import ClientFailed
from api.bench.workers import sweep_all, working
from api.demo.county import county
from engine.store.connections import conninfo
from engine.store.postgres import PostgresStore


def test_two_workers_climb_everything_together(migrated_postgres_url: str) -> None:
    made, store = model(1), PostgresStore(migrated_postgres_url)
    desk = desk_over(store, made.at)
    desk.execute(county(), CONSOLE, key="county")
    desk.around.rulebook.newest("national")
    store.write_many([[made.stands]])
    with psycopg.connect(conninfo(migrated_postgres_url), autocommit=True) as raw:
        settle(raw, made, 40, 20)
    with working(migrated_postgres_url) as one, working(migrated_postgres_url) as other:
        assert sweep_all([one], made.at) == 20
        assert one.longest_lock() > 0
        assert one.longest_lock() == 0
        assert sweep_all([one, other], made.at + timedelta(seconds=1)) == 20
    store.close()


def test_a_worker_that_fails_says_why(postgres_url: str) -> None:
    with (
        own_schema(postgres_url, "empty") as place,
        working(place) as worker,
        pytest.raises(ClientFailed, match="relation"),
    ):
        sweep_all([worker], model(1).at)
