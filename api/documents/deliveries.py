"""How a document reached whom it is for: what was recorded between it and the next of its kind."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from api.documents.known import Act, Known
from api.documents.wording import said
from api.forms.records import day
from api.wording.labels import label
from engine.case.answering import OpinionIssued
from engine.case.delivering import AnswerReceived, FinalReviewReceived, Received, ReviewReceived
from engine.case.noticing import NoticeDelivered
from engine.case.remedies import FinalReviewAnswered, ReviewAnswered
from engine.case.reopening import ReceiptDenied
from engine.case.terms import Paper
from engine.vocabulary import Event

ANSWERS: Mapping[type[Event], Received] = {
    OpinionIssued: AnswerReceived,
    ReviewAnswered: ReviewReceived,
    FinalReviewAnswered: FinalReviewReceived,
}
"""By the event of an answer, that of its receipt."""
NOTICES = tuple(paper.value for paper in Paper)


class Arrival(msgspec.Struct, frozen=True):
    """That a party had a document on a day, and what proves it."""

    party: str
    on: date
    proof: str


def answer_arrivals(known: Known, act: Act[Any]) -> list[Arrival]:
    """Return who received an opinion, or the answer of a review: this one, none before or after.

    A receipt that its party denied is none.
    """
    party = getattr(act.event, "party", "")
    later = (one.entry.seq for one in known.of(type(act.event)) if _is_of(one, party))
    until = min((seq for seq in later if seq > act.entry.seq), default=0)
    came = _between(known.of(ANSWERS[type(act.event)]), act.entry.seq, until)
    denied = [one for one in known.of(ReceiptDenied) if isinstance(act.event, OpinionIssued)]
    return [
        _arrival(one)
        for one in came
        if _is_of(one, party)
        and not any(_is_of(no, one.event.party) for no in _between(denied, one.entry.seq, until))
    ]


def notice_arrivals(known: Known, paper: str, seq: int, until: int) -> list[Arrival]:
    """Return who has a notice of one entry; ``until``: the entry of the next, 0 for none."""
    came = (one for one in known.of(NoticeDelivered) if one.event.paper == paper)
    return [_arrival(one) for one in _between(came, seq, until)]


def told(known: Known, arrivals: Iterable[Arrival]) -> str:
    """Return how a document was delivered to whom, who has it alike together; empty for nobody."""
    groups: dict[tuple[date, str], list[str]] = {}
    for one in arrivals:
        groups.setdefault((one.on, one.proof), []).append(one.party)
    found = [
        said("delivery_of", names=known.people(refs), on=day(on), proof=proof_of(known, proof))
        for (on, proof), refs in groups.items()
    ]
    return said("stop").join(found)


def proof_of(known: Known, proof: str) -> str:
    """Return what a proof is called, nothing for none."""
    return label("proofs", proof, known.here.translate) if proof else ""


def _between(acts: Iterable[Act[Any]], seq: int, until: int) -> list[Act[Any]]:
    return [one for one in acts if one.entry.seq > seq and not 0 < until < one.entry.seq]


def _is_of(act: Act[Any], party: str) -> bool:
    return party in ("", getattr(act.event, "party", ""))


def _arrival(act: Act[Any]) -> Arrival:
    return Arrival(act.event.party, act.event.on, act.event.proof)
