"""The answer (答复): the handling opinion, its one extension, delivery, and the oral answer."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.delivering import on_its_way
from engine.case.facts import Case
from engine.case.parts import Opinion
from engine.case.registering import ROAD_HEARING
from engine.case.terms import OpinionOutcome, ReceiptProof
from engine.context import Context
from engine.dates import Dates, dates
from engine.errors import Refusal, Refused
from engine.timing import unexplained
from engine.vocabulary import PETITIONER, Command, Event, Text, refusal

OPINION, EXTENSION_NOTICE = "C4", "extension_notice"
"""The clocks of the opinion and of telling why it takes longer."""


class IssueOpinion(Command, frozen=True, kw_only=True):
    """Issue and send the handling opinion (处理意见书, 信访工作条例 32).

    All three parts must be there: the request, facts and reasons, the opinion with its legal
    basis. A supported request on a class that cannot be solved yet needs a plan of execution.
    """

    outcome: OpinionOutcome
    number: str
    request: Text
    facts: Text
    basis: Text
    execution_plan: Text = ""


class OpinionIssued(Event, frozen=True, kw_only=True):
    """The handling opinion was issued and sent."""

    outcome: OpinionOutcome
    number: str
    text_ref: str
    execution_plan_ref: str = ""
    by_post: str = ""


class AnswerOrally(Command, frozen=True, kw_only=True):
    """Answer by word of mouth, written down and read back, where 31条(6) does not apply."""

    answer: Text
    read_back: bool = False


class AnsweredOrally(Event, frozen=True, kw_only=True):
    """The answer was given orally, written down and read back."""

    text_ref: str


class RecordDelivery(Command, frozen=True, kw_only=True):
    """Record how and when an answer reached a party; without proof nothing begins.

    It is the first answer that the party has not yet: the opinion, that of its review (复查), or
    that of its final review (复核).
    """

    party: str
    proof: ReceiptProof
    witnesses: int = 0


class ExtendOpinion(Command, frozen=True, kw_only=True):
    """Extend the sixty days once, by the head of the unit, telling the petitioner why (34条)."""

    days: int
    reason: Text
    notice: Text = ""


class OpinionExtended(Event, frozen=True, kw_only=True):
    """The sixty days were extended; ``is_notified``: the petitioner was told at once.

    ``notice_ref`` is what he was told, the evidence of it.
    """

    days: int
    text_ref: str
    is_notified: bool = False
    notice_ref: str = ""


class NotifyExtension(Command, frozen=True, kw_only=True):
    """Tell the petitioner why the time was extended."""

    notice: Text


class ExtensionNotified(Event, frozen=True, kw_only=True):
    """The petitioner was told why the time was extended."""

    text_ref: str


class ExecuteOpinion(Command, frozen=True, kw_only=True):
    """Record that a supported opinion was carried out (信访工作条例 32)."""

    evidence: Text


class OpinionExecuted(Event, frozen=True, kw_only=True):
    """The supported opinion was carried out."""

    text_ref: str


@decides(IssueOpinion)
def issue_opinion(case: Case, command: IssueOpinion, context: Context) -> list[Event]:
    """Issue the opinion with all its parts."""
    demand_text(command, "A32", "number", "request", "facts", "basis")
    supported = command.outcome is OpinionOutcome.SUPPORTED
    if case.admitted_on is not None and context.day(command) < case.admitted_on:
        raise Refused([refusal("before_admission", "A32", "happened_on")])
    if supported and case.classification == "unresolved" and not command.execution_plan.strip():
        raise Refused([refusal("execution_plan_missing", "H24t", "execution_plan")])
    return [
        OpinionIssued(
            on=context.day(command),
            at=command.happened_at,
            outcome=command.outcome,
            number=command.number,
            text_ref=context.ref("basis", command.basis),
            execution_plan_ref=context.ref("execution_plan", command.execution_plan),
            by_post=context.actor.on_behalf_of or context.actor.post,
        )
    ]


@applies(OpinionIssued)
def opinion_issued(case: Case, event: OpinionIssued) -> Case:
    """The opinion stands and is on its way; what was received before it was another answer."""
    opinion = Opinion(
        outcome=event.outcome,
        issued_on=event.on,
        sent_on=event.on,
        number=event.number,
        text_ref=event.text_ref,
        round=case.reopened,
        execution_plan_ref=event.execution_plan_ref,
        by_post=event.by_post,
    )
    parties = tuple(replace(party, received_on=None, receipt=None) for party in case.parties)
    return replace(case, opinion=opinion, parties=parties)


@decides(AnswerOrally)
def answer_orally(case: Case, command: AnswerOrally, context: Context) -> list[Event]:
    """Answer orally only where no handling opinion is owed, and only if read back."""
    demand_text(command, "H24t", "answer")
    if case.route == ROAD_HEARING and case.admitted_on is not None:
        raise Refused([refusal("opinion_owed", "A31", "answer")])
    if not command.read_back:
        raise Refused([refusal("not_read_back", "A19", "read_back")])
    return [AnsweredOrally(on=context.day(command), text_ref=context.ref("answer", command.answer))]


@applies(AnsweredOrally)
def answered_orally(case: Case, event: AnsweredOrally) -> Case:
    """Everybody present has the answer."""
    parties = tuple(
        replace(party, received_on=event.on, receipt=ReceiptProof.READ_BACK)
        for party in case.parties
    )
    return replace(case, answered_orally_on=event.on, parties=parties)


@decides(RecordDelivery)
def record_delivery(case: Case, command: RecordDelivery, context: Context) -> list[Event]:
    """Record a receipt with its proof, once per party and answer, not before that was sent."""
    party = case.party(command.party)
    if party is None:
        raise Refused([refusal("no_such_party", field="party")])
    sent = on_its_way(case, party)
    if sent is None:
        raise Refused([refusal("already_received", "A35", "party")])
    received, sent_on = sent
    if sent_on is None or context.day(command) < sent_on:
        raise Refused([refusal("nothing_sent_yet", "A35", "happened_on")])
    is_his = context.actor.post == PETITIONER
    if is_his and command.proof is not ReceiptProof.OPENED_WITH_CODE:
        raise Refused([refusal("opened_with_code_only", "A35", "proof")])
    needed = context.rules.number("witnesses_of_refusal")
    if command.proof is ReceiptProof.REFUSED_BEFORE_WITNESSES and command.witnesses < needed:
        raise Refused([refusal("witnesses_missing", "A35", "witnesses", needed=needed)])
    return [
        received(
            on=context.day(command),
            at=command.happened_at,
            party=command.party,
            proof=command.proof,
        )
    ]


@decides(ExtendOpinion)
def extend_opinion(case: Case, command: ExtendOpinion, context: Context) -> list[Event]:
    """Extend once, within the lawful days, before the sixty have run out, with a reason."""
    demand_text(command, "A34", "reason")
    if faults := not_to_be_extended(case, command.days, command, context):
        raise Refused(faults)
    last = _dates(case, case.running(OPINION), context).legal_on
    if faults := unexplained(command, last, "A34", context):
        raise Refused(faults)
    # What is entered after the last day shows no notice of that day: the telling is a fact apart.
    is_told = bool(command.notice.strip()) and context.today <= last
    return [
        OpinionExtended(
            on=context.day(command),
            days=command.days,
            text_ref=context.ref("reason", command.reason),
            is_notified=is_told,
            notice_ref=context.ref("notice", command.notice.strip()),
        )
    ]


def not_to_be_extended(case: Case, days: int, command: Command, context: Context) -> list[Refusal]:
    """Return what keeps the sixty days from being extended by ``days`` when ``command`` says."""
    faults = []
    if case.extension_used:
        faults.append(refusal("extension_used", "A34"))
    most = context.rules.clocks[OPINION].extend_max_days
    if not 1 <= days <= most:
        faults.append(refusal("extension_too_long", "A34", "days", most=most))
    running = case.running(OPINION)
    if not running:
        faults.append(refusal("clock_not_running", "A34", clock=OPINION))
    elif context.day(command) > _dates(case, running, context).legal_on:
        faults.append(refusal("extension_too_late", "A34", "happened_on"))
    return faults


def _dates(case: Case, name: str, context: Context) -> Dates:
    clock = case.clocks[name]
    return dates(clock.marks, context.rules.clocks[clock.kind], context.calendar)


@applies(OpinionExtended)
def opinion_extended(case: Case, event: OpinionExtended) -> Case:
    """The extension is used up; its notice may still be owed."""
    return replace(case, extension_used=True, extension_notice_owed=not event.is_notified)


@decides(NotifyExtension)
def notify_extension(case: Case, command: NotifyExtension, context: Context) -> list[Event]:
    """Tell the reason where that is still owed."""
    demand_text(command, "A34", "notice")
    if not case.extension_notice_owed:
        raise Refused([refusal("no_notice_owed", "A34")])
    running = case.running(EXTENSION_NOTICE)
    if running:
        last = _dates(case, running, context).due_on
        if faults := unexplained(command, last, "A34", context):
            raise Refused(faults)
    return [
        ExtensionNotified(on=context.day(command), text_ref=context.ref("notice", command.notice))
    ]


@applies(ExtensionNotified)
def extension_notified(case: Case, _event: ExtensionNotified) -> Case:
    """The petitioner knows."""
    return replace(case, extension_notice_owed=False)


@decides(ExecuteOpinion)
def execute_opinion(case: Case, command: ExecuteOpinion, context: Context) -> list[Event]:
    """Carry out what was supported, once, with evidence."""
    demand_text(command, "A32", "evidence")
    opinion = case.opinion
    if opinion is None or opinion.outcome is not OpinionOutcome.SUPPORTED:
        raise Refused([refusal("nothing_to_execute", "A32")])
    if opinion.executed_on is not None:
        raise Refused([refusal("already_executed", "A32")])
    return [
        OpinionExecuted(on=context.day(command), text_ref=context.ref("evidence", command.evidence))
    ]


@applies(OpinionExecuted)
def opinion_executed(case: Case, event: OpinionExecuted) -> Case:
    """The promise is kept."""
    if case.opinion is None:
        return case
    return replace(case, opinion=replace(case.opinion, executed_on=event.on))
