"""What time does to a case: rungs, charges that stand by silence, visits, reports."""

from datetime import date

import pytest

from engine.case.admitting import Admit
from engine.case.classing import ConfirmClass
from engine.case.dispatching import Dispatch, TakeOn
from engine.case.leading import ConfirmAssignment
from engine.case.ticking import ChargeStands, ReportToSuperior
from engine.crossing import RecordFieldVisit
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation
from tests.support import progress
from tests.support.office import Office
from tests.support.offices import POSTS


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> str:
    """A solvable case whose fifteen days (to 18 March) ran out ten days ago."""
    case = progress.in_hand(office)
    office.day(date(2025, 3, 29))
    office.sweep()
    return case


def test_when_handling_has_run_out_the_principal_is_proposed_once(
    office: Office, case: str
) -> None:
    assert office.events(case).count("leader_proposed") == 1
    proposal = office.case(case).proposal
    assert proposal is not None
    assert (proposal.post, proposal.ground, proposal.by_post) == (
        "post:magistrate",
        "ladder",
        "time",
    )
    # Five working days after Saturday 29 March: 31, 1, 2, 3; Qingming 4-6; 7 April.
    assert office.due(case)["principal_decides#1"] == date(2025, 4, 7)


def test_his_silence_puts_the_case_in_his_charge(office: Office, case: str) -> None:
    office.day(date(2025, 4, 7))
    office.sweep()
    assert office.case(case).lead is None
    office.day(date(2025, 4, 8))
    office.sweep()
    facts = office.case(case)
    assert facts.lead is not None
    assert (facts.lead.post, facts.state) == ("post:magistrate", "led")
    assert office.faults() == []
    office.give(ConfirmAssignment(dossier=case), "magistrate")


def test_only_time_lets_a_charge_stand(office: Office, case: str) -> None:
    assert office.refusals(ChargeStands(dossier=case), "magistrate") == {"role_missing"}


def test_no_charge_stands_that_no_rule_proposed(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(ChargeStands(dossier=case), "time") == {"proposed_by_rule"}


def test_a_principal_who_leads_already_is_not_proposed_again(office: Office) -> None:
    # Already the principal: the rung goes to the superior's.
    case = progress.led(office, progress.in_hand(office), "magistrate")
    office.day(date(2025, 3, 29))
    office.sweep()
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.post == "post:mayor"


def test_who_could_not_be_proposed_is_proposed_once_somebody_stands(office: Office) -> None:
    # The last rung comes on 29 March to a county whose leaders have all left; on 9 April one takes
    # up his post, and the weekly reminder of the 12th proposes him, those after it nobody else.
    case = progress.in_hand(office)
    for tail, unit, *_ in POSTS:
        if unit not in ("housing", "petitions"):
            office.give(EndAppointment(post=f"post:{tail}", on=date(2025, 3, 3)))
    for day in (29, 30):
        office.day(date(2025, 3, day))
        office.sweep()
    assert office.case(case).proposal is None
    taken_up = Appointment("person:new", "post:magistrate", date(2025, 4, 9))
    office.give(ReviseOrganisation(appointments=(taken_up,), names={"person:new": "n"}))
    office.day(date(2025, 4, 13))
    office.sweep()
    proposal = office.case(case).proposal
    assert proposal is not None
    assert (proposal.post, proposal.ground) == ("post:magistrate", "ladder")
    for _ in range(4):
        office.later(7)
        office.sweep()
    assert office.events(case).count("leader_proposed") == 1
    assert [leader.post for leader in office.case(case).leaders] == ["post:magistrate"]


def test_a_case_late_on_the_desk_reaches_the_principal_too(office: Office) -> None:
    # C4 runs from admission, whatever the class: unclassed it still ends in somebody's charge.
    case = progress.sent(office)
    office.give(Admit(dossier=case), "housing-officer")
    for day in (date(2025, 5, 25), date(2025, 6, 5)):
        office.day(day)
        office.sweep()
    facts = office.case(case)
    assert (facts.state, facts.lead is not None) == ("collected", True)
    assert office.sweep().refused == 0


def test_a_visit_with_the_case_in_charge_moves_it_to_its_stage(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    visit = RecordFieldVisit(leader="post:deputy-works", unit="unit:township", cases=(case,))
    made = office.give(visit, "deputy-works")
    assert (office.case(case).state, office.case(case).visits) == ("visited", (made.dossier,))


def test_a_visit_without_charge_moves_no_stage(office: Office) -> None:
    case = progress.in_hand(office)
    visit = RecordFieldVisit(leader="post:magistrate", unit="unit:township", cases=(case,))
    office.give(visit, "magistrate")
    assert office.case(case).state == "in_hand"


def test_a_report_that_was_demanded_is_made_once(office: Office) -> None:
    case = office.register()
    send = Dispatch(
        dossier=case, unit="unit:housing", with_report=True, report_by=date(2025, 4, 10)
    )
    office.give(send, "clerk")
    office.give(TakeOn(dossier=case), "housing-officer")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    report = ReportToSuperior(dossier=case, number="9")
    office.give(report, "housing-head")
    assert "report#1" not in office.due(case)
    assert office.refusals(report, "housing-head") == {"no_report_owed"}
