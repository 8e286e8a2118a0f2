"""Which answer is on its way to a party, and that each is received for itself."""

from datetime import timedelta

from engine.case.delivering import (
    AnswerReceived,
    FinalReviewReceived,
    ReviewReceived,
    final_review_received,
    has_all,
    on_its_way,
    review_received,
)
from engine.case.parts import Opinion, Party
from engine.case.remedies import ReviewAnswered, review_answered
from engine.case.terms import OpinionOutcome, ReceiptProof
from tests.support.cases import DAY, a_case

POSTAL = ReceiptProof.POSTAL
OPINION = Opinion(outcome=OpinionOutcome.NOT_SUPPORTED, issued_on=DAY, sent_on=DAY)
LATER = DAY + timedelta(days=30)


def test_the_earliest_answer_that_a_party_has_not_yet_is_on_its_way() -> None:
    case = a_case(opinion=OPINION)
    waiting = Party(ref="p1", review_answered_on=LATER)
    assert on_its_way(a_case(), waiting) == (AnswerReceived, None)
    assert on_its_way(case, waiting) == (AnswerReceived, DAY)
    read = Party(ref="p1", received_on=DAY, review_answered_on=LATER)
    assert on_its_way(case, read) == (ReviewReceived, LATER)
    last = Party(
        ref="p1",
        received_on=DAY,
        review_answered_on=DAY,
        review_received_on=DAY,
        final_review_answered_on=LATER,
    )
    assert on_its_way(case, last) == (FinalReviewReceived, LATER)
    assert on_its_way(case, Party(ref="p1", received_on=DAY)) is None


def test_a_receipt_is_of_one_party_and_one_answer() -> None:
    one, other = (
        Party(ref=ref, received_on=DAY, review_answered_on=DAY, final_review_answered_on=DAY)
        for ref in ("p1", "p2")
    )
    case = a_case(opinion=OPINION, parties=(one, other))
    case = review_received(case, ReviewReceived(on=LATER, party="p1", proof=POSTAL))
    assert [party.review_received_on for party in case.parties] == [LATER, None]
    assert [has_all(party) for party in case.parties] == [False, False]
    case = final_review_received(case, FinalReviewReceived(on=LATER, party="p1", proof=POSTAL))
    assert [has_all(party) for party in case.parties] == [True, False]


def test_another_answer_is_to_be_received_anew() -> None:
    party = Party(ref="p1", received_on=DAY, review_answered_on=DAY, review_received_on=DAY)
    case = review_answered(
        a_case(parties=(party,)), ReviewAnswered(on=LATER, party="p1", text_ref="")
    )
    assert on_its_way(case, case.parties[0]) == (ReviewReceived, LATER)
