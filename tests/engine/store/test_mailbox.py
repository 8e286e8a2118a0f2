"""What every mailbox promises: one suite for memory, SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import QueuePool
from sqlalchemy.exc import TimeoutError  # noqa: A004 - as the pool raises it

from engine.errors import StoreUnavailable
from engine.mailbox import (
    INBOX,
    UNREAD_FIRST,
    Became,
    Expanded,
    Leased,
    Letter,
    Pointer,
    Turned,
)
from engine.record import EVERYTHING, Sight, WallEntry
from tests.support import mailboxes
from tests.support.mailboxes import Kept
from tests.support.writes import CARD, NOW, write

LATER = NOW + timedelta(hours=1)
LEASE = timedelta(minutes=10)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    if request.param == "memory":
        yield mailboxes.in_memory()
        return
    found = mailboxes.at(request.getfixturevalue(f"migrated_{request.param}_url"))
    yield found
    found.close()


def letter(dossier: str, seq: int, recipient: str = "post:a", channel: str = INBOX) -> Letter:
    return Letter(
        dossier=dossier,
        seq=seq,
        recipient=recipient,
        channel=channel,
        subject=f"事由 {dossier} {seq}",
        body='引号"和反斜杠\\\n第二行',
        created_at=NOW + timedelta(minutes=seq),
    )


def one_each(pointers: Sequence[Pointer]) -> Expanded:
    return Expanded(pointers, [letter(*pointer) for pointer in pointers])


def over(channel: str) -> Callable[[Sequence[Pointer]], Expanded]:
    return lambda pointers: Expanded(
        pointers, [letter(*pointer, channel=channel) for pointer in pointers]
    )


def fill(kept: Kept, *dossiers: str, events: int = 2) -> None:
    for name in dossiers:
        outbox = tuple(range(1, events + 1))
        assert kept.store.write([write(name, events=events, outbox=outbox)])


def test_pointers_come_in_order_and_become_letters(kept: Kept) -> None:
    fill(kept, "case:2", "case:1")
    seen: list[Pointer] = []

    def expand(pointers: Sequence[Pointer]) -> Expanded:
        seen.extend(pointers)
        return one_each(pointers)

    assert kept.mailbox.expand(expand) == Turned("case:2", 4, 4)
    assert seen == [("case:1", 1), ("case:1", 2), ("case:2", 1), ("case:2", 2)]
    assert kept.mailbox.expand(expand) == Turned("")
    lines = kept.mailbox.inbox("post:a", EVERYTHING)
    assert [(line.dossier, line.seq) for line in lines] == [
        ("case:2", 2),
        ("case:1", 2),
        ("case:2", 1),
        ("case:1", 1),
    ]
    first = letter("case:2", 2)
    assert (lines[0].subject, lines[0].body) == (first.subject, first.body)
    assert (lines[0].created_at, lines[0].read_at) == (first.created_at, None)


def test_a_page_holds_whole_dossiers_and_the_next_begins_after_it(kept: Kept) -> None:
    fill(kept, "case:1", "case:2", "case:3")
    assert kept.mailbox.expand(one_each, limit=2) == Turned("case:2", 4, 4)
    assert kept.mailbox.expand(one_each, "case:2", limit=2) == Turned("case:3", 2, 2)
    assert kept.mailbox.expand(one_each, "case:3") == Turned("")


def test_what_is_not_done_stays_and_is_met_again(kept: Kept) -> None:
    fill(kept, "case:1", "case:2")

    def first_only(pointers: Sequence[Pointer]) -> Expanded:
        done = [pointer for pointer in pointers if pointer.dossier == "case:1"]
        return one_each(done)

    assert kept.mailbox.expand(first_only) == Turned("case:2", 2, 2)
    assert kept.mailbox.expand(one_each) == Turned("case:2", 2, 2)
    assert len(kept.mailbox.inbox("post:a", EVERYTHING)) == 4


def test_a_relay_that_dies_changes_nothing(kept: Kept) -> None:
    fill(kept, "case:1")

    def die(_pointers: Sequence[Pointer]) -> Expanded:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.mailbox.expand(die)
    assert kept.mailbox.inbox("post:a", EVERYTHING) == []
    assert kept.mailbox.expand(one_each) == Turned("case:1", 2, 2)


@pytest.mark.parametrize("kept", ["sqlite", "postgres"], indirect=True)
def test_a_statement_that_fails_undoes_the_whole_page(kept: Kept) -> None:
    fill(kept, "case:1")

    def without_words(pointers: Sequence[Pointer]) -> Expanded:
        broken = replace(letter("case:1", 2), body=None)
        return Expanded(pointers, [letter("case:1", 1), broken])

    with pytest.raises(Exception, match=r"body|null"):
        kept.mailbox.expand(without_words)
    assert kept.mailbox.inbox("post:a", EVERYTHING) == []
    assert kept.mailbox.expand(one_each) == Turned("case:1", 2, 2)


@pytest.mark.parametrize("kept", ["sqlite"], indirect=True)
def test_no_free_connection_means_unavailable(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_free(_: QueuePool) -> None:
        raise TimeoutError

    monkeypatch.setattr(QueuePool, "connect", none_free)
    with pytest.raises(StoreUnavailable):
        kept.mailbox.unread("post:a", EVERYTHING)


def test_a_letter_is_written_once(kept: Kept) -> None:
    fill(kept, "case:1", events=1)

    def twice(pointers: Sequence[Pointer]) -> Expanded:
        return Expanded(pointers, [*one_each(pointers).letters, *one_each(pointers).letters])

    kept.mailbox.expand(twice)
    assert len(kept.mailbox.inbox("post:a", EVERYTHING)) == 1


def test_what_is_committed_late_is_not_passed_over(kept: Kept) -> None:
    """The order of commits is not that of ids: nothing is remembered of what went before."""
    fill(kept, "case:5")
    kept.mailbox.expand(one_each)
    fill(kept, "case:4")
    assert kept.mailbox.expand(one_each) == Turned("case:4", 2, 2)


def leased(kept: Kept, at: datetime, limit: int = 20) -> list[Pointer]:
    found = kept.mailbox.lease("mail", at, at + LEASE, limit)
    return [Pointer(one.letter.dossier, one.letter.seq) for one in found]


def test_a_letter_over_a_channel_is_leased_to_one_and_sent_once(kept: Kept) -> None:
    fill(kept, "case:1", events=1)
    kept.mailbox.expand(over("mail"))
    assert kept.mailbox.lease("file", LATER, LATER + LEASE) == []
    (one,) = kept.mailbox.lease("mail", LATER, LATER + LEASE)
    assert one == Leased(letter("case:1", 1, channel="mail"), 0)
    assert leased(kept, LATER) == [], "another has it"
    kept.mailbox.note(one.letter, Became(sent_at=LATER))
    assert leased(kept, LATER + 2 * LEASE) == []
    assert kept.mailbox.inbox("post:a", EVERYTHING) == []
    (told,) = kept.mailbox.deliveries("case:1", EVERYTHING)
    assert (told.sent_at, told.attempts, told.next_try_at) == (LATER, 1, None)


def test_who_dies_with_a_lease_leaves_the_letter_to_the_next(kept: Kept) -> None:
    fill(kept, "case:1", events=1)
    kept.mailbox.expand(over("mail"))
    (one,) = kept.mailbox.lease("mail", LATER, LATER + LEASE)
    assert leased(kept, LATER + LEASE) == [("case:1", 1)]
    kept.mailbox.note(one.letter, Became(sent_at=LATER))
    kept.mailbox.note(one.letter, Became(died_at=LATER))
    (told,) = kept.mailbox.deliveries("case:1", EVERYTHING)
    assert (told.sent_at, told.died_at) == (LATER, None), "what went out stays sent"


def test_letters_about_a_dossier_keep_their_order(kept: Kept) -> None:
    fill(kept, "case:2", "case:1", events=2)
    kept.mailbox.expand(over("mail"))
    (first, other) = kept.mailbox.lease("mail", LATER, LATER + LEASE)
    assert [(one.letter.dossier, one.letter.seq) for one in (first, other)] == [
        ("case:1", 1),
        ("case:2", 1),
    ]
    kept.mailbox.note(first.letter, Became(next_try_at=LATER + 2 * LEASE, fault="busy"))
    kept.mailbox.note(other.letter, Became(died_at=LATER, fault="unknown"))
    assert leased(kept, LATER + LEASE) == [("case:2", 2)], "a dead letter holds up none"
    assert leased(kept, LATER + 2 * LEASE, limit=1) == [("case:1", 1)]


def test_a_letter_waits_for_its_hour(kept: Kept) -> None:
    fill(kept, "case:1", "case:2", events=1)
    quiet = {"case:1": LATER + LEASE / 2}

    def made(pointers: Sequence[Pointer]) -> Expanded:
        found = over("mail")(pointers)
        held = [replace(one, not_before=quiet.get(one.dossier)) for one in found.letters]
        return Expanded(pointers, held)

    kept.mailbox.expand(made)
    assert leased(kept, LATER) == [("case:2", 1)]
    assert leased(kept, LATER + LEASE / 2) == [("case:1", 1)]


def test_a_dead_letter_is_told_of_until_somebody_settles_or_revives_it(kept: Kept) -> None:
    fill(kept, "case:1", "case:2", events=1)
    kept.mailbox.expand(over("mail"))
    for one in kept.mailbox.lease("mail", LATER, LATER + LEASE):
        kept.mailbox.note(one.letter, Became(died_at=LATER, fault="unknown"))
    dead = kept.mailbox.dead(EVERYTHING)
    assert [(one.dossier, one.fault, one.attempts) for one in dead] == [
        ("case:1", "unknown", 1),
        ("case:2", "unknown", 1),
    ]
    assert kept.mailbox.dead(EVERYTHING, limit=1) == dead[:1]
    assert kept.mailbox.dead(Sight()) == []
    assert kept.mailbox.deliveries("case:1", Sight()) == []
    assert kept.mailbox.settle(dead[0], LATER)
    assert kept.mailbox.revive(dead[1], LATER)
    assert not kept.mailbox.settle(dead[0], LATER)
    assert not kept.mailbox.revive(dead[0], LATER)
    assert kept.mailbox.dead(EVERYTHING) == []
    (one,) = kept.mailbox.lease("mail", LATER, LATER + LEASE)
    assert (one.letter.dossier, one.attempts) == ("case:2", 0)


def test_a_dead_letter_of_no_dossier_is_told_of_apart(kept: Kept) -> None:
    fill(kept, "case:1", events=1)
    kept.mailbox.expand(over("mail"))
    (one,) = kept.mailbox.lease("mail", LATER, LATER + LEASE)
    kept.mailbox.post(replace(one.letter, dossier="digest:2025-03-03"))
    (digest,) = kept.mailbox.lease("mail", LATER, LATER + LEASE)
    assert kept.mailbox.dead_of_none() == []
    for letter in (one.letter, digest.letter):
        kept.mailbox.note(letter, Became(died_at=LATER, fault="unknown"))
    assert [dead.dossier for dead in kept.mailbox.dead_of_none()] == ["digest:2025-03-03"]
    assert kept.mailbox.dead_of_none(limit=0) == []
    assert [dead.dossier for dead in kept.mailbox.dead(EVERYTHING)] == ["case:1"]
    kept.mailbox.settle(kept.mailbox.dead_of_none()[0], LATER)
    assert kept.mailbox.dead_of_none() == []


def test_an_inbox_shows_unread_letters_first_page_by_page(kept: Kept) -> None:
    fill(kept, "case:1", events=5)
    kept.mailbox.expand(one_each)
    for seq in (5, 3):
        assert kept.mailbox.mark_read("post:a", Pointer("case:1", seq), LATER)
    lines = kept.mailbox.inbox("post:a", EVERYTHING)
    assert [line.seq for line in lines] == [4, 2, 1, 5, 3]
    assert [line.read_at for line in lines] == [None, None, None, LATER, LATER]
    paged, after = [], UNREAD_FIRST
    while page := kept.mailbox.inbox("post:a", EVERYTHING, after, limit=2):
        paged += page
        after = page[-1].place
    assert paged == lines
    assert kept.mailbox.unread("post:a", EVERYTHING) == 3


def test_only_the_receiver_marks_as_read_and_only_once(kept: Kept) -> None:
    fill(kept, "case:1", events=1)
    kept.mailbox.expand(one_each)
    pointer = Pointer("case:1", 1)
    assert not kept.mailbox.mark_read("post:b", pointer, NOW)
    assert kept.mailbox.mark_read("post:a", pointer, NOW)
    assert not kept.mailbox.mark_read("post:a", pointer, LATER)
    assert kept.mailbox.inbox("post:a", EVERYTHING)[0].read_at == NOW


def test_an_inbox_shows_only_what_its_post_may_see(kept: Kept) -> None:
    walled = replace(CARD, walled=True)
    wall = (WallEntry("u1", is_accused=False), WallEntry("post:b", is_accused=True))
    kept.store.write([write("case:1", outbox=(1,), card=walled, walls=wall)])
    kept.mailbox.expand(one_each)
    may, accused = Sight(units=("u1",)), Sight(units=("u1",), names=("post:b",))
    assert len(kept.mailbox.inbox("post:a", may)) == 1
    for sight in (accused, Sight(), Sight(units=("u2",))):
        assert kept.mailbox.inbox("post:a", sight) == []
        assert kept.mailbox.unread("post:a", sight) == 0
