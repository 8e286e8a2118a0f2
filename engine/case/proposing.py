"""The principal's list (提请清单): what rules bring before him, and what he may say to it."""

from datetime import date, timedelta

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.authority import keeps_away
from engine.case.charging import propose_principal
from engine.case.facts import Case
from engine.case.grounds import BY_REACH, with_basis
from engine.case.owing import principal_for
from engine.case.parts import Proposal
from engine.case.placing import admitted
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.vocabulary import Command, Event, Text, refusal

OUT_OF_REACH = ("long_unsolved", "beyond_unit", "several_units")
"""What must hold besides, one of them at least, where something is strongly felt."""


class SubmitToPrincipal(Command, frozen=True, kw_only=True):
    """Submit a case to the principal (提请主要领导包案), saying which facts hold.

    It must be strongly felt, and long unsolved, beyond the unit's power or beyond one department;
    and the superior, told on ``told_superior_on``, has not settled it in the days of the pack.
    """

    told_superior_on: date
    reason: Text
    strongly_felt: bool = False
    long_unsolved: bool = False
    beyond_unit: bool = False
    several_units: bool = False


class RecordGroundNotMet(Command, frozen=True, kw_only=True):
    """Record, as the principal, that the ground of a proposal is not met, and why."""

    reason: Text


class GroundNotMet(Event, frozen=True, kw_only=True):
    """The ground is not met: the case stays with whom it was, and what runs runs on."""

    ground: str
    text_ref: str
    basis: tuple[str, ...] = ()


class PassToPrincipal(Command, frozen=True, kw_only=True):
    """Pass a proposal on to the other principal of the same level, once, with a reason."""

    post: str
    reason: Text


class ProposalPassed(Event, frozen=True, kw_only=True):
    """The other principal is to decide, in the days that are left."""

    post: str
    text_ref: str


@decides(SubmitToPrincipal)
def submit_to_principal(case: Case, command: SubmitToPrincipal, context: Context) -> list[Event]:
    """Propose the principal where the facts hold, on a basis he has not found wanting before."""
    demand_text(command, "Q17", "reason")
    basis = tuple(fact for fact in OUT_OF_REACH if getattr(command, fact))
    day = context.day(command)
    faults = [*_facts_missing(command, basis), *_too_early(case, command, day, context)]
    if faults:
        raise Refused(faults)
    proposed = propose_principal(case, BY_REACH, principal_for(case, context), day, basis)
    if not proposed:
        raise Refused([refusal("nothing_new_to_submit", "Q17")])
    return [
        replace(
            proposed[0],
            by_post=context.actor.post,
            told_superior_on=command.told_superior_on,
            text_ref=context.ref("reason", command.reason),
        )
    ]


def _facts_missing(command: SubmitToPrincipal, basis: tuple[str, ...]) -> list[Refusal]:
    faults = []
    if not command.strongly_felt:
        faults.append(refusal("not_strongly_felt", "Q17", "strongly_felt"))
    if not basis:
        faults.append(refusal("not_out_of_reach", "Q17", "long_unsolved"))
    return faults


def _too_early(
    case: Case, command: SubmitToPrincipal, day: date, context: Context
) -> list[Refusal]:
    told, days = command.told_superior_on, context.rules.number("superior_settles_days")
    if told < case.registered_on:
        return [refusal("before_registration", field="told_superior_on")]
    if day < told + timedelta(days=days):
        return [refusal("superior_has_time", "Q17", "told_superior_on", days=days)]
    return []


@decides(RecordGroundNotMet)
def record_ground_not_met(case: Case, command: RecordGroundNotMet, context: Context) -> list[Event]:
    """Record it with the reason."""
    demand_text(command, "Q17", "reason")
    proposal = _standing(case)
    return [
        GroundNotMet(
            on=context.day(command),
            ground=proposal.ground,
            basis=proposal.basis,
            text_ref=context.ref("reason", command.reason),
        )
    ]


@applies(GroundNotMet)
def ground_not_met(case: Case, event: GroundNotMet) -> Case:
    """Nothing is proposed any more, nor again on the same basis."""
    known = (*case.grounds_not_met, *with_basis(event.ground, event.basis))
    return replace(case, proposal=None, grounds_not_met=tuple(dict.fromkeys(known)))


@decides(PassToPrincipal)
def pass_to_principal(case: Case, command: PassToPrincipal, context: Context) -> list[Event]:
    """Pass it to the other principal of the level, who may have an interest in it no more."""
    demand_text(command, "Q17", "reason")
    proposal, org = _standing(case), context.org
    if not org.has_post(command.post):
        raise Refused([refusal("unknown_post", field="post", post=command.post)])
    principals = org.principals_of(org.unit_of(proposal.post))
    if command.post == proposal.post or command.post not in principals:
        raise Refused([refusal("no_other_principal", "Q17", "post")])
    if keeps_away(case, command.post, context):
        raise Refused([refusal("post_is_recused", "A28", "post")])
    if not org.holder(command.post, context.today):
        raise Refused([refusal("nobody_in_post", "Q17", "post", post=command.post)])
    text_ref = context.ref("reason", command.reason)
    return [ProposalPassed(on=context.day(command), post=command.post, text_ref=text_ref)]


@applies(ProposalPassed)
def proposal_passed(case: Case, event: ProposalPassed) -> Case:
    """The other one has it before him; he cannot pass it back."""
    before = _standing(case)
    proposal = replace(before, post=event.post, passed_by=before.post)
    return replace(case, proposal=proposal, admitted_to_wall=admitted(case, event.post))


def _standing(case: Case) -> Proposal:
    if case.proposal is None:
        raise Refused([refusal("no_proposal")])
    return case.proposal
