"""Who may do what: whether the acting post plays a role towards a case."""

from collections.abc import Callable

from engine.case.facts import Case
from engine.context import Context
from engine.org.chart import Chart
from engine.org.facts import Rank, UnitKind
from engine.org.standing import is_leader

Role = Callable[[Case, str, str, Chart], bool]


def _head(post: str, org: Chart) -> bool:
    return org.post(post).rank is Rank.PRINCIPAL


def _leads(post: str, org: Chart) -> bool:
    return is_leader(post, org)


def _registering(case: Case, _post: str, unit: str, _org: Chart) -> bool:
    return unit == case.office


def _petition_office(case: Case, _post: str, unit: str, org: Chart) -> bool:
    if org.unit(unit).kind is not UnitKind.PETITION_OFFICE:
        return False
    return unit == case.office or org.government_of(unit) in org.governments_over(case.unit)


def _petition_head(case: Case, post: str, unit: str, org: Chart) -> bool:
    return _petition_office(case, post, unit, org) and _head(post, org)


def _handling(case: Case, _post: str, unit: str, _org: Chart) -> bool:
    return unit == case.unit


def _unit_head(case: Case, post: str, unit: str, org: Chart) -> bool:
    return unit == case.unit and _head(post, org)


def _assisting(case: Case, _post: str, unit: str, _org: Chart) -> bool:
    return unit in case.assisting


def _raised_to(case: Case, _post: str, unit: str, _org: Chart) -> bool:
    return case.raising is not None and unit == case.raising.to_unit


def _in_charge(case: Case, post: str, _unit: str, _org: Chart) -> bool:
    return any(leader.post == post for leader in case.leaders)


def _principal(case: Case, post: str, unit: str, org: Chart) -> bool:
    return _head(post, org) and unit in org.governments_over(case.unit)


def _portfolio(case: Case, post: str, unit: str, org: Chart) -> bool:
    if not _leads(post, org) or unit not in org.governments_over(case.unit):
        return False
    return _head(post, org) or post == org.portfolio_leader(case.unit)


def _inspector(case: Case, _post: str, unit: str, org: Chart) -> bool:
    if org.unit(unit).kind is not UnitKind.INSPECTION_OFFICE:
        return False
    return org.government_of(unit) in org.governments_over(case.unit)


def _outside(case: Case, post: str, unit: str, org: Chart) -> bool:
    if unit == case.unit or unit in case.assisting:
        return False
    return (
        _petition_office(case, post, unit, org)
        or _inspector(case, post, unit, org)
        or _portfolio(case, post, unit, org)
        or _reviews(case, post, unit, org)
    )


def _reviews(case: Case, _post: str, unit: str, org: Chart) -> bool:
    return unit != case.unit and unit in org.governments_over(case.unit)


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
    "principal": _principal,
    "portfolio_leader": _portfolio,
    "inspector": _inspector,
    "outside_unit": _outside,
    "reviewing_organ": _reviews,
    "anybody": _anybody,
}
"""Every role a pack may name under ``who``, besides ``time``."""

TIME_ROLE = "time"
CONSOLE = "console"


def plays(role: str, case: Case, context: Context) -> bool:
    """Return whether the acting post plays ``role``; the console plays every role but time."""
    post = context.actor.on_behalf_of or context.actor.post
    if TIME_ROLE in (role, post):
        return role == post
    if post == CONSOLE:
        return True
    org = context.org
    return org.has_post(post) and ROLES[role](case, post, org.unit_of(post), org)


def is_barred(case: Case, context: Context) -> bool:
    """Return whether the actor is accused in the case or kept away from it (28, 30条)."""
    post = context.actor.on_behalf_of or context.actor.post
    if not (case.accused or case.recused) or not context.org.has_post(post):
        return False
    unit = context.org.unit_of(post)
    barred = (*case.accused, *case.recused)
    return post in barred or any(context.org.is_within(unit, one) for one in case.accused)
