"""Opinions (处理意见书, 复查意见书, 复核意见书), with what may be done against each."""

from datetime import date
from typing import Any

from api.documents.deliveries import Arrival, answer_arrivals, proof_of
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
    """Return each handling opinion, with what may be done against it."""
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
            "remedies": _remedies(known, act, is_last=act is issued[-1]),
        }
        for act in issued
    ]


def review(known: Known) -> list[Fields]:
    """Return the opinion of each review (复查意见书), one for each party that asked."""
    found: list[Fields] = []
    for act in known.of(ReviewAnswered):
        asked = _asked(known, act, ReviewRequested)
        on, proof = _receipt(known, act)
        last = known.last_day("C7", act.event.party, on)
        remedies = [_remedy(known, "final_review", "C7", "final_reviewing_organ")]
        if last:
            names = known.people([act.event.party])
            remedies.append(_received(names, day(on), proof, ("final_review_word", last)))
        found.append(
            {
                **known.head(act, [act.event.party]),
                **known.cites("answer_review"),
                "party": act.event.party,
                "asked_on": day(asked.event.on) if asked else "",
                "request": known.lines(asked.event.text_ref) if asked else [],
                "opinion": _answered(known),
                "answer": known.lines(act.event.text_ref),
                "remedies": remedies,
            }
        )
    return found


def _receipt(known: Known, act: Act[ReviewAnswered]) -> tuple[date, str]:
    """Return when the answer of a review was received and by what proof.

    Where the rules let the right begin with the answer itself, on the day of the answer.
    """
    for one in answer_arrivals(known, act):
        return one.on, proof_of(known, one.proof)
    return act.event.on, said("with_answer")


def final_review(known: Known) -> list[Fields]:
    """Return the opinion of each final review (复核意见书); nothing lies beyond it."""
    found: list[Fields] = []
    for act in known.of(FinalReviewAnswered):
        asked = _asked(known, act, FinalReviewRequested)
        found.append(
            {
                **known.head(act, [act.event.party]),
                **known.cites("answer_final_review"),
                "party": act.event.party,
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


def _remedies(known: Known, act: Act[OpinionIssued], *, is_last: bool) -> list[str]:
    """Return what a party may do against an opinion, and until when as far as it has it."""
    spec = known.context.rules.clocks["C5"]
    if not all(holds(name, known.case, known.context) for name in spec.when):
        return []
    came = answer_arrivals(known, act)
    had = {one.party for one in came}
    open_yet = [one.ref for one in known.case.parties if is_last and one.ref not in had]
    return [_remedy(known, "review", "C5", "reviewing_organ"), *_last_days(known, came, open_yet)]


def _remedy(known: Known, name: str, kind: str, role: str) -> str:
    organ = known.unit(owner_unit(known.case, role, known.context.org))
    return said(name, amount=known.amount(kind), organ=organ, law=known.clock_law(kind))


def _last_days(known: Known, came: list[Arrival], open_yet: list[str]) -> list[str]:
    """Return by when whom may ask for a review; who received it alike stands together."""
    groups: dict[tuple[date, str, str], list[str]] = {}
    for one in came:
        last = known.last_day("C5", one.party, one.on)
        if last:
            groups.setdefault((one.on, one.proof, last), []).append(one.party)
        else:
            open_yet.append(one.party)
    found = [
        _received(known.people(refs), day(on), proof_of(known, proof), ("review_word", last))
        for (on, proof, last), refs in groups.items()
    ]
    return [*found, said("remedy_open", names=known.people(open_yet))] if open_yet else found


def _received(names: str, on: str, proof: str, until: tuple[str, str]) -> str:
    remedy, last = said(until[0]), until[1]
    return said("remedy_day", names=names, on=on, proof=proof, remedy=remedy, last=last)


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
