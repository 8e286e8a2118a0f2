"""The leader's own return visit, with its three questions (Q25)."""

import pytest

from engine.case.closing import ApproveClosing, SignClosing
from engine.case.leading import AssignLeader
from engine.case.returning import RecordReturnVisit
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def led_and_closed(office: Office) -> str:
    case = progress.led(office, progress.answered(office))
    office.give(AssignLeader(dossier=case, post="post:secretary", role="joint"), "magistrate")
    progress.asked_to_close(office, case)
    office.give(SignClosing(dossier=case), "deputy-works")
    office.give(ApproveClosing(dossier=case), "clerk")
    return case


@pytest.mark.parametrize("leader", ["deputy-works", "secretary"])
def test_a_leader_goes_back_himself(office: Office, leader: str) -> None:
    case = led_and_closed(office)
    visit = RecordReturnVisit(dossier=case, solved=True, new_wishes="a bus")
    office.give(visit, leader)
    assert office.case(case).return_visits == 1
    (event,) = [e for e in office.history(case) if type(e).__name__ == "ReturnVisited"]
    assert getattr(event, "post", "") == f"post:{leader}"
    assert getattr(event, "improved", "") is None  # no household was helped


def test_nobody_goes_back_for_him(office: Office) -> None:
    visit = RecordReturnVisit(dossier=led_and_closed(office), solved=True)
    assert office.refusals(visit, "clerk") == {"role_missing"}


def test_a_return_visit_concludes_nothing(office: Office) -> None:
    case = led_and_closed(office)
    office.give(RecordReturnVisit(dossier=case, solved=False), "deputy-works")
    assert office.case(case).state == "closed"
    assert "verification#1" in office.due(case)


def test_without_a_leader_there_is_no_return_visit(office: Office) -> None:
    visit = RecordReturnVisit(dossier=progress.closed(office), solved=True)
    assert "led" in office.refusals(visit, "console")
