"""Sweeps side by side: none takes what another has claimed, and nobody waits for anybody."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from msgspec.structs import replace

from api.bench.step import Trace
from engine.record import EVERYTHING
from engine.store.connections import conninfo
from engine.store.postgres import CLAIM, PostgresStore
from engine.store.wire import Hot
from tests.support.writes import FAR, climb, clock, write

NAMES = [f"case:{number}" for number in range(4)]


@pytest.fixture
def store(migrated_postgres_url: str) -> Iterator[PostgresStore]:
    with closing(PostgresStore(migrated_postgres_url)) as store:
        assert all(store.write_many([[write(n, clocks=(clock(n),))] for n in NAMES]))
        yield store


def impatient(connection: Hot) -> None:
    connection.execute("SET lock_timeout = '50ms'")


def names(rows: object) -> list[str]:
    return [row.dossier for row in rows]  # type: ignore[attr-defined]


def test_two_claims_share_the_work(store: PostgresStore) -> None:
    with store.claim(FAR, 2) as one, store.claim(FAR, 10) as other:
        assert (names(one.due), names(other.due)) == (NAMES[:2], NAMES[2:])
        other.tell([climb(row, 2) for row in other.due])
        one.tell([climb(row, 2) for row in one.due])
    assert {row.version for row in store.dossiers()} == {2}


def test_what_somebody_writes_is_passed_over(
    store: PostgresStore, migrated_postgres_url: str
) -> None:
    with psycopg.connect(conninfo(migrated_postgres_url)) as clerk:
        clerk.execute("UPDATE dossier SET title = 'x' WHERE id = 'case:1'")
        clerk.execute("UPDATE clock SET kind = 'x' WHERE dossier = 'case:2'")
        with store.claim(FAR, 10) as claim:
            assert names(claim.due) == ["case:0", "case:3"]
        # Not even the dossier of a clock that is taken is held on to any longer than that.
        clerk.execute("SELECT 1 FROM dossier FOR UPDATE NOWAIT")


def test_who_writes_a_claimed_dossier_waits_and_sees_that_it_moved(
    store: PostgresStore, migrated_postgres_url: str
) -> None:
    with closing(PostgresStore(migrated_postgres_url)) as clerk:
        clerk.on_connect(impatient)
        with store.claim(FAR, 1) as claim:
            claim.tell([climb(claim.due[0], 2)])
            assert not clerk.write([write("case:0", 1)])  # it gave up waiting
            assert clerk.write([write("case:1", 1)])
        assert not clerk.write([write("case:0", 1)])
        assert clerk.write([write("case:0", 2)])


def test_a_page_of_climbs_is_five_statements(migrated_postgres_url: str) -> None:
    trace = Trace()
    with closing(PostgresStore(migrated_postgres_url)) as store:
        store.on_connect(trace.watch)
        many = [f"case:{number}" for number in range(60)]
        assert all(store.write_many([[write(n, clocks=(clock(n),))] for n in many]))
        for expected in (30, 30):
            before = trace.statements()
            with store.claim(FAR, 30) as claim:
                claim.tell([climb(row, 2) for row in claim.due])
                assert len(claim.due) == expected
            assert trace.statements() - before == 5  # BEGIN, claim, versions, tell, COMMIT
        before = trace.statements()
        with store.claim(FAR, 30) as claim:
            assert claim.due == []
        assert trace.statements() - before == 3


def test_a_claim_is_planned_by_the_index_of_what_is_due(store: PostgresStore) -> None:
    plan = "\n".join(str(row[0]) for row in store.fetch(f"EXPLAIN {CLAIM}", [str(FAR), "9", "9"]))
    assert "ix_clock_next_rung_at" in plan
    assert "pk_dossier" in plan
    assert "Seq Scan" not in plan
    assert "Sort" not in plan


def test_a_claim_sees_the_dossier_as_it_was_last_written(store: PostgresStore) -> None:
    moved = clock("case:0", next_rung_at=None)
    assert store.write([write("case:0", 1, clocks=(moved,))])
    assert store.write([write("case:1", 1, clocks=(replace(clock("case:1"), rung=3),))])
    with store.claim(FAR, 10) as claim:
        assert names(claim.due) == NAMES[1:]
        assert claim.due[0].rung == 3
        assert claim.reading.rows == store.read(NAMES[1:], EVERYTHING).rows
