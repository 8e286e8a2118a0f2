"""What is noted beside the procedure is seen in a lived year: each of it, in its place."""

from api.demo.scripts import book
from engine.case.terms import Intake
from tests.support.demo_year import year

NOTED = {
    "grade": "problem_graded",
    "urgent": "urgent_reported",
    "plan_visit": "visit_planned",
    "agreement": "agreement_recorded",
    "hear": "hearing_recorded",
    "came": "notice_delivered",
    "aid": "aid_referred",
    "aid_answered": "aid_answered",
    "weigh": "suggestion_weighed",
    "breach": "breach_recorded",
    "decide_breach": "breach_decided",
    "consult": "consultation_held",
}


def test_each_of_it_is_told_by_some_script_and_seen() -> None:
    told = {step.deed for script in book().scripts for step in script.parsed()}
    assert told.issuperset(NOTED)
    assert year().types().keys() >= {*NOTED.values()}
    assert any(case.addressed_to for case in year().cases())
    assert {case.intake for case in year().cases()} >= {Intake.HOTLINE, Intake.GRID, Intake.MAILBOX}
