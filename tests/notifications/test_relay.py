"""The relay: at least once, never twice in an inbox, whatever dies in between."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.case.dispatching import Dispatch
from engine.errors import StoreUnavailable
from engine.mailbox import INBOX, Expand, Expanded, Letter, Mailbox, Pointer, Turned
from engine.record import EVERYTHING
from engine.store.mailbox import open_mailbox
from notifications import relay as module
from notifications.audience import Happening
from notifications.channels import FileChannel
from notifications.delivering import DOWN, LEASE
from notifications.relay import Relay, Relayed
from notifications.rendering import Rendered, render
from tests.support import mailboxes
from tests.support.mailboxes import Kept
from tests.support.office import Office


class KilledError(BaseException):
    """The process dies here."""


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    if request.param == "memory":
        yield mailboxes.in_memory()
        return
    found = mailboxes.at(request.getfixturevalue(f"migrated_{request.param}_url"))
    yield found
    found.close()


@pytest.fixture
def office(kept: Kept) -> Office:
    return Office(kept.store)


def relay_of(office: Office, kept: Kept, **fields: Any) -> Relay:  # noqa: ANN401 - of the relay
    made = Relay(kept.store, kept.mailbox, office.desk.around, office.clock)
    return replace(made, **fields)


def dispatched(office: Office, number: int = 1) -> list[str]:
    cases = [office.register() for _ in range(number)]
    for case in cases:
        office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    return cases


def heads_inbox(kept: Kept) -> list[Pointer]:
    lines = kept.mailbox.inbox("post:housing-head", EVERYTHING, limit=1000)
    return sorted(Pointer(line.dossier, line.seq) for line in lines)


def test_a_pass_turns_everything_that_waits_into_letters(office: Office, kept: Kept) -> None:
    cases = dispatched(office, 3)
    relay = relay_of(office, kept)
    # One pointer of the organisation; of each case the registration, which the clerk knows.
    assert relay.once() == Relayed(pointers=7, letters=6)
    assert relay.once() == Relayed()
    assert heads_inbox(kept) == [Pointer(case, 2) for case in cases]


def test_pages_follow_each_other_in_one_pass(
    office: Office, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    cases = dispatched(office, 5)
    sent: list[Letter] = []
    told = relay_of(office, kept, channels={"copy": sent.append}).once()
    assert told == Relayed(pointers=11, letters=20, sent=10)
    assert heads_inbox(kept) == [Pointer(case, 2) for case in cases]


class Dying:
    """A mailbox whose process dies at a chosen moment of the nth page."""

    def __init__(self, mailbox: Mailbox, page: int, *, after: bool) -> None:
        self.mailbox = mailbox
        self.left = page
        self.after = after

    def expand(self, write: Expand, after: str = "", limit: int = 100) -> Turned:
        self.left -= 1

        def dies(pointers: Sequence[Pointer]) -> Expanded:
            expanded = write(pointers)
            if self.left == 0 and not self.after:
                raise KilledError
            return expanded

        turned = self.mailbox.expand(dies, after, limit)
        if self.left == 0:
            raise KilledError
        return turned


@pytest.mark.parametrize("after", [False, True], ids=["before the commit", "after the commit"])
@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_a_relay_killed_between_rows_loses_and_doubles_nothing(
    office: Office, kept: Kept, monkeypatch: pytest.MonkeyPatch, page: int, *, after: bool
) -> None:
    monkeypatch.setattr(module, "PAGE", 1)
    cases = dispatched(office, 3)
    dying = Dying(kept.mailbox, page, after=after)
    with pytest.raises(KilledError):
        relay_of(office, kept, mailbox=dying).once()
    relay_of(office, kept).once()
    assert heads_inbox(kept) == [Pointer(case, 2) for case in cases]
    assert relay_of(office, kept).once() == Relayed()


def test_one_killed_while_sending_sends_again_under_the_same_key(
    office: Office, kept: Kept
) -> None:
    dispatched(office)
    keys: list[str] = []

    def dies(letter: Letter) -> None:
        keys.append(letter.idempotency_key)
        raise KilledError

    with pytest.raises(KilledError):
        relay_of(office, kept, channels={"file": dies}).once()
    sent: list[str] = []
    office.clock.set(office.clock.now() + LEASE)
    again = relay_of(office, kept, channels={"file": lambda one: sent.append(one.idempotency_key)})
    assert again.once().sent == 2
    assert keys[0] in sent
    assert len(set(sent)) == len(sent) == 2


def test_a_channel_that_fails_is_tried_again_and_the_inbox_has_it_meanwhile(
    office: Office, kept: Kept, tmp_path: Path
) -> None:
    (case,) = dispatched(office)
    path = tmp_path / "absent" / "letters.jsonl"
    relay = relay_of(office, kept, channels={"file": FileChannel(path)})
    assert relay.once() == Relayed(pointers=3, letters=4, failed=1)
    assert heads_inbox(kept) == [Pointer(case, 2)]
    path.parent.mkdir()
    assert relay.once() == Relayed(), "it is left alone for a while"
    office.clock.set(office.clock.now() + DOWN)
    assert relay.once() == Relayed(sent=2)
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_one_dossier_that_cannot_be_told_of_silences_no_other(
    office: Office,
    kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, second = dispatched(office, 2)

    def stumbles(happening: Happening, *rest: Any) -> Rendered:  # noqa: ANN401 - passed on
        if happening.after.id == first:
            raise ValueError(first)
        return render(happening, *rest)

    monkeypatch.setattr(module, "render", stumbles)
    relay = relay_of(office, kept)
    assert relay.once().stuck == 1
    assert relay.once().stuck == 1, "it is tried again each time, and counted anew"
    assert heads_inbox(kept) == [Pointer(second, 2)]
    assert first in caplog.text
    monkeypatch.undo()
    assert relay.once() == Relayed(pointers=2, letters=2)
    assert heads_inbox(kept) == [Pointer(first, 2), Pointer(second, 2)]


def test_a_store_that_is_gone_stops_the_pass(
    office: Office, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispatched(office)

    def gone(*_: object) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(type(kept.store), "journal", gone)
    with pytest.raises(StoreUnavailable):
        relay_of(office, kept).once()
    monkeypatch.undo()
    assert relay_of(office, kept).once().letters == 2


def test_words_come_in_the_language_of_the_office(office: Office, kept: Kept) -> None:
    dispatched(office)
    relay_of(office, kept, lang="en").once()
    (line,) = kept.mailbox.inbox("post:housing-head", EVERYTHING)
    assert line.subject.startswith("Petition sent to your unit 990421-2025-00001")


def test_two_relays_on_postgres_share_the_work(migrated_postgres_url: str) -> None:
    kept = mailboxes.at(migrated_postgres_url)
    office = Office(kept.store)
    cases = dispatched(office, 4)
    second = open_mailbox(migrated_postgres_url)
    other = relay_of(office, Kept(kept.store, second))
    told: list[Relayed] = []

    def sends(letter: Letter) -> None:
        if letter.recipient:
            told.append(other.once())

    first = relay_of(office, kept, channels={"copy": sends})
    assert first.once().letters == 16
    assert sum(one.letters for one in told) == 0
    assert heads_inbox(kept) == [Pointer(case, 2) for case in cases]
    second.close()
    kept.close()


def test_the_inbox_is_the_first_channel_of_every_letter(office: Office, kept: Kept) -> None:
    dispatched(office)
    sent: list[Letter] = []
    relay_of(office, kept, channels={"copy": sent.append}).once()
    assert {one.channel for one in sent} == {"copy"} != {INBOX}
    assert len(heads_inbox(kept)) == 1
