"""Whoever owes an act hears of it first: never the officer of a unit that may not do it."""

from datetime import date

from engine.case.answering import AnswerOrally
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing
from engine.case.dispatching import KeepForOffice
from engine.case.leading import ApproveLeader, ProposeLeader
from engine.case.planning import AppointOfficer
from engine.case.remedies import RequestReview
from engine.case.revisiting import TryVerification
from engine.case.terms import Channel, Outcome
from engine.clock import day_start
from engine.ladder import RungClimbed
from tests.support import progress
from tests.support.office import Office


def told(office: Office, case: str, clock: str, until: date) -> list[str]:
    """Return who was told of a clock, one sweep a day until then."""
    while office.clock.now() < day_start(until):
        office.later(1)
        office.sweep()
    events = [event for event in office.history(case) if isinstance(event, RungClimbed)]
    return [event.receiver for event in events if event.clock == clock]


def with_officer(office: Office, **fields: str) -> str:
    """Return a case in hand for which the unit has named an officer, answered today."""
    case = progress.in_hand(office, **fields)
    office.give(AppointOfficer(dossier=case, post="post:housing-officer"), "housing-head")
    progress.opine(office, case)
    progress.deliver(office, case)
    return case


def test_nobody_of_the_handling_unit_is_reminded_of_looking_into_its_own_work() -> None:
    office = Office()
    case = with_officer(office)
    progress.asked_to_close(office, case)
    receivers = told(office, case, "approve_closing#1", date(2025, 3, 18))
    assert receivers[:2] == ["post:petitions-head", "post:petitions-head"]
    assert not any("housing" in post for post in receivers)
    office.give(ApproveClosing(dossier=case), "clerk")
    receivers = told(office, case, "verification#1", date(2025, 4, 20))
    assert receivers[0] == "post:petitions-head"
    assert not any("housing" in post for post in receivers)


def test_a_leader_in_charge_is_the_first_to_hear_of_what_he_owes() -> None:
    office = Office()
    case = with_officer(office, pack="suqian")
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    office.give(ApproveLeader(dossier=case, document="No. 3"), "magistrate")
    receivers = told(office, case, "confirm#1", date(2025, 3, 20))
    assert receivers[:2] == ["post:deputy-works", "post:magistrate"]
    other = with_officer(office, pack="suqian")
    progress.led(office, other)
    progress.closed_by_leader(office, other)
    receivers = told(office, other, "return_visit#1", date(2025, 5, 30))
    assert receivers[0] == "post:deputy-works"


def test_the_organ_above_hears_of_the_review_it_owes() -> None:
    office = Office()
    case = with_officer(office)
    party = office.case(case).parties[0].ref
    office.give(RequestReview(dossier=case, party=party, request="not fair"), "clerk")
    assert told(office, case, "C6#1", date(2025, 4, 9))[0] == "post:magistrate"


def test_what_the_petition_office_handled_itself_its_overseer_approves_and_verifies() -> None:
    office = Office()
    case = office.register(channel=Channel.IN_PERSON, classification="solvable")
    office.give(KeepForOffice(dossier=case), "clerk")
    office.give(ConfirmClass(dossier=case, classification="solvable"), "clerk")
    office.give(AnswerOrally(dossier=case, answer="it flows again", read_back=True), "clerk")
    office.give(RequestClosing(dossier=case, outcome=Outcome.SETTLED, report="done"), "clerk")
    assert office.refusals(ApproveClosing(dossier=case), "petitions-head") == {"role_missing"}
    receivers = told(office, case, "approve_closing#1", date(2025, 3, 20))
    assert receivers[0] == "post:deputy-petitions"
    assert not {"post:petitions-head", "post:clerk"}.intersection(receivers)
    office.give(ApproveClosing(dossier=case), "deputy-petitions")
    receivers = told(office, case, "verification#1", date(2025, 5, 1))
    assert receivers[0] == "post:deputy-petitions"
    assert not {"post:petitions-head", "post:clerk"}.intersection(receivers)
    office.give(TryVerification(dossier=case), "deputy-petitions")
    assert office.faults() == []
