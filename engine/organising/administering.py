"""Who may change the organisation: the console, and petition offices within their area."""

from collections.abc import Iterable

from engine.context import Context
from engine.errors import Refusal
from engine.org.chart import Chart
from engine.org.facts import Organisation, Rank, UnitKind
from engine.org.sight import CONSOLE
from engine.organising.revising import OrganisationRevised
from engine.vocabulary import refusal

AT_THE_CONSOLE = frozenset({UnitKind.GOVERNMENT, UnitKind.AUDIT_OFFICE})


def may_administer(context: Context, units: Iterable[str]) -> bool:
    """Return whether the actor may change posts and people of ``units``.

    The console may everywhere, the head of a petition office in the area of its government, but
    for the auditors who watch over him.
    """
    chart, post = context.org, context.actor.post
    if post == CONSOLE:
        return True
    area = administered(chart, post)
    return bool(area) and all(
        chart.is_within(unit, area) and chart.unit(unit).kind is not UnitKind.AUDIT_OFFICE
        for unit in units
    )


def administered(chart: Chart, post: str) -> str:
    """Return the government whose area a post administers: the head of its petition office."""
    if not chart.has_post(post) or chart.post(post).rank is not Rank.PRINCIPAL:
        return ""
    return _area(chart, post)


def may_enter(context: Context, entered: OrganisationRevised, after: Organisation) -> bool:
    """Return whether the actor may enter all this, ``after`` being what comes of it.

    Governments and auditors are entered at the console alone: who sees which area hangs on the
    codes of the first, and the others watch over whoever enters the rest. A new
    unit is judged by its parent, a post also by its portfolio, since that lends sight.
    """
    if context.actor.post == CONSOLE:
        return True
    if any(unit.kind in AT_THE_CONSOLE for unit in entered.units):
        return False
    chart = context.org
    new = {unit.id for unit in entered.units if not chart.has_unit(unit.id)}
    units = {unit.id for unit in entered.units} | {unit.parent for unit in entered.units}
    filled = [held.post for held in entered.appointments] + [a.post for a in entered.absences]
    units |= {after.posts[post].unit for post in filled if post in after.posts}
    for post in entered.posts:
        units |= {post.unit, *post.portfolio}
        if chart.has_post(post.id):
            units.add(chart.unit_of(post.id))
    return may_administer(context, units - new)


def own_faults(context: Context, entered: OrganisationRevised) -> list[Refusal]:
    """Return where somebody appoints himself, or names who stands outside his area.

    Only the console does either: whoever keeps people lets others judge over himself.
    """
    chart, actor = context.org, context.actor
    if actor.post == CONSOLE:
        return []
    himself = {actor.person, chart.holder(actor.post, context.today)}
    faults = []
    if any(held.person in himself for held in entered.appointments):
        faults.append(refusal("not_for_oneself", field="appointments"))
    for person in entered.persons:
        held = [one.post for one in chart.organisation.appointments if one.person == person]
        if held and not may_administer(context, (chart.unit_of(post) for post in held)):
            faults.append(refusal("name_of_other_area", field="names", person=person))
    return faults


def may_declare(context: Context, post: str) -> bool:
    """Return whether the actor may say that the holder of ``post`` is away.

    The console, the holder himself, the head of his unit, and any petition office in whose area
    the unit lies.
    """
    chart, actor = context.org, context.actor.post
    unit = chart.unit_of(post)
    if actor in (CONSOLE, post, *chart.principals_of(unit)):
        return True
    area = _area(chart, actor)
    return bool(area) and chart.is_within(unit, area)


def _area(chart: Chart, post: str) -> str:
    """Return the government whose petition office a post belongs to, "" for other posts."""
    unit = chart.unit_of(post)
    if not unit or chart.unit(unit).kind is not UnitKind.PETITION_OFFICE:
        return ""
    return chart.government_of(unit)
