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
    monkeypatch.setattr("api.bench.portfolio.DAYS", 4)
    monkeypatch.setattr(shelves, "EACH", 300)
    told = measure(postgres_url, [3000, 6000])
    assert [*told] == ["3000", "6000", "growth"]
    for size, figures in list(told.items())[:2]:
        assert figures["rows"] == int(size)
        assert 0 < figures["first_page_buffers"] <= 30
        assert 0 < figures["deep_page_buffers"] <= 30
        assert figures["first_page_buffers"] < figures["desk_buffers"] <= 200
        assert figures["desk_buffers"] < figures["owing_buffers"]
        assert figures["desk_statements"] == 8
        assert figures["search_ratio"] > 0
        assert figures["owing_buffers"] <= 200
        for name in ("desk_buffers", "owing_buffers"):
            assert figures["verdicts"][name].endswith("<= 200 holds")
    # Tables of a few pages tell nothing of larger ones: only what is compared is looked at here.
    small, large = told["3000"], told["6000"]
    assert {name: told["growth"][name] for name in listing.COUNTED} == {
        name: large[name] / small[name] for name in listing.COUNTED
    }
    with psycopg.connect(conninfo(postgres_url)) as connection:
        schemas = connection.execute("SELECT nspname FROM pg_namespace").fetchall()
    assert not [name for (name,) in schemas if name.startswith("huiyin_bench")]


def test_other_databases_are_refused(sqlite_url: str) -> None:
    with pytest.raises(BadInput, match="PostgreSQL"):
        measure(sqlite_url, [1000])
