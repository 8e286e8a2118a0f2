"""Who receives a rung: the holder of the named post, or whoever stands in his place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise

import msgspec

from engine.org.chart import Chart
from engine.org.facts import Level, Post, UnitKind
from engine.org.stand_ins import Bar, StandIns
from engine.org.standing import is_leader

# A sweep asks again and again about the cases of one unit, on one day and under one chart.
REMEMBERED = 4096


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a rung is about, as ids of units and posts; each may be empty.

    ``accused`` names units and posts, ``recused`` posts (回避), ``kept_away`` persons.
    ``leader_post`` is the leader in charge, ``leaders`` all of them: a rung to the principal of
    the level goes higher than these. ``owing_post`` owes the act by his post, empty where his unit
    does: a rung to the principal of the unit goes higher than him.
    """

    handling_unit: str = ""
    registering_unit: str = ""
    leader_post: str = ""
    officer_post: str = ""
    accused: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    kept_away: tuple[str, ...] = ()
    owing_post: str = ""


class Receiver(msgspec.Struct, frozen=True):
    """The post that receives, "" where nobody may, and why it is not the one named.

    ``note`` is "" (the named post), "deputy", "next_in_unit", "vacant", "recused", "unassigned",
    "superior" (further up) or "no_superior": the first reason that led away from the named post,
    but "no_superior" wherever the way up came to its end.
    """

    post: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """The posts that fill a role, the first preferred; ``unit`` is where the way up begins.

    ``are_alike``: any of the posts is as good as the first, no stand-in is needed before.
    """

    posts: tuple[str, ...]
    unit: str
    note: str = ""
    are_alike: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The units a role may speak of, as they stand today."""

    about: About
    chart: Chart
    on: date
    handling: str
    registering: str

    @property
    def unit(self) -> str:
        """Return who handles, as long as nobody does who registered."""
        return self.handling or self.registering


@lru_cache(REMEMBERED)
def receive(role: str, about: About, chart: Chart, on: date) -> Receiver:
    """Return who receives what is addressed to a role of ROLES on a day; else KeyError.

    Nobody accused, recused or inside an accused unit ever receives. Somebody absent receives
    only where nobody present may, and a vacant post where nobody at all may: its work lies
    ready for who comes.
    """
    handling, registering = (
        chart.successor(unit) for unit in (about.handling_unit, about.registering_unit)
    )
    scene = Scene(about, chart, on, handling, registering)
    named = ROLES[role](scene)
    bar = Bar.around(chart, on, about.accused, about.recused, about.kept_away)
    strict = StandIns(chart, on, bar)
    return (
        _on_the_way(named, scene, strict)
        or _on_the_way(named, scene, replace(strict, is_strict=False))
        or _anybody(named, scene, replace(strict, is_strict=False))
    )


def principal(about: About, chart: Chart, on: date) -> str:
    """Return the principal of the level who may take a case himself, present or not.

    Where nobody holds such a post, a leader who stands in for him or above him; else "".
    """
    scene = Scene(about, chart, on, chart.successor(about.handling_unit), "")
    bar = Bar.around(chart, on, about.accused, about.recused, about.kept_away)
    held = StandIns(chart, on, bar).held(_principal_of_level(scene).posts)
    post = held[0] if held else receive("principal_of_level", about, chart, on).post
    return post if chart.has_post(post) and is_leader(post, chart) else ""


def whoever_is_left(about: About, chart: Chart, on: date) -> tuple[str, ...]:
    """Return every held post that may receive: those of the units and above them, then the rest.

    For what nobody in a role may take on; the highest level comes first among the rest.
    """
    units = [chart.successor(unit) for unit in (about.handling_unit, about.registering_unit)]
    bar = Bar.around(chart, on, about.accused, about.recused, about.kept_away)
    near = dict.fromkeys(above for unit in units if unit for above in chart.line(unit))
    nearby = (post for unit in near for post in chart.posts_in(unit))
    return StandIns(chart, on, bar).held(dict.fromkeys((*nearby, *_from_the_top(chart))))


def _on_the_way(named: Named, scene: Scene, stand_ins: StandIns) -> Receiver | None:
    """Return the named post, a stand-in, somebody further up, or the inspection office."""
    reason = named.note
    alike = stand_ins.ready(named.posts)[:1] if named.are_alike else ()
    for post in alike or named.posts:
        found, note = stand_ins.stand_in(post)
        reason = reason or note
        if found:
            return Receiver(found, reason)
    for post in _upward(named.unit, scene.chart):
        found, _ = stand_ins.stand_in(post)
        if found:
            return Receiver(found, reason or "vacant")
    above = [scene.chart.governments_over(unit)[::-1] for unit in (named.unit, scene.unit)]
    for government in chain.from_iterable(above):
        office = scene.chart.inspection_office_of(government)
        for post in stand_ins.ready(scene.chart.posts_in(office)):
            return Receiver(post, "no_superior")
    return None


def _upward(unit: str, chart: Chart) -> Iterator[str]:
    """Yield who stands above a unit, step by step: who oversees it, then the heads above."""
    line = chart.line(unit)
    for below, above in pairwise(line):
        if overseer := chart.portfolio_leader(below):
            yield overseer
        yield from chart.principals_of(above) or chart.posts_in(above)[:1]


def _anybody(named: Named, scene: Scene, stand_ins: StandIns) -> Receiver:
    """Return whoever is left, those on the way up first, or the named post although vacant."""
    chart = scene.chart
    near = dict.fromkeys((*chart.line(named.unit), *chart.line(scene.unit)))
    nearby = [post for unit in near for post in chart.posts_in(unit)]
    for post in stand_ins.ready(nearby):
        return Receiver(post, "no_superior")
    for post in stand_ins.held((*named.posts, *nearby)):
        return Receiver(post, named.note if post in named.posts else "no_superior")
    everybody = _from_the_top(chart)
    for post in stand_ins.ready(everybody) or stand_ins.held(everybody):
        return Receiver(post, "no_superior")
    for post in named.posts:
        if not stand_ins.is_barred(post):
            return Receiver(post, "vacant")
    return Receiver("", "no_superior")


def _from_the_top(chart: Chart) -> list[str]:
    """Return all posts, the highest level first, there the government, there the principals."""
    heights = list(Level)

    def height(post: Post) -> tuple[int, bool, int, str]:
        unit = chart.unit(post.unit)
        is_other = unit.kind is not UnitKind.GOVERNMENT
        return heights.index(unit.level), is_other, post.rank, post.id

    return [post.id for post in sorted(chart.organisation.posts.values(), key=height)]


def _officer(scene: Scene) -> Named:
    if scene.chart.has_post(scene.about.officer_post):
        return _post(scene, scene.about.officer_post)
    if scene.handling:
        return replace(_head(scene.chart, scene.handling), note="unassigned")
    return _leader(scene)


def _leader(scene: Scene) -> Named:
    if scene.chart.has_post(scene.about.leader_post):
        return _post(scene, scene.about.leader_post)
    overseer = scene.chart.portfolio_leader(scene.unit)
    named = _post(scene, overseer) if overseer else _head(scene.chart, scene.registering)
    return replace(named, note="unassigned")


def _overseer(scene: Scene) -> Named:
    overseer = scene.chart.portfolio_leader(scene.unit)
    if overseer:
        return _post(scene, overseer)
    government = scene.chart.government_of(scene.unit)
    return replace(_head(scene.chart, government), note="unassigned")


def _principal_of_level(scene: Scene) -> Named:
    """Name the principal of the level, or above whoever leads already."""
    chart, about = scene.chart, scene.about
    governments = chart.governments_over(scene.unit)
    taken = {about.leader_post, *about.leaders} - {""}
    persons = {chart.holder(post, scene.on) for post in taken} - {""}
    heads = [chart.principals_of(government) for government in governments]
    heights = [
        height
        for height, posts in enumerate(heads, start=1)
        if any(post in taken or chart.holder(post, scene.on) in persons for post in posts)
    ]
    if not heights:
        return _head(chart, chart.government_of(scene.unit))
    height = max(heights)
    above = next((posts for posts in heads[height:] if posts), ())
    unit = chart.unit_of(above[0]) if above else governments[height - 1]
    return Named(above, unit, "superior")


def _principal_of_unit(scene: Scene) -> Named:
    """Name the head of the unit, or of a government above where he is late himself."""
    chart = scene.chart
    heads = chart.principals_of(scene.unit)
    if scene.about.owing_post in heads:
        for government in chart.governments_over(scene.unit):
            above = chart.principals_of(government)
            if above and scene.about.owing_post not in above:
                return Named(above, government, "superior")
    return _head(chart, scene.unit)


def _post(scene: Scene, post: str) -> Named:
    return Named((post,), scene.chart.unit_of(post))


def _head(chart: Chart, unit: str) -> Named:
    """Name the heads of a unit, or its first post where it has no principal."""
    return Named(chart.principals_of(unit) or chart.posts_in(unit)[:1], unit)


def _staff(chart: Chart, unit: str) -> Named:
    """Name the staff of a unit, or its first post where it has no staff."""
    return Named(chart.staff_of(unit) or chart.posts_in(unit)[:1], unit, are_alike=True)


ROLES: Mapping[str, Callable[[Scene], Named]] = {
    "case_officer": _officer,
    "unit_head": lambda scene: _head(scene.chart, scene.handling),
    "unit_staff": lambda scene: _staff(scene.chart, scene.handling),
    "registering_office": lambda scene: _staff(scene.chart, scene.registering),
    "registering_head": lambda scene: _head(scene.chart, scene.registering),
    "petition_office": lambda scene: _staff(
        scene.chart, scene.chart.petition_office_of(scene.unit)
    ),
    "petition_office_head": lambda scene: _head(
        scene.chart, scene.chart.petition_office_of(scene.unit)
    ),
    "leader_in_charge": _leader,
    "portfolio_leader": _overseer,
    "principal_of_unit": _principal_of_unit,
    "principal_of_level": _principal_of_level,
    "inspection_office": lambda scene: _head(
        scene.chart, scene.chart.inspection_office_of(scene.unit)
    ),
}
"""The roles a rung may be addressed to (受文对象), each with the posts that fill it."""
