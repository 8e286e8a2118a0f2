"""Copies of a case stand where it stands, and come due one slice after another."""

from datetime import timedelta

import psycopg
import pytest
from msgspec.structs import replace

from api.bench.assigning import CONSOLE
from api.bench.crowd import desk_over, instant, model, settle
from api.demo.county import county
from engine.store.connections import conninfo
from engine.store.postgres import PostgresStore
from engine.sweeping import Sweep, Swept


def test_the_first_rung_only_tells_and_the_last_one_changes_the_case() -> None:
    first, last = model(1), model(4)
    assert (first.due.rung, last.due.rung) == (0, 3)
    assert first.climbs.facts == first.stands.facts
    assert last.climbs.facts != last.stands.facts
    assert first.climbs.seen == len(first.stands.entries)


def test_slices_come_due_one_after_another(migrated_postgres_url: str) -> None:
    made, store = model(1), PostgresStore(migrated_postgres_url)
    desk = desk_over(store, made.at)
    desk.execute(county(), CONSOLE, key="county")
    desk.around.rulebook.newest("national")
    store.write_many([[made.stands]])
    with psycopg.connect(conninfo(migrated_postgres_url), autocommit=True) as raw:
        settle(raw, made, 5, 2)
    for passed, climbed in ((0, 2), (1, 2), (2, 1), (3, 0)):
        now = made.at + timedelta(seconds=passed)
        assert Sweep(desk_over(store, now)).once() == Swept(climbed=climbed)
    store.close()


def test_a_clock_that_never_climbs_has_no_instant() -> None:
    with pytest.raises(ValueError, match="solve#1"):
        instant(replace(model(1).due, next_rung_at=None))
