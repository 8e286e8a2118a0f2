"""The catch-up list: what was due before the office went live, until it is done."""

from datetime import date

from api.imports.catching_up import overdue_before
from api.wiring import actor_for
from engine.case.dispatching import KeepForOffice
from engine.case.registering import RegisterCase
from tests.support.web import Web


def register(web: Web, on: date, live_from: date | None) -> str:
    command = RegisterCase(
        office="unit:petitions", title="t", subject="供水", happened_on=on, live_from=live_from
    )
    return web.office.give(command, "console").dossier


def test_the_list_holds_what_was_due_before_and_is_still_open(web: Web) -> None:
    web.office.day(date(2025, 6, 10))
    live = date(2025, 6, 10)
    old = register(web, date(2025, 5, 10), live)  # fifteen days: due on 25 May
    register(web, date(2025, 6, 1), live)  # due on 16 June
    register(web, date(2025, 5, 20), None)  # late entry of today's office, not of an old list
    found = [*overdue_before(web.program, actor_for("console"))]
    assert [(one.case, one.clock, one.due_on) for one in found] == [
        (old, "C1#1", date(2025, 5, 25)),
        (old, "class#1", date(2025, 5, 25)),
    ]
    assert {(one.live_from, one.subject, one.unit) for one in found} == {
        (live, "供水", "unit:petitions")
    }
    web.office.give(KeepForOffice(dossier=old), "clerk")
    left = [*overdue_before(web.program, actor_for("console"))]
    assert [one.clock for one in left] == ["class#1"]


def test_nobody_finds_there_what_he_may_not_see(web: Web) -> None:
    web.office.day(date(2025, 6, 10))
    register(web, date(2025, 5, 10), date(2025, 6, 10))
    assert [*overdue_before(web.program, actor_for("post:labour-officer"))] == []
