"""What a rule brings before a principal: proposed once, his by silence, gone with its ground."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies
from engine.case.authority import keeps_away
from engine.case.facts import Case
from engine.case.grounds import BY_LADDER, with_basis
from engine.case.leading import LeaderAssigned, LeaderProposed, rule_of
from engine.case.owing import principal_for
from engine.case.parts import Proposal
from engine.clockwork import Clock
from engine.context import Context
from engine.dates import dates, is_late
from engine.vocabulary import TIME, Event, Mark

SILENCE = "charge_stands"
"""What the clock of a principal's decision expires to."""
MET_IN_TIME, RECUSAL_ASKED, CANNOT_TAKE = "met_in_time", "recusal_asked", "cannot_take"


class ProposalWithdrawn(Event, frozen=True, kw_only=True):
    """What a rule proposed to a principal fell away, and the days for his decision with it.

    ``reason_code``: ``met_in_time`` (what had been late was done in time, entered late, or runs no
    more), ``recusal_asked`` (it waits until that is decided) or ``cannot_take`` (his post is
    vacant, or he is kept away); the last two are followed by a new proposal. ``clock`` ends.
    """

    post: str
    ground: str
    clock: str
    reason_code: str
    basis: tuple[str, ...] = ()


@applies(ProposalWithdrawn)
def proposal_withdrawn(case: Case, _event: ProposalWithdrawn) -> Case:
    """Nothing is proposed any more; the same ground may come again."""
    return replace(case, proposal=None)


def own_marks(event: Event) -> tuple[Mark, ...]:
    """Return the mark that a withdrawn proposal makes by itself, whatever edition the case has."""
    if not isinstance(event, ProposalWithdrawn):
        return ()
    return (Mark(act="void", clock=event.clock, on=event.on),)


def propose_principal(
    case: Case, ground: str, post: str, day: date, basis: tuple[str, ...] = ()
) -> list[LeaderProposed]:
    """Propose the principal by a rule, once.

    Nothing where he leads already or is to decide, or has found before that the ground is not met
    on all that it now rests on.
    """
    is_lead = case.lead is not None and case.lead.post == post
    waits = case.proposal is not None and case.proposal.is_by_rule
    known = basis and set(with_basis(ground, basis)) <= set(case.grounds_not_met)
    if not post or is_lead or waits or known:
        return []
    return [LeaderProposed(on=day, post=post, ground=ground, by_post=TIME.post, basis=basis)]


def charge(case: Case, proposal: Proposal, day: date, context: Context) -> list[Event]:
    """Let the charge stand in his name, or propose it anew where he may not take it now (28条).

    While it is asked that he keep away it waits for that; where he may not, it falls to the next
    who may, with days of his own; where nobody may, it lies ready for who comes to the post.
    """
    if case.asked_away(proposal.post) is not None:
        return _anew(case, proposal, RECUSAL_ASKED, proposal.post, day, context)
    if not may_take(case, proposal.post, context):
        post = principal_for(
            replace(case, proposal=None), context, context.org.unit_of(proposal.post)
        )
        heir = post if may_take(case, post, context) else proposal.post
        return _anew(case, proposal, CANNOT_TAKE, heir, day, context)
    rule = rule_of(case)
    return [LeaderAssigned(on=day, post=proposal.post, by_ladder=True, by_rule=rule)]


def may_take(case: Case, post: str, context: Context) -> bool:
    """Return whether somebody holds the post who is not kept away from the case."""
    org = context.org
    is_held = org.has_post(post) and bool(org.holder(post, context.today))
    return is_held and not keeps_away(case, post, context)


def _anew(
    case: Case, proposal: Proposal, why: str, post: str, day: date, context: Context
) -> list[Event]:
    gone = [_withdrawn(proposal, name, why, day) for name in _deciding(case, context)]
    after = replace(case, proposal=None)
    return [*gone, *propose_principal(after, proposal.ground, post, day, proposal.basis)]


def settled(case: Case, event: Event, context: Context) -> Iterator[ProposalWithdrawn]:
    """Yield that a ladder's proposal falls away: ``event`` ended in time what had been late."""
    proposal = case.proposal
    if proposal is None or proposal.ground != BY_LADDER:
        return
    ended = {mark.clock for mark in event.marks if mark.act in ("meet", "void")}
    clocks = [case.clocks.get(name) for name in proposal.basis]
    if ended & {*proposal.basis} and all(_is_settled(clock, context) for clock in clocks):
        for name in _deciding(case, context):
            yield _withdrawn(proposal, name, MET_IN_TIME, event.on)


def _is_settled(clock: Clock | None, context: Context) -> bool:
    if clock is None or clock.marks.is_open:
        return False
    when = dates(clock.marks, context.rules.clocks[clock.kind], context.calendar)
    return not is_late(clock.marks, when, context.now)


def _deciding(case: Case, context: Context) -> list[str]:
    """Return the clocks of the principal's decision that run."""
    specs = context.rules.clocks
    return [
        name
        for name, clock in case.clocks.items()
        if clock.marks.is_open and specs[clock.kind].expires_to == SILENCE
    ]


def _withdrawn(proposal: Proposal, clock: str, why: str, day: date) -> ProposalWithdrawn:
    return ProposalWithdrawn(
        on=day,
        post=proposal.post,
        ground=proposal.ground,
        clock=clock,
        reason_code=why,
        basis=proposal.basis,
    )
