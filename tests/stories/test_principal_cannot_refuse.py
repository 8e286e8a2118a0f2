"""Suqian: what is strongly felt and out of reach below, the principal leads himself (Q17)."""

from datetime import date

from engine.case.leading import ApproveLeader, RefuseLeader, RequireLeader
from engine.case.proposing import PassToPrincipal, RecordGroundNotMet, SubmitToPrincipal
from tests.support import progress
from tests.support.office import Office
from workflows.loader import load


def submitted() -> tuple[Office, str]:
    """Return a case of Suqian that its leader could not solve, before the magistrate."""
    office = Office()
    case = progress.led(office, progress.in_hand(office, "time_bound", pack="suqian"))
    office.day(date(2025, 3, 18))
    command = SubmitToPrincipal(
        dossier=case,
        told_superior_on=date(2025, 3, 3),
        strongly_felt=True,
        several_units=True,
        reason="three bureaus",
    )
    office.give(command, "housing-head")
    return office, case


def test_he_takes_it_with_a_document_and_the_former_leader_stays_beside_him() -> None:
    office, case = submitted()
    refuse = RefuseLeader(dossier=case, reason="busy")
    assert office.refusals(refuse, "magistrate") == {"not_proposed_by_rule"}
    office.give(ApproveLeader(dossier=case, document="[2025]9"), "magistrate")
    leaders = [(one.post, one.role, one.document) for one in office.case(case).leaders]
    assert leaders == [
        ("post:magistrate", "lead", "[2025]9"),
        ("post:deputy-works", "joint", "No. 3"),
    ]
    assert office.faults() == []


def test_his_silence_is_his_charge() -> None:
    office, case = submitted()
    office.day(date(2025, 3, 25))  # the fifth working day: 19, 20, 21, 24, 25
    office.sweep()
    assert office.case(case).proposal is not None
    office.day(date(2025, 3, 26))
    office.sweep()
    lead = office.case(case).lead
    assert lead is not None
    assert lead.post == "post:magistrate"


def test_the_ground_not_met_leaves_the_case_where_it_was_and_its_ladder_climbing() -> None:
    office, case = submitted()
    office.give(PassToPrincipal(dossier=case, post="post:secretary", reason="land"), "magistrate")
    office.give(RecordGroundNotMet(dossier=case, reason="one bureau"), "secretary")
    facts = office.case(case)
    assert facts.lead is not None
    assert (facts.lead.post, facts.proposal) == ("post:deputy-works", None)
    before = office.events(case).count("rung_climbed")
    office.day(date(2025, 4, 20))  # the timetable was due on 17 March
    office.sweep()
    assert office.events(case).count("rung_climbed") > before
    assert office.faults() == []


def test_a_key_case_needs_a_leader_before_it_ends() -> None:
    # Q05, ten working days from 3 March: 17 March.
    office = Office()
    case = progress.in_hand(office, pack="suqian")
    office.give(RequireLeader(dossier=case, ground="key_case"), "clerk")
    assert office.due(case)["assign_leader#1"] == date(2025, 3, 17)


def test_the_notice_stands_behind_each_of_it() -> None:
    rules = load("suqian")
    for name in ("submit_to_principal", "record_ground_not_met", "charge_stands"):
        assert {way.source.rule for way in rules.moves[name]} == {"Q17"}
    assert rules.clocks["assign_leader"].source.rule == "Q05"
    assert {way.source.rule for way in rules.moves["record_return_visit"]} == {"Q25"}
