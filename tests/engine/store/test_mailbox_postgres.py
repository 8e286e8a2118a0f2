"""Relays side by side on PostgreSQL: what one has claimed the others pass over."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest

from engine.errors import StoreUnavailable
from engine.mailbox import INBOX, Expanded, Letter, Pointer, Turned
from engine.record import EVERYTHING
from engine.store.failures import Moved
from engine.store.mailbox_postgres import PostgresMailbox
from tests.support import mailboxes
from tests.support.mailboxes import Kept
from tests.support.writes import NOW, write


@pytest.fixture
def kept(migrated_postgres_url: str) -> Iterator[Kept]:
    found = mailboxes.at(migrated_postgres_url)
    yield found
    found.close()


@pytest.fixture
def other(migrated_postgres_url: str, kept: Kept) -> Iterator[PostgresMailbox]:
    mailbox = PostgresMailbox(migrated_postgres_url)
    yield mailbox
    mailbox.close()


def letters(pointers: Sequence[Pointer], channel: str = INBOX) -> Expanded:
    made = [
        Letter(
            dossier=dossier,
            seq=seq,
            recipient="post:a",
            channel=channel,
            subject="s",
            body="b",
            created_at=NOW,
        )
        for dossier, seq in pointers
    ]
    return Expanded(pointers, made)


def test_a_claimed_dossier_is_passed_over_whole(kept: Kept, other: PostgresMailbox) -> None:
    for name in ("case:1", "case:2"):
        kept.store.write([write(name, events=2, outbox=(1, 2))])
    beside: list[Turned] = []

    def expand(pointers: Sequence[Pointer]) -> Expanded:
        # Entered while the other relay is at work: its queue is claimed by its oldest pointer.
        kept.store.write([write("case:1", 2, outbox=(3,))])
        beside.append(other.expand(letters))
        return letters(pointers)

    assert kept.mailbox.expand(expand, limit=1) == Turned("case:1", 2, 2)
    assert beside == [Turned("case:2", 2, 2)]
    assert other.expand(letters) == Turned("case:1", 1, 1)
    assert len(kept.mailbox.inbox("post:a", EVERYTHING)) == 5


def test_a_letter_being_leased_is_passed_over(kept: Kept, other: PostgresMailbox) -> None:
    kept.store.write([write("case:1", outbox=(1,))])
    kept.store.write([write("case:2", outbox=(1,))])
    kept.mailbox.expand(lambda pointers: letters(pointers, "mail"))
    until = NOW + timedelta(minutes=10)
    hot = other._hot  # noqa: SLF001 - the transaction of another relay, held open
    with hot.transaction() as connection:
        connection.execute("SELECT 1 FROM message WHERE dossier = 'case:1' FOR UPDATE")
        (one,) = kept.mailbox.lease("mail", NOW, until)
    assert one.letter.dossier == "case:2"
    (left,) = other.lease("mail", NOW, until)
    assert left.letter.dossier == "case:1"


def test_a_change_that_is_blocked_changed_nothing(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blocked(*_: object) -> None:
        raise Moved

    monkeypatch.setattr("engine.store.hot.HotPool.change", blocked)
    with pytest.raises(StoreUnavailable):
        kept.mailbox.mark_read("post:a", Pointer("case:1", 1), NOW)
