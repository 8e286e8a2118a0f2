"""People act on the very clocks that sweeps climb: nobody stands in the way, nothing is doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from random import Random
from threading import Barrier

from engine.case.dispatching import KeepForOffice
from engine.case.registering import AddNote, RegisterCase
from engine.desk import Desk
from engine.errors import LostRace
from engine.orders import Order, Receipt
from engine.record import Entry
from engine.surroundings import Surroundings
from engine.sweeping import Sweep, Swept
from engine.vocabulary import Command
from tests.support.databases import deadlocks
from tests.support.keys import open_store
from tests.support.office import Office, actor
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

Work = Callable[[Desk, list[str]], None]

CASES, BATCH = 80, 10
# C1 and class began on 3 March and were due on the 18th: rungs on the 18th, 19th, 22nd, 26th of
# March and the first reminder on 2 April.
REGISTERED_ON, SWEPT_ON, RUNGS = date(2025, 3, 3), date(2025, 4, 2), [1, 2, 3, 4, 5]


def insisted(desk: Desk, command: Command, key: str) -> None:
    """Give a command again under its key until nobody is faster any more."""
    while True:
        try:
            desk.execute(command, actor("clerk"), key=key)
        except LostRace:
            continue
        return


def registered(office: Office) -> list[str]:
    command = RegisterCase(office="unit:petitions", title="t", subject="供水")
    orders = [Order(command, actor("clerk"), f"case/{n}") for n in range(CASES)]
    receipts = office.desk.execute_many(orders)
    return [receipt.dossier for receipt in receipts if isinstance(receipt, Receipt)]


def climbs(journal: list[Entry], clock: str) -> list[tuple[int, int]]:
    """Return the rungs of a clock, each with the place in the journal."""
    return [(entry.rung, entry.seq) for entry in journal if entry.clock == clock]


def keeps(desk: Desk, cases: list[str]) -> None:
    """Meet the first clock of every case."""
    for case in Random(1).sample(cases, len(cases)):
        insisted(desk, KeepForOffice(dossier=case), f"keep/{case}")


def notes(desk: Desk, cases: list[str]) -> None:
    """Change every case without touching a clock."""
    for case in Random(2).sample(cases, len(cases)):
        insisted(desk, AddNote(dossier=case, note="n"), f"note/{case}")


def sweeps(desk: Desk, cases: list[str]) -> None:
    """Sweep until nothing is due: what others are at work on is passed over."""
    while desk.store.due_clocks(desk.clock.now(), 1):
        Sweep(desk, batch=BATCH).once()


def together(office: Office, url: str, cases: list[str], *works: Work) -> None:
    """Let everybody work at the same time, each over a desk of his own."""
    start = Barrier(len(works))

    def run(work: Work) -> None:
        with closing(open_store(url)) as store:
            packs = Packs(store)
            desk = Desk(store, Surroundings(store, packs, seed_calendar()), office.clock)
            start.wait()
            work(desk, cases)

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(run, work) for work in works]:
            done.result()


def test_a_step_against_a_sweep_neither_deadlocks_nor_doubles(migrated_url: str) -> None:
    with closing(open_store(migrated_url)) as store:
        office = Office(store, REGISTERED_ON)
        cases = registered(office)
        office.day(SWEPT_ON)
        together(office, migrated_url, cases, sweeps, sweeps, keeps, notes)
        assert office.sweep() == Swept(), "the sweeps beside the steps have left nothing"
        assert office.faults() == []
        for case in cases:
            journal = store.journal(case)
            assert [rung for rung, _ in climbs(journal, "class#1")] == RUNGS
            # The first clock was met on the way: it climbed up to then, and not after it.
            (kept,) = [entry.seq for entry in journal if entry.type == "kept"]
            met = climbs(journal, "C1#1")
            assert [rung for rung, _ in met] == RUNGS[: len(met)]
            assert all(seq < kept for _, seq in met)
            assert [entry.type for entry in journal].count("note_added") == 1
    assert deadlocks(migrated_url) == 0
