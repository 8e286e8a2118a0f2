"""What waits is counted the same way on both databases."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from engine.mailbox import BARRED, Became, Letter
from engine.store.backlog import (
    Barring,
    Leaning,
    Owing,
    Waiting,
    barred,
    dead,
    leaning_on_undecreed,
    overdue_rungs,
    owing,
    unsent,
    untold,
)
from engine.store.mailbox import open_mailbox
from engine.store.tabled import TabledStore
from tests.support import mailboxes
from tests.support.keys import open_store
from tests.support.writes import NOW, clock, write


@pytest.fixture
def store(migrated_url: str) -> Iterator[TabledStore]:
    opened = open_store(migrated_url)
    yield opened
    opened.close()


def test_nothing_waits_in_an_empty_database(store: TabledStore) -> None:
    nothing = Waiting(0, None)
    assert (overdue_rungs(store, NOW), untold(store), unsent(store, NOW)) == (nothing,) * 3
    assert (leaning_on_undecreed(store), owing(store)) == ([], [])


def test_rungs_are_overdue_before_an_instant(store: TabledStore) -> None:
    for name, minutes in (("case:1", 0), ("case:2", 5), ("case:3", 9)):
        at = NOW - timedelta(minutes=minutes)
        store.write([write(name, clocks=(clock(name, next_rung_at=at),))])
    assert overdue_rungs(store, NOW) == Waiting(2, NOW - timedelta(minutes=9))


def test_entries_wait_to_be_told_since_they_were_recorded(store: TabledStore) -> None:
    store.write([write("case:1", outbox=(1,))])
    assert untold(store) == Waiting(1, NOW)


def test_letters_wait_from_their_hour_until_they_are_sent_or_dead(
    store: TabledStore, migrated_url: str
) -> None:
    kept = mailboxes.Kept(store, open_mailbox(migrated_url))
    evening = NOW + timedelta(hours=8)
    for seq, not_before in ((1, None), (2, None), (3, evening)):
        kept.mailbox.post(
            Letter(
                dossier="case:1",
                seq=seq,
                recipient="post:a",
                channel="sms",
                subject="s",
                body="b",
                created_at=NOW,
                not_before=not_before,
            )
        )
    assert unsent(store, NOW) == Waiting(2, NOW)
    assert unsent(store, evening) == Waiting(3, NOW)
    (first,) = kept.mailbox.lease("sms", NOW, evening)
    kept.mailbox.note(first.letter, Became(died_at=NOW, fault="smtp_550"))
    assert (unsent(store, NOW), dead(store)) == (Waiting(1, NOW), 1)
    assert barred(store) == []
    kept.mailbox.hold("sms", NOW, evening, f"{BARRED}_http_401")
    assert unsent(store, NOW) == Waiting(0, None)
    assert barred(store) == [Barring("sms", "barred_http_401", 1, NOW)]
    kept.mailbox.close()


def test_provisional_clocks_are_counted_by_the_years_they_run_through(store: TabledStore) -> None:
    spans = (
        ("case:1", date(2031, 3, 3), date(2031, 3, 18), True),
        ("case:2", date(2030, 12, 30), date(2031, 1, 10), True),
        ("case:3", date(2030, 12, 30), date(2031, 2, 10), True),
        ("case:4", date(2031, 3, 3), date(2031, 3, 18), False),
    )
    for name, started_on, legal_on, provisional in spans:
        row = clock(name, started_on=started_on, legal_on=legal_on, provisional=provisional)
        store.write([write(name, clocks=(row,))])
    assert leaning_on_undecreed(store) == [Leaning(2030, 2031, 2), Leaning(2031, 2031, 1)]


def test_duties_are_counted_by_who_owes_them(store: TabledStore) -> None:
    who = (("case:1", "u1", "p1"), ("case:2", "u1", "p1"), ("case:3", "u2", ""))
    for name, unit, post in who:
        row = clock(name, owner_unit=unit, owner_post=post, nature="duty")
        store.write([write(name, clocks=(row,))])
    right = clock("case:4", owner_unit="u1", owner_post="p1", nature="right")
    store.write([write("case:4", clocks=(right,))])
    assert owing(store) == [Owing("u1", "p1", 2), Owing("u2", "", 1)]
