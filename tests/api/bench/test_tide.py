"""The floor writes what a sweep writes: the same rows in the same tables."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from psycopg.rows import TupleRow

from api.bench.assigning import CONSOLE
from api.bench.crowd import Model, desk_over, model, settle
from api.bench.tide import Tide
from api.demo.county import county
from engine.store.connections import conninfo
from engine.store.postgres import PostgresStore
from engine.sweeping import Sweep

Raw = psycopg.Connection[TupleRow]
WRITTEN = {
    "dossier": "version, length(facts), length(last_hash), state, leader_post, due_on, rungs",
    "journal": "seq, type, length(payload), length(command_key), length(hash), clock, rung, post",
    "clock": "name, rung, due_on, owner_post",
    "outbox": "seq",
}


@pytest.fixture
def raw(migrated_postgres_url: str) -> Iterator[Raw]:
    with psycopg.connect(conninfo(migrated_postgres_url), autocommit=True) as raw:
        yield raw


def written(raw: Raw, made: Model, number: int) -> dict[str, list[TupleRow]]:
    """Return what is to be compared of one case."""
    name = f"{made.stands.dossier}-{number:08d}"
    return {
        table: raw.execute(
            f"SELECT {columns} FROM {table}"  # noqa: S608 - columns named above
            f" WHERE {'id' if table == 'dossier' else 'dossier'} = %s ORDER BY 1",
            (name,),
        ).fetchall()
        for table, columns in WRITTEN.items()
    }


@pytest.mark.parametrize("rung", [1, 4])
def test_the_floor_writes_what_a_sweep_writes(
    migrated_postgres_url: str, raw: Raw, rung: int
) -> None:
    made = model(rung)
    with closing(PostgresStore(migrated_postgres_url)) as store:
        desk = desk_over(store, made.at)
        desk.execute(county(), CONSOLE, key="county")
        desk.around.rulebook.newest("national")
        store.write_many([[made.stands]])
        settle(raw, made, 2, 1)
        assert Sweep(desk).once().climbed == 1
    later = made.at.replace(second=1)
    assert Tide(raw, made).rise(later) == 1
    assert Tide(raw, made).rise(later) == 0
    assert written(raw, made, 0) == written(raw, made, 1)
