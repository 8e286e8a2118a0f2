"""What processes tell one another about time, on both databases."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from engine.clock import SetClock, SystemClock
from engine.errors import StoreUnavailable
from engine.store.connections import conninfo
from engine.store.timekeeping import FORGOTTEN, Timekeeping
from tests.support.keys import open_store
from tests.support.writes import NOW, write

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
KILL_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datname = current_database()
"""


@pytest.fixture
def times(migrated_url: str) -> Iterator[Timekeeping]:
    opened = Timekeeping(migrated_url)
    yield opened
    opened.close()


@pytest.fixture
def file(migrated_sqlite_url: str) -> Iterator[Timekeeping]:
    opened = Timekeeping(migrated_sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def server(migrated_postgres_url: str) -> Iterator[Timekeeping]:
    opened = Timekeeping(migrated_postgres_url)
    yield opened
    opened.close()


@pytest.mark.parametrize("off", [timedelta(), HOUR, -HOUR, timedelta(days=-30)])
def test_a_server_has_a_clock_to_compare_with(server: Timekeeping, off: timedelta) -> None:
    skew = server.skew(SetClock(SystemClock().now() + off))
    # Some seconds may pass on a busy machine between two readings.
    assert abs(skew - off) < timedelta(minutes=1)


def test_the_clock_of_a_file_must_not_be_behind_the_last_sweep(
    file: Timekeeping, migrated_sqlite_url: str
) -> None:
    clock = SetClock(NOW - HOUR)
    store = open_store(migrated_sqlite_url)
    store.write([write("case:1")])  # recorded at NOW, as a replay would
    store.close()
    assert file.skew(clock) == timedelta()
    file.tell("one", clock, timedelta(), has_swept=True)
    for off in (-30 * 24 * HOUR, -HOUR, -SECOND):
        clock.set(NOW - HOUR + off)
        assert file.skew(clock) == off
    file.tell("one", clock, -SECOND, has_swept=False)
    assert file.skew(clock) == -SECOND
    clock.set(NOW)
    assert file.skew(clock) == timedelta()


def test_a_machine_is_one_row_that_remembers_its_last_sweep(times: Timekeeping) -> None:
    clock = SystemClock()
    assert times.machines() == []
    times.tell("one", clock, timedelta(), has_swept=True)
    (first,) = times.machines()
    assert first.swept_at == first.seen_at
    times.tell("one", clock, 90 * SECOND, has_swept=False)
    times.tell("two", clock, -90 * SECOND, has_swept=False)
    one, two = times.machines()
    assert (one.host, one.swept_at, one.skew_seconds) == ("one", first.swept_at, 90)
    assert (two.host, two.swept_at, two.skew_seconds) == ("two", None, -90)
    assert abs(times.now(clock) - one.seen_at) < timedelta(minutes=1)


def test_a_machine_that_went_away_is_forgotten(file: Timekeeping) -> None:
    clock = SetClock(NOW)
    file.tell("gone", clock, timedelta(), has_swept=True)
    clock.set(NOW + FORGOTTEN)
    file.tell("here", clock, timedelta(), has_swept=True)
    assert [one.host for one in file.machines()] == ["gone", "here"]
    clock.set(NOW + FORGOTTEN + SECOND)
    file.tell("here", clock, timedelta(), has_swept=True)
    assert [one.host for one in file.machines()] == ["here"]


def test_a_slot_runs_once_and_its_result_stays(times: Timekeeping) -> None:
    clock = SetClock(datetime(2025, 3, 4, tzinfo=UTC))
    assert times.newest("echo") is None
    assert times.run("echo", "2025-03-04T02:30", clock, lambda: "first")
    assert not times.run("echo", "2025-03-04T02:30", clock, lambda: "second")
    assert times.run("echo", "2025-03-05T02:30", clock, lambda: "third")
    assert times.run("other", "2025-03-06T02:30", clock, lambda: "")
    newest = times.newest("echo")
    assert newest is not None
    assert (newest.slot, newest.result) == ("2025-03-05T02:30", "third")


def test_a_slot_that_failed_comes_again(times: Timekeeping) -> None:
    def broken() -> str:
        raise StoreUnavailable("away")

    clock = SetClock(NOW)
    with pytest.raises(StoreUnavailable):
        times.run("echo", "1", clock, broken)
    assert times.newest("echo") is None
    assert times.run("echo", "1", clock, lambda: "")


def test_who_finds_a_slot_held_passes_it_by(server: Timekeeping) -> None:
    clock = SetClock(NOW)
    begun, may_end = threading.Event(), threading.Event()
    done: list[bool] = []

    def slow() -> str:
        begun.set()
        assert may_end.wait(60)
        return "slow"

    holder = threading.Thread(target=lambda: done.append(server.run("echo", "1", clock, slow)))
    holder.start()
    assert begun.wait(60)
    assert not server.run("echo", "1", clock, lambda: "quick")
    assert server.run("echo", "2", clock, lambda: "")
    may_end.set()
    holder.join(60)
    assert done == [True]
    assert not server.run("echo", "1", clock, lambda: "late")


def test_two_processes_on_one_file_leave_one_row(file: Timekeeping) -> None:
    clock = SetClock(NOW)

    def overtaken() -> str:
        assert file.run("echo", "1", clock, lambda: "faster")
        return "slower"

    assert not file.run("echo", "1", clock, overtaken)
    newest = file.newest("echo")
    assert newest is not None
    assert newest.result == "faster"


def test_a_server_that_is_not_there_is_unavailable() -> None:
    times = Timekeeping("postgresql://huiyin@/huiyin?host=/nowhere")
    with pytest.raises(StoreUnavailable):
        times.skew(SystemClock())


def test_a_server_that_was_restarted_is_asked_again(
    server: Timekeeping, migrated_postgres_url: str
) -> None:
    server.tell("one", SystemClock(), timedelta(), has_swept=True)
    with psycopg.connect(conninfo(migrated_postgres_url)) as killer:
        killer.execute(KILL_OTHERS)
    server.tell("two", SystemClock(), timedelta(), has_swept=True)
    assert [one.host for one in server.machines()] == ["one", "two"]
