"""A bench works beside whatever a database holds."""

import psycopg
import pytest

from api.bench.schema import own_schema
from engine.errors import BadInput
from engine.store.connections import conninfo


def test_a_schema_is_there_for_the_block_alone(postgres_url: str) -> None:
    with own_schema(postgres_url, "step") as url, psycopg.connect(conninfo(url)) as connection:
        (row,) = connection.execute("SELECT current_schema()").fetchall()
        assert row[0].startswith("huiyin_bench_")
    with psycopg.connect(conninfo(postgres_url)) as connection:
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", row).fetchall()
    assert found == []


def test_only_postgresql_has_schemas() -> None:
    with pytest.raises(BadInput, match="bench step"), own_schema("sqlite:///x.db", "step"):
        pass
