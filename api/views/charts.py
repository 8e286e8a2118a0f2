"""The organisation as it stood on a day that is over: what was, is told of the units of then."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from api.entry.here import Here
from engine import registry
from engine.org.chart import Chart
from engine.org.facts import Organisation, Post, Unit
from engine.organising.revising import OrganisationRevised, UnitSucceeded
from engine.surroundings import ORGANISATION
from engine.vocabulary import Event


def chart_on(here: Here, day: date) -> Chart:
    """Return the chart at the end of a day, that of today for today and any day to come.

    Of units and posts it is what had been told of that day; before anything was told, what was told
    first. Appointments and absences have days of their own and are those known today. One
    statement more for a day that is over.
    """
    chart = here.program.desk.around.org
    if day >= here.today or not chart.organisation.units:
        return chart
    entries = here.program.store.journal(ORGANISATION)
    events = [registry.event_of(ORGANISATION, entry.payload) for entry in entries]
    until = max(day, events[0].on)
    if all(event.on <= until for event in events):
        return chart
    return Chart(_stood(events, chart.organisation, until))


def _stood(events: Sequence[Event], now: Organisation, until: date) -> Organisation:
    units: dict[str, Unit] = {}
    posts: dict[str, Post] = {}
    for event in events:
        if isinstance(event, OrganisationRevised) and event.on <= until:
            units |= {one.id: one for one in event.units}
            posts |= {one.id: one for one in event.posts}
    told = [event for event in events if isinstance(event, UnitSucceeded)]
    successors = dict.fromkeys((one.old for one in told), "")
    successors |= {one.old: one.new for one in told if one.on <= until}
    whole = _whole(units, now.units, (*successors.values(), *(one.unit for one in posts.values())))
    whole = {
        name: replace(unit, succeeded_by=successors.get(name, unit.succeeded_by))
        for name, unit in whole.items()
    }
    return replace(now, units=whole, posts=posts)


def _whole(units: dict[str, Unit], now: dict[str, Unit], named: Iterable[str]) -> dict[str, Unit]:
    """Return the units with whatever they stand below, were that told only later."""
    whole, asked = dict(units), [*(one.parent for one in units.values()), *named]
    while asked:
        name = asked.pop()
        if name in now and name not in whole:
            whole[name] = now[name]
            asked.append(now[name].parent)
    return whole
