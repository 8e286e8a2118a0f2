"""Time needed (需要时限): the officer, the timetable, its milestones and their dates."""

from datetime import date

import msgspec
from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text, too_far
from engine.case.authority import keeps_away
from engine.case.facts import Case
from engine.case.parts import Milestone
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Filing, Text, refusal

LONGEST_TIMETABLE = "longest_timetable_days"


class AppointOfficer(Command, frozen=True, kw_only=True):
    """Name the responsible officer (责任人) in the handling unit."""

    post: str


class OfficerAppointed(Event, frozen=True, kw_only=True):
    """A responsible officer was named."""

    post: str


class PlannedStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a timetable as proposed: by when, and what."""

    due_on: date
    text: Text


class SetTimetable(Command, frozen=True, kw_only=True):
    """Set the timetable (时间表): dated milestones and the date of settlement."""

    steps: tuple[PlannedStep, ...]
    settle_by: date

    def filed(self, key: str) -> list[Filing]:
        """Return the texts of the steps beside the others."""
        steps = [
            Filing(f"{key}#step{index}", "step", step.text)
            for index, step in enumerate(self.steps, 1)
            if step.text
        ]
        return [*super().filed(key), *steps]


class TimetableSet(Event, frozen=True, kw_only=True):
    """The timetable stands; each milestone runs on a clock of its own."""

    due: tuple[date, ...]
    text_refs: tuple[str, ...]
    settle_by: date


class MeetMilestone(Command, frozen=True, kw_only=True):
    """Report a milestone as met; ``number`` counts from 1."""

    number: int
    note: Text = ""


class MilestoneMet(Event, frozen=True, kw_only=True):
    """A milestone was met."""

    number: int
    text_ref: str = ""


class ReviseMilestone(Command, frozen=True, kw_only=True):
    """Move a milestone with a reason; the first date stays visible."""

    number: int
    due_on: date
    reason: Text


class MilestoneRevised(Event, frozen=True, kw_only=True):
    """A milestone was moved."""

    number: int
    due: date
    text_ref: str


class MoveSettlement(Command, frozen=True, kw_only=True):
    """Move the date of settlement: once by the 分管领导, again only by the principal."""

    settle_by: date
    reason: Text


class SettlementMoved(Event, frozen=True, kw_only=True):
    """The date of settlement was moved; the first one stays visible."""

    settle_by: date
    text_ref: str


@decides(AppointOfficer)
def appoint_officer(case: Case, command: AppointOfficer, context: Context) -> list[Event]:
    """Name a post of the handling unit that is not kept away from the case."""
    if not context.org.has_post(command.post):
        raise Refused([refusal("unknown_post", field="post", post=command.post)])
    if context.org.unit_of(command.post) != context.org.successor(case.unit):
        raise Refused([refusal("officer_of_other_unit", "H24t", "post")])
    if keeps_away(case, command.post, context):
        raise Refused([refusal("post_is_recused", "A28", "post")])
    return [OfficerAppointed(on=context.day(command), post=command.post)]


@applies(OfficerAppointed)
def officer_appointed(case: Case, event: OfficerAppointed) -> Case:
    """Remember the officer."""
    return replace(case, officer=event.post)


@decides(SetTimetable)
def set_timetable(case: Case, command: SetTimetable, context: Context) -> list[Event]:
    """Set milestones in order of date, the last not after the date of settlement."""
    day = context.day(command)
    if not all(step.text.strip() for step in command.steps):
        raise Refused([refusal("text_missing", "H24t", "steps")])
    due = [step.due_on for step in command.steps]
    if not due:
        raise Refused([refusal("milestones_missing", "H24t", "steps")])
    if due != sorted(due) or due[0] < day or due[-1] > command.settle_by:
        raise Refused([refusal("milestones_out_of_order", "H24t", "steps")])
    if case.milestones:
        raise Refused([refusal("timetable_stands", "H24t")])
    _demand_near(command.settle_by, command, context)
    refs = tuple(context.ref(f"step{i + 1}", step.text) for i, step in enumerate(command.steps))
    return [TimetableSet(on=day, due=tuple(due), text_refs=refs, settle_by=command.settle_by)]


def _demand_near(settle_by: date, command: Command, context: Context) -> None:
    """Refuse a date of settlement too far off; no milestone lies behind it."""
    faults = too_far(settle_by, LONGEST_TIMETABLE, command, "settle_by", context)
    if faults:
        raise Refused(faults)


@applies(TimetableSet)
def timetable_set(case: Case, event: TimetableSet) -> Case:
    """The timetable stands."""
    milestones = tuple(
        Milestone(due_on=due, first_due_on=due, text_ref=ref)
        for due, ref in zip(event.due, event.text_refs, strict=True)
    )
    return replace(
        case,
        milestones=milestones,
        settle_by=event.settle_by,
        first_settle_by=case.first_settle_by or event.settle_by,
    )


def _open_milestone(case: Case, number: int) -> Milestone:
    if not 1 <= number <= len(case.milestones):
        raise Refused([refusal("no_such_milestone", field="number", number=number)])
    milestone = case.milestones[number - 1]
    if milestone.met_on is not None:
        raise Refused([refusal("milestone_already_met", field="number", number=number)])
    return milestone


def _with(case: Case, number: int, milestone: Milestone) -> Case:
    rows = list(case.milestones)
    rows[number - 1] = milestone
    return replace(case, milestones=tuple(rows))


@decides(MeetMilestone)
def meet_milestone(case: Case, command: MeetMilestone, context: Context) -> list[Event]:
    """Meet a milestone that is open."""
    _open_milestone(case, command.number)
    text_ref = context.ref("note", command.note)
    return [MilestoneMet(on=context.day(command), number=command.number, text_ref=text_ref)]


@applies(MilestoneMet)
def milestone_met(case: Case, event: MilestoneMet) -> Case:
    """Remember the day."""
    met = replace(case.milestones[event.number - 1], met_on=event.on)
    return _with(case, event.number, met)


@decides(ReviseMilestone)
def revise_milestone(case: Case, command: ReviseMilestone, context: Context) -> list[Event]:
    """Move an open milestone with a reason, not back in time nor beyond the settlement."""
    _open_milestone(case, command.number)
    demand_text(command, "H24t", "reason")
    is_past = command.due_on < context.day(command)
    if is_past or (case.settle_by and command.due_on > case.settle_by):
        raise Refused([refusal("milestones_out_of_order", "H24t", "due_on")])
    return [
        MilestoneRevised(
            on=context.day(command),
            number=command.number,
            due=command.due_on,
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(MilestoneRevised)
def milestone_revised(case: Case, event: MilestoneRevised) -> Case:
    """The new date stands beside the first."""
    before = case.milestones[event.number - 1]
    after = replace(before, due_on=event.due, revisions=before.revisions + 1)
    return _with(case, event.number, after)


@decides(MoveSettlement)
def move_settlement(case: Case, command: MoveSettlement, context: Context) -> list[Event]:
    """Move a date that stands, to a later day, with a reason."""
    demand_text(command, "H24t", "reason")
    if case.settle_by is None or command.settle_by <= case.settle_by:
        raise Refused([refusal("settlement_not_later", "H24t", "settle_by")])
    _demand_near(command.settle_by, command, context)
    return [
        SettlementMoved(
            on=context.day(command),
            settle_by=command.settle_by,
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(SettlementMoved)
def settlement_moved(case: Case, event: SettlementMoved) -> Case:
    """The new date stands, the first stays visible."""
    return replace(case, settle_by=event.settle_by, settle_moves=case.settle_moves + 1)


class SignPlan(Command, frozen=True, kw_only=True):
    """Sign the plan of settlement (化解方案)."""

    plan: Text


class PlanSigned(Event, frozen=True, kw_only=True):
    """The leader signed a plan of settlement."""

    text_ref: str


@decides(SignPlan)
def sign_plan(_case: Case, command: SignPlan, context: Context) -> list[Event]:
    """Sign a plan that says something."""
    demand_text(command, "H24t", "plan")
    return [PlanSigned(on=context.day(command), text_ref=context.ref("plan", command.plan))]


@applies(PlanSigned)
def plan_signed(case: Case, event: PlanSigned) -> Case:
    """The plan stands."""
    return replace(case, plan_ref=event.text_ref)
