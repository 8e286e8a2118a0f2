"""What an actor may see, from the post he holds today."""

from datetime import date

from msgspec.structs import replace

from engine.org.chart import Chart
from engine.org.delegated import delegation_of
from engine.org.facts import Post, Rank, UnitKind
from engine.record import EVERYTHING, Sight
from engine.vocabulary import PETITIONER, TIME, Actor

CONSOLE = "console"
"""The post of whoever gives commands at the machine itself."""

NOTHING = Sight()
OFFICES = frozenset({UnitKind.PETITION_OFFICE, UnitKind.INSPECTION_OFFICE, UnitKind.AUDIT_OFFICE})


def sight_of(actor: Actor, chart: Chart, on: date) -> Sight:
    """Return what an actor may see on a day (可见范围).

    Time and the console see everything; petition, inspection and audit offices their government's
    area and their own files; the principal of a government its area; its other leaders the files
    of the units they oversee; everybody else those of the own unit. All see what is led from their
    post. Whoever does not hold the post that day sees nothing. Who enters for another post sees
    with it as far as the delegation says so, but no wall admits him by it, and he sees nothing
    where its holder is shut out. What a unit has taken over from its predecessors is its own.
    Nobody sees where he is shut out, in whichever of his posts. A petitioner sees his own case.
    """
    if actor.post in (TIME.post, CONSOLE):
        return EVERYTHING
    if actor.post == PETITIONER:
        return Sight(party=actor.person)
    holder = chart.holder(actor.post, on)
    if not holder or actor.person not in ("", holder) or not chart.has_post(actor.post):
        return NOTHING
    own = _own(actor.post, holder, chart, on)
    delegation = delegation_of(actor, chart, on) if actor.on_behalf_of else None
    if delegation is None or not delegation.lends_sight:
        return own
    return _with_lent(own, _own(delegation.post, delegation.leader, chart, on))


def _own(post: str, holder: str, chart: Chart, on: date) -> Sight:
    sight = _within(chart.post(post), chart)
    return replace(sight, posts=(post,), names=_names(holder, chart, on))


def _with_lent(own: Sight, other: Sight) -> Sight:
    """Return a sight widened by another: what it adds is lent and opens no wall."""
    known = {*own.units, *own.posts}
    return Sight(
        areas=tuple(dict.fromkeys((*own.areas, *other.areas))),
        units=tuple(dict.fromkeys((*own.units, *other.units))),
        posts=tuple(dict.fromkeys((*own.posts, *other.posts))),
        names=tuple(dict.fromkeys((*own.names, *other.names))),
        lent=tuple(one for one in (*other.units, *other.posts) if one not in known),
    )


def _within(post: Post, chart: Chart) -> Sight:
    """Return the areas and units that a post sees."""
    kind = chart.unit(post.unit).kind
    own = _units(chart, post.unit)
    if kind in OFFICES:
        return Sight(areas=_areas(chart, chart.government_of(post.unit)), units=own)
    if kind is not UnitKind.GOVERNMENT or post.rank is Rank.STAFF:
        return Sight(units=own)
    if post.rank is Rank.PRINCIPAL:
        return Sight(areas=_areas(chart, post.unit), units=own)
    return Sight(units=_portfolio(chart, post))


def _names(person: str, chart: Chart, on: date) -> tuple[str, ...]:
    """Return all that a person goes by: himself, the posts he holds, the units they stand in.

    Who stands below an accused unit stands in it, but not who stands below a government.
    """
    names = [person]
    for post in chart.posts_held(person, on):
        own = chart.successor(chart.unit_of(post))
        above = (one for one in chart.line(own) if chart.unit(one).kind is not UnitKind.GOVERNMENT)
        names += [post, chart.unit_of(post), *_units(chart, own, *above)]
    return tuple(dict.fromkeys(names))


def _areas(chart: Chart, government: str) -> tuple[str, ...]:
    governments = (government, *chart.predecessors(government)) if government else ()
    return tuple(dict.fromkeys(chart.area_path(one) for one in governments))


def _units(chart: Chart, *units: str) -> tuple[str, ...]:
    before = (old for unit in units for old in chart.predecessors(unit))
    return tuple(dict.fromkeys((*units, *before)))


def _portfolio(chart: Chart, post: Post) -> tuple[str, ...]:
    return _units(chart, *(chart.successor(unit) for unit in post.portfolio))
