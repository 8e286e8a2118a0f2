"""The units of the area that a post administers, each with its posts and who holds them."""

from datetime import date

import msgspec

from api.entry.here import Here
from api.views.naming import names_of
from engine.errors import NotVisible
from engine.org.chart import Chart
from engine.org.facts import Level, Rank, Unit, UnitKind
from engine.organising.administering import administered


class UnitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A unit (单位); ``depth`` counts from the top of the area, ``vacant`` its posts of nobody.

    ``households``: of a village, 0 while nobody has said.
    """

    id: str
    name: str
    kind: UnitKind
    level: Level
    parent: str
    depth: int
    posts: int
    vacant: int
    succeeded_by: str
    households: int = 0


class PostLine(msgspec.Struct, frozen=True, kw_only=True):
    """A post (职务) with its holder today; ``absent_to`` and ``deputy`` where he is away.

    ``is_liaison``: he was sent among the people to listen (民情联络员).
    """

    id: str
    title: str
    rank: int
    person: str
    name: str
    since: date | None
    absent_to: date | None
    deputy: str
    portfolio: tuple[str, ...]
    is_liaison: bool = False


class UnitView(msgspec.Struct, frozen=True, kw_only=True):
    """A unit with its posts, the highest rank first, and the villages right below it."""

    unit: UnitLine
    posts: tuple[PostLine, ...]
    villages: tuple[UnitLine, ...] = ()


def area_of(here: Here) -> str:
    """Return the government whose area the caller administers; NotVisible for other posts.

    That is never delegated: who enters for another post administers nothing.
    """
    area = administered(here.program.desk.around.org, here.actor.post)
    if not area or here.actor.on_behalf_of:
        raise NotVisible(here.actor.post)
    return area


def units_of(here: Here) -> list[UnitLine]:
    """Return the units of the caller's area, each below the one it stands under."""
    chart, area = here.program.desk.around.org, area_of(here)
    below: dict[str, list[Unit]] = {}
    for unit in chart.organisation.units.values():
        if unit.id != area and chart.is_within(unit.id, area):
            below.setdefault(chart.successor(unit.parent), []).append(unit)
    lines: list[UnitLine] = []
    waiting = [(chart.unit(area), 0)]
    while waiting:
        unit, depth = waiting.pop()
        lines.append(_line(chart, unit, depth, here.today))
        inner = sorted(below.get(unit.id, ()), key=_rank_of, reverse=True)
        waiting += [(one, depth + 1) for one in inner]
    return lines


def unit_of(here: Here, unit: str) -> UnitView:
    """Return one unit of the caller's area; NotVisible when it lies elsewhere or nowhere."""
    chart, area = here.program.desk.around.org, area_of(here)
    if not chart.is_within(unit, area):
        raise NotVisible(unit)
    found, depth = chart.unit(unit), chart.line(unit).index(area)
    named = names_of(here, (chart.holder(post, here.today) for post in chart.posts_in(unit)))
    return UnitView(
        unit=_line(chart, found, depth, here.today),
        posts=tuple(_post(chart, post, named, here.today) for post in chart.posts_in(unit)),
        villages=tuple(
            _line(chart, one, depth + 1, here.today)
            for one in chart.organisation.units.values()
            if one.level is Level.VILLAGE and chart.successor(one.parent) == unit
        ),
    )


def _rank_of(unit: Unit) -> tuple[bool, str]:
    """Return what units stand in order of: offices before the governments below, then by id."""
    return unit.kind is UnitKind.GOVERNMENT, unit.id


def _line(chart: Chart, unit: Unit, depth: int, on: date) -> UnitLine:
    posts = chart.posts_in(unit.id)
    return UnitLine(
        id=unit.id,
        name=unit.name,
        kind=unit.kind,
        level=unit.level,
        parent=unit.parent,
        depth=depth,
        posts=len(posts),
        vacant=sum(1 for post in posts if not chart.holder(post, on)),
        succeeded_by=unit.succeeded_by,
        households=unit.households,
    )


def _post(chart: Chart, post: str, named: dict[str, str], on: date) -> PostLine:
    found, person = chart.post(post), chart.holder(post, on)
    away = [one.to_on for one in chart.organisation.absences if one.post == post]
    is_away = chart.is_absent(post, on)
    return PostLine(
        id=post,
        title=found.title,
        rank=int(found.rank),
        person=person,
        name=named.get(person, ""),
        since=chart.held_since(post, on),
        absent_to=max(away) if is_away else None,
        deputy=chart.deputy_of(post, on),
        portfolio=found.portfolio if found.rank is not Rank.PRINCIPAL else (),
        is_liaison=found.is_liaison,
    )
