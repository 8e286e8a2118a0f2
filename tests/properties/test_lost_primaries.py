"""Primaries killed, frozen and cut off from their standby: nothing acknowledged is ever lost.

The short form kills one primary and some clients; ``tests/torture`` commits every fault, in rounds.
"""

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import psycopg
import pytest

from engine.audit import Audit
from engine.case.registering import AddNote, RegisterCase
from engine.desk import Desk
from engine.errors import HuiyinError, OutcomeUnknown
from engine.orders import Order, Receipt
from engine.store import wire
from engine.store.migration import migrate
from engine.surroundings import Surroundings
from tests.support.keys import open_store
from tests.support.killing import Gang, SharedDay
from tests.support.office import Office, actor
from tests.support.standby import Node, Pair, pair, wait_until
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

SEED = int(os.environ.get("HUIYIN_SEED", "7"))
SHORT = 400
"""How much is acknowledged before each fault of the short form."""
CLIENTS, CASES, NOTES, NEW_CASES = 2, 200, 98, 2
DEADLINE_SECONDS = 3
TODAY = date(2025, 3, 3)
CANCEL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
KEYS = "SELECT command_key, count(*) FROM journal WHERE command_key LIKE 'ledger%' GROUP BY 1"
EFFECTS = "SELECT count(*) FROM journal WHERE type IN ('note_added', 'registered')"


class Ledger:
    """What one client was told is done: a line a batch, on disk before the next is given."""

    def __init__(self, path: Path, number: int) -> None:
        self.path, self.number = path, number

    def batches(self) -> int:
        """Return how many batches are acknowledged."""
        return self.path.read_bytes().count(b"\n") if self.path.exists() else 0

    def orders(self, batch: int, cases: list[str]) -> list[Order]:
        """Return what a batch consists of: the same whenever it is asked."""
        noted = Random(batch).sample(cases, NOTES)
        commands = [
            *(AddNote(dossier=case, note=f"{batch}") for case in noted),
            *[RegisterCase(office="unit:petitions", title="t", subject="供水")] * NEW_CASES,
        ]
        keys = self.keys(batch)
        return [Order(c, actor("clerk"), key) for c, key in zip(commands, keys, strict=True)]

    def keys(self, batch: int) -> list[str]:
        """Return the keys of a batch."""
        return [f"ledger{self.number}/{batch}/{n}" for n in range(NOTES + NEW_CASES)]

    def acknowledged(self) -> set[str]:
        """Return the keys of everything acknowledged."""
        return {key for batch in range(self.batches()) for key in self.keys(batch)}

    def work(self, url: str, day: SharedDay, cases: list[str]) -> None:
        """Give batch after batch, each until all of it is acknowledged."""
        with closing(open_store(url)) as store, self.path.open("ab", buffering=0) as lines:
            desk = Desk(store, Surroundings(store, Packs(store), seed_calendar()), day)
            while True:
                number = self.batches()
                waiting = self.orders(number, cases)
                while waiting:
                    results = desk.execute_many(waiting)
                    waiting = [
                        order
                        for order, result in zip(waiting, results, strict=True)
                        if not isinstance(result, Receipt)
                    ]
                lines.write(b"%d\n" % number)
                os.fsync(lines.fileno())


class Trial:
    """Two servers, clients that write into ledgers, and faults."""

    def __init__(self, servers: Pair, directory: Path, gang: Gang, day: SharedDay) -> None:
        self.gang, self.day = gang, day
        self.servers = servers
        self.chance = Random(SEED)
        self.verified = self.rejoined = self.faults = 0
        with closing(open_store(servers.url)) as store:
            office = Office(store, TODAY)
            command = RegisterCase(office="unit:petitions", title="t", subject="供水")
            orders = [Order(command, actor("clerk"), f"case/{n}") for n in range(CASES)]
            receipts = office.desk.execute_many(orders)
        self.cases = [receipt.dossier for receipt in receipts if isinstance(receipt, Receipt)]
        self.ledgers = [Ledger(directory / f"ledger{n}", n) for n in range(CLIENTS)]
        for ledger in self.ledgers:
            self.gang.hire(ledger.number, partial(self._client, ledger))

    def _client(self, ledger: Ledger) -> None:
        try:
            ledger.work(self.servers.url, self.day, self.cases)
        except HuiyinError as error:
            with ledger.path.with_suffix(f".{type(error).__name__}").open(
                "ab", buffering=0
            ) as told:
                told.write(b".")
            time.sleep(0.05)

    def acknowledged(self) -> set[str]:
        """Return the keys of everything that somebody was told is done."""
        return set().union(*(ledger.acknowledged() for ledger in self.ledgers))

    def verify(self, node: Node, then: Collection[str] = ()) -> None:
        """Find everything acknowledged, by now or then, once, with one effect each."""
        acknowledged = set(then) or self.acknowledged()
        with psycopg.connect(node.source) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            found: dict[str, int] = dict(connection.execute(KEYS).fetchall())
            ((effects,),) = connection.execute(EFFECTS).fetchall()
        assert acknowledged - found.keys() == set(), "lost"
        assert set(found.values()) == {1}, "doubled"
        assert effects == len(found) + CASES, "an effect without a key"
        self.verified += 1

    def let_work(self, more: int) -> None:
        """Wait until so many more are acknowledged."""
        wanted = len(self.acknowledged()) + more
        wait_until(lambda: len(self.acknowledged()) >= wanted)
        self.gang.look()

    def promote(self) -> Node:
        """Fail over to the standby and verify; return the old primary."""
        old = self.servers.fail_over()
        self.verify(self.servers.primary)
        return old

    def rejoin(self) -> None:
        """Let the old primary come back as the standby, one way or the other, and verify."""
        self.rejoined += 1
        self.servers.rejoin(rewinds=self.rejoined % 2 == 1)
        self.verify(self.servers.primary)
        self.let_work(NOTES)
        acknowledged = self.acknowledged()
        wait_until(lambda: acknowledged <= {key for key, _ in self.servers.standby.ask(KEYS)})
        # Not what is acknowledged since: the standby has it on its disk, but need not show it yet.
        self.verify(self.servers.standby, acknowledged)


def primary_killed(trial: Trial) -> None:
    trial.servers.primary.kill()
    trial.promote()
    trial.rejoin()


def primary_frozen_and_superseded(trial: Trial) -> None:
    trial.servers.primary.freeze()
    time.sleep(trial.chance.uniform(0, 2))
    old = trial.promote()
    old.resume()
    with closing(open_store(old.url)) as store:
        desk = Desk(store, Surroundings(store, Packs(store), seed_calendar()), trial.day)
        command = AddNote(dossier=trial.cases[0], note="to the wrong server")
        with pytest.raises(OutcomeUnknown):
            desk.execute(command, actor("clerk"), key=f"fenced/{trial.rejoined}")
    old.kill()
    trial.rejoin()


def primary_frozen_for_a_while(trial: Trial) -> None:
    trial.servers.primary.freeze()
    time.sleep(trial.chance.uniform(0.5, 1.5 * DEADLINE_SECONDS))
    trial.servers.primary.resume()
    trial.let_work(NOTES)
    trial.verify(trial.servers.primary)


def primary_restarted(trial: Trial) -> None:
    trial.servers.primary.kill()
    trial.servers.primary.start()
    trial.servers.wait_for_standby()
    trial.verify(trial.servers.primary)


def standby_killed(trial: Trial) -> None:
    trial.servers.standby.kill()
    time.sleep(trial.chance.uniform(0, 2))
    trial.servers.standby.start()
    trial.servers.wait_for_standby()
    trial.verify(trial.servers.primary)


def workers_killed(trial: Trial) -> None:
    for ledger in trial.ledgers:
        time.sleep(trial.chance.uniform(0, 0.2))
        trial.gang.kill(ledger.number)
    trial.verify(trial.servers.primary)


def waits_cancelled_and_superseded(trial: Trial) -> None:
    """The primary shows what the standby has not got, and is asked for it under the same keys."""
    trial.servers.standby.freeze()
    for _ in range(20):
        trial.servers.primary.ask(CANCEL)
        time.sleep(0.05)
    trial.servers.primary.kill()
    trial.servers.standby.resume()
    trial.promote()
    trial.rejoin()


def restarted_alone_and_superseded(trial: Trial) -> None:
    """The same after a crash: what was waiting is there when the primary comes back."""
    trial.servers.standby.freeze()
    time.sleep(0.5)
    trial.servers.primary.kill()
    trial.servers.primary.start()
    time.sleep(1)
    trial.servers.primary.kill()
    trial.servers.standby.resume()
    trial.promote()
    trial.rejoin()


FAULTS: tuple[Callable[[Trial], None], ...] = (
    primary_killed,
    primary_frozen_and_superseded,
    workers_killed,
    primary_frozen_for_a_while,
    waits_cancelled_and_superseded,
    primary_restarted,
    standby_killed,
    restarted_alone_and_superseded,
)


@pytest.fixture
def servers() -> Iterator[Pair]:
    with pair() as made:
        migrate(made.url)
        yield made


def lose_primaries(
    servers: Pair,
    directory: Path,
    rounds: Iterable[Sequence[Callable[[Trial], None]]],
    before_each: int,
) -> dict[str, int]:
    """Commit faults while clients write, so much acknowledged before each; return the figures.

    What was acknowledged is looked for after every fault, and at the end by the audits too.
    """
    day = SharedDay(TODAY)
    with Gang(day) as gang:
        trial = Trial(servers, directory, gang, day)
        for faults in rounds:
            for fault in trial.chance.sample(faults, len(faults)):
                trial.let_work(before_each)
                fault(trial)
                trial.faults += 1
    trial.verify(servers.primary)
    with closing(open_store(servers.url)) as store:
        audit = Audit(store, Surroundings(store, Packs(store), seed_calendar()), trial.day)
        assert [*audit.replay(), *audit.rederive()] == []
    return {
        "seed": SEED,
        "faults": trial.faults,
        "promotions": trial.rejoined,
        "acknowledgements": len(trial.acknowledged()),
        "outcomes_unknown": sum(path.stat().st_size for path in directory.glob("*.OutcomeUnknown")),
        "verified": trial.verified,
        "lost": 0,
        "doubled": 0,
    }


def test_nothing_acknowledged_is_lost_with_a_primary(
    servers: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "DEADLINE_SECONDS", DEADLINE_SECONDS)
    figures = lose_primaries(servers, tmp_path, [(primary_killed, workers_killed)], SHORT)
    assert figures["promotions"] == 1
    assert figures["acknowledgements"] >= 2 * SHORT
