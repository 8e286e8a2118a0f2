"""Keeping away (回避): who has an interest in a case neither handles nor leads it."""

from datetime import date

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.charging import propose_principal
from engine.case.facts import Case
from engine.case.grounds import BY_RECUSAL
from engine.case.leading import (
    LeaderProposed,
    LeaderRequired,
    ProposalRefused,
)
from engine.case.owing import principal_for
from engine.case.parts import Proposal
from engine.context import Context
from engine.errors import Refused
from engine.vocabulary import Command, Event, Text, refusal


class RecuseFromCase(Command, frozen=True, kw_only=True):
    """Keep a post away from the case: accused or directly interested (回避, 信访工作条例 28)."""

    post: str
    reason: Text


class Recused(Event, frozen=True, kw_only=True):
    """A post is kept away from the case."""

    post: str
    text_ref: str
    person: str = ""  # who held it that day; he is kept away in whatever post he comes to


@decides(RecuseFromCase)
def recuse(case: Case, command: RecuseFromCase, context: Context) -> list[Event]:
    """Keep a post away, with the reason; a case that loses its lead needs another."""
    demand_text(command, "A28", "reason")
    if not context.org.has_post(command.post):
        raise Refused([refusal("unknown_post", field="post", post=command.post)])
    if command.post in case.recused:
        raise Refused([refusal("already_recused", "A28", "post")])
    text_ref = context.ref("reason", command.reason)
    return keep_away(case, command.post, text_ref, context.day(command), context)


def keep_away(case: Case, post: str, text_ref: str, on: date, context: Context) -> list[Event]:
    """Return that a post is kept away since a day, with all that follows from it."""
    person = context.org.holder(post, on)
    event = Recused(on=on, post=post, text_ref=text_ref, person=person)
    events: list[Event] = [event]
    if case.lead is not None and case.lead.post == post:
        events.append(LeaderRequired(on=event.on, ground=BY_RECUSAL))
        events.extend(_after_lead(recused(case, event), case.lead.by_rule, context))
    if case.proposal is not None and case.proposal.post == post:
        events.append(ProposalRefused(on=event.on, text_ref=text_ref))
        if case.proposal.is_by_rule:
            events.extend(_next_principal(recused(case, event), case.proposal, context))
    return events


def _after_lead(case: Case, rule: tuple[str, ...], context: Context) -> list[LeaderProposed]:
    """What a rule had put in the charge of who leads no more is proposed to the next above."""
    if not rule or case.proposal is not None or context.rules.states[case.state].is_end:
        return []
    ground, *basis = rule
    post = principal_for(case, context)
    return propose_principal(case, ground, post, context.today, tuple(basis))


def _next_principal(case: Case, proposal: Proposal, context: Context) -> list[LeaderProposed]:
    """What a rule proposes falls to the next above who is not kept away."""
    after = replace(case, proposal=None)
    post = principal_for(after, context)
    return propose_principal(after, proposal.ground, post, context.today, proposal.basis)


@applies(Recused)
def recused(case: Case, event: Recused) -> Case:
    """Remember the recusal: whatever the post was charged with, it is so no longer."""
    return replace(
        case,
        recused=(*case.recused, event.post),
        kept_away=(*case.kept_away, *filter(None, [event.person])),
        recusals_asked=tuple(one for one in case.recusals_asked if one.post != event.post),
        officer="" if case.officer == event.post else case.officer,
        leaders=tuple(one for one in case.leaders if one.post != event.post),
    )
