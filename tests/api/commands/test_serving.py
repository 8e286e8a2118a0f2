"""`serve` answers on this machine, and refuses what would open it to everybody."""

from pathlib import Path

import pytest
import uvicorn

from api.commands.serving import is_loopback, serve
from engine.errors import BadInput


def test_it_runs_the_application(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: dict[str, object] = {}
    monkeypatch.setenv("HUIYIN_DATABASE_URL", migrated_sqlite_url)
    monkeypatch.setattr(uvicorn, "run", lambda app, **given: ran.update(given, app=app))
    serve(port=8123, host="127.0.0.1", with_work=False)
    assert (ran["port"], ran["host"]) == (8123, "127.0.0.1")


def test_a_database_without_tables_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    with pytest.raises(BadInput, match="migrate"):
        serve()
    assert not (tmp_path / "none.db").exists()


def test_other_machines_are_served_over_https_with_a_key(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = "0.0.0.0"  # noqa: S104 - refused until it is safe
    monkeypatch.setenv("HUIYIN_DATABASE_URL", migrated_sqlite_url)
    for name in ("HUIYIN_ENV", "HUIYIN_BASE_URL", "HUIYIN_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(uvicorn, "run", lambda _app, **_given: None)
    with pytest.raises(BadInput, match="https"):
        serve(host=everywhere)
    monkeypatch.setenv("HUIYIN_BASE_URL", "https://huiyin.example")
    with pytest.raises(BadInput, match="HUIYIN_SECRET_KEY"):
        serve(host=everywhere)
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "k" * 32)
    serve(host=everywhere, with_work=False)


def test_a_developer_may_say_that_nothing_is_at_stake(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", migrated_sqlite_url)
    monkeypatch.setenv("HUIYIN_ENV", "development")
    monkeypatch.setattr(uvicorn, "run", lambda _app, **_given: None)
    serve(host="0.0.0.0", with_work=False)  # noqa: S104 - said aloud


def test_what_only_this_machine_reaches() -> None:
    for host in ("127.0.0.1", "localhost", "::1", "127.9.9.9"):
        assert is_loopback(host)
    for host in ("0.0.0.0", "example.org", "10.0.0.1", "::"):  # noqa: S104 - not served
        assert not is_loopback(host)
