"""The timetable says now: to the sweep, to the relay, to the slots; failures are told briefly."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest

from api import timetable as module
from api.slots import ECHO, REDATE, Slot
from api.timetable import Timetable, instants, missed
from engine.clock import SHANGHAI
from engine.errors import StoreUnavailable
from engine.store.timekeeping import Timekeeping
from tests.support.web import Web, open_web

NIGHTLY = Slot(name="nightly", when={"hour": 2, "minute": 30}, work=lambda _: {})
MONDAYS = Slot(
    name="mondays", when={"day_of_week": "mon", "hour": 8}, work=lambda _: {}, is_each=True
)


@pytest.fixture(autouse=True)
def no_skew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories are told in 2025: a server's clock would stand against them."""
    monkeypatch.setattr(Timekeeping, "skew", lambda *_: timedelta())


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def test_a_sweep_carries_out_what_is_due(web: Web) -> None:
    case = web.office.register()
    web.office.later(30)
    assert Timetable(web.program).sweep()
    types = [entry.type for entry in web.program.store.journal(case)]
    assert "rung_climbed" in types


def test_a_failure_is_logged_without_its_message_and_tried_again(
    web: Web, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise StoreUnavailable("canary-77")

    timetable = Timetable(web.program)
    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(web.program.store, "claim", broken)
        assert not timetable.sweep()
    assert "unavailable" in caplog.text
    assert "canary" not in caplog.text
    assert web.program.times.machines() == []
    assert timetable.sweep()
    assert len(web.program.times.machines()) == 1


def test_it_runs_beside_the_application(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = {name: threading.Event() for name in ("sweep", "relay", "slots")}
    for name, event in ran.items():
        monkeypatch.setattr(Timetable, name, lambda _self, event=event: event.set())
    timetable = Timetable(web.program)
    timetable.start()
    assert all(event.wait(20) for event in ran.values())
    timetable.stop()


def test_what_runs_comes_to_its_end_before_it_stops(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(_: object) -> None:
        begun.set()
        may_end.wait(60)
        ended.set()

    monkeypatch.setattr(Timetable, "sweep", slow)
    timetable = Timetable(web.program)
    timetable.start()
    assert begun.wait(60)
    stopping = threading.Thread(target=timetable.stop)
    stopping.start()
    assert not ended.is_set()
    may_end.set()
    stopping.join(60)
    assert ended.is_set()


def test_it_wakes_when_the_next_rung_is_due(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[tuple[str, timedelta]] = []
    monkeypatch.setattr(Timetable, "_hasten", lambda _, name, wait: waits.append((name, wait)))
    web.office.register()  # a first rung fires as 11 March begins
    due = web.program.store.next_due()
    assert due is not None
    timetable = Timetable(web.program)
    for before, expected in ((31, []), (29, [("sweep", 29)]), (1, [("sweep", 1)])):
        web.office.clock.set(due - timedelta(seconds=before))
        waits.clear()
        assert timetable.sweep()
        assert waits == [(name, timedelta(seconds=seconds)) for name, seconds in expected]
    web.office.clock.set(due)
    waits.clear()
    assert timetable.sweep()  # the rung was climbed: people are told at once
    assert waits == [("relay", timedelta())]


def test_the_instants_of_a_slot_are_those_of_shanghai() -> None:
    since, until = datetime(2025, 3, 3, 18, 30, tzinfo=UTC), datetime(2025, 3, 5, 18, tzinfo=UTC)
    # 2:30 of 4 March is 18:30 of the 3rd in UTC, which is not after itself.
    assert list(instants(NIGHTLY, since, until)) == [local(2025, 3, 5, 2, 30)]
    assert list(instants(NIGHTLY, until, since)) == []
    # 3 March 2025 is a Monday.
    found = list(instants(MONDAYS, local(2025, 3, 3, 7, 59), local(2025, 3, 17, 8)))
    assert found == [local(2025, 3, day, 8) for day in (3, 10, 17)]


def test_after_a_downtime_the_newest_slot_or_each_is_missed(web: Web) -> None:
    program, clock = web.program, web.office.clock
    clock.set(local(2025, 3, 5, 9))
    assert missed(program, NIGHTLY) == ["2025-03-05T02:30"]
    assert missed(program, MONDAYS) == ["2025-03-03T08:00"]  # what was before it began is not owed
    for slot, at in ((NIGHTLY, "2025-03-05T02:30"), (MONDAYS, "2025-03-03T08:00")):
        program.times.run(slot.name, at, clock, lambda: "{}")
        assert missed(program, slot) == []
    clock.set(local(2025, 3, 24, 8))
    assert missed(program, NIGHTLY) == ["2025-03-24T02:30"]
    assert missed(program, MONDAYS) == [f"2025-03-{day}T08:00" for day in (10, 17, 24)]
    clock.set(local(2025, 2, 3, 9))  # gone back by a month
    assert missed(program, NIGHTLY) == missed(program, MONDAYS) == []


def test_slots_are_carried_out_in_order_and_a_failed_one_holds_up_its_own_kind(
    web: Web, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program, clock, done = web.program, web.office.clock, list[str]()
    broken = ["2025-03-10"]

    def work(_: object) -> dict[str, str | int]:
        day = missed(program, each)[0].partition("T")[0]
        if day in broken:
            raise StoreUnavailable("away")
        done.append(day)
        return {}

    each = Slot(name="mondays", when=MONDAYS.when, work=work, is_each=True)
    monkeypatch.setattr(module, "SLOTS", (each, NIGHTLY))
    clock.set(local(2025, 3, 3, 8))
    timetable = Timetable(program)
    assert timetable.slots()
    clock.set(local(2025, 3, 24, 8))
    with caplog.at_level(logging.ERROR):
        assert not timetable.slots()
    newest = program.times.newest("nightly")
    assert newest is not None
    assert (newest.slot, done) == ("2025-03-24T02:30", ["2025-03-03"])
    broken.clear()
    assert timetable.slots()
    assert timetable.slots()
    assert done == ["2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24"]


def test_a_clock_that_is_off_does_nothing_that_time_owes(
    web: Web, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case = web.office.register()
    web.office.later(30)
    monkeypatch.setattr(Timekeeping, "skew", lambda *_: timedelta(seconds=61))
    timetable = Timetable(web.program)
    with caplog.at_level(logging.ERROR):
        assert not timetable.once()
    assert caplog.text.count("+61") == 4  # the sweep and the slots, each in both languages
    assert [entry.type for entry in web.program.store.journal(case)] == ["registered"]
    assert (web.program.times.newest(ECHO), web.program.times.newest(REDATE)) == (None, None)


def test_a_whole_round_is_done_at_once(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    assert Timetable(web.program).once()
    names = {name for name in (ECHO, REDATE) if web.program.times.newest(name)}
    assert names == {ECHO, REDATE}
    web.program.close()
