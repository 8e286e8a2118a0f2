"""The store in memory keeps the contract (test_contract.py) and takes the place of the others."""

from engine.keeping import Store
from engine.record import EVERYTHING
from engine.store.memory import MemoryStore
from tests.support.writes import write


def test_it_is_a_store() -> None:
    store: Store = MemoryStore()
    assert store.write([write("case:1")])
    assert list(store.read(["case:1"], EVERYTHING).rows) == ["case:1"]


def test_each_store_is_a_world_of_its_own() -> None:
    MemoryStore().write([write("case:1")])
    assert MemoryStore().dossiers() == []
