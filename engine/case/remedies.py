"""Remedies: 复查 and 复核 (信访工作条例 35, 36); they move no stage and run beside the work."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import Party
from engine.context import Context
from engine.dates import dates
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, Text, refusal


class RequestReview(Command, frozen=True, kw_only=True):
    """Record that a party asks for a review (复查) within its thirty days."""

    party: str
    request: Text


class ReviewRequested(Event, frozen=True, kw_only=True):
    """A party asked for a review."""

    party: str
    text_ref: str


class AnswerReview(Command, frozen=True, kw_only=True):
    """Answer a review and send the answer; its receipt is recorded for itself."""

    party: str
    answer: Text


class ReviewAnswered(Event, frozen=True, kw_only=True):
    """The review was answered and the answer sent."""

    party: str
    text_ref: str


class RequestFinalReview(Command, frozen=True, kw_only=True):
    """Record that a party asks for the final review (复核) within its thirty days."""

    party: str
    request: Text


class FinalReviewRequested(Event, frozen=True, kw_only=True):
    """A party asked for the final review."""

    party: str
    text_ref: str


class OpenHearing(Command, frozen=True, kw_only=True):
    """Open the hearing of a final review: its days do not count (36条)."""

    party: str


class HearingOpened(Event, frozen=True, kw_only=True):
    """A hearing began; the clock of the final review rests."""

    party: str


class CloseHearing(Command, frozen=True, kw_only=True):
    """Close the hearing: the clock goes on."""

    party: str


class HearingClosed(Event, frozen=True, kw_only=True):
    """The hearing ended on this day, the last that does not count."""

    party: str


class AnswerFinalReview(Command, frozen=True, kw_only=True):
    """Answer a final review; afterwards the same facts are not taken up again."""

    party: str
    answer: Text


class FinalReviewAnswered(Event, frozen=True, kw_only=True):
    """The final review was answered and the answer sent."""

    party: str
    text_ref: str


class LapseRight(Command, frozen=True, kw_only=True):
    """Time's command: a right ran out unused (逾期未申请)."""

    clock: str


class RightLapsed(Event, frozen=True, kw_only=True):
    """A right ran out unused; nobody is late."""

    clock: str


def _party(case: Case, ref: str, *faults: tuple[bool, str]) -> Party:
    party = case.party(ref)
    if party is None:
        raise Refused([refusal("no_such_party", field="party")])
    told: list[Refusal] = [refusal(code, "A35") for wrong, code in faults if wrong]
    if told:
        raise Refused(told)
    return party


def _changed(case: Case, party: Party) -> Case:
    parties = tuple(party if one.ref == party.ref else one for one in case.parties)
    return replace(case, parties=parties)


def _of(case: Case, ref: str) -> Party:
    party = case.party(ref)
    if party is None:
        message = f"no party {ref} in {case.id}"
        raise ValueError(message)
    return party


def _is_in_time(case: Case, kind: str, party: str, command: Command, context: Context) -> bool:
    """Return whether the right ran on the day it was used; a late entry takes nothing away."""
    day = context.day(command)
    for clock in case.clocks.values():
        if clock.kind == kind and clock.party == party:
            last = dates(clock.marks, context.rules.clocks[kind], context.calendar).legal_on
            is_unused = clock.marks.met_on is None and clock.marks.void_on is None
            if is_unused and clock.marks.started_on <= day <= last:
                return True
    return False


@decides(RequestReview)
def request_review(case: Case, command: RequestReview, context: Context) -> list[Event]:
    """Ask while the right runs."""
    in_time = _is_in_time(case, "C5", command.party, command, context)
    _party(case, command.party, (not in_time, "review_right_not_running"))
    text_ref = context.ref("request", command.request)
    return [ReviewRequested(on=context.day(command), party=command.party, text_ref=text_ref)]


@applies(ReviewRequested)
def review_requested(case: Case, event: ReviewRequested) -> Case:
    """The reviewing organ now owes an answer."""
    return _changed(case, replace(_of(case, event.party), review_asked_on=event.on))


@decides(AnswerReview)
def answer_review(case: Case, command: AnswerReview, context: Context) -> list[Event]:
    """Answer a review that was asked for."""
    demand_text(command, "A35", "answer")
    _party(case, command.party, (not case.running("C6", command.party), "no_review_open"))
    text_ref = context.ref("answer", command.answer)
    return [ReviewAnswered(on=context.day(command), party=command.party, text_ref=text_ref)]


@applies(ReviewAnswered)
def review_answered(case: Case, event: ReviewAnswered) -> Case:
    """The answer is on its way; what was received before it was another one."""
    party = replace(_of(case, event.party), review_answered_on=event.on)
    return _changed(case, replace(party, review_received_on=None, review_receipt=None))


@decides(RequestFinalReview)
def request_final(case: Case, command: RequestFinalReview, context: Context) -> list[Event]:
    """Ask while the right runs."""
    in_time = _is_in_time(case, "C7", command.party, command, context)
    _party(case, command.party, (not in_time, "review_right_not_running"))
    text_ref = context.ref("request", command.request)
    return [FinalReviewRequested(on=context.day(command), party=command.party, text_ref=text_ref)]


@applies(FinalReviewRequested)
def final_requested(case: Case, event: FinalReviewRequested) -> Case:
    """The highest organ now owes an answer."""
    return _changed(case, replace(_of(case, event.party), final_review_asked_on=event.on))


@decides(OpenHearing)
def open_hearing(case: Case, command: OpenHearing, context: Context) -> list[Event]:
    """Open one hearing at a time while a final review runs."""
    _party(
        case,
        command.party,
        (not case.running("C8", command.party), "no_review_open"),
        (
            _of(case, command.party).hearing_open if case.party(command.party) else False,
            "hearing_open",
        ),
    )
    return [HearingOpened(on=context.day(command), party=command.party)]


@applies(HearingOpened)
def hearing_opened(case: Case, event: HearingOpened) -> Case:
    """The hearing runs."""
    return _changed(case, replace(_of(case, event.party), hearing_open=True))


@decides(CloseHearing)
def close_hearing(case: Case, command: CloseHearing, context: Context) -> list[Event]:
    """Close the hearing that is open."""
    party = case.party(command.party)
    _party(case, command.party, (party is None or not party.hearing_open, "no_hearing_open"))
    return [HearingClosed(on=context.day(command), party=command.party)]


@applies(HearingClosed)
def hearing_closed(case: Case, event: HearingClosed) -> Case:
    """The hearing is over."""
    return _changed(case, replace(_of(case, event.party), hearing_open=False))


@decides(AnswerFinalReview)
def answer_final(case: Case, command: AnswerFinalReview, context: Context) -> list[Event]:
    """Answer a final review that was asked for and is not being heard."""
    demand_text(command, "A36", "answer")
    party = case.party(command.party)
    _party(
        case,
        command.party,
        (not case.running("C8", command.party), "no_review_open"),
        (party is not None and party.hearing_open, "hearing_open"),
    )
    text_ref = context.ref("answer", command.answer)
    return [FinalReviewAnswered(on=context.day(command), party=command.party, text_ref=text_ref)]


@applies(FinalReviewAnswered)
def final_answered(case: Case, event: FinalReviewAnswered) -> Case:
    """The remedies of this party are used up, once it has the answer."""
    party = replace(_of(case, event.party), final_review_answered_on=event.on)
    return _changed(case, replace(party, final_review_received_on=None))


@decides(LapseRight)
def lapse_right(case: Case, command: LapseRight, context: Context) -> list[Event]:
    """Let an open right lapse; the sweep asks only when its last day is over."""
    clock = case.clocks.get(command.clock)
    if clock is None or not clock.marks.is_open:
        raise Refused([refusal("clock_not_running", "", "clock", clock=command.clock)])
    return [RightLapsed(on=context.day(command), clock=command.clock)]


@applies(RightLapsed)
def right_lapsed(case: Case, _event: RightLapsed) -> Case:
    """Only the mark of the clock changes."""
    return case
