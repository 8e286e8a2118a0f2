"""`huiyin calendar import`: what would move is shown, then confirmed, then every case is told."""

import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from engine.clock import SystemClock
from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office

# 15 days from Monday 3 March 2031 end on Tuesday the 18th; this decree makes that day a holiday
# (of the wrong name, which nobody minds), so that in law they end on Wednesday the 19th.
DECREE = """date,kind,name
2031-01-01,off,元旦
2031-01-23,off,春节
2031-03-18,off,清明节
2031-05-01,off,劳动节
2031-06-24,off,端午节
2031-10-01,off,中秋节、国庆节
"""


class Terminal(StringIO):
    """Somebody sits at it and types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def decree(tmp_path: Path) -> str:
    path = tmp_path / "2031.csv"
    path.write_text(DECREE, encoding="utf-8")
    return str(path)


@pytest.fixture
def office(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    store = open_store(migrated_sqlite_url)
    office = Office(store, on=date(2031, 3, 3))
    monkeypatch.setattr(SystemClock, "now", lambda _: office.clock.now())
    yield office
    store.close()


@pytest.fixture
def case(office: Office) -> str:
    return office.register()


def is_loaded(office: Office) -> bool:
    office.context("console")
    return office.desk.around.calendar.is_decreed(2031)


def test_a_dry_run_shows_what_would_move_and_writes_nothing(
    huiyin: CommandLine, decree: str, office: Office, case: str
) -> None:
    told = huiyin("calendar", "import", decree, "--dry-run", "--json").told()
    assert (told["year"], told["loaded"]) == (2031, False)
    # 1 January, 23 January, 18 March, 1 May, 24 June and 1 October are no weekends in 2031.
    assert [day["day"] for day in told["days"]][2] == "2031-03-18"
    assert told["days_changed"] == len(told["days"]) == 6
    (moved,) = told["moved"]
    assert moved["dossier"] == case
    first = next(clock for clock in moved["clocks"] if clock["clock"] == "C1#1")
    assert first == {
        "clock": "C1#1",
        "before": "2031-03-18",
        "after": "2031-03-18",
        "days": 0,
        "legal_before": "2031-03-18",
        "legal_after": "2031-03-19",
        "legal_days": 1,
        "provisional": False,
    }
    assert office.events(case) == ["registered"]
    assert not is_loaded(office)


def test_a_script_loads_and_every_case_that_moved_is_told(
    huiyin: CommandLine, decree: str, office: Office, case: str
) -> None:
    shown = huiyin("calendar", "import", decree, "--dry-run", "--json").told()
    told = huiyin("calendar", "import", decree, "--json").told()
    assert told == {**shown, "loaded": True}
    assert told["dossiers_left"] == 0
    assert (told["dossiers_moved"], told["clocks_moved"]) == (1, len(told["moved"][0]["clocks"]))
    assert office.events(case) == ["registered", "clock_redated"]
    assert is_loaded(office)
    assert office.faults() == []
    again = huiyin("calendar", "import", decree)
    assert again.code == 1
    assert "已经载入" in again.err


@pytest.mark.parametrize("typed", ["n", "y"])
def test_at_a_terminal_it_asks_after_it_has_shown(
    huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch, decree: str, office: Office, typed: str
) -> None:
    case = office.register()
    monkeypatch.setattr(sys, "stdin", Terminal(f"{typed}\n"))
    answer = huiyin("calendar", "import", decree)
    assert answer.code == (0 if typed == "y" else 1)
    assert f"{case}  C1#1  2031-03-18 → 2031-03-19 (+1)  法定最后日" in answer.out
    assert "?" in answer.err
    assert is_loaded(office) is (typed == "y")
    assert len(office.events(case)) == (2 if typed == "y" else 1)


def test_who_said_yes_is_not_asked(
    huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch, decree: str, office: Office
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert huiyin("calendar", "import", decree, "--yes").code == 0
    assert is_loaded(office)
