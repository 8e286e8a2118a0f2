"""Ten million dossiers, a million of them open: an idle sweep looks at next to nothing."""

import time
from contextlib import ExitStack, closing

import psycopg
import pytest

from api.bench.crowd import model
from api.bench.sweeping import counted, idle, prepare
from api.bench.workers import sweep_all, working
from engine.store.connections import conninfo
from engine.store.postgres import PostgresStore
from tests.support.figures import tell

OPEN, DUE, ENDED = 1_000_000, 100_000, 9_000_000
REMINDS = 1

# What is left of an ended case in the tables beside its clocks, which are gone.
ARCHIVED = (
    """
    INSERT INTO dossier (id, kind, state, version, facts, last_hash, edition, title,
        classification, area_path, unit_id, leader_post, walled, shared_with, rungs)
    SELECT 'case:990421-2019-' || lpad(n::text, 8, '0'), 'case', 'concluded', 1, '{}',
        repeat('a', 64), '', '', 'solvable', '/9904/990421/', 'unit:990421-housing', '', false,
        '', '' FROM generate_series(1, %(ended)s) AS n
    """,
    """
    INSERT INTO journal (dossier, seq, type, payload, happened_on, recorded_at, person, post,
        on_behalf_of, command_digest, prev, hash)
    SELECT id, 1, 'concluded', '{}', '2019-12-31', '2019-12-31', '', '', '', '', '', last_hash
    FROM dossier WHERE id LIKE 'case:990421-2019-%%'
    """,
    """
    INSERT INTO clock_outcome (dossier, name, kind, seq, result, due_on, legal_on, ended_on)
    SELECT id, 'C4#1', 'C4', 1, 'met', '2019-12-31', '2019-12-31', '2019-12-30'
    FROM dossier WHERE id LIKE 'case:990421-2019-%%'
    """,
)


@pytest.mark.torture
def test_a_hundred_thousand_clocks_among_ten_million_dossiers(migrated_postgres_url: str) -> None:
    made = model(REMINDS)
    with (
        ExitStack() as open_,
        psycopg.connect(conninfo(migrated_postgres_url), autocommit=True) as raw,
    ):
        for statement in ARCHIVED:
            raw.execute(statement, {"ended": ENDED})
        store = open_.enter_context(closing(PostgresStore(migrated_postgres_url)))
        prepare(store, raw, made, OPEN, DUE)
        workers = [open_.enter_context(working(migrated_postgres_url)) for _ in range(2)]
        began = time.perf_counter()
        climbed = sweep_all(workers, made.at)
        seconds = time.perf_counter() - began
        rests = idle(raw, store, made.at)
        wrong = counted(raw, made)
        locks = [worker.longest_lock() for worker in workers]
        (row,) = raw.execute("SELECT pg_database_size(current_database())").fetchall()
    # The other nine slices were not due and did not climb: they are what is counted as missing.
    assert climbed == DUE
    assert wrong == {"doubled": 0, "missed": OPEN - DUE}
    assert rests["idle_buffers"] <= 10
    tell(
        "large sweep",
        dossiers=OPEN + ENDED,
        open_clocks=2 * OPEN,
        due=DUE,
        climbs_per_s=climbed / seconds,
        longest_lock_ms=max(locks) * 1000,
        **rests,
        doubled=0,
        missed=0,
        gigabytes=int(row[0]) / 1e9,
    )
