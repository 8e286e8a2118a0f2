"""The process says whether it lives and whether it can work, without a login."""

from pathlib import Path

from api.timetable import Timetable
from tests.support.web import Web, open_web


def test_it_lives_and_is_ready(web: Web) -> None:
    assert web.client.get("/healthz").json() == {"status": "ok"}
    ready = web.client.get("/readyz")
    assert (ready.status_code, ready.json()) == (
        200,
        {"migrated": True, "last_sweep_age_seconds": None},
    )


def test_it_tells_how_old_the_last_sweep_is(web: Web) -> None:
    timetable = Timetable(web.program)
    web.client.app.state.timetable = timetable  # type: ignore[attr-defined]
    timetable.sweep()
    web.office.later(1)
    assert web.client.get("/readyz").json()["last_sweep_age_seconds"] == 24 * 3600


def test_it_is_not_ready_without_its_tables(migrated_sqlite_url: str, tmp_path: Path) -> None:
    web = open_web(migrated_sqlite_url)
    other = open_web(migrated_sqlite_url, {"database_url": f"sqlite:///{tmp_path}/none.db"})
    assert web.client.get("/readyz").status_code == 200
    assert other.client.get("/readyz").status_code == 503
    assert not (tmp_path / "none.db").exists()
