"""The work of time as the doctor sees it."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from api.doctor import work
from api.slots import ECHO
from api.working import Work
from engine.case.dispatching import Dispatch
from engine.mailbox import Became, Letter
from engine.store.timekeeping import Timekeeping
from notifications.delivering import Barred
from tests.support.web import Web, open_web

MINUTE = timedelta(minutes=1)


@pytest.fixture
def web(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Web]:
    opened = open_web(migrated_sqlite_url, {"messages_file": tmp_path / "letters"})
    yield opened
    opened.program.close()


def pass_by(web: Web, time: timedelta) -> None:
    web.office.clock.set(web.office.clock.now() + time)


def test_clocks(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    assert work.clocks(web.program).code == "fine"
    web.program.times.tell("other", web.office.clock, -61 * MINUTE / 60, has_swept=False)
    found = work.clocks(web.program)
    assert (found.code, found.params["host"], found.params["seconds"]) == (
        "other_off",
        "other",
        -61,
    )
    pass_by(web, 60 * MINUTE)  # nobody has seen it since
    assert work.clocks(web.program).code == "fine"
    monkeypatch.setattr(Timekeeping, "skew", lambda *_: timedelta(seconds=61))
    found = work.clocks(web.program)
    assert (found.code, found.params["seconds"]) == ("off", 61)


def test_sweeps(web: Web) -> None:
    assert work.sweeps(web.program).code == "never"
    Work(web.program).sweep()
    pass_by(web, 5 * MINUTE)
    assert work.sweeps(web.program).params == {"seconds": 300}
    pass_by(web, MINUTE)
    found = work.sweeps(web.program)
    assert (found.code, found.params) == ("old", {"minutes": 6, "most": 5})


def test_rungs(web: Web) -> None:
    web.office.register()
    due = web.program.store.next_due()
    assert due is not None
    web.office.clock.set(due + 5 * MINUTE)
    assert work.rungs(web.program).code == "fine"
    web.office.clock.set(due + 121 * MINUTE)
    found = work.rungs(web.program)
    # Registration starts two clocks that are due on one day.
    assert (found.code, found.params) == ("waiting", {"count": 2, "hours": 2})
    Work(web.program).sweep()
    assert work.rungs(web.program).code == "fine"


def test_messages(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsent(_: object, _letter: Letter) -> None:
        raise OSError

    Work(web.program).relay()  # nobody is told of the organisation's own revision
    assert work.messages(web.program).params == {"count": 0}
    case = web.office.register()
    web.office.give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    pass_by(web, 60 * MINUTE)
    waiting = work.messages(web.program)
    assert waiting.code == "fine"
    pass_by(web, MINUTE)
    found = work.messages(web.program)
    assert (found.code, found.params["hours"]) == ("untold", 1)
    assert found.params["count"] == waiting.params["count"]
    with monkeypatch.context() as broken:
        broken.setattr("notifications.channels.FileChannel.__call__", unsent)
        Work(web.program).relay()
    pass_by(web, 61 * MINUTE)
    assert work.messages(web.program).code == "unsent"
    Work(web.program).relay()
    assert work.messages(web.program).params == {"count": 0}


def test_a_channel_that_is_set_up_wrongly_is_told_of_at_once_and_what_is_dead_as_work(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(_: object, _letter: Letter) -> None:
        raise Barred("http_401")

    web.office.give(Dispatch(dossier=web.office.register(), unit="unit:housing"), "clerk")
    with monkeypatch.context() as broken:
        broken.setattr("notifications.channels.FileChannel.__call__", shut)
        Work(web.program).relay()
    found = work.messages(web.program)
    assert (found.code, found.status) == ("barred", "fault")
    assert (found.params["channel"], found.params["fault"]) == ("file", "http_401")
    mailbox, now = web.program.mailbox, web.office.clock.now() + 60 * MINUTE
    for one in mailbox.lease("file", now, now + MINUTE):
        mailbox.note(one.letter, Became(died_at=now, fault="http_404"))
    pass_by(web, 120 * MINUTE)
    found = work.messages(web.program)
    assert (found.code, found.status) == ("dead", "warning")


def test_echo(web: Web) -> None:
    assert work.echo(web.program).code == "never"
    for slot, faults, code in (("2025-03-02T02:30", 3, "found"), ("2025-03-03T02:30", 0, "fine")):
        kept = f'{{"faults": {faults}}}'
        web.program.times.run(ECHO, slot, web.office.clock, partial(str, kept))
        found = work.echo(web.program)
        assert (found.code, found.params["slot"]) == (code, slot)
    pass_by(web, 48 * 60 * MINUTE)
    assert work.echo(web.program).code == "fine"
    pass_by(web, MINUTE)
    assert work.echo(web.program).code == "old"
