"""The end: concluded when every right has lapsed or was answered, or remedies exhausted."""

from datetime import date

import pytest

from engine.case.concluding import Conclude, ExhaustRemedies
from engine.case.remedies import (
    AnswerFinalReview,
    AnswerReview,
    RequestFinalReview,
    RequestReview,
)
from engine.case.terms import Road
from tests.support import progress
from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_no_case_is_concluded_before_its_right_has_lapsed(office: Office) -> None:
    # A35: 30 days from 3 March end on 2 April; the office then has five working days:
    # 3 April, then the 7th to the 10th (4 to 6 April are Qingming).
    case = progress.verify(office, progress.closed(office))
    assert office.refusals(Conclude(dossier=case), "clerk") == {"remedies_rest"}
    assert office.due(case)["conclude#1"] == date(2025, 4, 10)
    office.day(date(2025, 4, 3))
    office.sweep()
    office.give(Conclude(dossier=case), "clerk")
    facts = office.case(case)
    assert (facts.state, facts.concluded_on) == ("concluded", date(2025, 4, 3))
    assert office.outcomes(case)["C5#1"] == "lapsed"
    assert office.due(case) == {}
    assert office.faults() == []


def test_an_oral_answer_leaves_no_right_to_wait_for(office: Office) -> None:
    case = progress.verify(office, progress.closed_at_the_counter(office))
    office.give(Conclude(dossier=case), "clerk")
    assert office.case(case).state == "concluded"


def test_the_petition_office_concludes_and_only_what_was_verified(office: Office) -> None:
    case = progress.closed_at_the_counter(office)
    assert office.refusals(Conclude(dossier=case), "clerk") == {"not_from_here"}
    progress.verify(office, case)
    assert office.refusals(Conclude(dossier=case), "deputy-petitions") == {"role_missing"}


def test_what_is_to_be_opened_again_is_not_concluded(office: Office) -> None:
    case = progress.verify(office, progress.closed(office), Road.ANSWER_MISSING)
    assert "road_not_answer_missing" in office.refusals(Conclude(dossier=case), "clerk")


def test_after_the_final_answer_the_remedies_are_exhausted(office: Office) -> None:
    # A36: afterwards the same facts and reasons are not taken up again.
    case = progress.verify(office, progress.closed(office))
    party = office.case(case).parties[0].ref
    assert "final_review_received" in office.refusals(ExhaustRemedies(dossier=case), "clerk")
    office.give(RequestReview(dossier=case, party=party, request="r"), "clerk")
    assert "conclude#1" not in office.due(case)
    office.give(AnswerReview(dossier=case, party=party, answer="a"), "magistrate")
    assert "conclude#2" not in office.due(case)
    progress.deliver(office, case)
    assert "conclude#2" in office.due(case)
    office.give(RequestFinalReview(dossier=case, party=party, request="r"), "clerk")
    office.give(AnswerFinalReview(dossier=case, party=party, answer="a"), "mayor")
    assert "reviews_received" in office.refusals(ExhaustRemedies(dossier=case), "clerk")
    progress.deliver(office, case)
    assert office.due(case) == {"conclude#3": date(2025, 3, 10)}
    office.give(ExhaustRemedies(dossier=case), "clerk")
    assert office.case(case).state == "remedies_exhausted"
    assert office.faults() == []
