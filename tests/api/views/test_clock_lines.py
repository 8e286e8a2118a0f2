"""Clocks are told with lamp, dates and each step of their derivation."""

from datetime import date, timedelta

from api.views.clock_lines import ClockLine, clock_lines, first_duty
from api.views.lamps import Lamp
from engine.case.admitting import Admit
from engine.case.answering import ExtendOpinion, IssueOpinion
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.terms import OpinionOutcome
from tests.support.web import Web


def lines(web: Web, case: str) -> dict[str, ClockLine]:
    here = web.here("clerk")
    row, facts = here.find(case)
    return {one.name: one for one in clock_lines(case, facts, here.context(row), str)}


def test_a_duty_has_a_lamp_and_a_reason_for_its_day(web: Web) -> None:
    case = web.office.register()
    clock = lines(web, case)["C1#1"]
    assert (clock.due_on, clock.lamp, clock.rule) == (date(2025, 3, 18), Lamp.ON_TIME, "A22")
    assert [step.code for step in clock.reasons] == ["started", "not_counted_first_day", "counted"]
    assert "2025-03-18" in clock.reasons[-1].text
    web.office.day(date(2025, 3, 16))
    assert lines(web, case)["C1#1"].lamp is Lamp.NEAR
    web.office.day(date(2025, 3, 20))
    web.sweep()
    late = lines(web, case)["C1#1"]
    assert (late.lamp, late.rung) == (Lamp.OVERDUE, "单位负责人")


def test_an_extension_is_a_step_and_the_end_of_a_clock_is_told(web: Web) -> None:
    give = web.office.give
    case = web.office.register(route=6)
    give(Dispatch(dossier=case, unit="unit:housing"), "clerk")
    give(TakeOn(dossier=case), "housing-officer")
    give(Admit(dossier=case), "housing-officer")
    give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    give(ExtendOpinion(dossier=case, days=30, reason="r", notice="n"), "housing-head")
    clock = lines(web, case)["C4#1"]
    assert "extended" in [step.code for step in clock.reasons]
    assert clock.due_on == date(2025, 3, 3) + timedelta(days=90)
    clarified = OpinionOutcome.CLARIFIED
    opinion = IssueOpinion(
        dossier=case, outcome=clarified, number="1", request="r", facts="f", basis="b"
    )
    give(opinion, "housing-officer")
    ended = lines(web, case)["C4#1"]
    assert (ended.ended_as, ended.ended_on, ended.lamp) == ("met", date(2025, 3, 3), None)
    found = [*lines(web, case).values()]
    assert [one.is_open for one in found] == sorted((one.is_open for one in found), reverse=True)
    duty = first_duty(found)
    assert duty is not None
    assert duty.nature == "duty"
    assert first_duty([ended]) is None
