"""Meetings about a case (联席会议, 协调会): on the agenda, decided, the decision carried out."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.facts import Case
from engine.case.parts import MeetingDecision
from engine.case.placing import demand_fit
from engine.context import Context
from engine.crossing import DecideAtMeeting, PutOnMeeting, TakeOffMeeting
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class CasePutOnMeeting(Event, frozen=True, kw_only=True):
    """The case stands on the agenda of a meeting."""

    meeting: str


class CaseTakenOffMeeting(Event, frozen=True, kw_only=True):
    """The case stands on that agenda no more."""

    meeting: str
    text_ref: str


class DecidedAtMeeting(Event, frozen=True, kw_only=True):
    """A meeting decided; ``decision`` is its place among those on the case, counted from 1."""

    decision: int
    meeting: str
    unit: str
    text_ref: str
    due_on: date | None = None


class CarryOutDecision(Command, frozen=True, kw_only=True):
    """Tell how the decision of a meeting was carried out, as the unit it named."""

    decision: int
    report: Text


class DecisionCarriedOut(Event, frozen=True, kw_only=True):
    """The unit has carried it out."""

    decision: int
    text_ref: str


@decides(PutOnMeeting)
def put_on(case: Case, command: PutOnMeeting, context: Context) -> list[Event]:
    """Put on an agenda what many may read of: never what lies behind the wall (30条)."""
    if case.is_walled:
        raise Refused([refusal("walled_from_meetings", "A30", "meeting")])
    return [CasePutOnMeeting(on=context.day(command), meeting=command.meeting)]


@applies(CasePutOnMeeting)
def on_agenda(case: Case, _event: CasePutOnMeeting) -> Case:
    """The agenda is the meeting's."""
    return case


@decides(TakeOffMeeting)
def take_off(_case: Case, command: TakeOffMeeting, context: Context) -> list[Event]:
    """Take off with a reason; the meeting tells whether it stood there."""
    demand_text(command, "", "reason")
    text_ref = context.ref("reason", command.reason)
    on = context.day(command)
    return [CaseTakenOffMeeting(on=on, meeting=command.meeting, text_ref=text_ref)]


@applies(CaseTakenOffMeeting)
def off_agenda(case: Case, _event: CaseTakenOffMeeting) -> Case:
    """The agenda is the meeting's."""
    return case


@decides(DecideAtMeeting)
def decide_at(case: Case, command: DecideAtMeeting, context: Context) -> list[Event]:
    """Record the decision as a duty of a unit that may work on the case."""
    demand_text(command, "", "decision")
    demand_fit(case, command.unit, context)
    if command.due_on is not None and command.due_on <= context.day(command):
        raise Refused([refusal("decision_day_past", field="due_on")])
    return [
        DecidedAtMeeting(
            on=context.day(command),
            decision=len(case.decisions) + 1,
            meeting=command.meeting,
            unit=command.unit,
            text_ref=context.ref("decision", command.decision),
            due_on=command.due_on,
        )
    ]


@applies(DecidedAtMeeting)
def decided_at(case: Case, event: DecidedAtMeeting) -> Case:
    """The unit owes that it is carried out."""
    one = MeetingDecision(
        meeting=event.meeting, unit=event.unit, decided_on=event.on, text_ref=event.text_ref
    )
    return replace(case, decisions=(*case.decisions, one))


@decides(CarryOutDecision)
def carry_out(case: Case, command: CarryOutDecision, context: Context) -> list[Event]:
    """Report once, as the unit named."""
    demand_text(command, "", "report")
    if not 1 <= command.decision <= len(case.decisions):
        raise Refused([refusal("no_such_decision", field="decision", number=command.decision)])
    one = case.decisions[command.decision - 1]
    if one.carried_out_on is not None:
        raise Refused([refusal("decision_carried_out_already", field="decision")])
    org, post = context.org, context.actor.on_behalf_of or context.actor.post
    if org.has_post(post) and org.unit_of(post) != org.successor(one.unit):
        raise Refused([refusal("decision_of_other_unit", field="decision")])
    return [
        DecisionCarriedOut(
            on=context.day(command),
            decision=command.decision,
            text_ref=context.ref("report", command.report),
        )
    ]


@applies(DecisionCarriedOut)
def carried_out(case: Case, event: DecisionCarriedOut) -> Case:
    """Remember the day."""
    rows = list(case.decisions)
    rows[event.decision - 1] = replace(rows[event.decision - 1], carried_out_on=event.on)
    return replace(case, decisions=tuple(rows))
