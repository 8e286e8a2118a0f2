"""`huiyin work`: one round or many, and a clean stop."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from engine.store.timekeeping import Timekeeping
from tests.support.command_line import CommandLine
from tests.support.keys import open_store
from tests.support.office import Office

WORK = (sys.executable, "-c", "from api.cli import main; main()", "work")


def test_one_round_is_done(huiyin: CommandLine, migrated_sqlite_url: str) -> None:
    store = open_store(migrated_sqlite_url)
    office = Office(store)
    case = office.register()  # in March 2025: by now every rung is due
    assert huiyin("work", "--once").code == 0
    assert "rung_climbed" in office.events(case)
    store.close()


def test_a_clock_that_is_off_is_a_fault(
    huiyin: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Timekeeping, "skew", lambda *_: timedelta(seconds=-61))
    assert huiyin("work", "--once").code == 1


def test_a_database_without_tables_is_misuse(unmigrated: CommandLine) -> None:
    assert unmigrated("work", "--once").code == 2


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_works_until_it_is_told_to_stop(
    migrated_url: str, tmp_path: Path, told: signal.Signals
) -> None:
    environment = {**os.environ, "HUIYIN_DATABASE_URL": migrated_url}
    environment["PYTHONPATH"] = str(Path(__file__).parents[3])
    with subprocess.Popen(WORK, env=environment, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        lines = iter(process.stderr.readline, b"")
        # Nothing can be due in an empty database, but the slots of last night were missed.
        assert any(b"echo: the slot of" in line for line in lines)
        process.send_signal(told)
        assert process.wait(60) == 0
    times = Timekeeping(migrated_url)
    assert len(times.machines()) == 1
    times.close()
