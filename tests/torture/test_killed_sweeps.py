"""Sweeps killed with SIGKILL at any moment: each rung is climbed on its day, in order and once."""

import os
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from engine.audit import Audit, Fault
from engine.case.registering import AddNote, RegisterCase
from engine.clock import local_day
from engine.desk import Desk
from engine.orders import Order, Receipt
from engine.record import Entry
from engine.store.tabled import TabledStore
from engine.surroundings import Surroundings
from engine.sweeping import Sweep, Swept
from tests.support.databases import deadlocks
from tests.support.figures import tell
from tests.support.keys import open_store
from tests.support.killing import PAUSE_SECONDS, Gang, SharedDay
from tests.support.office import Office, actor
from workflows.decrees import seed_calendar

FIRST_DAY, REGISTERED_DAYS = date(2025, 3, 3), 7
# What a registration starts in pack national, and its ladder "procedure": days from the due day.
AMOUNTS = {"C1": 15, "class": 15}
# One in so many is sent on: its C1 is met at once, and after five working days silence takes it on.
SENT, SILENT_WORKING_DAYS = 3, 5
SATURDAY = 5
OFFSETS, REPEAT_DAYS = (-1, 0, 3, 7), 7
WORKERS, PEOPLE, TIMEKEEPER = 3, 3, 4
"""The slots of the first three are 0, 1 and 2."""
BATCH = 10


class Size(NamedTuple):
    """How much is done: cases kept, kills and rungs at least, seconds between two kills."""

    cases: int
    kills: int
    rungs: int
    seconds: tuple[float, float]


SIZES = [
    pytest.param("sqlite", Size(60, 20, 900, (0.1, 0.2)), id="sqlite"),
    pytest.param("postgres", Size(100, 45, 1_500, (0.1, 0.2)), id="postgres"),
    pytest.param(
        "sqlite", Size(400, 120, 5_000, (0.25, 0.5)), id="sqlite-long", marks=pytest.mark.torture
    ),
    pytest.param(
        "postgres",
        Size(2_000, 1_000, 25_000, (0.25, 0.5)),
        id="postgres-long",
        marks=pytest.mark.torture,
    ),
]


def rungs_until(due_on: date, today: date) -> int:
    """Return how many rungs of a duty have come by the morning of ``today``."""
    come = sum(due_on + timedelta(offset) < today for offset in OFFSETS)
    last = due_on + timedelta(OFFSETS[-1])
    return come + max(0, (today - last).days - 1) // REPEAT_DAYS


def rung_day(due_on: date, rung: int) -> date:
    """Return the day on whose first instant a rung comes: the one after its own."""
    beyond = max(0, rung - len(OFFSETS)) * REPEAT_DAYS
    return due_on + timedelta(OFFSETS[min(rung, len(OFFSETS)) - 1] + beyond + 1)


def silence_day(sent_on: date) -> date:
    """Return the day after the fifth working day; March 2025 has no holidays."""
    day, left = sent_on, SILENT_WORKING_DAYS
    while left:
        day += timedelta(1)
        left -= day.weekday() < SATURDAY
    return day + timedelta(1)


class Town:
    """Cases in a database, the day that it is, and the processes that work on them."""

    def __init__(self, url: str, ledger: Path, size: Size) -> None:
        self.url, self.size, self._ledger = url, size, ledger
        self.day = SharedDay(FIRST_DAY)
        self.cases: dict[str, date] = {}
        self.sent: set[str] = set()
        with closing(open_store(url)) as store:
            office = Office(store, FIRST_DAY)
            self._register(office)
        # Read once for all: who is killed so often has no time to read them again.
        self._rulebook, self._calendar = office.desk.around.rulebook, seed_calendar()
        self.day.turn(silence_day(FIRST_DAY))

    def _register(self, office: Office) -> None:
        kept = RegisterCase(office="unit:petitions", title="t", subject="供水")
        sent = replace(kept, unit="unit:housing")
        for passed in range(REGISTERED_DAYS):
            on = FIRST_DAY + timedelta(passed)
            office.day(on)
            commands = {n: kept if n % SENT else sent for n in self._numbers(passed)}
            orders = [Order(c, actor("clerk"), f"case/{n}") for n, c in commands.items()]
            receipts = office.desk.execute_many(orders)
            for command, receipt in zip(commands.values(), receipts, strict=True):
                assert isinstance(receipt, Receipt)
                self.cases[receipt.dossier] = on
                if command is sent:
                    self.sent.add(receipt.dossier)

    def _numbers(self, passed: int) -> range:
        return range(passed, self.size.cases, REGISTERED_DAYS)

    def duties(self) -> Iterator[tuple[str, str, date]]:
        """Yield case, clock and due day of every duty that runs."""
        for case, on in self.cases.items():
            for kind, amount in AMOUNTS.items():
                if kind != "C1" or case not in self.sent:
                    yield case, f"{kind}#1", on + timedelta(amount)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """A desk of this process alone."""
        with closing(open_store(self.url)) as store:
            yield Desk(store, Surroundings(store, self._rulebook, self._calendar), self.day)

    def expected(self) -> int:
        """Return how many rungs have come until this morning."""
        return sum(rungs_until(due_on, self.day.today) for _, _, due_on in self.duties())

    def sweeps(self) -> None:
        """Do a worker's work."""
        with self.desk() as desk:
            sweep = Sweep(desk, batch=BATCH)
            while True:
                if sweep.once() == Swept():
                    time.sleep(PAUSE_SECONDS)

    def adds_notes(self) -> None:
        """Write note after note, each acknowledged one into the ledger before the next."""
        cases = list(self.cases)
        with self.desk() as desk, self._ledger.open("a") as ledger:
            for number in range(len(self.acknowledged()), 10**9):
                command = AddNote(dossier=cases[number % len(cases)], note="n")
                desk.execute(command, actor("clerk"), key=f"note/{number}")
                os.write(ledger.fileno(), f"note/{number}\n".encode())
                time.sleep(2 * PAUSE_SECONDS)

    def turns_days(self) -> None:
        """Let the next day begin as soon as everything due is done, until enough is done."""
        with self.desk() as desk:
            while not self.day.is_done:
                while desk.store.due_clocks(self.day.now(), 1):
                    time.sleep(PAUSE_SECONDS)
                if self.day.is_enough and self.expected() >= self.size.rungs:
                    self.day.be_done()
                else:
                    self.day.turn(self.day.today + timedelta(1))
        signal.pause()

    def acknowledged(self) -> list[str]:
        """Return the keys of all acknowledged notes."""
        return self._ledger.read_text().splitlines() if self._ledger.exists() else []


def killed_until_done(town: Town, chance: Random) -> Gang:
    """Let everybody work and kill one after the other; return what was done to them."""
    with Gang(town.day) as gang:
        for slot in range(WORKERS):
            gang.hire(slot, town.sweeps)
        gang.hire(PEOPLE, town.adds_notes)
        gang.hire(TIMEKEEPER, town.turns_days)
        while not town.day.is_done:
            time.sleep(chance.uniform(*town.size.seconds))
            gang.look()
            gang.kill(PEOPLE if chance.random() < 0.1 else chance.randrange(WORKERS))
            if gang.kills >= town.size.kills and gang.kills_inside:
                town.day.be_enough()
    return gang


def rungs_climbed(entries: list[Entry]) -> dict[tuple[str, str], list[tuple[int, date]]]:
    """Return the rungs of each duty, in the order of the journal, with the day of each.

    What the last of them opens, reports under supervision, has a ladder of its own.
    """
    climbed = defaultdict(list)
    for entry in entries:
        if entry.clock.partition("#")[0] in AMOUNTS:
            climbed[entry.dossier, entry.clock].append((entry.rung, local_day(entry.recorded_at)))
    return dict(climbed)


def rungs_owed(town: Town) -> dict[tuple[str, str], list[tuple[int, date]]]:
    """Return the same by counting days."""
    return {
        (case, clock): [
            (rung, rung_day(due_on, rung))
            for rung in range(1, rungs_until(due_on, town.day.today) + 1)
        ]
        for case, clock, due_on in town.duties()
    }


def taken_on_by_silence(entries: list[Entry]) -> list[tuple[str, date]]:
    """Return which cases time took on, and when."""
    return sorted((e.dossier, local_day(e.recorded_at)) for e in entries if e.type == "taken_on")


def faults(desk: Desk) -> list[Fault]:
    audit = Audit(desk.store, desk.around, desk.clock)
    return [*audit.echo(), *audit.replay(), *audit.rederive()]


def test_the_days_of_a_ladder_are_counted_right() -> None:
    # Due on 18 March: 00:00 of the 18th, 19th, 22nd, 26th; then 2 and 9 April.
    due_on = date(2025, 3, 18)
    days = [(3, 17), (3, 18), (3, 19), (3, 22), (3, 26), (4, 2), (4, 8), (4, 9)]
    assert [rungs_until(due_on, date(2025, *day)) for day in days] == [0, 1, 2, 3, 4, 5, 5, 6]
    comes = [rung_day(due_on, rung) for rung in range(1, 7)]
    told = [(day.month, day.day) for day in comes]
    assert told == [(3, 18), (3, 19), (3, 22), (3, 26), (4, 2), (4, 9)]
    # Sent on Monday the 3rd or Saturday the 8th: over with Monday the 10th, Friday the 14th.
    assert silence_day(date(2025, 3, 3)) == date(2025, 3, 11)
    assert silence_day(date(2025, 3, 8)) == date(2025, 3, 15)


@pytest.mark.parametrize(("backend", "size"), SIZES)
def test_each_rung_is_climbed_once_on_its_day(
    migrated_url: str, tmp_path: Path, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = int(os.environ.get("HUIYIN_SEED", "7"))
    tell("killed sweeps begin", seed=seed)
    town = Town(migrated_url, tmp_path / "ledger", size)
    town.day.watch(monkeypatch)
    gang = killed_until_done(town, Random(seed))
    with town.desk() as desk:
        store = desk.store
        assert isinstance(store, TabledStore)
        entries = list(store.entries())
        told = store.fetch("SELECT dossier, seq FROM outbox", [])
        assert rungs_climbed(entries) == rungs_owed(town)
        silences = sorted((case, silence_day(town.cases[case])) for case in town.sent)
        assert taken_on_by_silence(entries) == silences
        assert len(told) == len(entries)
        assert set(told) == {(entry.dossier, entry.seq) for entry in entries}
        assert faults(desk) == []
    assert deadlocks(migrated_url) == 0
    written = [entry.command_key for entry in entries if entry.type == "note_added"]
    acknowledged = town.acknowledged()
    assert len(set(written)) == len(written)
    # Of the last one the answer may not have been heard.
    assert set(written) - {f"note/{len(acknowledged)}"} == set(acknowledged)
    tell(
        "killed sweeps",
        database=store.dialect,
        seed=seed,
        kills=gang.kills,
        kills_inside_a_transaction=gang.kills_inside,
        rungs=town.expected(),
        silences=len(silences),
        doubled=0,
        missed=0,
        notes=len(acknowledged),
        deadlocks=0,
    )
