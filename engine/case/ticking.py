"""What time does to a case: rungs climbed, charges that stand by silence, reports up."""

from msgspec.structs import replace

from engine.case.acts import applies, decides
from engine.case.charging import charge, propose_principal
from engine.case.facts import Case
from engine.case.grounds import BY_LADDER
from engine.case.owing import (
    ASSISTING,
    DECIDED,
    INSTRUCTED,
    INSTRUCTING,
    OVER_RECUSAL,
    OVERSEER,
    about,
    owner_of,
    principal_for,
)
from engine.case.watching import supervise
from engine.clockwork import Clock
from engine.context import Context
from engine.errors import Refused
from engine.ladder import Climb, ClockRedated, Redate, RungClimbed, climb, redate
from engine.org.facts import Rank
from engine.org.receivers import About
from engine.vocabulary import Command, Event, refusal

OF_ITS_OWN = (ASSISTING, INSTRUCTED, INSTRUCTING, DECIDED)
"""Owners of clocks whose officer is not that of the case."""
OF_LEADERS = ("leader_in_charge", "principal_of_level", "deciding_principal", "unit_head")
"""Owners of clocks that a leader or a head owes himself, from whatever unit he comes."""


class ChargeStands(Command, frozen=True, kw_only=True):
    """Time's command: the principal leader let the days for his decision pass."""


class ReportToSuperior(Command, frozen=True, kw_only=True):
    """Report back to the superior organ that assigned the case (办结报告)."""

    number: str


class SuperiorReported(Event, frozen=True, kw_only=True):
    """The report went to the superior organ."""

    number: str


@decides(Climb)
def climb_case(case: Case, command: Climb, context: Context) -> list[Event]:
    """Climb the rung that is due; the last one proposes the principal, or opens a supervision.

    Where nobody could be proposed yet, each reminder tries again.
    """
    clock = case.clocks.get(command.clock)
    what = _about(case, clock, context)
    climbed, rung = climb(case.clocks, what, command, context)
    events: list[Event] = [climbed]
    if rung.action == "take_charge" and not (climbed.is_repeat and _is_led_by_head(case, context)):
        post = principal_for(case, context, what.handling_unit)
        events.extend(propose_principal(case, BY_LADDER, post, climbed.on, (climbed.clock,)))
    if rung.action == "supervise" and not climbed.is_repeat:
        events.extend(supervise(case, climbed, rung, context))
    return events


def _is_led_by_head(case: Case, context: Context) -> bool:
    """Return whether a principal is in charge already: reminders then propose nobody above him."""
    posts = (leader.post for leader in case.leaders if context.org.has_post(leader.post))
    return any(context.org.post(post).rank is Rank.PRINCIPAL for post in posts)


def _about(case: Case, clock: Clock | None, context: Context) -> About:
    """Whatever another unit or a leader owes is theirs to hear of, not the case officer's.

    Whoever oversees a unit is asked about that unit.
    """
    role = context.rules.clocks[clock.kind].owner if clock else ""
    if clock is None or role == OVERSEER:
        return about(case)
    unit, post = owner_of(case, role, context.org, clock.subject)
    if role == OVER_RECUSAL:  # whoever is asked to keep away hears nothing of it
        kept = (*case.recused, clock.subject)
        return replace(about(case, unit, post), recused=kept, owing_post=post)
    if role in OF_LEADERS:
        return replace(about(case, unit, post), owing_post=post)
    is_own = role in OF_ITS_OWN or unit != context.org.successor(case.unit)
    return about(case, unit, post if is_own else None)


@applies(RungClimbed)
def rung_climbed(case: Case, _event: RungClimbed) -> Case:
    """Telling changes no fact; the rung stands in the clock's row."""
    return case


@decides(ChargeStands)
def charge_stands(case: Case, command: ChargeStands, context: Context) -> list[Event]:
    """Let the charge stand in the principal's name, where he may take it."""
    if case.proposal is None or not case.proposal.is_by_rule:
        raise Refused([refusal("no_proposal")])
    return charge(case, case.proposal, context.day(command), context)


@decides(Redate)
def redate_case(case: Case, command: Redate, context: Context) -> list[Event]:
    """Leave a trace of dates that moved."""
    return redate(command, context, case.clocks)


@applies(ClockRedated)
def clock_redated(case: Case, _event: ClockRedated) -> Case:
    """Facts hold no derived date: nothing changes."""
    return case


@decides(ReportToSuperior)
def report_to_superior(case: Case, command: ReportToSuperior, context: Context) -> list[Event]:
    """Report where a report was demanded."""
    if not case.running("report"):
        raise Refused([refusal("no_report_owed", "A22")])
    return [SuperiorReported(on=context.day(command), number=command.number)]


@applies(SuperiorReported)
def superior_reported(case: Case, _event: SuperiorReported) -> Case:
    """Only the clock changes."""
    return case
