"""Not yet (一时不能解决) and common to many (共性): explained, reviewed, studied together."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text, too_far
from engine.case.facts import Case
from engine.case.parts import Deferral
from engine.context import Context
from engine.crossing import JoinMatter, LeaveMatter
from engine.errors import Refused
from engine.org.standing import is_leader
from engine.vocabulary import Command, Event, Text, refusal

LONGEST_REVIEW = "longest_review_days"
REASON_CODES = ("no_policy_yet", "no_funds", "court_pending", "evidence_missing")


class Defer(Command, frozen=True, kw_only=True):
    """Propose to defer, with a reason code and the statement of reasons (说明原因)."""

    reason_code: str
    statement: Text


class DeferralProposed(Event, frozen=True, kw_only=True):
    """The unit says why the matter cannot be solved yet."""

    reason_code: str
    text_ref: str


class ApproveDeferral(Command, frozen=True, kw_only=True):
    """Approve a deferral outside the unit; a second one is for the level above."""


class DeferralApproved(Event, frozen=True, kw_only=True):
    """The deferral may be told to the petitioner."""

    post: str


class DeliverReasons(Command, frozen=True, kw_only=True):
    """Deliver the written statement of reasons and fix the next review."""

    review_on: date


class ReasonsDelivered(Event, frozen=True, kw_only=True):
    """The petitioner has the reasons in writing; the matter is looked at again on a fixed day."""

    review_on: date


class ReviewDeferral(Command, frozen=True, kw_only=True):
    """Look at a deferred case again: afterwards it is re-classed or explained anew."""

    finding: Text


class DeferralReviewed(Event, frozen=True, kw_only=True):
    """The deferred case was looked at again and is in hand."""

    text_ref: str


class MatterJoined(Event, frozen=True, kw_only=True):
    """The case is one of a common problem."""

    matter: str


class MatterLeft(Event, frozen=True, kw_only=True):
    """The case is no longer one of the common problem."""

    matter: str
    text_ref: str


class CaseStudied(Event, frozen=True, kw_only=True):
    """The leaders studied the common problem together and decided (集体研究)."""

    matter: str


@decides(Defer)
def defer(case: Case, command: Defer, context: Context) -> list[Event]:
    """Propose with a known reason; after the pack's number of deferrals only study is left."""
    demand_text(command, "H24t", "statement")
    if command.reason_code not in REASON_CODES:
        raise Refused([refusal("unknown_reason_code", "H24t", "reason_code")])
    most = context.rules.number("deferrals_before_study")
    if _count_with_next(case) > most:
        raise Refused([refusal("study_needed", "H24t", most=most)])
    return [
        DeferralProposed(
            on=context.day(command),
            reason_code=command.reason_code,
            text_ref=context.ref("statement", command.statement),
        )
    ]


@applies(DeferralProposed)
def deferral_proposed(case: Case, event: DeferralProposed) -> Case:
    """The proposal waits for approval; what replaces one not yet told counts with it as one."""
    deferral = Deferral(reason_code=event.reason_code, text_ref=event.text_ref)
    return replace(case, deferral=deferral, deferrals=_count_with_next(case))


def _count_with_next(case: Case) -> int:
    replaces = case.deferral is not None and case.deferral.delivered_on is None
    return case.deferrals + (0 if replaces else 1)


@decides(ApproveDeferral)
def approve_deferral(case: Case, command: ApproveDeferral, context: Context) -> list[Event]:
    """Approve; from the second on by a leader of the level above."""
    if case.deferral is None or case.deferral.approved_by:
        raise Refused([refusal("no_deferral_proposed", "H24t")])
    post = context.actor.on_behalf_of or context.actor.post
    is_program = post == "console"
    if case.deferrals > 1 and not is_program and not is_leader(post, context.org):
        raise Refused([refusal("deferral_one_level_up", "H24t")])
    return [DeferralApproved(on=context.day(command), post=post)]


@applies(DeferralApproved)
def deferral_approved(case: Case, event: DeferralApproved) -> Case:
    """Approved by a post outside the unit."""
    if case.deferral is None:
        return case
    return replace(case, deferral=replace(case.deferral, approved_by=event.post))


@decides(DeliverReasons)
def deliver_reasons(case: Case, command: DeliverReasons, context: Context) -> list[Event]:
    """Deliver approved reasons; the review lies in the future."""
    faults = []
    if case.deferral is None or not case.deferral.approved_by:
        faults.append(refusal("deferral_not_approved", "H24t"))
    elif case.deferral.delivered_on is not None:
        faults.append(refusal("reasons_already_delivered", "H24t"))
    if command.review_on <= context.day(command):
        faults.append(refusal("review_not_later", "H24t", "review_on"))
    faults.extend(too_far(command.review_on, LONGEST_REVIEW, command, "review_on", context))
    if faults:
        raise Refused(faults)
    return [ReasonsDelivered(on=context.day(command), review_on=command.review_on)]


@applies(ReasonsDelivered)
def reasons_delivered(case: Case, event: ReasonsDelivered) -> Case:
    """A next review date stands."""
    if case.deferral is None:
        return case
    deferral = replace(case.deferral, delivered_on=event.on, review_on=event.review_on)
    return replace(case, deferral=deferral)


@decides(ReviewDeferral)
def review_deferral(_case: Case, command: ReviewDeferral, context: Context) -> list[Event]:
    """Review with a finding."""
    demand_text(command, "H24t", "finding")
    return [
        DeferralReviewed(on=context.day(command), text_ref=context.ref("finding", command.finding))
    ]


@applies(DeferralReviewed)
def deferral_reviewed(case: Case, _event: DeferralReviewed) -> Case:
    """In hand again; the count of deferrals stays."""
    return case


@decides(JoinMatter)
def join_matter(case: Case, command: JoinMatter, context: Context) -> list[Event]:
    """Join a common problem that is open."""
    if context.beside.get(command.matter) is None:
        raise Refused([refusal("no_such_matter", field="matter")])
    if case.matter:
        raise Refused([refusal("already_in_matter", "H24t", "matter")])
    return [MatterJoined(on=context.day(command), matter=command.matter)]


@applies(MatterJoined)
def matter_joined(case: Case, event: MatterJoined) -> Case:
    """Remember the common problem."""
    return replace(case, matter=event.matter)


@decides(LeaveMatter)
def leave_matter(case: Case, command: LeaveMatter, context: Context) -> list[Event]:
    """Leave the common problem that was joined, with a reason."""
    demand_text(command, "H24t", "reason")
    if case.matter != command.matter:
        raise Refused([refusal("case_not_in_matter", "H24t", "matter", case=case.id)])
    text_ref = context.ref("reason", command.reason)
    return [MatterLeft(on=context.day(command), matter=command.matter, text_ref=text_ref)]


@applies(MatterLeft)
def matter_left(case: Case, _event: MatterLeft) -> Case:
    """It can be studied without this case."""
    return replace(case, matter="")


@applies(CaseStudied)
def case_studied(case: Case, event: CaseStudied) -> Case:
    """The decision is to be carried out and each petitioner answered; deferrals count anew."""
    return replace(case, studied_on=event.on, deferrals=0)
