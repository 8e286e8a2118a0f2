"""Opening again on road (i): one rung higher, and receipts that are denied."""

from datetime import date

import pytest

from engine.case.answering import RecordDelivery
from engine.case.closing import ApproveClosing, SignClosing
from engine.case.reopening import ReopenCase
from engine.case.revisiting import RecordVerification
from engine.case.terms import Rating, ReceiptProof, Road
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def reopened(office: Office, case: str) -> str:
    office.give(ReopenCase(dossier=case, reason="never came"), "clerk")
    return case


def test_road_one_opens_the_case_again_one_rung_higher(office: Office) -> None:
    # ARCHITECTURE: a dossier has a height; its new clocks start at that rung.
    case = progress.verify(office, progress.closed(office), Road.ANSWER_MISSING)
    assert office.due(case)["reopen#1"] == date(2025, 3, 10)
    silent = ReopenCase(dossier=case, reason=" ")
    assert office.refusals(silent, "clerk") == {"text_missing"}
    reopened(office, case)
    facts = office.case(case)
    assert (facts.state, facts.height, facts.reopened) == ("in_hand", 1, 1)
    assert facts.clocks["solve#2"].rung == 1
    assert "reopen#1" not in office.due(case)
    assert office.faults() == []


def test_only_road_one_opens_again(office: Office) -> None:
    case = progress.verify(office, progress.closed(office))
    command = ReopenCase(dossier=case, reason="r")
    assert office.refusals(command, "clerk") == {"road_answer_missing"}


def test_who_never_got_the_answer_gets_it_now_and_his_right_begins_then(office: Office) -> None:
    case = reopened(office, progress.verify(office, progress.closed(office), Road.ANSWER_MISSING))
    due = office.due(case)
    assert "C5#1" not in due
    assert due["deliver#2"] == date(2025, 3, 17)
    office.later(7)
    party = office.case(case).parties[0].ref
    proof = ReceiptProof.SIGNATURE
    office.give(RecordDelivery(dossier=case, party=party, proof=proof), "clerk")
    assert office.due(case)["C5#2"] == date(2025, 4, 9)


def test_a_promise_not_kept_takes_no_receipt_away(office: Office) -> None:
    case = progress.closed_as_promised(office)
    no = progress.heard(office, case, promises_kept=False, rating=Rating.DISSATISFIED)
    command = RecordVerification(dossier=case, answers=(no,), road=Road.ANSWER_MISSING)
    office.give(command, "clerk")
    reopened(office, case)
    assert office.case(case).parties[0].received_on == date(2025, 3, 3)
    assert "C5#1" in office.due(case)


def test_a_new_opinion_gives_the_right_to_a_review_anew(office: Office) -> None:
    # A35: the thirty days count from the receipt of the answer that is asked about.
    case = progress.closed_as_promised(office)
    no = progress.heard(office, case, promises_kept=False, rating=Rating.DISSATISFIED)
    command = RecordVerification(dossier=case, answers=(no,), road=Road.ANSWER_MISSING)
    office.give(command, "clerk")
    reopened(office, case)
    office.later(7)
    progress.opine(office, case)
    assert not {"C5#1", "C5#2"} & office.due(case).keys()  # nobody has it yet
    progress.deliver(office, case)
    assert office.due(case)["C5#2"] == date(2025, 4, 9)
    assert office.faults() == []


def test_a_case_with_a_leader_goes_back_to_him(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    progress.asked_to_close(office, case)
    office.give(SignClosing(dossier=case), "deputy-works")
    office.give(ApproveClosing(dossier=case), "clerk")
    progress.verify(office, case, Road.ANSWER_MISSING)
    assert office.case(reopened(office, case)).state == "led"


def test_opened_for_the_second_time_it_is_proposed_to_the_principal(office: Office) -> None:
    # RULES, ground (c): re-opened for the second time on road (i).
    case = progress.closed(office)
    for _ in range(2):
        progress.verify(office, case, Road.ANSWER_MISSING)
        reopened(office, case)
        if office.case(case).reopened == 1:
            progress.deliver(office, case)
            progress.closed(office, case)
    proposal = office.case(case).proposal
    assert proposal is not None
    assert (proposal.post, proposal.ground) == ("post:magistrate", "reopened")
    office.later(8)
    office.sweep()
    lead = office.case(case).lead
    assert lead is not None
    assert lead.post == "post:magistrate"


def test_new_facts_open_a_case_again_though_nothing_was_promised(office: Office) -> None:
    case = progress.closed(office)
    told = progress.heard(office, case, new_facts=True)
    command = RecordVerification(dossier=case, answers=(told,), road=Road.SATISFIED)
    assert office.refusals(command, "clerk") == {"road_must_reopen"}
    again = RecordVerification(dossier=case, answers=(told,), road=Road.ANSWER_MISSING)
    office.give(again, "clerk")
    facts = office.case(reopened(office, case))
    assert (facts.state, facts.height) == ("in_hand", 1)
    assert facts.parties[0].received_on == date(2025, 3, 3)  # the answer did come
    assert office.faults() == []


def test_who_does_not_approve_opens_the_case_again(office: Office) -> None:
    case = progress.verify(office, progress.closed(office), Road.OTHERWISE)
    command = ReopenCase(dossier=case, reason="look again")
    # The inspector verified; who is below a head decides nothing.
    for post in ("inspection-officer", "clerk"):
        assert "role_missing" in office.refusals(command, post)
    office.give(command, "petitions-head")
    facts = office.case(case)
    assert (facts.state, facts.height, facts.reopened) == ("in_hand", 1, 1)
    assert "not_reopening#1" not in office.due(case)
    assert office.faults() == []


def test_a_case_opened_again_remembers_its_earlier_time(office: Office) -> None:
    case = progress.closed(office)
    before = office.outcomes(case)
    progress.verify(office, case, Road.ANSWER_MISSING)
    facts = office.case(reopened(office, case))
    # The opinion, its date and each ended clock stay; what is owed anew begins one rung higher.
    assert facts.opinion is not None
    assert facts.opinion.issued_on == date(2025, 3, 3)
    assert facts.registered_on == date(2025, 3, 3)
    after = office.outcomes(case)
    assert {"C2#1", "C4#1", "solve#1"} <= {name for name in before if after[name] == before[name]}
    assert facts.clocks["solve#1"].rung == 0
    assert facts.clocks["solve#2"].rung == 1
