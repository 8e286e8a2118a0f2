"""Who owes a clock of a case: role → unit and post, and what a rung is about."""

from collections.abc import Callable

from engine.case.facts import Case
from engine.case.parts import Instruction, RecusalRequest
from engine.context import Context
from engine.org.chart import Chart
from engine.org.facts import Rank
from engine.org.receivers import About, principal

ASSISTING = "assisting_unit"
LEADER = "leader_in_charge"
OVERSEER = "portfolio_leader"
OVER_RECUSAL = "recusal_decider"
SUPERVISED = "supervised_unit"
SLIP = "slip_unit"
INSTRUCTED = "instructed_unit"
INSTRUCTING = "instructing_leader"
DECIDED = "decision_unit"
OUTSIDE, VERIFIER, OUTSIDE_HEAD = "outside_unit", "verifier", "outside_head"
"""Who decides on work from outside the unit that did it."""


def _leader_unit(case: Case, org: Chart, subject: str = "") -> str:
    leader = case.led_by(subject) or case.lead
    return org.unit_of(leader.post) if leader else case.unit


def _office(case: Case, org: Chart) -> str:
    return org.petition_office_of(case.unit) or case.office


def _reviewing(case: Case, org: Chart) -> str:
    return org.superior_of(case.unit) or case.unit


def _final(case: Case, org: Chart) -> str:
    above = org.superior_of(case.unit)
    return org.superior_of(above) or above or case.unit


def _deciding(case: Case, org: Chart) -> str:
    level = org.government_of(org.unit_of(case.proposal.post)) if case.proposal else ""
    return level or org.government_of(case.unit) or case.unit


def _level(case: Case, org: Chart) -> str:
    return org.government_of(case.unit) or case.unit


def _assisting(case: Case, org: Chart) -> str:
    """Name the first that has not answered; each clock names its own."""
    silent = (one for one in case.assisting if one not in case.assisting_answered)
    return org.successor(next(silent, case.unit))


def _over_recusal(case: Case, org: Chart) -> str:
    """Name the unit of who decides the first open request; each clock names its own."""
    asked = next((one.decider for one in case.recusals_asked if org.has_post(one.decider)), "")
    return org.successor(org.unit_of(asked)) if asked else _level(case, org)


def _outside(case: Case, org: Chart, role: str) -> tuple[str, str]:
    """Name the petition office; where it is itself at work, the leader over it or one above him.

    Whoever was in charge, worked on the case or is kept away from it is passed over.
    """
    office = _office(case, org)
    head = org.principal_of(office)
    at_work = {org.successor(unit) for unit in (case.unit, *case.assisting)}
    away = {*case.recused, *case.accused}
    if role in (VERIFIER, OUTSIDE_HEAD):
        opinion = case.opinion.by_post if case.opinion else ""
        away |= {case.officer, opinion, *(leader.post for leader in case.leaders)}
    if role == OUTSIDE_HEAD and case.verification is not None:
        away.add(case.verification.by_post)
    if office not in at_work and (role != OUTSIDE_HEAD or head not in away):
        return office, head
    governments = org.governments_over(case.unit)
    above = (post for government in governments for post in org.principals_of(government))
    for post in filter(None, (org.portfolio_leader(case.unit), *above)):
        if post not in away and org.unit_of(post) not in at_work:
            return org.unit_of(post), post
    return office, head


OWNERS: dict[str, Callable[[Case, Chart], str]] = {
    "registering_office": lambda case, org: org.successor(case.office),
    "petition_office": _office,
    "inspection_office": lambda case, org: (
        org.inspection_office_of(case.unit) or _office(case, org)
    ),
    "handling_unit": lambda case, org: org.successor(case.unit),
    "unit_head": lambda case, org: org.successor(case.unit),
    "raised_to_unit": lambda case, org: org.successor(
        case.raising.to_unit if case.raising else case.unit
    ),
    LEADER: _leader_unit,
    "principal_of_level": _level,
    "deciding_principal": _deciding,
    "reviewing_organ": _reviewing,
    "final_reviewing_organ": _final,
    ASSISTING: _assisting,
    OVERSEER: _level,
    OVER_RECUSAL: _over_recusal,
    SUPERVISED: lambda case, org: org.successor(case.unit),
    SLIP: lambda case, org: org.successor(case.unit),
    INSTRUCTED: lambda case, org: org.successor(case.unit),
    INSTRUCTING: _office,
    DECIDED: lambda case, org: org.successor(case.unit),
    OUTSIDE: lambda case, org: _outside(case, org, OUTSIDE)[0],
    VERIFIER: lambda case, org: _outside(case, org, VERIFIER)[0],
    OUTSIDE_HEAD: lambda case, org: _outside(case, org, OUTSIDE_HEAD)[0],
}
"""Every role a pack may name as the owner of a clock → the unit that owes the act."""


NUMBERED: dict[str, Callable[[Case, int, Chart], str]] = {
    SLIP: lambda case, place, _: case.slips[place].unit,
    SUPERVISED: lambda case, place, _: case.supervisions[place].unit or case.unit,
    INSTRUCTED: lambda case, place, _: case.instructions[place].unit,
    INSTRUCTING: lambda case, place, org: _instructing(case.instructions[place], case, org)[0],
    DECIDED: lambda case, place, _: case.decisions[place].unit,
}
"""The roles of clocks that run for one of several, with the unit of the one in that place."""


def owner_unit(case: Case, role: str, org: Chart, subject: str = "") -> str:
    """Return the unit that owes an act, by the role a clock names as its owner.

    ``subject`` is what the clock is about: of the units that assist, the one it runs for; the
    place of a supervision, a slip, an instruction or a decision; of leaders, the post that owes.
    """
    if role == LEADER:
        return _leader_unit(case, org, subject)
    if role == ASSISTING and org.has_unit(subject):
        return org.successor(subject)
    if subject and role in NUMBERED:
        return org.successor(NUMBERED[role](case, int(subject) - 1, org))
    return OWNERS[role](case, org)


def owner_of(case: Case, role: str, org: Chart, subject: str = "") -> tuple[str, str]:
    """Return unit and post that owe an act: the officer, the leader, or the head of the unit."""
    decider = _decider(case, role, org, subject)
    if decider is not None:
        return decider
    unit = owner_unit(case, role, org, subject)
    if role == LEADER and (leader := case.led_by(subject) or case.lead):
        return unit, leader.post
    if role == "deciding_principal" and case.proposal and case.proposal.is_by_rule:
        return unit, case.proposal.post
    if role == OVERSEER and org.portfolio_leader(case.unit):
        return unit, org.portfolio_leader(case.unit)
    handles = role in (SUPERVISED, INSTRUCTED, DECIDED) and unit == org.successor(case.unit)
    if (role == "handling_unit" or handles) and case.officer and _stands(case.officer, org):
        return unit, case.officer
    return unit, org.principal_of(unit)


def _decider(case: Case, role: str, org: Chart, subject: str) -> tuple[str, str] | None:
    """Name who decides from outside, or what a clock's subject was laid before; else None."""
    if role == OVER_RECUSAL and (request := case.asked_away(subject)) is not None:
        return _recusal_owner(case, request, org)
    if role == INSTRUCTING and subject:
        return _instructing(case.instructions[int(subject) - 1], case, org)
    if role in (OUTSIDE, VERIFIER, OUTSIDE_HEAD):
        return _outside(case, org, role)
    return None


def _recusal_owner(case: Case, request: RecusalRequest, org: Chart) -> tuple[str, str]:
    """Name who decides; once he is kept away or gone himself, the principal above him."""
    decider = request.decider
    if decider not in case.recused and org.has_post(decider) and _stands(decider, org):
        return org.unit_of(decider), decider
    for government in org.governments_over(org.unit_of(decider)):
        for post in org.principals_of(government):
            if post not in (*case.recused, *case.accused, decider, request.post):
                return government, post
    return _level(case, org), org.principal_of(_level(case, org))


def _instructing(one: Instruction, case: Case, org: Chart) -> tuple[str, str]:
    """Name the leader before whom it lies or who wrote it; of a paper, the petition office."""
    if not one.desk:
        return _office(case, org), org.principal_of(_office(case, org))
    unit = org.successor(org.unit_of(one.desk))
    return unit, one.desk if _stands(one.desk, org) else org.principal_of(unit)


def instructs(post: str, one: Instruction, org: Chart) -> bool:
    """Return whether a slip is a post's to write on: it lies there, or before one under it.

    Whoever acts from no post of the chart may.
    """
    if not org.has_post(post) or post == one.desk:
        return True
    is_head = org.post(post).rank is Rank.PRINCIPAL
    over = org.governments_over(org.unit_of(one.desk)) if one.desk else ()
    return is_head and org.unit_of(post) in over


def decides_recusal(post: str, request: RecusalRequest, org: Chart) -> bool:
    """Return whether a post may decide a request: who is asked, or a principal above him."""
    if post == request.decider:
        return True
    above = org.governments_over(org.unit_of(request.decider))
    is_head = org.post(post).rank is Rank.PRINCIPAL
    return post != request.post and is_head and org.unit_of(post) in above


def _stands(officer: str, org: Chart) -> bool:
    """Return whether the unit of an officer stands: a successor's head names another."""
    unit = org.unit_of(officer)
    return org.successor(unit) == unit


def owner_post(case: Case, role: str, org: Chart) -> str:
    """Return the post that owes an act, by the role a clock names as its owner."""
    return owner_of(case, role, org)[1]


def principal_for(case: Case, context: Context, unit: str = "") -> str:
    """Return the principal whom a rule proposes, "" where no leader is left to be proposed.

    ``unit`` is the one that owes the act, empty for the one that handles the case.
    """
    return principal(about(case, unit), context.org, context.today)


def about(case: Case, unit: str = "", officer: str | None = None) -> About:
    """Return what a rung is about; ``unit`` owes the act, in it ``officer`` or that of the case."""
    return About(
        handling_unit=unit or case.unit,
        registering_unit=case.office,
        leader_post=case.lead.post if case.lead else "",
        officer_post=case.officer if officer is None else officer,
        accused=case.accused,
        recused=case.recused,
        leaders=tuple(leader.post for leader in case.leaders),
        kept_away=case.kept_away,
    )
