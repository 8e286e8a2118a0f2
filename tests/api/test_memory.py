"""The memory of a long-lived process: what stands is left alone by the collector."""

import gc
from collections.abc import Iterator

import pytest

from api.memory import THRESHOLDS, settle


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the collector of the suite as it was."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_a_full_round_does_not_look_at_what_stands() -> None:
    stands: list[list[int]] = [[] for _ in range(1000)]
    settle()
    looked_at = {id(one) for one in gc.get_objects()}
    assert not looked_at & {id(one) for one in stands}
    assert gc.get_threshold() == THRESHOLDS


def test_what_comes_later_is_still_collected() -> None:
    settle()
    loop: list[object] = []
    loop.append(loop)
    del loop
    assert gc.collect() >= 1
