"""A table is as it was after it was bare, but for the room in its indexes."""

import psycopg

from api.bench.filling import bare, lived_in, settle_down
from engine.store.connections import conninfo

INDEXES = "SELECT indexdef FROM pg_indexes WHERE tablename = 'clock' ORDER BY indexname"

ONE = """
    INSERT INTO clock (dossier, name, kind, nature, started_on, due_on, legal_on, provisional, rung,
        owner_unit, owner_post) VALUES ('case:1', 'C4#1', 'C4', 'duty', '2025-03-03', '2025-05-02',
        '2025-05-02', false, 0, '', '')
"""


def test_keys_and_indexes_come_back(migrated_postgres_url: str) -> None:
    with psycopg.connect(conninfo(migrated_postgres_url), autocommit=True) as raw:
        before = [row[0] for row in raw.execute(INDEXES)]
        with bare(raw, "clock"):
            assert raw.execute(INDEXES).fetchall() == []
            raw.execute(ONE)
        after = [row[0] for row in raw.execute(INDEXES)]
        settle_down(raw, ["clock"])
        seen = raw.execute("SELECT relallvisible FROM pg_class WHERE relname = 'clock'").fetchall()
    # A key is filled in the order of its rows, and stays as it is.
    assert after == [one if "pk_clock" in one else lived_in(one) for one in before]
    assert seen == [(1,)]


def test_only_trees_get_room() -> None:
    tree = "CREATE INDEX a ON t USING btree (x) WHERE (x <> ''::text)"
    assert lived_in(tree) == (
        "CREATE INDEX a ON t USING btree (x) WITH (fillfactor='70') WHERE (x <> ''::text)"
    )
    words = "CREATE INDEX b ON t USING gin (f(x))"
    assert lived_in(words) == words
