"""The process says whether it lives and whether work is done, without a login."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from api.slots import ECHO
from api.working import Work
from engine.store.timekeeping import Timekeeping
from tests.support.web import Web, open_web


def test_it_lives(web: Web) -> None:
    assert web.client.get("/healthz").json() == {"status": "ok"}


def test_it_is_degraded_where_nobody_sweeps(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    ready = web.client.get("/readyz")
    assert (ready.status_code, ready.json()) == (
        200,
        {
            "status": "degraded",
            "migrated": True,
            "last_sweep_age_seconds": None,
            "clock_skew_seconds": 0.0,
            "echo_faults": None,
        },
    )
    # Somebody sweeps: another process, of which this one knows by its row alone.
    Work(web.program, "elsewhere").sweep()
    for seconds, status in ((0, "ok"), (300, "ok"), (1, "degraded")):
        web.office.clock.set(web.office.clock.now() + timedelta(seconds=seconds))
        assert web.client.get("/readyz").json()["status"] == status
    assert web.client.get("/readyz").json()["last_sweep_age_seconds"] == 301
    web.program.close()


def test_it_tells_what_the_last_night_found(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    for slot, faults in (("2025-03-01T02:30", 7), ("2025-03-02T02:30", 3)):
        kept = f'{{"faults": {faults}}}'
        web.program.times.run(ECHO, slot, web.office.clock, partial(str, kept))
    assert web.client.get("/readyz").json()["echo_faults"] == 3
    web.program.close()


def test_a_clock_that_is_off_is_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Timekeeping, "skew", lambda *_: timedelta(seconds=-61))
    web.program.times.tell("one", web.office.clock, timedelta(seconds=-61), has_swept=True)
    told = web.client.get("/readyz").json()
    assert (told["status"], told["clock_skew_seconds"]) == ("degraded", -61)


def test_it_is_not_ready_without_its_tables(migrated_sqlite_url: str, tmp_path: Path) -> None:
    web = open_web(migrated_sqlite_url)
    other = open_web(migrated_sqlite_url, {"database_url": f"sqlite:///{tmp_path}/none.db"})
    assert web.client.get("/readyz").status_code == 200
    unready = other.client.get("/readyz")
    assert (unready.status_code, unready.json()["migrated"]) == (503, False)
    assert not (tmp_path / "none.db").exists()
