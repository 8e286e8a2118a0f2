"""Opinions (处理意见书, 复查意见书, 复核意见书), with what may be done against each."""

from typing import Any

from api.documents.known import Act, Fields, Known, optional_day, sibling
from api.documents.wording import in_brackets, said
from api.forms.records import day
from api.wording.labels import label
from engine.case.answering import OpinionIssued
from engine.case.conditions import holds
from engine.case.owing import owner_unit
from engine.case.remedies import (
    FinalReviewAnswered,
    FinalReviewRequested,
    HearingClosed,
    HearingOpened,
    ReviewAnswered,
    ReviewRequested,
)


def opinion(known: Known) -> list[Fields]:
    """Return each handling opinion; the last one with how it was delivered."""
    issued = known.of(OpinionIssued)
    admitted_on = known.case.admitted_on
    return [
        {
            **known.head(act),
            **known.cites("issue_opinion"),
            "number": act.event.number,
            "admitted_on": optional_day(admitted_on),
            "not_admitted": "" if admitted_on else known.number,
            "request": known.lines(sibling(act.event.text_ref, "request")),
            "facts": known.lines(sibling(act.event.text_ref, "facts")),
            "basis": known.lines(act.event.text_ref),
            "outcome": label("opinions", act.event.outcome, known.here.translate),
            "plan": known.lines(act.event.execution_plan_ref),
            "remedies": _remedies(known, is_last=act is issued[-1]),
            **(_delivered(known) if act is issued[-1] else {}),
        }
        for act in issued
    ]


def review(known: Known) -> list[Fields]:
    """Return the opinion of each review (复查意见书), one for each party that asked."""
    found: list[Fields] = []
    for act in known.of(ReviewAnswered):
        asked = _asked(known, act, ReviewRequested)
        last = known.last_day("C7", act.event.party)
        remedies = [_remedy(known, "final_review", "C7", "final_reviewing_organ")]
        if last:
            remedies.append(_received(*_receipt(known, act), ("final_review_word", last)))
        found.append(
            {
                **known.head(act, [act.event.party]),
                **known.cites("answer_review"),
                "asked_on": day(asked.event.on) if asked else "",
                "request": known.lines(asked.event.text_ref) if asked else [],
                "opinion": _answered(known),
                "answer": known.lines(act.event.text_ref),
                "remedies": remedies,
            }
        )
    return found


def _receipt(known: Known, act: Act[ReviewAnswered]) -> tuple[str, str, str]:
    """Return who received the answer of a review, when and by what proof.

    Where the rules let the right begin with the answer itself, on the day of the answer.
    """
    party = known.case.party(act.event.party)
    names = known.people([act.event.party])
    if party is None or party.review_received_on is None:
        return names, day(act.event.on), said("with_answer")
    proof = label("proofs", party.review_receipt or "", known.here.translate)
    return names, day(party.review_received_on), proof


def final_review(known: Known) -> list[Fields]:
    """Return the opinion of each final review (复核意见书); nothing lies beyond it."""
    found: list[Fields] = []
    for act in known.of(FinalReviewAnswered):
        asked = _asked(known, act, FinalReviewRequested)
        found.append(
            {
                **known.head(act, [act.event.party]),
                **known.cites("answer_final_review"),
                "asked_on": day(asked.event.on) if asked else "",
                "request": known.lines(asked.event.text_ref) if asked else [],
                "hearing": _hearing(known, act.event.party),
                "answer": known.lines(act.event.text_ref),
                "remedies": [said("exhausted", law=known.clock_law("C8"))],
            }
        )
    return found


def _asked(
    known: Known,
    answer: Act[ReviewAnswered] | Act[FinalReviewAnswered],
    kind: type[ReviewRequested] | type[FinalReviewRequested],
) -> Act[Any] | None:
    """Return the request that was answered: the last of the party before the answer."""
    found = [one for one in known.of(kind) if one.event.party == answer.event.party]
    before = [one for one in found if one.entry.seq < answer.entry.seq]
    return before[-1] if before else None


def _remedies(known: Known, *, is_last: bool) -> list[str]:
    """Return what a party may do against an opinion, and until when as far as it has it."""
    spec = known.context.rules.clocks["C5"]
    if not all(holds(name, known.case, known.context) for name in spec.when):
        return []
    found = [_remedy(known, "review", "C5", "reviewing_organ")]
    return found + _last_days(known) if is_last else found


def _remedy(known: Known, name: str, kind: str, role: str) -> str:
    organ = known.unit(owner_unit(known.case, role, known.context.org))
    return said(name, amount=known.amount(kind), organ=organ, law=known.clock_law(kind))


def _last_days(known: Known) -> list[str]:
    """Return by when whom may ask for a review; who received it alike stands together."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for party in known.case.parties:
        on, proof = party.received_on, party.receipt
        last = known.last_day("C5", party.ref) if on else ""
        told = label("proofs", proof, known.here.translate) if proof else ""
        groups.setdefault((day(on) if on and last else "", told, last), []).append(party.ref)
    return [
        _received(known.people(refs), on, proof, ("review_word", last))
        if last
        else said("remedy_open", names=known.people(refs))
        for (on, proof, last), refs in groups.items()
    ]


def _received(names: str, on: str, proof: str, until: tuple[str, str]) -> str:
    remedy, last = said(until[0]), until[1]
    return said("remedy_day", names=names, on=on, proof=proof, remedy=remedy, last=last)


def _delivered(known: Known) -> Fields:
    """Return how the opinion was delivered to whom, nothing while nobody has it."""
    found = [
        said("delivery_of", names=known.people([one.ref]), on=day(one.received_on), proof=proof)
        for one in known.case.parties
        if one.received_on
        for proof in [label("proofs", one.receipt or "", known.here.translate)]
    ]
    return {"delivery": said("delivery", told=said("stop").join(found))} if found else {}


def _answered(known: Known) -> str:
    opinion = known.case.opinion
    if opinion is None:
        return ""
    outcome = label("opinions", opinion.outcome, known.here.translate)
    return said("opinion", number=opinion.number, on=day(opinion.issued_on), outcome=outcome)


def _hearing(known: Known, party: str) -> str:
    opened = [one.event.on for one in known.of(HearingOpened) if one.event.party == party]
    closed = [one.event.on for one in known.of(HearingClosed) if one.event.party == party]
    if not opened:
        return ""
    last = day(closed[-1] if closed else opened[-1])
    return said("heard", first=day(opened[0]), last=last, law=in_brackets(known.clock_law("C8")))
