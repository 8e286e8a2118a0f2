"""Counts of tries on both databases: each taken once, given back, forgotten when they are over."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from engine.errors import StoreUnavailable
from engine.store.tries import Tries

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
UNTIL = NOW + timedelta(minutes=15)


@pytest.fixture
def tries(migrated_url: str) -> Iterator[Tries]:
    counts = Tries(migrated_url)
    yield counts
    counts.close()


def test_tries_count_up_by_source_and_are_given_back(tries: Tries) -> None:
    assert [tries.take("a", NOW, UNTIL) for _ in range(3)] == [1, 2, 3]
    assert tries.take("b", NOW, UNTIL) == 1
    tries.give_back("a")
    assert tries.take("a", NOW, UNTIL) == 3


def test_what_is_over_is_forgotten(tries: Tries) -> None:
    tries.take("a", NOW, UNTIL)
    assert tries.take("a", UNTIL - timedelta(seconds=1), UNTIL) == 2
    assert tries.take("a", UNTIL, UNTIL + timedelta(minutes=15)) == 1


def test_no_two_at_once_count_as_one(tries: Tries) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: tries.take("a", NOW, UNTIL), range(12))
    assert sorted(found) == list(range(1, 13))


def test_a_database_that_is_not_there_is_unavailable() -> None:
    nowhere = Tries("postgresql://huiyin@/huiyin?host=/nowhere")
    with pytest.raises(StoreUnavailable):
        nowhere.take("a", NOW, UNTIL)
