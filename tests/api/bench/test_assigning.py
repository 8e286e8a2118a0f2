"""The measured step works in a schema of its own and leaves nothing behind."""

import psycopg
import pytest

from api.bench.assigning import measure
from engine.errors import BadInput
from engine.store.connections import conninfo


def test_nothing_is_left_behind(postgres_url: str) -> None:
    figures = measure(postgres_url, 200)
    assert figures["ratio_1_client"] > 0
    with psycopg.connect(conninfo(postgres_url)) as connection:
        schemas = connection.execute("SELECT nspname FROM pg_namespace").fetchall()
    assert not [name for (name,) in schemas if name.startswith("huiyin_bench")]


def test_only_postgresql_is_measured() -> None:
    with pytest.raises(BadInput, match="PostgreSQL"):
        measure("sqlite:///huiyin.db", 200)
