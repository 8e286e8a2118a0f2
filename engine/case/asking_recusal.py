"""The petitioner asks that a post keep away (申请回避): decided one level above (28条)."""

from msgspec.structs import replace

from engine.case.acts import applies, decides, demand_text
from engine.case.authority import keeps_away
from engine.case.facts import Case
from engine.case.owing import about, decides_recusal
from engine.case.parts import RecusalRequest
from engine.case.recusing import keep_away
from engine.context import Context
from engine.errors import Refusal, Refused
from engine.org.chart import Chart
from engine.org.facts import UnitKind
from engine.org.receivers import receive
from engine.org.sight import CONSOLE
from engine.org.stand_ins import Bar, StandIns
from engine.vocabulary import Command, Event, Text, refusal

OVER_ALL = frozenset({UnitKind.GOVERNMENT, UnitKind.PETITION_OFFICE, UnitKind.INSPECTION_OFFICE})


class AskRecusal(Command, frozen=True, kw_only=True):
    """Record that a party asks a post to keep away from the case, with his reason."""

    party: str
    post: str
    reason: Text


class RecusalAsked(Event, frozen=True, kw_only=True):
    """A party asked that a post keep away; ``decider``: the post above it that decides."""

    party: str
    post: str
    decider: str
    text_ref: str


class GrantRecusal(Command, frozen=True, kw_only=True):
    """Keep the post away that a party asked to keep away."""

    post: str


class RefuseRecusal(Command, frozen=True, kw_only=True):
    """Let the post go on, with the reason that the petitioner is told."""

    post: str
    reason: Text


class RecusalRefused(Event, frozen=True, kw_only=True):
    """The post goes on with the case; the petitioner is told why."""

    post: str
    text_ref: str


@decides(AskRecusal)
def ask_recusal(case: Case, command: AskRecusal, context: Context) -> list[Event]:
    """Take in the request; the case goes on until it is decided."""
    demand_text(command, "A28", "reason")
    faults = list(_why_not_asked(case, command, context))
    if faults:
        raise Refused(faults)
    asked = RecusalAsked(
        on=context.day(command),
        party=command.party,
        post=command.post,
        decider=_decider(case, command.post, context),
        text_ref=context.ref("reason", command.reason),
    )
    return [asked]


def _why_not_asked(case: Case, command: AskRecusal, context: Context) -> list[Refusal]:
    if case.party(command.party) is None:
        return [refusal("no_such_party", field="party")]
    if not context.org.has_post(command.post):
        return [refusal("unknown_post", field="post", post=command.post)]
    if keeps_away(case, command.post, context):
        return [refusal("already_recused", "A28", "post")]
    if case.asked_away(command.post) is not None:
        return [refusal("recusal_already_asked", "A28", "post")]
    if not _has_part(case, command.post, context.org):
        return [refusal("post_has_no_part", "A28", "post")]
    return []


def _has_part(case: Case, post: str, org: Chart) -> bool:
    """Return whether a post works on the case, leads it or stands over those who do."""
    if any(leader.post == post for leader in case.leaders):
        return True
    units = [case.unit, case.office, *case.assisting]
    units += [case.raising.to_unit] if case.raising else []
    unit = org.successor(org.unit_of(post))
    if unit in map(org.successor, units):
        return True
    return org.unit(unit).kind in OVER_ALL and org.government_of(unit) in org.governments_over(
        case.unit
    )


def _decider(case: Case, post: str, context: Context) -> str:
    """Return who decides: the first above the post whom neither the case nor the request bars."""
    org, unit = context.org, context.org.successor(context.org.unit_of(post))
    held = _unbarred(case, post, context).held(_above(post, unit, org))
    if held:
        return held[0]
    further = replace(about(case, unit), recused=(*case.recused, post), leaders=(post,))
    return receive("principal_of_level", further, org, context.today).post


def _above(post: str, unit: str, org: Chart) -> list[str]:
    """Return the head of the unit, who oversees it, then the principals of those above."""
    heads = org.principals_of(unit)
    posts = [] if post in heads else [*heads]
    if org.unit(unit).kind is not UnitKind.GOVERNMENT and org.portfolio_leader(unit):
        posts.append(org.portfolio_leader(unit))
    for government in org.governments_over(unit):
        if government != unit:
            posts += org.principals_of(government)
    return posts


def _unbarred(case: Case, post: str, context: Context) -> StandIns:
    bar = Bar.around(
        context.org, context.today, case.accused, (*case.recused, post), case.kept_away
    )
    return StandIns(context.org, context.today, bar, is_strict=False)


@applies(RecusalAsked)
def recusal_asked(case: Case, event: RecusalAsked) -> Case:
    """The request waits for who decides."""
    request = RecusalRequest(
        party=event.party, post=event.post, decider=event.decider, text_ref=event.text_ref
    )
    return replace(case, recusals_asked=(*case.recusals_asked, request))


@decides(GrantRecusal)
def grant_recusal(case: Case, command: GrantRecusal, context: Context) -> list[Event]:
    """Keep the post away as any other, for the reason the petitioner gave."""
    request = _request(case, command.post, context)
    return keep_away(case, request.post, request.text_ref, context.day(command), context)


@decides(RefuseRecusal)
def refuse_recusal(case: Case, command: RefuseRecusal, context: Context) -> list[Event]:
    """Refuse with a reason."""
    demand_text(command, "A28", "reason")
    request = _request(case, command.post, context)
    text_ref = context.ref("reason", command.reason)
    return [RecusalRefused(on=context.day(command), post=request.post, text_ref=text_ref)]


def _request(case: Case, post: str, context: Context) -> RecusalRequest:
    """Return the open request about a post, if it is for the actor to decide."""
    request = case.asked_away(post)
    if request is None:
        raise Refused([refusal("recusal_asked", "A28", "post")])
    actor = context.actor.on_behalf_of or context.actor.post
    if actor != CONSOLE and (
        not decides_recusal(actor, request, context.org)
        or _unbarred(case, post, context).is_barred(actor)
    ):
        raise Refused([refusal("recusal_decided_above", "A28", "post")])
    return request


@applies(RecusalRefused)
def recusal_refused(case: Case, event: RecusalRefused) -> Case:
    """The request is decided."""
    left = tuple(one for one in case.recusals_asked if one.post != event.post)
    return replace(case, recusals_asked=left)
