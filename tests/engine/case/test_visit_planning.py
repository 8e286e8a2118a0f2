"""Visits planned ahead: a day that is kept, or taken back with a reason."""

from datetime import date

import pytest

from engine.case.visit_planning import PlanVisit, WithdrawPlannedVisit
from engine.crossing import RecordFieldVisit
from engine.organising.revising import EndAppointment
from tests.support import progress
from tests.support.office import Office

LEADER = "deputy-works"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    return progress.led(office, progress.in_hand(office))


def planned(case: str, visit_on: date = date(2025, 3, 20)) -> PlanVisit:
    return PlanVisit(dossier=case, visit_on=visit_on, arrangement="金丝雀")


def test_a_planned_visit_is_owed_on_its_day_until_it_is_made(office: Office, case: str) -> None:
    office.give(planned(case), LEADER)
    assert office.due(case)["planned_visit#1"] == date(2025, 3, 20)
    assert "金丝雀" not in repr(office.history(case))
    assert office.refusals(planned(case), LEADER) == {"no_visit_planned"}
    office.day(date(2025, 3, 20))
    visit = RecordFieldVisit(
        leader=f"post:{LEADER}", unit="unit:village", cases=(case,), findings="f"
    )
    office.give(visit, LEADER)
    assert office.outcomes(case)["planned_visit#1"] == "met"
    office.give(planned(case, date(2025, 4, 1)), LEADER)
    assert office.faults() == []


def test_it_is_withdrawn_with_a_reason_and_planned_anew(office: Office, case: str) -> None:
    bare = WithdrawPlannedVisit(dossier=case, reason="r")
    assert office.refusals(bare, LEADER) == {"visit_planned"}
    office.give(planned(case), "clerk")
    silent = WithdrawPlannedVisit(dossier=case, reason=" ")
    assert office.refusals(silent, LEADER) == {"text_missing"}
    office.give(bare, LEADER)
    assert office.outcomes(case)["planned_visit#1"] == "void"
    office.give(planned(case, date(2025, 3, 25)), LEADER)
    assert office.due(case)["planned_visit#2"] == date(2025, 3, 25)


def test_it_lies_ahead_within_a_year_and_needs_a_leader(office: Office, case: str) -> None:
    # The longest timetable is 365 days (assumed); today is soon enough.
    assert office.refusals(planned(case, date(2025, 3, 2)), LEADER) == {"planned_day_past"}
    assert office.refusals(planned(case, date(2026, 3, 4)), LEADER) == {"date_too_far"}
    office.give(planned(case, date(2025, 3, 3)), LEADER)
    unled = progress.in_hand(office)
    assert office.refusals(planned(unled), "clerk") == {"led"}


def test_no_visit_is_planned_for_a_day_on_which_nobody_is_in_office(
    office: Office, case: str
) -> None:
    office.give(EndAppointment(post=f"post:{LEADER}", on=date(2025, 3, 10)))
    assert office.refusals(planned(case), "clerk") == {"nobody_in_office"}
    office.give(planned(case, date(2025, 3, 9)), "clerk")


def test_the_leader_is_reminded_the_day_before(office: Office, case: str) -> None:
    office.give(planned(case), LEADER)
    office.day(date(2025, 3, 20))
    office.sweep()
    climbed = [
        one for one in office.history(case) if getattr(one, "clock", "") == "planned_visit#1"
    ]
    assert [getattr(one, "receiver", "") for one in climbed] == [f"post:{LEADER}"]
