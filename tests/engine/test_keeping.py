"""What is promised of a store is there in each of the three."""

import pytest

from engine.keeping import Store
from engine.store.memory import MemoryStore
from engine.store.postgres import PostgresStore
from engine.store.sqlite import SqliteStore


@pytest.mark.parametrize("kind", [MemoryStore, SqliteStore, PostgresStore])
def test_every_store_has_what_is_promised(kind: type) -> None:
    promised = {name for name in vars(Store) if not name.startswith("_")}
    assert {name for name in promised if not hasattr(kind, name)} == set()
