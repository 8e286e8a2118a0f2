"""The timetable says now: to the sweep, to the relay; a failure is told without its message."""

import logging
import threading

import pytest

from api.timetable import Timetable
from engine.errors import StoreUnavailable
from tests.support.web import Web


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
