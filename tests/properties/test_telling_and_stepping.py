"""A climb that only tells leaves what the whole road would have left, in every store."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.drafting import Step
from engine.keeping import Store
from engine.store.memory import MemoryStore
from engine.telling import only_tells
from tests.support.keys import open_store
from tests.support.office import Office
from tests.support.office_life import Life

SEEDS = st.integers(0, 2**32 - 1)


@contextmanager
def counted(*, telling: bool) -> Iterator[list[Step]]:
    """Gather the climbs that only tell; without ``telling`` they go the whole road."""
    found: list[Step] = []

    def asked(step: Step) -> bool:
        if not only_tells(step):
            return False
        found.append(step)
        return telling

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.orders.only_tells", asked)
        yield found


def lived(store: Store, seed: int, steps: int, *, telling: bool) -> tuple[Any, ...]:
    """Return all that a life left in a store, and how many climbs only told somebody."""
    with counted(telling=telling) as told:
        life = Life(Random(seed), Office(store))
        for _ in range(steps):
            life.step()
        life.office.later(60)
        life.office.sweep()
        assert life.office.faults() == []
    rows = store.dossiers(limit=10_000)
    clocks = store.open_clocks([row.id for row in rows])
    outcomes = [store.outcomes(row.id) for row in rows]  # type: ignore[attr-defined]
    return len(told), rows, clocks, outcomes, list(store.entries())


@settings(max_examples=25)
@given(seed=SEEDS, steps=st.integers(0, 40))
def test_both_roads_leave_the_same(seed: int, steps: int) -> None:
    short, whole = MemoryStore(), MemoryStore()
    ours = lived(short, seed, steps, telling=True)
    assert (ours == lived(whole, seed, steps, telling=False)) is True
    for name in ("_cards", "_walls", "_keys", "_texts"):
        assert getattr(short, name) == getattr(whole, name), name
    told = "_outbox"
    assert sorted(getattr(short, told)) == sorted(getattr(whole, told))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_store_is_left_alike(migrated_url: str, seed: int) -> None:
    with closing(open_store(migrated_url)) as store:
        short = lived(store, seed, 30, telling=True)
    assert short[0] > 0
    assert (short == lived(MemoryStore(), seed, 30, telling=False)) is True
