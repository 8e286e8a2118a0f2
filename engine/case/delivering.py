"""The receipt of what a party was answered: which answer is on its way, and when it came."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies
from engine.case.facts import Case
from engine.case.parts import Party
from engine.case.terms import ReceiptProof
from engine.vocabulary import Event


class AnswerReceived(Event, frozen=True, kw_only=True):
    """A party received the answer: the thirty days for asking a review begin."""

    party: str
    proof: ReceiptProof


class ReviewReceived(Event, frozen=True, kw_only=True):
    """A party received the answer of its review: the thirty days for the final review begin."""

    party: str
    proof: ReceiptProof


class FinalReviewReceived(Event, frozen=True, kw_only=True):
    """A party received the answer of its final review."""

    party: str
    proof: ReceiptProof


Received = type[AnswerReceived] | type[ReviewReceived] | type[FinalReviewReceived]


def on_its_way(case: Case, party: Party) -> tuple[Received, date | None] | None:
    """Return what a party has yet to receive, the earliest first, and since when it is sent.

    The day is None where nothing was sent; None alone: the party has all that was answered.
    """
    if party.received_on is None:
        return AnswerReceived, case.opinion.sent_on if case.opinion else None
    if party.review_answered_on and party.review_received_on is None:
        return ReviewReceived, party.review_answered_on
    if party.final_review_answered_on and party.final_review_received_on is None:
        return FinalReviewReceived, party.final_review_answered_on
    return None


def has_all(party: Party) -> bool:
    """Return whether a party has received the answer of every review it asked for."""
    return (party.review_answered_on is None or party.review_received_on is not None) and (
        party.final_review_answered_on is None or party.final_review_received_on is not None
    )


def _of_party(case: Case, ref: str, change: Callable[[Party], Party]) -> Case:
    parties = tuple(change(party) if party.ref == ref else party for party in case.parties)
    return replace(case, parties=parties)


@applies(AnswerReceived)
def answer_received(case: Case, event: AnswerReceived) -> Case:
    """The party has the answer."""
    return _of_party(
        case,
        event.party,
        lambda party: replace(party, received_on=event.on, receipt=event.proof),
    )


@applies(ReviewReceived)
def review_received(case: Case, event: ReviewReceived) -> Case:
    """The right to a final review begins."""
    return _of_party(
        case,
        event.party,
        lambda party: replace(party, review_received_on=event.on, review_receipt=event.proof),
    )


@applies(FinalReviewReceived)
def final_review_received(case: Case, event: FinalReviewReceived) -> Case:
    """The party has the last word."""
    return _of_party(
        case, event.party, lambda party: replace(party, final_review_received_on=event.on)
    )
