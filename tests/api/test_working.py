"""Sweep and relay once: told to the other processes, refused by a clock that is off."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from api.working import ClockOff, Work, is_off, is_old, sweep_age
from engine.case.dispatching import Dispatch
from engine.clock import SystemClock
from tests.support.web import Web, open_web

SECOND = timedelta(seconds=1)


def test_a_minute_is_the_most_a_clock_may_be_off() -> None:
    for seconds in (0, 1, -1, 60, -60):
        assert not is_off(seconds * SECOND)
    for seconds in (61, -61, 3600):
        assert is_off(seconds * SECOND)


def test_a_sweep_is_old_after_five_minutes() -> None:
    assert is_old(None)
    assert not is_old(300 * SECOND)
    assert is_old(301 * SECOND)


def test_a_sweep_is_told_to_all_processes(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    assert sweep_age(web.program) is None
    Work(web.program, "one").sweep()
    web.office.clock.set(web.office.clock.now() + 40 * SECOND)
    Work(web.program, "two").sweep()
    web.office.clock.set(web.office.clock.now() + 2 * SECOND)
    assert sweep_age(web.program) == 2 * SECOND
    assert [one.host for one in web.program.times.machines()] == ["one", "two"]
    web.program.close()


def test_a_clock_that_went_back_sweeps_no_more(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    case = web.office.register()
    web.office.later(30)
    work, now = Work(web.program, "one"), web.office.clock.now()
    assert work.sweep().climbed > 0
    entries = len(web.program.store.journal(case))
    web.office.clock.set(now - 61 * SECOND)
    with pytest.raises(ClockOff, match="-61 s"):
        work.sweep()
    assert [one.skew_seconds for one in web.program.times.machines()] == [-61]
    web.office.clock.set(now - 60 * SECOND)
    assert work.sweep().climbed == 0
    assert len(web.program.store.journal(case)) == entries
    web.program.close()


def test_a_clock_other_than_the_servers_sweeps_nothing(migrated_postgres_url: str) -> None:
    web = open_web(migrated_postgres_url)
    web.office.clock.set(SystemClock().now() + timedelta(hours=1))
    with pytest.raises(ClockOff):
        Work(web.program, "one").sweep()
    (one,) = web.program.times.machines()
    assert one.swept_at is None
    assert one.skew_seconds > 3000
    web.office.clock.set(SystemClock().now())
    Work(web.program, "one").sweep()
    age = sweep_age(web.program)
    assert age is not None
    assert not is_old(age)
    web.program.close()


def test_messages_go_to_the_file_that_was_asked_for(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    told = tmp_path / "messages.jsonl"
    web = open_web(migrated_sqlite_url, {"messages_file": told})
    case = dispatched(web)
    work = Work(web.program)
    assert (work.relay().sent, work.relay().sent) == (2, 0)  # its head and its officer, once
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert {line["dossier"] for line in lines} == {case}
    assert len({line["key"] for line in lines}) == len(lines)
    web.program.close()


def test_messages_are_printed_where_the_console_was_asked_for(
    migrated_sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    web = open_web(migrated_sqlite_url, {"messages_file": Path("-")})
    case = dispatched(web)
    Work(web.program).relay()
    assert case.removeprefix("case:") in capsys.readouterr().out
    web.program.close()


def dispatched(web: Web) -> str:
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    return case
