"""The timetable says now: to the sweep, to the relay; a failure is told without its message."""

import json
import logging
import threading
from pathlib import Path

import pytest

from api.timetable import Timetable
from engine.case.dispatching import Dispatch
from engine.errors import StoreUnavailable
from tests.support.web import Web, open_web


def test_a_sweep_carries_out_what_is_due(web: Web) -> None:
    case = web.office.register()
    web.office.later(30)
    timetable = Timetable(web.program)
    assert timetable.swept_at is None
    timetable.sweep()
    assert timetable.swept_at == web.program.clock.now()
    types = [entry.type for entry in web.program.store.journal(case)]
    assert "rung_climbed" in types


def test_a_failure_is_logged_without_its_message_and_tried_again(
    web: Web, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise StoreUnavailable("canary-77")

    timetable = Timetable(web.program)
    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(web.program.store, "due_clocks", broken)
        timetable.sweep()
    assert "StoreUnavailable" in caplog.text
    assert "canary" not in caplog.text
    assert timetable.swept_at is None
    timetable.sweep()
    assert timetable.swept_at is not None


def test_it_runs_beside_the_application(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = {"sweep": threading.Event(), "relay": threading.Event()}
    for name, event in ran.items():
        monkeypatch.setattr(Timetable, name, lambda _self, event=event: event.set())
    timetable = Timetable(web.program)
    timetable.start()
    assert all(event.wait(20) for event in ran.values())
    timetable.stop()


def test_messages_go_to_the_file_that_was_asked_for(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    told = tmp_path / "messages.jsonl"
    web = open_web(migrated_sqlite_url, {"messages_file": told})
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    timetable = Timetable(web.program)
    for _ in range(2):  # a second time sends nothing again
        timetable.relay()
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert {line["dossier"] for line in lines} == {case}
    assert len({line["key"] for line in lines}) == len(lines)
    web.program.close()


def test_messages_are_printed_where_the_console_was_asked_for(
    migrated_sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    web = open_web(migrated_sqlite_url, {"messages_file": Path("-")})
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    Timetable(web.program).relay()
    assert case.removeprefix("case:") in capsys.readouterr().out
    web.program.close()
