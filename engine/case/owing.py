"""Who owes a clock of a case: role → unit and post, and what a rung is about."""

from engine.case.facts import Case
from engine.org.chart import Chart
from engine.org.receivers import About


def owner_unit(case: Case, role: str, org: Chart) -> str:
    """Return the unit that owes an act, by the role a clock names as its owner."""
    if role in ("registering_office", "registering_head"):
        return case.office
    if role in ("petition_office", "petition_office_head"):
        return org.petition_office_of(case.unit) or case.office
    if role == "leader_in_charge" and case.lead is not None:
        return org.unit_of(case.lead.post)
    if role == "principal_of_level":
        return org.government_of(case.unit) or case.unit
    if role == "reviewing_organ":
        return org.superior_of(case.unit) or case.unit
    if role == "final_reviewing_organ":
        above = org.superior_of(case.unit)
        return org.superior_of(above) or above or case.unit
    return case.unit


def owner_post(case: Case, role: str, org: Chart) -> str:
    """Return the post that owes an act: the officer, the leader, or the head of the unit."""
    if role == "leader_in_charge" and case.lead is not None:
        return case.lead.post
    if role == "handling_unit" and case.officer:
        return case.officer
    return org.principal_of(owner_unit(case, role, org))


def about(case: Case, unit: str = "") -> About:
    """Return what a rung is about; ``unit`` is the one that owes the act."""
    return About(
        handling_unit=unit or case.unit,
        registering_unit=case.office,
        leader_post=case.lead.post if case.lead else "",
        officer_post=case.officer,
        accused=case.accused,
        recused=case.recused,
        leaders=tuple(leader.post for leader in case.leaders),
    )
