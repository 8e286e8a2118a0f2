"""Tried again at growing distances, given up at last, never dropped."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from engine.clock import SetClock
from engine.mailbox import Delivered, Delivery, Expanded, Letter
from engine.record import EVERYTHING
from notifications.delivering import (
    DOWN,
    RETRIES,
    SHUT,
    Barred,
    Refused,
    Undeliverable,
    deliver,
)
from tests.support import mailboxes
from tests.support.mailboxes import Kept
from tests.support.writes import NOW, write


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    if request.param == "memory":
        found = mailboxes.in_memory()
    else:
        found = mailboxes.at(request.getfixturevalue(f"migrated_{request.param}_url"))
    for name in ("case:1", "case:2"):
        found.store.write([write(name, events=2, outbox=(1, 2))])
    found.mailbox.expand(
        lambda pointers: Expanded(
            pointers,
            [
                Letter(
                    dossier=dossier,
                    seq=seq,
                    recipient="post:a",
                    channel="mail",
                    subject="s",
                    body="b",
                    created_at=NOW,
                )
                for dossier, seq in pointers
            ],
        )
    )
    yield found
    found.close()


class Server:
    """Takes letters, or does what it was told to do with the next ones."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.tries: list[str] = []
        self.trouble: Callable[[Letter], None] = lambda _: None

    def __call__(self, letter: Letter) -> None:
        self.tries.append(f"{letter.dossier}/{letter.seq}")
        self.trouble(letter)
        self.taken.append(f"{letter.dossier}/{letter.seq}")


def states(kept: Kept, dossier: str) -> list[Delivery]:
    return kept.mailbox.deliveries(dossier, EVERYTHING)


def run(kept: Kept, server: Server, at: datetime = NOW) -> Delivered:
    return deliver(kept.mailbox, "mail", server, SetClock(at))


def test_all_letters_go_out_in_the_order_of_their_dossier(kept: Kept) -> None:
    server = Server()
    assert run(kept, server) == Delivered(4, 0)
    assert [one for one in server.taken if "case:1" in one] == ["case:1/1", "case:1/2"]
    assert run(kept, server) == Delivered(0, 0)


def test_a_letter_that_is_refused_holds_up_its_dossier_and_no_other(kept: Kept) -> None:
    server = Server()

    def busy(letter: Letter) -> None:
        if letter.dossier == "case:1":
            raise Refused("smtp_451")

    server.trouble = busy
    assert run(kept, server) == Delivered(2, 1)
    assert server.taken == ["case:2/1", "case:2/2"]
    (first, second) = states(kept, "case:1")
    assert (first.attempts, first.fault, first.next_try_at) == (1, "smtp_451", NOW + RETRIES[0])
    assert second.attempts == 0
    server.trouble = lambda _: None
    assert run(kept, server, NOW + RETRIES[0] - timedelta(seconds=1)) == Delivered(0, 0)
    assert run(kept, server, NOW + RETRIES[0]) == Delivered(2, 0)
    assert server.taken[2:] == ["case:1/1", "case:1/2"]


def test_a_day_of_refusals_loses_nothing_and_two_days_are_told_of(kept: Kept) -> None:
    server, at = Server(), NOW

    def busy(_: Letter) -> None:
        raise Refused("http_500")

    server.trouble = busy
    for wait in RETRIES:
        run(kept, server, at)
        at += wait
    assert at - NOW > timedelta(days=1)
    assert kept.mailbox.dead(EVERYTHING) == []
    run(kept, server, at)
    dead = kept.mailbox.dead(EVERYTHING)
    assert [(one.dossier, one.seq, one.attempts) for one in dead] == [
        ("case:1", 1, len(RETRIES) + 1),
        ("case:2", 1, len(RETRIES) + 1),
    ]


def test_what_can_never_be_delivered_is_told_of_at_once(kept: Kept) -> None:
    server = Server()

    def unknown(letter: Letter) -> None:
        if letter.seq == 1:
            raise Undeliverable("smtp_550")

    server.trouble = unknown
    assert run(kept, server) == Delivered(2, 2)
    assert {one.fault for one in kept.mailbox.dead(EVERYTHING)} == {"smtp_550"}
    assert sorted(server.taken) == ["case:1/2", "case:2/2"], "the next ones go out"


def test_a_channel_that_does_not_answer_is_left_alone_and_no_other_letter_is_blamed(
    kept: Kept,
) -> None:
    server = Server()

    def gone(_: Letter) -> None:
        raise TimeoutError

    server.trouble = gone
    assert run(kept, server) == Delivered(0, 1)
    assert server.tries == ["case:1/1"]
    assert [one.attempts for one in states(kept, "case:1") + states(kept, "case:2")] == [1, 0, 0, 0]
    server.trouble = lambda _: None
    assert run(kept, server, NOW + DOWN) == Delivered(4, 0)


def test_a_channel_that_lets_nobody_in_kills_no_letter_however_long_it_is_set_up_wrongly(
    kept: Kept,
) -> None:
    server, at = Server(), NOW

    def shut(_: Letter) -> None:
        raise Barred("http_401")

    server.trouble = shut
    for _ in range(200):
        run(kept, server, at)
        at += SHUT
    assert at - NOW > timedelta(days=2)
    assert len(server.tries) == 200, "one letter asks each time, not all"
    assert kept.mailbox.dead(EVERYTHING) == []
    letters = states(kept, "case:1") + states(kept, "case:2")
    assert {(one.attempts, one.fault) for one in letters} == {(0, "barred_http_401")}
    server.trouble = lambda _: None
    run(kept, server, at)
    run(kept, server, at + SHUT)
    assert sorted(server.taken) == ["case:1/1", "case:1/2", "case:2/1", "case:2/2"]


def test_one_letter_that_is_not_let_in_does_not_keep_the_others_out(kept: Kept) -> None:
    server = Server()

    def shut_to_one(letter: Letter) -> None:
        if letter.dossier == "case:1":
            raise Barred("http_403")

    server.trouble = shut_to_one
    assert run(kept, server) == Delivered(0, 1)
    assert run(kept, server, NOW + SHUT) == Delivered(2, 0)
    assert server.taken == ["case:2/1", "case:2/2"]
