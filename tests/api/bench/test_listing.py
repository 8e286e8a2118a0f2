"""The measured desk is the desk, its buffers few, and the search finds what the scan finds."""

import psycopg
import pytest

from api.bench import listing, shelves
from api.bench.listing import measure
from engine.errors import BadInput
from engine.store.connections import conninfo


def test_a_desk_costs_few_buffers_and_nothing_is_left_behind(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "ROUNDS", 1)
    monkeypatch.setattr(shelves, "EACH", 300)
    told = measure(postgres_url, 6000)
    assert 0 < told["first_page_buffers"] <= 30
    assert 0 < told["deep_page_buffers"] <= 30
    assert told["first_page_buffers"] < told["desk_buffers"] <= 200
    assert (told["rows"], told["desk_statements"]) == (6000, 11)
    assert told["search_ratio"] > 0
    with psycopg.connect(conninfo(postgres_url)) as connection:
        schemas = connection.execute("SELECT nspname FROM pg_namespace").fetchall()
    assert not [name for (name,) in schemas if name.startswith("huiyin_bench")]


def test_other_databases_are_refused(sqlite_url: str) -> None:
    with pytest.raises(BadInput, match="PostgreSQL"):
        measure(sqlite_url, 1000)
