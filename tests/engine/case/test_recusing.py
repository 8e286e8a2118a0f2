"""Keeping away: who has an interest neither handles, leads nor decides (A28)."""

from datetime import date

import pytest

from engine.case.authority import keeps_away
from engine.case.leading import ProposeLeader
from engine.case.planning import AppointOfficer
from engine.case.recusing import RecuseFromCase
from engine.case.registering import AddNote
from engine.case.terms import LegalKind
from engine.clock import local_day
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation
from engine.vocabulary import Actor
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def away(case: str, tail: str, reason: str = "his brother") -> RecuseFromCase:
    return RecuseFromCase(dossier=case, post=f"post:{tail}", reason=reason)


def test_who_is_kept_away_acts_no_more_on_the_case(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(away(case, "housing-officer"), "housing-head")
    note = AddNote(dossier=case, note="n")
    assert office.is_hidden(note, "housing-officer")
    office.give(note, "housing-officer-two")


def sees(office: Office, case: str, person: str, tail: str) -> bool:
    return case in office.desk.see([case], Actor(person, f"post:{tail}"))


def put(office: Office, person: str, tail: str) -> None:
    """Let a person follow whoever holds a post today."""
    day = local_day(office.clock.now())
    office.give(EndAppointment(post=f"post:{tail}", on=day))
    office.give(ReviseOrganisation(appointments=(Appointment(person, f"post:{tail}", day),)))


def test_who_is_kept_away_sees_the_case_from_no_post_he_has_or_comes_to(office: Office) -> None:
    case = progress.in_hand(office)
    put(office, "person:housing-officer", "clerk-two")
    assert sees(office, case, "person:housing-officer", "clerk-two") is True
    office.give(away(case, "housing-officer"), "housing-head")
    assert sees(office, case, "person:housing-officer", "clerk-two") is False
    put(office, "person:new", "housing-officer")
    assert sees(office, case, "person:housing-officer", "clerk-two") is False
    assert sees(office, case, "person:new", "housing-officer") is False
    assert sees(office, case, "person:clerk", "clerk") is True
    assert sees(office, case, "person:housing-head", "housing-head") is True


def test_the_accused_sees_nothing_after_he_has_moved_to_another_post(office: Office) -> None:
    case = office.register(kind=LegalKind.ACCUSATION, accused=("post:housing-head",))
    assert sees(office, case, "person:clerk", "clerk") is True
    office.later(30)
    put(office, "person:new", "housing-head")
    put(office, "person:housing-head", "clerk-two")
    assert sees(office, case, "person:housing-head", "clerk-two") is False
    assert keeps_away(office.case(case), "post:clerk-two", office.context("console")) is True


def test_a_recusal_has_a_reason_a_post_and_happens_once(office: Office) -> None:
    case = progress.in_hand(office)
    assert office.refusals(away(case, "housing-officer", " "), "housing-head") == {"text_missing"}
    assert office.refusals(away(case, "moon"), "housing-head") == {"unknown_post"}
    office.give(away(case, "housing-officer"), "housing-head")
    assert office.refusals(away(case, "housing-officer"), "housing-head") == {"already_recused"}


def test_an_officer_who_is_kept_away_is_no_longer_the_officer(office: Office) -> None:
    case = progress.planned(office)
    office.give(away(case, "housing-officer"), "housing-head")
    assert office.case(case).officer == ""
    again = AppointOfficer(dossier=case, post="post:housing-officer")
    assert office.refusals(again, "housing-head") == {"post_is_recused"}
    assert office.faults() == []


def test_a_case_that_loses_its_lead_needs_another(office: Office) -> None:
    case = progress.led(office, progress.in_hand(office))
    office.give(away(case, "deputy-works"), "magistrate")
    facts = office.case(case)
    assert (facts.lead, facts.leader_required) == (None, "recused")
    assert office.due(case)["assign_leader#1"] == date(2025, 3, 17)  # 10 working days
    again = ProposeLeader(dossier=case, post="post:deputy-works")
    assert office.refusals(again, "clerk") == {"post_is_recused"}


def test_a_proposal_of_who_is_kept_away_falls(office: Office) -> None:
    case = progress.in_hand(office)
    office.give(ProposeLeader(dossier=case, post="post:deputy-works"), "clerk")
    office.give(away(case, "deputy-works"), "magistrate")
    assert office.case(case).proposal is None
    assert "decide_proposal#1" not in office.due(case)


def test_what_a_rule_proposed_falls_to_the_next_principal(office: Office) -> None:
    case = progress.in_hand(office)
    office.day(date(2025, 3, 29))
    office.sweep()
    proposal = office.case(case).proposal
    assert proposal is not None
    assert proposal.post == "post:magistrate"
    office.give(away(case, "magistrate"), "petitions-head")
    after = office.case(case).proposal
    assert after is not None
    assert after.post == "post:secretary"
    assert office.due(case)["principal_decides#2"] == date(2025, 4, 7)
    assert office.faults() == []
