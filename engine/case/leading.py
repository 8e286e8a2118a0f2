"""Taking charge (包案): proposed by the office, approved by the principal, confirmed in person."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.authority import CONSOLE, keeps_away
from engine.case.facts import Case
from engine.case.grounds import demand_code
from engine.case.parts import Leader, Proposal
from engine.case.placing import admitted
from engine.context import Context
from engine.errors import Refused
from engine.org.facts import Rank
from engine.org.standing import is_leader
from engine.vocabulary import Command, Event, Text, refusal


class RequireLeader(Command, frozen=True, kw_only=True):
    """State that the case needs a leader in charge; ``ground`` is a short code (key_case)."""

    ground: str


class LeaderRequired(Event, frozen=True, kw_only=True):
    """The case needs a leader in charge."""

    ground: str


class ProposeLeader(Command, frozen=True, kw_only=True):
    """Propose a leader to the principal (提请包案); ``ground`` is a short code, empty for none."""

    post: str
    ground: str = ""


class LeaderProposed(Event, frozen=True, kw_only=True):
    """A leader was proposed; ``basis``: the clock or the short codes a rule's ground rests on."""

    post: str
    ground: str
    by_post: str
    basis: tuple[str, ...] = ()
    told_superior_on: date | None = None
    text_ref: str = ""


class ApproveLeader(Command, frozen=True, kw_only=True):
    """Approve the proposed leader, singly or as part of a list with its document number."""

    document: str = ""


class RefuseLeader(Command, frozen=True, kw_only=True):
    """Send a proposal back with a reason; another leader is then proposed."""

    reason: Text


class ProposalRefused(Event, frozen=True, kw_only=True):
    """The principal sent the proposal back."""

    text_ref: str


class AssignLeader(Command, frozen=True, kw_only=True):
    """Put a leader in charge by the principal's own decision, without a proposal before it."""

    post: str
    role: str = "lead"
    document: str = ""


class LeaderAssigned(Event, frozen=True, kw_only=True):
    """A leader is in charge; ``by_ladder``: the ladder put the principal leader there.

    ``by_rule``: the ground of a rule that brought it to him, and what that rests on.
    """

    post: str
    role: str = "lead"
    document: str = ""
    by_ladder: bool = False
    by_rule: tuple[str, ...] = ()


class ConfirmAssignment(Command, frozen=True, kw_only=True):
    """Confirm, as the leader, that the case is in my charge."""


class AssignmentConfirmed(Event, frozen=True, kw_only=True):
    """The leader confirmed."""

    post: str


class LetLeaderGo(Command, frozen=True, kw_only=True):
    """End a leader's charge with a reason; the last one cannot go while one is required."""

    post: str
    reason: Text


class LeaderReleased(Event, frozen=True, kw_only=True):
    """A leader's charge ended."""

    post: str
    text_ref: str


def demand_leader(case: Case, post: str, context: Context) -> None:
    """Refuse a post that is no leader's, or whose holder is kept away from the case."""
    if not context.org.has_post(post):
        raise Refused([refusal("unknown_post", field="post", post=post)])
    if not is_leader(post, context.org):
        raise Refused([refusal("post_is_no_leader", "H24t", "post")])
    if keeps_away(case, post, context):
        raise Refused([refusal("post_is_recused", "A28", "post")])


@decides(RequireLeader)
def require_leader(case: Case, command: RequireLeader, context: Context) -> list[Event]:
    """Require a leader once, where none is in charge."""
    if not command.ground.strip():
        raise Refused([refusal("text_missing", "Q05", "ground")])
    demand_code(command.ground)
    if case.leader_required or case.lead:
        raise Refused([refusal("leader_already_required", "Q05")])
    return [LeaderRequired(on=context.day(command), ground=command.ground)]


@applies(LeaderRequired)
def leader_required(case: Case, event: LeaderRequired) -> Case:
    """Remember the ground."""
    return replace(case, leader_required=event.ground)


@decides(ProposeLeader)
def propose_leader(case: Case, command: ProposeLeader, context: Context) -> list[Event]:
    """Propose a leader who may take the case."""
    demand_code(command.ground)
    demand_leader(case, command.post, context)
    return [
        LeaderProposed(
            on=context.day(command),
            post=command.post,
            ground=command.ground or case.leader_required,
            by_post=context.actor.post,
        )
    ]


@applies(LeaderProposed)
def leader_proposed(case: Case, event: LeaderProposed) -> Case:
    """Keep the proposal until it is decided."""
    proposal = Proposal(
        post=event.post,
        ground=event.ground,
        proposed_on=event.on,
        by_post=event.by_post,
        basis=event.basis,
    )
    return replace(case, proposal=proposal, admitted_to_wall=admitted(case, event.post))


@decides(ApproveLeader)
def approve_leader(case: Case, command: ApproveLeader, context: Context) -> list[Event]:
    """Approve what was proposed."""
    if case.proposal is None:
        raise Refused([refusal("no_proposal")])
    post = case.proposal.post
    demand_leader(case, post, context)
    by_rule, document = rule_of(case), command.document
    return [LeaderAssigned(on=context.day(command), post=post, document=document, by_rule=by_rule)]


@decides(RefuseLeader)
def refuse_leader(_case: Case, command: RefuseLeader, context: Context) -> list[Event]:
    """Send the proposal back."""
    demand_text(command, "", "reason")
    return [
        ProposalRefused(on=context.day(command), text_ref=context.ref("reason", command.reason))
    ]


@applies(ProposalRefused)
def proposal_refused(case: Case, _event: ProposalRefused) -> Case:
    """Nothing is proposed any more."""
    return replace(case, proposal=None)


@decides(AssignLeader)
def assign_leader(case: Case, command: AssignLeader, context: Context) -> list[Event]:
    """Put a leader in charge, or a further one jointly.

    What rules have proposed to the principal is his to decide, unless one above him takes it.
    """
    demand_leader(case, command.post, context)
    if command.role == "lead" and not _may_take(case, command.post, context):
        raise Refused([refusal("principal_must_decide", "Q17", "post")])
    if any(leader.post == command.post for leader in case.leaders):
        raise Refused([refusal("leader_already_assigned", field="post")])
    if command.role not in ("lead", "joint"):
        raise Refused([refusal("unknown_role", field="role")])
    if command.role == "joint" and case.lead is None:
        raise Refused([refusal("no_lead_yet", field="role")])
    return [
        LeaderAssigned(
            on=context.day(command),
            at=command.happened_at,
            post=command.post,
            role=command.role,
            document=command.document,
            by_rule=rule_of(case) if command.role == "lead" else (),
        )
    ]


def rule_of(case: Case) -> tuple[str, ...]:
    """Return the ground of what a rule proposed and what it rests on, empty where none did."""
    proposal = case.proposal
    return (proposal.ground, *proposal.basis) if proposal and proposal.is_by_rule else ()


def _may_take(case: Case, post: str, context: Context) -> bool:
    """Return whether a lead may be assigned now: what a rule proposed a principal takes himself."""
    if case.proposal is None or not case.proposal.is_by_rule:
        return True
    org, actor = context.org, context.actor.on_behalf_of or context.actor.post
    above = org.governments_over(org.unit_of(case.proposal.post))[1:]
    is_above = org.post(post).rank is Rank.PRINCIPAL and org.unit_of(post) in above
    return actor in (post, CONSOLE) and (is_above or post == case.proposal.post)


@applies(LeaderAssigned)
def leader_assigned(case: Case, event: LeaderAssigned) -> Case:
    """The leader is in charge; a former lead stays as deputy (joint)."""
    leader = Leader(
        post=event.post,
        role=event.role,
        assigned_on=event.on,
        document=event.document,
        by_rule=event.by_rule,
    )
    others = tuple(one for one in case.leaders if one.post != event.post)
    if event.role == "lead":
        others = tuple(replace(one, role="joint") for one in others)
    proposal = None if event.role == "lead" else case.proposal
    return replace(
        case,
        leaders=(leader, *others) if event.role == "lead" else (*others, leader),
        proposal=proposal,
        admitted_to_wall=admitted(case, event.post),
    )


@decides(ConfirmAssignment)
def confirm_assignment(case: Case, command: ConfirmAssignment, context: Context) -> list[Event]:
    """Confirm the charge of the lead, or of one who came to share it."""
    leader = acting_leader(case, context)
    if leader is None:
        raise Refused([refusal("no_leader")])
    if leader not in case.confirming:
        raise Refused([refusal("assignment_unconfirmed")])
    return [AssignmentConfirmed(on=context.day(command), post=leader.post)]


def acting_leader(case: Case, context: Context) -> Leader | None:
    """Return for which leader of the case the actor speaks: himself, else the lead."""
    return case.led_by(context.actor.on_behalf_of or context.actor.post) or case.lead


@applies(AssignmentConfirmed)
def assignment_confirmed(case: Case, event: AssignmentConfirmed) -> Case:
    """Remember the day."""
    leaders = tuple(
        replace(one, confirmed_on=event.on) if one.post == event.post else one
        for one in case.leaders
    )
    return replace(case, leaders=leaders)


@decides(LetLeaderGo)
def let_leader_go(case: Case, command: LetLeaderGo, context: Context) -> list[Event]:
    """Release a joint leader; the lead changes only by assigning another."""
    demand_text(command, "", "reason")
    leader = next((one for one in case.leaders if one.post == command.post), None)
    if leader is None or leader.role == "lead":
        raise Refused([refusal("only_joint_leaders_go", field="post")])
    text_ref = context.ref("reason", command.reason)
    return [LeaderReleased(on=context.day(command), post=command.post, text_ref=text_ref)]


@applies(LeaderReleased)
def leader_released(case: Case, event: LeaderReleased) -> Case:
    """The leader is no longer in charge."""
    leaders = tuple(one for one in case.leaders if one.post != event.post)
    return replace(case, leaders=leaders)
