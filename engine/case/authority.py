"""Who may do what: whether the acting post plays a role towards a case."""

from collections.abc import Callable

from engine.case.facts import Case
from engine.case.owing import decides_recusal, instructs
from engine.case.parts import Party
from engine.context import Context
from engine.errors import Refusal
from engine.org.chart import Chart
from engine.org.facts import Rank, UnitKind
from engine.org.stand_ins import Bar, StandIns
from engine.org.standing import is_leader
from engine.vocabulary import PETITIONER, Command, refusal, type_name

Role = Callable[[Case, str, str, Chart], bool]


def _head(post: str, org: Chart) -> bool:
    return org.post(post).rank is Rank.PRINCIPAL


def _leads(post: str, org: Chart) -> bool:
    return is_leader(post, org)


def _registering(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return unit == org.successor(case.office)


def _petition_office(case: Case, _post: str, unit: str, org: Chart) -> bool:
    if org.unit(unit).kind is not UnitKind.PETITION_OFFICE:
        return False
    is_first = unit == org.successor(case.office)
    return is_first or org.government_of(unit) in org.governments_over(case.unit)


def _petition_head(case: Case, post: str, unit: str, org: Chart) -> bool:
    return _petition_office(case, post, unit, org) and _head(post, org)


def _handling(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return unit == org.successor(case.unit)


def _unit_head(case: Case, post: str, unit: str, org: Chart) -> bool:
    return _handling(case, post, unit, org) and _head(post, org)


def _assisting(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return any(unit == org.successor(one) for one in case.assisting)


def _raised_to(case: Case, post: str, unit: str, org: Chart) -> bool:
    """Also the petition office beside the unit that was asked: it keeps that level's register."""
    if case.raising is None:
        return False
    asked = org.successor(case.raising.to_unit)
    is_office = org.unit(unit).kind is UnitKind.PETITION_OFFICE
    return unit == asked or (is_office and org.government_of(unit) == org.government_of(asked))


def _supervised(case: Case, _post: str, unit: str, org: Chart) -> bool:
    watched = (one.unit or case.unit for one in case.supervisions if one.closed_on is None)
    return any(unit == org.successor(one) for one in watched)


def _of_slip(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return any(unit == org.successor(one.unit) for one in case.slips)


def _instructing(case: Case, post: str, _unit: str, org: Chart) -> bool:
    return any(one.is_open and one.desk and instructs(post, one, org) for one in case.instructions)


def _instructed(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return any(one.unit and unit == org.successor(one.unit) for one in case.instructions)


def _of_decision(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return any(unit == org.successor(one.unit) for one in case.decisions)


def _listing(case: Case, post: str, _unit: str, _org: Chart) -> bool:
    return case.listed is not None and post == case.listed.leader


def _in_charge(case: Case, post: str, _unit: str, _org: Chart) -> bool:
    return case.lead is not None and post == case.lead.post


def _sharing(case: Case, post: str, _unit: str, _org: Chart) -> bool:
    return any(leader.post == post for leader in case.leaders)


def _confirming(case: Case, post: str, _unit: str, _org: Chart) -> bool:
    """Return whether a post confirms a charge: whoever owes it, and where nobody does the lead."""
    leader, owing = case.led_by(post), case.confirming
    return leader is not None and (leader in owing or (leader.role == "lead" and not owing))


def _principal(case: Case, post: str, unit: str, org: Chart) -> bool:
    return _head(post, org) and unit in org.governments_over(case.unit)


def _deciding(case: Case, post: str, unit: str, org: Chart) -> bool:
    """Return whether a proposal is before this post; nobody decides about those above him.

    What a rule proposed is decided by whom it proposed or a principal above him.
    """
    if case.proposal is None:
        return _principal(case, post, unit, org)
    over = org.governments_over(org.unit_of(case.proposal.post))
    if case.proposal.is_by_rule:
        return post == case.proposal.post or (_head(post, org) and unit in over[1:])
    return _principal(case, post, unit, org) and unit in over


def _over_recusal(case: Case, post: str, _unit: str, org: Chart) -> bool:
    return any(decides_recusal(post, one, org) for one in case.recusals_asked)


def _portfolio(case: Case, post: str, unit: str, org: Chart) -> bool:
    if not _leads(post, org) or unit not in org.governments_over(case.unit):
        return False
    return _head(post, org) or post == org.portfolio_leader(case.unit)


def _inspector(case: Case, _post: str, unit: str, org: Chart) -> bool:
    if org.unit(unit).kind is not UnitKind.INSPECTION_OFFICE:
        return False
    return org.government_of(unit) in org.governments_over(case.unit)


def _outside(case: Case, post: str, unit: str, org: Chart) -> bool:
    if _handling(case, post, unit, org) or _assisting(case, post, unit, org):
        return False
    return (
        _petition_office(case, post, unit, org)
        or _inspector(case, post, unit, org)
        or _portfolio(case, post, unit, org)
    )


def _verifying(case: Case, post: str, unit: str, org: Chart) -> bool:
    """Neither of the units at work, nor in charge, nor who handled it or signed the opinion."""
    opinion = case.opinion.by_post if case.opinion else ""
    worked = {case.officer, opinion, *(leader.post for leader in case.leaders)}
    return post not in worked and _outside(case, post, unit, org)


def _outside_head(case: Case, post: str, unit: str, org: Chart) -> bool:
    """Who may approve what another one found: not the one who verified."""
    if case.verification is not None and post == case.verification.by_post:
        return False
    heads = _petition_head(case, post, unit, org) or _portfolio(case, post, unit, org)
    return heads and _verifying(case, post, unit, org)


def _above(unit: str, org: Chart) -> tuple[str, ...]:
    """Return the governments above a unit, for a government those above it."""
    return tuple(one for one in org.governments_over(unit) if one != org.successor(unit))


def _serves(unit: str, governments: tuple[str, ...], org: Chart) -> bool:
    """Return whether a unit is one of these governments or its petition office."""
    is_office = org.unit(unit).kind is UnitKind.PETITION_OFFICE
    return unit in governments or (is_office and org.government_of(unit) in governments)


def _reviews(case: Case, post: str, unit: str, org: Chart) -> bool:
    is_own = _handling(case, post, unit, org)
    return not is_own and _serves(unit, _above(case.unit, org), org)


def _reviews_last(case: Case, post: str, unit: str, org: Chart) -> bool:
    """The organ above the one that reviewed; where the chart ends, that one itself."""
    above = _above(case.unit, org)
    is_own = _handling(case, post, unit, org)
    return not is_own and _serves(unit, above[1:] or above, org)


def _anybody(_case: Case, _post: str, _unit: str, _org: Chart) -> bool:
    return True


ROLES: dict[str, Role] = {
    "registering_office": _registering,
    "petition_office": _petition_office,
    "petition_office_head": _petition_head,
    "handling_unit": _handling,
    "unit_head": _unit_head,
    "assisting_unit": _assisting,
    "raised_to_unit": _raised_to,
    "leader_in_charge": _in_charge,
    "leader_sharing": _sharing,
    "leader_confirming": _confirming,
    "supervised_unit": _supervised,
    "listing_leader": _listing,
    "slip_unit": _of_slip,
    "instructing_leader": _instructing,
    "instructed_unit": _instructed,
    "decision_unit": _of_decision,
    "principal": _principal,
    "deciding_principal": _deciding,
    "recusal_decider": _over_recusal,
    "portfolio_leader": _portfolio,
    "inspector": _inspector,
    "outside_unit": _outside,
    "verifier": _verifying,
    "outside_head": _outside_head,
    "reviewing_organ": _reviews,
    "final_reviewing_organ": _reviews_last,
    "anybody": _anybody,
}
"""Every role of a post that a pack may name under ``who``."""

PROXY = "petitioner_proxy"
OWN_ROLES = (PETITIONER, PROXY)
"""The roles of who comes by a query code: a party of the case, or who files for one (Q27)."""

FOR_ALL = frozenset({"state_withdrawal", "lift_confidentiality"})
"""What one of several petitioners cannot say for the others."""

TIME_ROLE = "time"
CONSOLE = "console"


def plays(role: str, case: Case, context: Context) -> bool:
    """Return whether the acting post plays ``role``; the console plays every role but time.

    A petitioner plays his own alone, whatever is open to anybody in a post.
    """
    post = context.actor.on_behalf_of or context.actor.post
    if context.actor.post == PETITIONER:
        return role == _own_role(case, context.actor.person)
    if TIME_ROLE in (role, post):
        return role == post
    if post == CONSOLE:
        return True
    org = context.org
    is_post = role in ROLES and org.has_post(post)
    return is_post and ROLES[role](case, post, org.unit_of(post), org)


def _own_role(case: Case, person: str) -> str:
    party = party_of(case, person)
    return "" if party is None else PETITIONER if party.ref == person else PROXY


def party_of(case: Case, person: str) -> Party | None:
    """Return the party that a person is, or for whom he files; None where he is a stranger."""
    names = (one for one in case.parties if person in (one.ref, one.proxy_ref))
    return next(names, None) if person else None


def speaks_for_another(case: Case, command: Command, context: Context) -> list[Refusal]:
    """Return what stands against a petitioner's word: it is his own, and of today."""
    if context.actor.post != PETITIONER:
        return []
    own = party_of(case, context.actor.person)
    faults = []
    if own is None or getattr(command, "party", own.ref) != own.ref:
        faults.append(refusal("no_such_party", field="party"))
    if command.happened_on or command.happened_at:
        faults.append(refusal("said_today", field="happened_on"))
    if type_name(type(command)) in FOR_ALL and len(case.parties) > 1:
        faults.append(refusal("speaks_for_all"))
    return faults


def keeps_away(case: Case, post: str, context: Context) -> bool:
    """Return whether a post is accused in the case or kept away from it (28, 30条).

    That holds for the person who holds it, and inside an accused unit for everybody.
    """
    if not (case.accused or case.recused) or not context.org.has_post(post):
        return False
    bar = Bar.around(context.org, context.today, case.accused, case.recused, case.kept_away)
    return StandIns(context.org, context.today, bar, is_strict=False).is_barred(post)


def is_barred(case: Case, context: Context) -> bool:
    """Return whether the actor, or the post he enters for, is kept away from the case."""
    actor = context.actor
    return keeps_away(case, actor.post, context) or keeps_away(case, actor.on_behalf_of, context)
