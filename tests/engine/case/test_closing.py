"""Closing: asked by the unit, signed by its leader, approved outside, or sent back."""

from datetime import date

import pytest

from engine.case.answering import ExecuteOpinion
from engine.case.classing import ConfirmClass
from engine.case.closing import ApproveClosing, RequestClosing, ReturnClosing, SignClosing
from engine.case.deferring import ReviewDeferral
from engine.case.planning import MeetMilestone
from engine.case.terms import OpinionOutcome, Outcome, Treatment
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def asking(case: str, outcome: Outcome = Outcome.SETTLED, report: str = "done") -> RequestClosing:
    return RequestClosing(dossier=case, outcome=outcome, report=report)


def test_the_request_meets_the_work_and_starts_its_approval(office: Office) -> None:
    case = progress.asked_to_close(office, progress.answered(office))
    assert office.case(case).state == "in_hand"
    assert office.outcomes(case)["solve#1"] == "met"
    assert office.due(case)["approve_closing#1"] == date(2025, 3, 10)
    assert office.refusals(asking(case), "housing-head") == {"no_closing_request"}


def test_what_was_dealt_with_by_law_names_its_paper_and_nothing_else_does(office: Office) -> None:
    # A27: three roads without a paper of law, and one that has none without it.
    case = progress.answered(office)

    def treated(treatment: Treatment | None, paper: str) -> RequestClosing:
        return RequestClosing(
            dossier=case,
            outcome=Outcome.SETTLED,
            report="done",
            treatment=treatment,
            legal_document=paper,
        )

    for treatment, paper in ((Treatment.BY_LAW, " "), (Treatment.HELPED, "5"), (None, "5")):
        assert office.refusals(treated(treatment, paper), "housing-head") == {
            "legal_document_of_law"
        }
    office.give(treated(Treatment.BY_LAW, "5"), "housing-head")
    closing = office.case(case).closing
    assert closing is not None
    assert closing.treatment is Treatment.BY_LAW


def test_a_report_says_something(office: Office) -> None:
    case = progress.answered(office)
    assert office.refusals(asking(case, report=" "), "housing-head") == {"text_missing"}


@pytest.mark.parametrize(
    ("classification", "lacking"),
    [
        ("solvable", {"opinion_if_owed", "answer_received"}),
        (
            "time_bound",
            {"officer_named", "timetable_set", "opinion_if_owed", "answer_received"},
        ),
        ("common", {"matter_joined", "studied", "opinion_if_owed", "answer_received"}),
        ("unresolved", {"reasons_delivered", "opinion_if_owed", "answer_received"}),
    ],
)
def test_each_class_asks_for_its_evidence(
    office: Office, classification: str, lacking: set[str]
) -> None:
    # H24t: what stands before 办结, class by class.
    case = progress.in_hand(office, classification)
    assert office.refusals(asking(case, Outcome.UNSETTLED), "housing-head") == lacking


def test_a_timetable_has_all_its_milestones_met_first(office: Office) -> None:
    case = progress.planned(office, case=progress.answered(office, "time_bound"))
    assert office.refusals(asking(case), "housing-head") == {"milestones_met"}
    for number in (1, 2):
        office.give(MeetMilestone(dossier=case, number=number), "housing-officer")
    progress.asked_to_close(office, case)


def test_what_cannot_be_solved_yet_does_not_end_as_settled(office: Office) -> None:
    case = progress.explained(office)
    progress.opine(office, case)
    progress.deliver(office, case)
    assert office.refusals(asking(case), "housing-head") == {"unresolved_cannot_settle"}
    progress.asked_to_close(office, case, Outcome.UNSETTLED)


def test_a_notice_still_owed_comes_first(office: Office) -> None:
    case = progress.sent(office)
    office.give(ConfirmClass(dossier=case, classification="solvable"), "housing-officer")
    assert "no_notice_owed" in office.refusals(asking(case), "housing-head")


def test_nobody_closes_who_handles(office: Office) -> None:
    case = progress.asked_to_close(office, progress.answered(office))
    approve = ApproveClosing(dossier=case)
    assert office.refusals(approve, "housing-head") == {"role_missing"}
    office.give(approve, "clerk")
    assert office.case(case).state == "closed"
    assert office.refusals(approve, "clerk") == {"not_from_here"}


def test_what_the_office_handled_its_portfolio_leader_closes(office: Office) -> None:
    case = progress.closed_at_the_counter(office)
    assert office.case(case).state == "closed"


def test_nothing_is_approved_or_signed_that_was_not_asked_for(office: Office) -> None:
    case = progress.led(office, progress.answered(office))
    assert "closing_requested" in office.refusals(ApproveClosing(dossier=case), "clerk")
    assert "closing_requested" in office.refusals(SignClosing(dossier=case), "deputy-works")
    back = ReturnClosing(dossier=case, reason="r")
    assert office.refusals(back, "clerk") == {"closing_requested"}


def test_a_leader_in_charge_signs_before_it_is_approved(office: Office) -> None:
    case = progress.asked_to_close(office, progress.led(office, progress.answered(office)))
    assert office.refusals(ApproveClosing(dossier=case), "clerk") == {"signed_if_led"}
    assert office.refusals(SignClosing(dossier=case), "magistrate") == {"role_missing"}
    office.give(SignClosing(dossier=case), "deputy-works")
    assert office.refusals(SignClosing(dossier=case), "deputy-works") == {"closing_unsigned"}
    office.give(ApproveClosing(dossier=case), "clerk")


def test_what_was_supported_is_settled_only_when_carried_out(office: Office) -> None:
    case = progress.in_hand(office)
    progress.opine(office, case, OpinionOutcome.SUPPORTED)
    progress.deliver(office, case)
    progress.asked_to_close(office, case)
    assert office.refusals(ApproveClosing(dossier=case), "clerk") == {"executed_if_settled"}
    office.give(ExecuteOpinion(dossier=case, evidence="photo"), "housing-head")
    office.give(ApproveClosing(dossier=case), "clerk")


def test_a_request_sent_back_lets_the_work_run_on_where_it_stood(office: Office) -> None:
    case = progress.answered(office)
    before = office.due(case)["solve#1"]
    progress.asked_to_close(office, case)
    office.later(4)
    assert office.refusals(ReturnClosing(dossier=case, reason=" "), "clerk") == {"text_missing"}
    office.give(ReturnClosing(dossier=case, reason="no photo"), "clerk")
    due = office.due(case)
    assert due["solve#1"] == before
    assert "approve_closing#1" not in due
    progress.asked_to_close(office, case)
    assert office.due(case)["approve_closing#2"] == date(2025, 3, 14)


def test_a_review_held_before_is_not_called_back_by_a_returned_request(office: Office) -> None:
    case = progress.explained(office)
    progress.opine(office, case)
    progress.deliver(office, case)
    office.give(ReviewDeferral(dossier=case, finding="still no funds"), "housing-head")
    progress.asked_to_close(office, case, Outcome.UNSETTLED)
    office.give(ReturnClosing(dossier=case, reason="explain"), "clerk")
    assert "review#1" not in office.due(case)
    assert office.faults() == []


@pytest.mark.parametrize(("classification", "days"), [("solvable", 15), ("unresolved", 30)])
def test_every_closing_schedules_its_verification(
    office: Office, classification: str, days: int
) -> None:
    case = progress.explained(office) if classification == "unresolved" else None
    if case:
        progress.opine(office, case)
        progress.deliver(office, case)
        progress.asked_to_close(office, case, Outcome.UNSETTLED)
        office.give(ApproveClosing(dossier=case), "clerk")
    else:
        case = progress.closed(office)
    assert (office.due(case)["verification#1"] - date(2025, 3, 3)).days == days
