"""Saved lists on both databases: each person's own, one of a name, not too many."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from engine.store.saved_views import MOST, SavedView, SavedViews


@pytest.fixture
def saved(migrated_url: str) -> Iterator[SavedViews]:
    with closing(SavedViews(migrated_url)) as opened:
        yield opened


def view(name: str, query: str = "scope=led") -> SavedView:
    return SavedView(name=name, query=query)


def test_a_name_stands_once_and_for_its_person_alone(saved: SavedViews) -> None:
    assert saved.save("person:a", view("two"))
    assert saved.save("person:a", view("one"))
    assert saved.save("person:a", view("two", "scope=unit"))
    assert saved.save("person:b", view("two"))
    assert saved.of("person:a") == [view("one"), view("two", "scope=unit")]
    saved.drop("person:a", "two")
    saved.drop("person:a", "none")
    assert saved.of("person:a") == [view("one")]
    assert saved.of("person:b") == [view("two")]


def test_beyond_the_most_only_known_names_are_taken(saved: SavedViews) -> None:
    assert all(saved.save("person:a", view(f"{number:02}")) for number in range(MOST))
    assert not saved.save("person:a", view("more"))
    assert saved.save("person:a", view("00", "scope=unit"))
    assert len(saved.of("person:a")) == MOST
    assert saved.save("person:b", view("more"))
