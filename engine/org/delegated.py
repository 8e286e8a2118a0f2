"""Who may enter for whom (代录): written delegations as they hold on a day."""

from datetime import date

from engine.org.chart import Chart
from engine.org.facts import Delegation
from engine.vocabulary import Actor


def is_in_force(delegation: Delegation, chart: Chart, on: date) -> bool:
    """Return whether a delegation holds: within its days, and between those who made it."""
    if not delegation.from_on <= on <= delegation.to_on:
        return False
    if delegation.ended_on is not None and delegation.ended_on <= on:
        return False
    made_by = (delegation.leader, delegation.person)
    return made_by == (chart.holder(delegation.post, on), chart.holder(delegation.delegate, on))


def delegated_to(actor: Actor, chart: Chart, on: date) -> list[Delegation]:
    """Return what is delegated to the post an actor acts from, by post and the latest first."""
    found = [
        one
        for one in chart.organisation.delegations
        if one.delegate == actor.post
        and actor.person in ("", one.person)
        and is_in_force(one, chart, on)
    ]
    return sorted(found, key=lambda one: (one.post, -one.number))


def delegation_of(actor: Actor, chart: Chart, on: date) -> Delegation | None:
    """Return by which delegation an actor enters for another post, None where by none."""
    found = [one for one in delegated_to(actor, chart, on) if one.post == actor.on_behalf_of]
    return next((one for one in found if one.lends_sight), found[0] if found else None)
