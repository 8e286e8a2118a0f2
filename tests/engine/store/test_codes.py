"""The table of query codes, on both databases: one in force for each holder, none deleted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from msgspec.structs import replace

from engine.codes import CodeGround, QueryCode
from engine.store.codes import TabledCodes

FIRST = QueryCode(
    digest="a1",
    holder="k#party1",
    dossier="case:990421-2025-00001",
    ground=CodeGround.FIRST,
    given_at=datetime(2025, 3, 3, 1, tzinfo=UTC),
    person="person:clerk",
    post="post:clerk",
)
LATER = FIRST.given_at + timedelta(days=9)
SECOND = replace(FIRST, digest="a2", ground=CodeGround.LOST, given_at=LATER)


@pytest.fixture
def codes(migrated_url: str) -> Iterator[TabledCodes]:
    found = TabledCodes(migrated_url)
    yield found
    found.close()


def test_a_new_code_ends_the_one_before_of_the_same_holder(codes: TabledCodes) -> None:
    other = replace(FIRST, digest="b1", holder="k#party2")
    assert codes.give(FIRST)
    assert codes.give(other)
    assert codes.in_force(["a0", "a1"]) == FIRST
    assert codes.give(SECOND)
    assert codes.in_force(["a1"]) is None
    assert codes.in_force(["a2"]) == SECOND
    assert codes.in_force(["b1"]) == other
    assert codes.in_force([]) is None
    told = [(one.digest, one.ended_at) for one in codes.of_dossier(FIRST.dossier)]
    assert told == [("a2", None), ("a1", LATER), ("b1", None)]


def test_it_is_the_first_exactly_where_there_was_none(codes: TabledCodes) -> None:
    assert not codes.give(SECOND)
    assert codes.of_dossier(FIRST.dossier) == []
    assert codes.give(FIRST)
    assert not codes.give(replace(FIRST, digest="a3"))
    assert codes.in_force(["a1"]) == FIRST


def test_of_two_given_at_once_one_is_in_force(codes: TabledCodes) -> None:
    codes.give(FIRST)
    start, done = Barrier(2), []

    def give(digest: str) -> None:
        start.wait()
        done.append(codes.give(replace(SECOND, digest=digest)))

    threads = [Thread(target=give, args=(digest,)) for digest in ("c1", "c2")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert any(done)
    held = [one for one in codes.of_dossier(FIRST.dossier) if one.ended_at is None]
    assert len(held) == 1
