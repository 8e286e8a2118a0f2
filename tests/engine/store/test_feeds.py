"""Feeds of calendars, on both databases: one in force of each person and post, none forgotten."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from engine.accounts import AccountAct, AccountEntry
from engine.store.accounts import TabledAccounts
from engine.store.feeds import Feed, Feeds
from tests.support.writes import NOW

GIVEN = AccountEntry(
    act=AccountAct.FEED_GIVEN,
    person="person:a",
    by="person:a",
    post="post:a",
    at=NOW,
    about="post:a",
)


@pytest.fixture
def feeds(migrated_url: str) -> Iterator[Feeds]:
    opened = Feeds(migrated_url)
    yield opened
    opened.close()


def feed(digest: str, post: str = "post:a", days: int = 0) -> Feed:
    return Feed(digest=digest, person="person:a", post=post, given_at=NOW + timedelta(days=days))


def test_a_new_one_takes_the_place_of_the_one_before(feeds: Feeds) -> None:
    assert feeds.give(feed("1"), GIVEN)
    assert feeds.give(feed("2", "post:b", days=1), GIVEN)
    assert feeds.give(feed("3", days=2), GIVEN)
    assert feeds.in_force("1") is None
    assert feeds.in_force("3") == feed("3", days=2)
    assert [one.digest for one in feeds.of("person:a")] == ["3", "2"]
    assert feeds.of("person:b") == []


def test_what_was_revoked_is_not_in_force(feeds: Feeds) -> None:
    assert feeds.give(feed("1"), GIVEN)
    assert not feeds.revoke("person:b", "post:a", GIVEN)
    assert feeds.revoke("person:a", "post:a", GIVEN)
    assert feeds.in_force("1") is None
    assert not feeds.revoke("person:a", "post:a", GIVEN)
    assert not feeds.give(feed("1"), GIVEN)  # a digest is never used again


def test_an_entry_is_kept_with_what_was_done_and_not_without_it(
    feeds: Feeds, migrated_url: str
) -> None:
    accounts = TabledAccounts(migrated_url)
    assert feeds.give(feed("1"), GIVEN)
    assert not feeds.give(feed("1"), GIVEN)
    assert not feeds.revoke("person:a", "post:b", GIVEN)
    (kept,) = accounts.entries(["person:a"], 2**31 - 1, 10)
    accounts.close()
    assert (kept.act, kept.at, kept.about) == (AccountAct.FEED_GIVEN, NOW, "post:a")
