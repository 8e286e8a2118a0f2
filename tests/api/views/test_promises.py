"""Open promises stand on the desks of who made them and who is to keep them, with their day."""

from datetime import date

from api.views.desks import Scope
from api.views.errands import errands_on
from api.views.promises import PromiseLine, promises_about
from engine.crossing import RecordFieldVisit
from engine.deeds.promising import AnswerPromise
from tests.support import progress
from tests.support.deeds import recorded
from tests.support.web import Web


def owed(web: Web, by: str, scope: Scope = Scope.LED) -> list[tuple[str, str]]:
    groups = {one.name: one.lines for one in errands_on(web.here(by), scope)}
    return [(one.id, str(one.lamp)) for one in groups.get("promises", ())]


def told(line: PromiseLine) -> tuple[str, str, str]:
    return line.title, line.state, line.shown_by


def test_a_promise_made_on_a_visit_waits_on_both_desks_and_is_asked_about(web: Web) -> None:
    office = web.office
    case = progress.led(office, progress.in_hand(office))
    went = RecordFieldVisit(leader="post:deputy-works", unit="unit:township", cases=(case,))
    visit = office.give(went, "deputy-works").dossier
    made = recorded(
        office,
        "promise",
        "deputy-works",
        leaders=("post:deputy-works",),
        unit="unit:housing",
        due_on=date(2025, 4, 3),
        cases=(case,),
        made_at=visit,
    )
    assert owed(web, "deputy-works") == [(made, "on_time")]
    assert owed(web, "housing-head", Scope.UNIT) == [(made, "on_time")]
    assert owed(web, "labour-head", Scope.UNIT) == []
    for by, scope, other in (
        ("deputy-works", Scope.LED, "unit:housing"),
        ("housing-head", Scope.UNIT, "post:deputy-works"),
    ):
        groups = {one.name: one.lines for one in errands_on(web.here(by), scope)}
        assert [one.of for one in groups["promises"]] == [other]
    office.later(32)
    assert owed(web, "deputy-works") == [(made, "overdue")]
    for about in (case, visit):
        assert [told(one) for one in promises_about(web.here("clerk"), about)] == [
            ("Roads", "standing", "")
        ]
    shown = web.page(f"/cases/{case[5:]}", "clerk").text
    assert made[5:] in shown
    office.give(AnswerPromise(dossier=made, kept=True, account="done"), "housing-head")
    assert owed(web, "deputy-works") == []
    assert [told(one) for one in promises_about(web.here("clerk"), case)] == [
        ("Roads", "honoured", "done")
    ]
    assert promises_about(web.here("other-township-head"), case) == []
