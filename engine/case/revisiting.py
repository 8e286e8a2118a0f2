"""Coming back (回访): verification by others, its three roads, and the leader's own visit."""

from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.grounds import BY_REOPENING
from engine.case.leading import propose_principal
from engine.case.owing import principal_for
from engine.case.parts import Verification
from engine.case.terms import Outcome, Rating
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, Text, refusal


class Road(StrEnum):
    """What a "no" of the petitioner leads to."""

    SATISFIED = ""  # no complaint
    ANSWER_MISSING = "answer_missing"  # (i) not received, promise not kept, or new facts
    DISAGREES = "disagrees"  # (ii) 复查 is offered
    OTHERWISE = "otherwise"  # (iii) told why it is not taken up again


class PartyAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one party answered when asked."""

    party: str
    answer_received: bool
    promises_kept: bool = True
    settled: bool = True
    rating: Rating


class TryVerification(Command, frozen=True, kw_only=True):
    """Record a try at which nobody was reached; tries count once a day."""


class VerificationTried(Event, frozen=True, kw_only=True):
    """Nobody was reached on this day."""


class RecordVerification(Command, frozen=True, kw_only=True):
    """Record what the revisit found (核实回访), party by party, in their own words."""

    answers: tuple[PartyAnswer, ...]
    road: Road = Road.SATISFIED
    words: Text = ""
    reason: Text = ""


class Verified(Event, frozen=True, kw_only=True):
    """The revisit was made and the petitioner reached."""

    answers: tuple[PartyAnswer, ...]
    road: Road = Road.SATISFIED
    text_ref: str = ""
    reason_ref: str = ""
    by_post: str = ""


class CloseUnreached(Command, frozen=True, kw_only=True):
    """Record "not reached" after the tries that the pack asks for: never as satisfied."""


class NotReached(Event, frozen=True, kw_only=True):
    """The petitioner was not reached on any of the tries."""

    by_post: str = ""


class ReopenCase(Command, frozen=True, kw_only=True):
    """Open the case again on road (i), one rung higher."""

    reason: Text


class CaseReopened(Event, frozen=True, kw_only=True):
    """The case is in hand again, and its new duties start one rung higher."""

    text_ref: str


class ReceiptDenied(Event, frozen=True, kw_only=True):
    """A party says that the answer never came: whatever proved its receipt counts no more."""

    party: str


@decides(TryVerification)
def try_verification(case: Case, command: TryVerification, context: Context) -> list[Event]:
    """Count a try on a day of its own, once the case is closed."""
    day = context.day(command)
    _after_closing(case, day)
    if case.verification is not None and day in case.verification.tries:
        raise Refused([refusal("tried_that_day", field="happened_on")])
    return [VerificationTried(on=day)]


@applies(VerificationTried)
def verification_tried(case: Case, event: VerificationTried) -> Case:
    """Remember the day of the try."""
    before = case.verification or Verification()
    return replace(case, verification=replace(before, tries=(*before.tries, event.on)))


def _after_closing(case: Case, day: date) -> None:
    if case.closed_on is not None and day < case.closed_on:
        raise Refused([refusal("before_closing", "S01", "happened_on")])


def _answer_faults(case: Case, command: RecordVerification) -> list[Refusal]:
    faults = []
    asked = [answer.party for answer in command.answers]
    if case.parties and not asked:
        faults.append(refusal("answers_missing", "A21", "answers"))
    if len(set(asked)) != len(asked):
        faults.append(refusal("answered_twice", "A21", "answers"))
    if any(case.party(party) is None for party in asked):
        faults.append(refusal("no_such_party", field="answers"))
    if any(answer.rating is Rating.NOT_REACHED for answer in command.answers):
        faults.append(refusal("rating_of_unreached", field="answers"))
    return faults


def _road_faults(case: Case, command: RecordVerification) -> list[Refusal]:
    """A "no" leads somewhere: nobody who is dissatisfied is sent away without a road."""
    road = command.road
    lacking = any(not (a.answer_received and a.promises_kept) for a in command.answers)
    says_no = any(_says_no(case, answer) for answer in command.answers)
    faults = []
    if lacking and road is not Road.ANSWER_MISSING:
        faults.append(refusal("road_must_reopen", "S01", "road"))
    elif says_no and road is Road.SATISFIED:
        faults.append(refusal("road_missing", "S01", "road"))
    if road is Road.DISAGREES and not any(case.running(kind) for kind in ("C5", "C6", "C7", "C8")):
        faults.append(refusal("review_right_not_running", "A35", "road"))
    if road is Road.OTHERWISE and not command.reason.strip():
        faults.append(refusal("reason_missing", field="reason"))
    return faults


def _says_no(case: Case, answer: PartyAnswer) -> bool:
    is_promised = case.outcome in (Outcome.SETTLED, Outcome.PARTLY_SETTLED)
    return answer.rating is Rating.DISSATISFIED or (is_promised and not answer.settled)


@decides(RecordVerification)
def record_verification(case: Case, command: RecordVerification, context: Context) -> list[Event]:
    """Record the answers; the road must fit what was said."""
    _after_closing(case, context.day(command))
    faults = [*_answer_faults(case, command), *_road_faults(case, command)]
    if faults:
        raise Refused(faults)
    return [
        Verified(
            on=context.day(command),
            answers=command.answers,
            road=command.road,
            text_ref=context.ref("words", command.words),
            reason_ref=context.ref("reason", command.reason),
            by_post=context.actor.post,
        )
    ]


@applies(Verified)
def verified(case: Case, event: Verified) -> Case:
    """Keep ratings (the first one stands) and the road."""
    answers = {answer.party: answer for answer in event.answers}
    parties = tuple(
        replace(
            party,
            rating=party.rating or answers[party.ref].rating,
            answer_confirmed=answers[party.ref].answer_received,
        )
        if party.ref in answers
        else party
        for party in case.parties
    )
    before = case.verification or Verification()
    after = replace(before, done_on=event.on, by_post=event.by_post, road=str(event.road))
    return replace(case, parties=parties, verification=after)


@decides(CloseUnreached)
def close_unreached(case: Case, command: CloseUnreached, context: Context) -> list[Event]:
    """Give up reaching anybody only after enough tries on different days."""
    _after_closing(case, context.day(command))
    needed = context.rules.number("verification_tries")
    tries = len(case.verification.tries) if case.verification else 0
    if tries < needed:
        raise Refused([refusal("too_few_tries", tries=tries, needed=needed)])
    return [NotReached(on=context.day(command), by_post=context.actor.post)]


@applies(NotReached)
def not_reached(case: Case, event: NotReached) -> Case:
    """A result of its own, never satisfied."""
    before = case.verification or Verification()
    after = replace(before, done_on=event.on, by_post=event.by_post, was_reached=False)
    parties = tuple(
        replace(party, rating=party.rating or Rating.NOT_REACHED) for party in case.parties
    )
    return replace(case, verification=after, parties=parties)


@decides(ReopenCase)
def reopen(case: Case, command: ReopenCase, context: Context) -> list[Event]:
    """Open again with the reason; who did not get the answer is to get it now."""
    demand_text(command, "S01", "reason")
    day = context.day(command)
    reopened = CaseReopened(on=day, text_ref=context.ref("reason", command.reason))
    denied = [p for p in case.parties if p.answer_confirmed is False and p.received_on is not None]
    events: list[Event] = [reopened, *(ReceiptDenied(on=day, party=p.ref) for p in denied)]
    if case.reopened + 1 >= context.rules.number("reopenings_before_principal"):
        principal = principal_for(case, context)
        events.extend(propose_principal(case, BY_REOPENING, principal, day))
    return events


@applies(CaseReopened)
def case_reopened(case: Case, _event: CaseReopened) -> Case:
    """The work begins again, one rung higher; what was answered in writing stays on file.

    A common problem that was studied is left: what remains is for another study.
    """
    return replace(
        case,
        closing=None,
        closed_on=None,
        outcome=None,
        verification=None,
        milestones=(),
        settle_by=None,
        settle_moves=0,
        answered_orally_on=None,
        matter="",
        studied_on=None,
        deferral=None,
        plan_ref="",
        reopened=case.reopened + 1,
        height=case.height + 1,
    )


@applies(ReceiptDenied)
def receipt_denied(case: Case, event: ReceiptDenied) -> Case:
    """Receipt is open again; a right that had begun with it has not begun."""
    parties = tuple(
        replace(party, received_on=None, receipt=None, answer_confirmed=None)
        if party.ref == event.party
        else party
        for party in case.parties
    )
    return replace(case, parties=parties)
