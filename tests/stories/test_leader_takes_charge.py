"""包案 to 下访 to 办结: proposed, approved, confirmed, visited; signed, sent back once, closed."""

from datetime import date

from engine.case.closing import ApproveClosing, ReturnClosing, SignClosing
from engine.case.leading import (
    ApproveLeader,
    ConfirmAssignment,
    ProposeLeader,
    RequireLeader,
)
from engine.case.planning import SignPlan
from engine.case.returning import RecordReturnVisit
from engine.crossing import RecordFieldVisit
from tests.support import progress
from tests.support.office import Office


def test_a_leader_takes_charge_goes_down_and_answers_for_the_end() -> None:
    office = Office()
    case = progress.answered(office)
    office.give(RequireLeader(dossier=case, ground="key_case"), "clerk")
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "petitions-head")
    office.give(ApproveLeader(dossier=case, document="[2025]3"), "magistrate")
    assert "assign_leader#1" not in office.due(case)
    office.give(ConfirmAssignment(dossier=case), "deputy-works")
    office.give(SignPlan(dossier=case, plan="new pump"), "deputy-works")
    visit = RecordFieldVisit(
        leader="post:deputy-works", unit="unit:township", cases=(case,), findings="seen"
    )
    office.give(visit, "deputy-works")
    assert office.case(case).state == "visited"
    progress.asked_to_close(office, case)
    # The signature of the leader, the approval outside the unit.
    assert office.refusals(ApproveClosing(dossier=case), "clerk") == {"signed_if_led"}
    office.give(ReturnClosing(dossier=case, reason="no photo"), "clerk")
    assert office.due(case)["solve#1"] == date(2025, 3, 18)  # the work goes on where it stood
    progress.asked_to_close(office, case)
    office.give(SignClosing(dossier=case), "deputy-works")
    assert office.refusals(ApproveClosing(dossier=case), "housing-head") == {"role_missing"}
    office.give(ApproveClosing(dossier=case), "clerk")
    office.give(RecordReturnVisit(dossier=case, solved=True), "deputy-works")
    assert (office.case(case).state, office.case(case).return_visits) == ("closed", 1)
    assert office.faults() == []
