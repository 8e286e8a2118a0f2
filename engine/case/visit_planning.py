"""A visit that the leader in charge plans on a case (计划下访): announced, made or withdrawn."""

from datetime import date

from engine.case.acts import applies, decides, demand_text, too_far
from engine.case.facts import Case
from engine.case.planning import LONGEST_TIMETABLE
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class PlanVisit(Command, frozen=True, kw_only=True):
    """Plan a visit of the leader in charge for a day; the visit itself is recorded when made."""

    visit_on: date
    arrangement: Text = ""


class VisitPlanned(Event, frozen=True, kw_only=True):
    """A visit of the leader in charge was planned."""

    visit_on: date
    text_ref: str = ""


class WithdrawPlannedVisit(Command, frozen=True, kw_only=True):
    """Withdraw a planned visit with the reason; another one can be planned."""

    reason: Text


class PlannedVisitWithdrawn(Event, frozen=True, kw_only=True):
    """A planned visit was withdrawn."""

    text_ref: str


@decides(PlanVisit)
def plan_visit(case: Case, command: PlanVisit, context: Context) -> list[Event]:
    """Plan for a day that is still to come, not too far off, on which the leader is in office."""
    faults = too_far(command.visit_on, LONGEST_TIMETABLE, command, "visit_on", context)
    if command.visit_on < context.day(command):
        faults.append(refusal("planned_day_past", field="visit_on"))
    if case.lead and not context.org.holder(case.lead.post, command.visit_on):
        faults.append(refusal("nobody_in_office", field="visit_on"))
    if faults:
        raise Refused(faults)
    text_ref = context.ref("arrangement", command.arrangement)
    return [VisitPlanned(on=context.day(command), visit_on=command.visit_on, text_ref=text_ref)]


@applies(VisitPlanned)
def visit_planned(case: Case, _event: VisitPlanned) -> Case:
    """Its clock tells of it."""
    return case


@decides(WithdrawPlannedVisit)
def withdraw_planned(_case: Case, command: WithdrawPlannedVisit, context: Context) -> list[Event]:
    """Withdraw with a reason."""
    demand_text(command, "", "reason")
    text_ref = context.ref("reason", command.reason)
    return [PlannedVisitWithdrawn(on=context.day(command), text_ref=text_ref)]


@applies(PlannedVisitWithdrawn)
def planned_withdrawn(case: Case, _event: PlannedVisitWithdrawn) -> Case:
    """Its clock tells of it."""
    return case
