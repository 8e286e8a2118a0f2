"""The rows of the bench stand like the case they are made from, a part of them the deputy's."""

import psycopg

from api.bench import shelves
from api.bench.assigning import DEPUTY
from api.bench.crowd import model
from api.bench.shelves import shelve
from engine.store.connections import conninfo
from engine.store.postgres import PostgresStore


def test_leaders_have_their_share(migrated_postgres_url: str) -> None:
    made, store = model(1), PostgresStore(migrated_postgres_url)
    store.write_many([[made.stands]])
    with psycopg.connect(conninfo(migrated_postgres_url), autocommit=True) as raw:
        before, shelves.EACH = shelves.EACH, 100
        try:
            shelve(raw, made, 1000)
        finally:
            shelves.EACH = before
        told = raw.execute(
            "SELECT count(*), count(DISTINCT leader_post), count(*) FILTER (WHERE leader_post ="
            " %s), count(*) FILTER (WHERE facts = '{}') FROM dossier WHERE id LIKE %s",
            (DEPUTY, f"{made.stands.dossier}-%"),
        ).fetchall()
        words = raw.execute(
            "SELECT count(*), count(*) FILTER (WHERE body LIKE '供水%') FROM search_text"
        ).fetchall()
    store.close()
    assert told == [(1000, 10, 100, 900)]
    assert words == [(1000, 1)]
