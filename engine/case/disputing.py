"""Who leads (主办): disputes go to the leader over the units, then to the joint meeting (24条)."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.assisting import AssistingUnitAdded
from engine.case.facts import Case
from engine.case.parts import Dispute
from engine.case.placing import demand_fit, placed
from engine.context import Context
from engine.errors import Refused
from engine.org.sight import CONSOLE
from engine.org.standing import is_leader
from engine.vocabulary import Command, Event, Text, refusal


class DisputeLead(Command, frozen=True, kw_only=True):
    """Say that another unit ought to lead, with the reason; meanwhile nothing stops."""

    reason: Text


class LeadDisputed(Event, frozen=True, kw_only=True):
    """A unit that works on the case disputes who leads."""

    by_unit: str
    text_ref: str


class SettleDispute(Command, frozen=True, kw_only=True):
    """Name the unit that leads; ``document`` is the number of the joint meeting's minutes.

    A leader over the units decides by himself; the petition office only enters what the joint
    meeting (联席会议) decided.
    """

    unit: str
    reason: Text
    document: str = ""


class DisputeSettled(Event, frozen=True, kw_only=True):
    """It is settled who leads; where that is another unit, the former one assists it."""

    unit: str
    area_path: str
    level: str
    text_ref: str
    document: str = ""


@decides(DisputeLead)
def dispute_lead(case: Case, command: DisputeLead, context: Context) -> list[Event]:
    """Dispute with a reason; there must be another unit to lead."""
    demand_text(command, "A24", "reason")
    if not case.assisting:
        raise Refused([refusal("nobody_else_assists", "A24")])
    by_unit = context.org.unit_of(context.actor.on_behalf_of or context.actor.post)
    text_ref = context.ref("reason", command.reason)
    return [LeadDisputed(on=context.day(command), by_unit=by_unit or case.unit, text_ref=text_ref)]


@applies(LeadDisputed)
def lead_disputed(case: Case, event: LeadDisputed) -> Case:
    """The dispute waits for the leader over the units."""
    return replace(case, dispute=Dispute(by_unit=event.by_unit, on=event.on))


@decides(SettleDispute)
def settle_dispute(case: Case, command: SettleDispute, context: Context) -> list[Event]:
    """Let one of the units that work on it lead; the clocks run on, whoever owes them now."""
    demand_text(command, "A24", "reason")
    post = context.actor.on_behalf_of or context.actor.post
    decides_alone = post == CONSOLE or is_leader(post, context.org)
    if not decides_alone and not command.document.strip():
        raise Refused([refusal("minutes_missing", "A24", "document")])
    if command.unit not in (case.unit, *case.assisting):
        raise Refused([refusal("unit_not_in_dispute", "A24", "unit")])
    demand_fit(case, command.unit, context)
    day, org = context.day(command), context.org
    settled = DisputeSettled(
        on=day,
        unit=command.unit,
        area_path=org.area_path(command.unit),
        level=org.unit(command.unit).level,
        text_ref=context.ref("reason", command.reason),
        document=command.document,
    )
    if command.unit == case.unit:
        return [settled]
    return [settled, AssistingUnitAdded(on=day, unit=case.unit)]


@applies(DisputeSettled)
def dispute_settled(case: Case, event: DisputeSettled) -> Case:
    """The named unit leads and assists no more."""
    assisting = tuple(one for one in case.assisting if one != event.unit)
    answered = tuple(one for one in case.assisting_answered if one != event.unit)
    moved = placed(case, event.unit, event.area_path, event.level)
    return replace(moved, assisting=assisting, assisting_answered=answered, dispute=None)
