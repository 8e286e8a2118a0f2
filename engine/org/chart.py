"""The organisation as a chart: who stands where, asked in microseconds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from engine.errors import BadInput
from engine.org.facts import (
    Absence,
    Appointment,
    Level,
    Organisation,
    Post,
    Rank,
    Unit,
    UnitKind,
)

K = TypeVar("K")
V = TypeVar("V")


class ChartBroken(BadInput):
    """A chart whose units lead up to nowhere or round in a circle."""

    def __init__(self, unit: str, at: str) -> None:
        """Name the ``unit`` that leads nowhere and the id ``at`` which it ends."""
        self.unit = unit
        super().__init__(f"{unit}: leads nowhere, at {at}")


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """The organisation of one version with its indexes (机构图), never changed afterwards.

    Days: an appointment holds from ``from_on`` until the day before ``to_on``, an absence from
    its first to its last day, both included. A unit below one that was succeeded stands below
    the successor. Questions about an unknown id answer "", () or False, but ``unit``, ``post``
    and ``level_of`` raise KeyError. Raises ChartBroken for an unknown parent or successor and for
    a cycle in either.
    """

    organisation: Organisation
    _posts_in: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _appointments: Mapping[str, tuple[Appointment, ...]] = field(init=False, repr=False)
    _held: Mapping[str, tuple[Appointment, ...]] = field(init=False, repr=False)
    _absences: Mapping[str, tuple[Absence, ...]] = field(init=False, repr=False)
    _successors: Mapping[str, str] = field(init=False, repr=False)
    _predecessors: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _lines: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _governments: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _paths: Mapping[str, str] = field(init=False, repr=False)
    _overseers: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _offices: Mapping[tuple[str, UnitKind], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Build every index once."""
        units, posts = self.organisation.units, self.organisation.posts
        appointments = sorted(
            self.organisation.appointments, key=lambda held: held.from_on, reverse=True
        )
        successors = _successors(units)
        lines = {unit: _line(unit, units, successors) for unit in units}
        governments = {
            unit: tuple(u for u in line if units[u].kind is UnitKind.GOVERNMENT)
            for unit, line in lines.items()
        }
        ranked = sorted(posts.values(), key=lambda post: (post.rank, post.id))
        indexes: dict[str, object] = {
            "_posts_in": _grouped((post.unit, post.id) for post in ranked),
            "_appointments": _grouped((held.post, held) for held in appointments),
            "_held": _grouped((held.person, held) for held in appointments),
            "_absences": _grouped((away.post, away) for away in self.organisation.absences),
            "_successors": successors,
            "_predecessors": _grouped((new, old) for old, new in sorted(successors.items())),
            "_lines": lines,
            "_governments": governments,
            "_paths": {unit: _path(above, units) for unit, above in governments.items()},
            "_overseers": _overseers(ranked, units),
            "_offices": _offices(units, governments),
        }
        for name, index in indexes.items():
            object.__setattr__(self, name, index)

    def unit(self, unit: str) -> Unit:
        """Return the unit with this id; KeyError when there is none."""
        return self.organisation.units[unit]

    def post(self, post: str) -> Post:
        """Return the post with this id; KeyError when there is none."""
        return self.organisation.posts[post]

    def has_unit(self, unit: str) -> bool:
        """Return whether there is a unit with this id."""
        return unit in self.organisation.units

    def has_post(self, post: str) -> bool:
        """Return whether there is a post with this id."""
        return post in self.organisation.posts

    def level_of(self, unit: str) -> Level:
        """Return the level of a unit; KeyError when there is none."""
        return self.organisation.units[unit].level

    def unit_of(self, post: str) -> str:
        """Return the id of the unit a post belongs to."""
        found = self.organisation.posts.get(post)
        return found.unit if found else ""

    def holder(self, post: str, on: date) -> str:
        """Return the person who holds a post on a day, "" while it is vacant."""
        for held in self._appointments.get(post, ()):
            if held.from_on <= on and (held.to_on is None or on < held.to_on):
                return held.person
        return ""

    def held_since(self, post: str, on: date) -> date | None:
        """Return since when who holds a post on a day has held it, None while it is vacant."""
        person, since = self.holder(post, on), on
        for held in self._appointments.get(post, ()) if person else ():
            if held.from_on <= since and held.person == person:
                since = held.from_on
            elif held.from_on < since:
                break
        return since if person else None

    def posts_held(self, person: str, on: date) -> tuple[str, ...]:
        """Return the posts a person holds on a day."""
        held = (appointment.post for appointment in self._held.get(person, ()))
        return tuple(post for post in held if self.holder(post, on) == person)

    def is_absent(self, post: str, on: date) -> bool:
        """Return whether the holder of a post is away on a day."""
        return any(away.from_on <= on <= away.to_on for away in self._absences.get(post, ()))

    def deputy_of(self, post: str, on: date) -> str:
        """Return the post named to stand in on a day of absence, "" where none is."""
        for away in self._absences.get(post, ()):
            if away.deputy_post and away.from_on <= on <= away.to_on:
                return away.deputy_post
        return ""

    def posts_in(self, unit: str) -> tuple[str, ...]:
        """Return the posts of a unit, the highest rank first, by id within a rank."""
        return self._posts_in.get(unit, ())

    def principals_of(self, unit: str) -> tuple[str, ...]:
        """Return all posts of the highest rank: party and government may have one each."""
        posts = self.organisation.posts
        return tuple(p for p in self.posts_in(unit) if posts[p].rank is Rank.PRINCIPAL)

    def principal_of(self, unit: str) -> str:
        """Return the principal post (主要领导), of two the first by id, "" where none is."""
        first = self.posts_in(unit)[:1]
        return first[0] if first and self.post(first[0]).rank is Rank.PRINCIPAL else ""

    def leaders_of(self, unit: str) -> tuple[str, ...]:
        """Return the posts of a unit above the staff (班子成员), the highest rank first."""
        posts = self.organisation.posts
        return tuple(p for p in self.posts_in(unit) if posts[p].rank < Rank.STAFF)

    def staff_of(self, unit: str) -> tuple[str, ...]:
        """Return the staff posts of a unit, by id."""
        posts = self.organisation.posts
        return tuple(p for p in self.posts_in(unit) if posts[p].rank is Rank.STAFF)

    def line(self, unit: str) -> tuple[str, ...]:
        """Return the unit and all units above it, the nearest first."""
        return self._lines.get(unit, ())

    def is_within(self, unit: str, ancestor: str) -> bool:
        """Return whether a unit is ``ancestor`` or stands below it."""
        return ancestor in self._lines.get(unit, ())

    def governments_over(self, unit: str) -> tuple[str, ...]:
        """Return the governments from the unit's own (or itself) up to the highest."""
        return self._governments.get(unit, ())

    def government_of(self, unit: str) -> str:
        """Return the nearest government at or above a unit."""
        above = self._governments.get(unit, ())
        return above[0] if above else ""

    def superior_of(self, unit: str) -> str:
        """Return the government above a unit, for a government the next one above it."""
        return next((above for above in self._governments.get(unit, ()) if above != unit), "")

    def government_at(self, unit: str, level: Level) -> str:
        """Return the government of ``level`` at or above a unit."""
        units = self.organisation.units
        above = self._governments.get(unit, ())
        return next((government for government in above if units[government].level is level), "")

    def portfolio_leader(self, unit: str) -> str:
        """Return the post overseeing a unit (分管领导) in the nearest government that names it.

        A unit inside a department is overseen with its department; a unit of a government is
        not overseen by who oversees that government.
        """
        line = self._lines.get(unit, ())
        for above in line:
            if above != unit and self.unit(above).kind is UnitKind.GOVERNMENT:
                break
            for post in self._overseers.get(above, ()):
                if self.unit_of(post) in line:
                    return post
        return ""

    def petition_office_of(self, unit: str) -> str:
        """Return the petition office (信访部门) of a unit's government, or the next upward."""
        return self._office_of(unit, UnitKind.PETITION_OFFICE)

    def inspection_office_of(self, unit: str) -> str:
        """Return the inspection office (督查室) of a unit's government, or the next upward."""
        return self._office_of(unit, UnitKind.INSPECTION_OFFICE)

    def area_path(self, unit: str) -> str:
        """Return the division codes from the top down to the unit, like "/3401/340121/"."""
        return self._paths.get(unit, "/")

    def successor(self, unit: str) -> str:
        """Return the unit that now stands in a unit's place, itself where nothing changed."""
        return self._successors.get(unit, unit)

    def predecessors(self, unit: str) -> tuple[str, ...]:
        """Return the units whose place a unit has taken, in order of id."""
        return self._predecessors.get(unit, ())

    def _office_of(self, unit: str, kind: UnitKind) -> str:
        found = self.organisation.units.get(unit)
        if found is not None and found.kind is kind:
            return unit
        offices = (self._offices.get((over, kind), "") for over in self._governments.get(unit, ()))
        return next((office for office in offices if office), "")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Return the second members by the first, their order kept."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _successors(units: Mapping[str, Unit]) -> dict[str, str]:
    """Return the last successor of every unit that has one."""
    last: dict[str, str] = {}
    for unit in units.values():
        seen, now = {unit.id}, unit
        while now.succeeded_by:
            if now.succeeded_by in seen or now.succeeded_by not in units:
                raise ChartBroken(unit.id, now.succeeded_by)
            seen.add(now.succeeded_by)
            now = units[now.succeeded_by]
        if now is not unit:
            last[unit.id] = now.id
    return last


def _line(unit: str, units: Mapping[str, Unit], successors: Mapping[str, str]) -> tuple[str, ...]:
    """Return a unit and all above it."""
    line = [unit]
    while parent := units[line[-1]].parent:
        above = successors.get(parent, parent)
        if above in line or above not in units:
            raise ChartBroken(unit, above)
        line.append(above)
    return tuple(line)


def _path(governments: tuple[str, ...], units: Mapping[str, Unit]) -> str:
    """Return the codes of governments from the top down; an id stands in for a missing code."""
    codes = [units[government].area or government for government in reversed(governments)]
    return "".join(f"/{code}" for code in codes) + "/"


def _overseers(ranked: Iterable[Post], units: Mapping[str, Unit]) -> dict[str, tuple[str, ...]]:
    """Return for each unit in a portfolio the leaders of governments who oversee it."""
    leaders = (
        post
        for post in ranked
        if post.rank in {Rank.DEPUTY, Rank.MEMBER}
        and post.unit in units
        and units[post.unit].kind is UnitKind.GOVERNMENT
    )
    return _grouped((unit, post.id) for post in leaders for unit in post.portfolio)


def _offices(
    units: Mapping[str, Unit], governments: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, UnitKind], str]:
    """Return the petition and inspection office of each government, of several the first by id."""
    offices: dict[tuple[str, UnitKind], str] = {}
    for unit in sorted(units.values(), key=lambda unit: unit.id):
        is_office = unit.kind in {UnitKind.PETITION_OFFICE, UnitKind.INSPECTION_OFFICE}
        above = governments[unit.id]
        if is_office and above and not unit.succeeded_by:
            offices.setdefault((above[0], unit.kind), unit.id)
    return offices
