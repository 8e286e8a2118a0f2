"""The last days of a case are lived in all their turns, with every answer people give."""

from engine.case.answering import OpinionIssued
from engine.case.terms import OpinionOutcome, Outcome, ReceiptProof
from tests.support.demo_year import year

TURNS = (
    "opinion_issued",
    "answered_orally",
    "answer_received",
    "opinion_extended",
    "extension_notified",
    "opinion_executed",
    "superior_reported",
    "closing_requested",
    "closing_signed",
    "closing_approved",
    "closing_returned",
    "concluded",
    "review_requested",
    "review_answered",
    "final_review_requested",
    "hearing_opened",
    "hearing_closed",
    "final_review_answered",
    "remedies_exhausted",
    "right_lapsed",
    "withdrawal_stated",
    "withdrawal_verified",
    "withdrawal_revoked",
)


def test_every_turn_was_taken() -> None:
    types = year().types()
    assert [turn for turn in TURNS if not types[turn]] == []


def test_opinions_have_all_three_results() -> None:
    given = {event.outcome for _, event in year().events() if isinstance(event, OpinionIssued)}
    assert given == set(OpinionOutcome)


def test_outcomes_and_proofs_differ() -> None:
    outcomes = {case.outcome for case in year().cases()} - {None}
    assert outcomes >= {Outcome.SETTLED, Outcome.PARTLY_SETTLED, Outcome.UNSETTLED}
    proofs = {party.receipt for case in year().cases() for party in case.parties} - {None}
    assert proofs == set(ReceiptProof)
