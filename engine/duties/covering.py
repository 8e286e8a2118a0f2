"""What must not be left out (全覆盖): every leader, unit, key case and working day, one by one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

import msgspec

from engine.days import WorkCalendar
from engine.duties.spans import Span
from engine.duties.tenures import names_post, names_unit, posts_named, units_named
from engine.fieldwork import Coverage, Who
from engine.org.chart import Chart
from engine.store.coverage import DutyDay, Holder, KeyStep, Point


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One that is covered or not: a leader, a unit, a case, or a working day of a unit.

    ``group``: the unit under which it is told. ``through``: the posts that cover a unit, a case or
    a day, the units in which a leader has his points; of a case that is not covered, the vacant
    post that leads it. ``is_ahead``: a day that is still to come.
    """

    group: str
    is_covered: bool
    post: str = ""
    person: str = ""
    unit: str = ""
    case: str = ""
    on: date | None = None
    through: tuple[str, ...] = ()
    is_ahead: bool = False


def holders_named(who: Who, chart: Chart, on: date) -> tuple[Holder, ...]:
    """Return who holds the posts that a rule names on a day; a vacant post is nobody's to fill."""
    return tuple(
        Holder(post, chart.holder(post, on), since)
        for post in posts_named(who, chart)
        if (since := chart.held_since(post, on))
    )


def participants(
    holders: Iterable[Holder], chart: Chart, active: Collection[Holder]
) -> Iterator[Cell]:
    """Yield every leader, covered where he was active in the year (参与, Q02)."""
    for one in holders:
        yield _of_leader(one, chart, is_covered=one in active)


def leaders_with_points(
    coverage: Coverage, holders: Iterable[Holder], chart: Chart, points: Iterable[Point]
) -> Iterator[Cell]:
    """Yield every leader with his contact points in units that the rule names (Q03).

    A point in a village also lies in its township.
    """
    units: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for point in points:
        line = (chart.unit(one) for one in chart.line(point.unit) if chart.has_unit(one))
        if any(names_unit(coverage.units, unit) for unit in line):
            units[point.post, point.person][point.unit] = None
    for one in holders:
        found = tuple(units.get((one.post, one.person), ()))
        yield _of_leader(one, chart, is_covered=bool(found), through=found)


def units_with_points(
    coverage: Coverage, chart: Chart, points: Iterable[Point], on: date
) -> Iterator[Cell]:
    """Yield every unit that the rule names with who in office is linked with it (Q03)."""
    linked: dict[str, dict[str, None]] = defaultdict(dict)
    for point in points:
        if chart.holder(point.post, on) == point.person and _counts(coverage.who, point, chart):
            linked[point.unit][point.post] = None
    for unit in units_named(coverage.units, chart):
        posts = tuple(linked.get(unit, ()))
        above = chart.superior_of(unit) or unit
        yield Cell(group=above, unit=unit, is_covered=bool(posts), through=posts)


def key_cases(
    steps: Iterable[KeyStep], chart: Chart, done: Collection[str], on: date
) -> Iterator[Cell]:
    """Yield every case that needed a leader and was not ``done``: one without must not be (Q05).

    A post that nobody holds on the day leads nothing: the gap then tells which post that is.
    """
    cases: dict[str, list[KeyStep]] = defaultdict(list)
    for step in steps:
        cases[step.dossier].append(step)
    for case, told in cases.items():
        lead = state = unit = ""
        for step in told:
            unit = step.unit or unit
            if step.type == "leader_assigned" and step.role in ("", "lead"):
                lead = step.post
            elif step.type == "recused" and step.post == lead:
                lead = ""
            state = step.state or state
        if state not in done:
            group = chart.government_of(unit) or unit
            yield Cell(
                group=group,
                unit=unit,
                case=case,
                is_covered=bool(lead) and bool(chart.holder(lead, on)),
                through=(lead,) if lead else (),
            )


def roster(
    coverage: Coverage,
    chart: Chart,
    calendar: WorkCalendar,
    told: Iterable[DutyDay],
    days: tuple[Span, date],
) -> Iterator[Cell]:
    """Yield every working day by decree of every unit that the rule names (值班接访, H13c).

    ``told``: receptions held, and turns that are planned; ``days``: which are looked at, and the
    last of them that is over. Such a day is covered by who received, one to come also by a turn.
    """
    span, over_until = days
    on_duty: dict[tuple[str, date], dict[str, None]] = defaultdict(dict)
    for one in told:
        is_held = one.kind in coverage.kinds
        if (is_held or one.on > over_until) and _leads(coverage.who, one.post, chart):
            on_duty[one.unit, one.on][one.post] = None
    working = [day for day in span.days() if not calendar.is_day_off(day)]
    for unit in units_named(coverage.units, chart):
        for day in working:
            posts = tuple(on_duty.get((unit, day), ()))
            yield Cell(
                group=unit,
                unit=unit,
                on=day,
                is_covered=bool(posts),
                through=posts,
                is_ahead=day > over_until,
            )


def _leads(who: Who, post: str, chart: Chart) -> bool:
    if not chart.has_post(post):
        return False
    found = chart.post(post)
    return names_post(who, found, chart.unit(found.unit))


def _counts(who: Who, point: Point, chart: Chart) -> bool:
    """Return whether a rule counts whose point it is; one that names nobody counts anybody's."""
    return who == Who() or _leads(who, point.post, chart)


def _of_leader(
    one: Holder, chart: Chart, *, is_covered: bool, through: tuple[str, ...] = ()
) -> Cell:
    unit = chart.unit_of(one.post)
    return Cell(
        group=unit,
        post=one.post,
        person=one.person,
        unit=unit,
        is_covered=is_covered,
        through=through,
    )
