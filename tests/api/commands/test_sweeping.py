"""`huiyin sweep`: what time owes is done once, or only told."""

from datetime import timedelta

import pytest

from engine.store.timekeeping import Timekeeping
from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office

# Registered on 3 March 2025: the class is due on 18 March, its reminder fires as that day begins.
LATER = "2025-03-18T08:00:00"


@pytest.fixture(autouse=True)
def case(migrated_sqlite_url: str) -> str:
    store = open_store(migrated_sqlite_url)
    case = Office(store).register()
    store.close()
    return case


def test_a_dry_run_only_tells(huiyin: CommandLine, case: str) -> None:
    for _ in range(2):
        rows = huiyin("sweep", "--now", LATER, "--dry-run", "--json").told()
        assert {row["dossier"] for row in rows} == {case}
        assert {row["name"] for row in rows} == {"C1#1", "class#1"}


def test_a_sweep_does_it_once(huiyin: CommandLine) -> None:
    first = huiyin("sweep", "--now", LATER, "--json").told()
    second = huiyin("sweep", "--now", LATER, "--json").told()
    assert (first["climbed"], second["climbed"]) == (2, 0)
    assert huiyin("sweep", "--now", LATER).code == 0


def test_a_clock_that_is_off_sweeps_only_what_if(
    huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Timekeeping, "skew", lambda *_: timedelta(seconds=61))
    answer = huiyin("sweep")
    assert (answer.code, "+61" in answer.err, answer.out) == (1, True, "")
    told = huiyin("sweep", "--dry-run")
    assert (told.code, "+61" in told.err, told.out) == (1, True, "")
    assert huiyin("sweep", "--now", LATER, "--dry-run").code == 0
    assert huiyin("sweep", "--now", LATER, "--json").told()["climbed"] == 2


@pytest.mark.parametrize("now", ["0001-01-01", "1949-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_that_nobody_counts_in_is_misuse(huiyin: CommandLine, now: str) -> None:
    for words in ((), ("--dry-run",)):
        answer = huiyin("sweep", "--now", now, *words)
        assert answer.code == 2
        assert now in answer.err
