"""The store of a replay lets no reminder beyond the last rung come due."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from api.replay.quiet import Quiet
from engine.case.dispatching import Dispatch
from engine.record import EVERYTHING
from engine.store.migration import migrate
from engine.store.tabled import TabledStore
from engine.sweeping import Sweep
from tests.support.keys import open_store
from tests.support.office import Office

FAR = datetime(2025, 9, 1, tzinfo=UTC)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[TabledStore]:
    migrate(sqlite_url)
    store = open_store(sqlite_url)
    yield store
    store.close()


def due(quiet: Quiet, now: datetime, limit: int) -> list[str]:
    with quiet.claim(now, limit) as claim:
        return [row.name for row in claim.due]


def test_rungs_of_the_ladder_come_due_and_reminders_after_it_do_not(store: TabledStore) -> None:
    office = Office(store)
    dossier = office.register(office="unit:housing", by="housing-officer")
    office.later(15 + 7 + 1 + 21)
    assert Sweep(office.desk).once().climbed > 0
    rungs = {row.name: row.rung for row in store.open_clocks([dossier])[dossier]}
    assert rungs["C2#1"] > 4
    reports = ["follow_up#1", "follow_up#2"]  # on the two that ran up to the last rung
    assert [row.name for row in store.due_clocks(FAR, 100)] == [
        *("C2#1", "class#1"),
        *reports,
    ]
    assert due(Quiet(store, 4), FAR, 100) == reports
    assert due(Quiet(store, 100), FAR, 1) == ["C2#1"]


def test_it_remembers_on_whom_time_acted(store: TabledStore) -> None:
    office = Office(store)
    dossier = office.register()
    office.give(Dispatch(dossier=dossier, unit="unit:housing"), "clerk")
    quiet = Quiet(store, 4)
    due(quiet, office.clock.now(), 100)
    assert quiet.silences == set()
    due(quiet, office.clock.now() + timedelta(days=10), 100)
    assert quiet.silences == {dossier}


def test_everything_else_is_the_store_itself(store: TabledStore) -> None:
    Office(store, on=date(2025, 3, 3))
    assert list(Quiet(store, 4).read(["org:main"], EVERYTHING).rows) == ["org:main"]
