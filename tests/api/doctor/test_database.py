"""The database as the doctor sees it; what he says names no address."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from msgspec.structs import replace

from api.doctor import database
from api.doctor.findings import Finding, Status
from api.settings import Settings
from engine.store.engines import Condition
from tests.support.web import Web

SERVER = Condition("postgresql", "16.4", "C.UTF-8", "UTF8", "on", "on", "on")
FILE = Condition("sqlite", "3.40.1", "", "UTF-8", journal_mode="wal", synchronous="full")


def seen(
    monkeypatch: pytest.MonkeyPatch, check: object, web: Web, condition: Condition
) -> tuple[str, Finding]:
    monkeypatch.setattr(database, "condition_of", lambda _: condition)
    assert callable(check)
    found: Finding = check(web.program)
    return found.code, found


def test_reach(web: Web, tmp_path: Path) -> None:
    assert database.reach(web.program.settings).status is Status.FINE
    nothing = Settings(database_url=f"sqlite:///{tmp_path}/none.db")
    assert database.reach(nothing).code == "old_tables"
    assert not (tmp_path / "none.db").exists()
    for url in ("postgresql://u:canary-77@127.0.0.1:1/none", "oracle://u:canary-77@h/d"):
        gone = database.reach(Settings(database_url=url))
        assert gone.code == "unreachable"
        assert "canary" not in str(gone)


def test_version(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for told, code in ((SERVER, "fine"), (FILE, "fine"), (replace(SERVER, version="13.9"), "old")):
        assert seen(monkeypatch, database.version, web, told)[0] == code


def test_durability(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for told in (SERVER, FILE, replace(SERVER, synchronous_commit="remote_apply")):
        assert seen(monkeypatch, database.durability, web, told)[0] == "fine"
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        code, found = seen(monkeypatch, database.durability, web, replace(SERVER, **{name: "off"}))
        assert (code, found.params) == ("lossy", {"settings": f"{name}=off"})
    for name, value in (("journal_mode", "delete"), ("synchronous", "normal")):
        code, found = seen(monkeypatch, database.durability, web, replace(FILE, **{name: value}))
        assert (code, found.params) == ("lossy", {"settings": f"{name}={value}"})


def test_chinese(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for told, code in (
        (SERVER, "fine"),
        (FILE, "fine"),
        (replace(SERVER, ctype="C"), "ctype"),
        (replace(SERVER, ctype="POSIX"), "ctype"),
        (replace(SERVER, encoding="LATIN1"), "encoding"),
    ):
        assert seen(monkeypatch, database.chinese, web, told)[0] == code


def test_space(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")  # noqa: PYI024 - what the library returns
    is_file = web.program.settings.database_url.startswith("sqlite")
    for megabytes, code in ((512, "fine"), (511, "little")):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, mb=megabytes: usage(mb * 2**20))
        assert database.space(web.program).code == (code if is_file else "fine")


def test_a_database_as_it_is(web: Web) -> None:
    told = [check(web.program) for check in (database.version, database.chinese)]
    assert {one.status for one in told} == {Status.FINE}
