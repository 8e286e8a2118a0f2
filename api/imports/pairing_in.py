"""A table of pairings brought in: each leader's places become relations that stand from a day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from api.imports.faults import Fault, FileFaulty
from api.imports.pairings import PairingRow, PairingTable, Place
from api.wiring import Program
from engine.clock import local_day
from engine.deeds.deed import DeedKind, RecordDeed
from engine.org.facts import Level, Unit
from engine.record import Sight
from engine.store.deeds import Deeds
from engine.vocabulary import Actor

COMMITTEE = re.compile(r"(村|社区)?(村民|居民|村|居)?(委员会|委会)?$")
COMMUNITY = re.compile(r"(社区|居委会|居民委员会)$")


class SharedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a leader: what of it is his, and which other leaders of the table are there."""

    unit: str
    name: str
    of: tuple[str, ...]
    contact: str
    shared_with: tuple[str, ...]


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """A leader of the table, as it names him, and his places."""

    leader: str
    post: str
    places: tuple[SharedPlace, ...]


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a table: its leaders; how many relations are new, and stood already."""

    kind: DeedKind
    leaders: tuple[Paired, ...]
    new: int
    known: int


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """From which day the table holds; ``unit``: where its leaders serve, "" as the table says."""

    since: date
    unit: str = ""
    is_dry: bool = False


class Row(NamedTuple):
    """A row of the table with whom and what it means."""

    row: PairingRow
    post: str
    units: tuple[str, ...]


def bring_in(program: Program, table: PairingTable, asked: Asked, actor: Actor) -> Brought:
    """Record each place of each leader; what stands already is left as it is.

    Leaders are known by name or title, villages by name within the town that the table names.
    Raises FileFaulty with every fault; then nothing was written.
    """
    rows = _understood(program, table, asked, actor)
    sight = program.desk.sight(actor)
    standing = _standing(program, table.kind, [one.post for one in rows], sight)
    new = known = 0
    for one in rows:
        for unit, place in zip(one.units, one.row.places, strict=True):
            if (one.post, unit) in standing:
                known += 1
                continue
            standing.add((one.post, unit))
            new += 1
            if not asked.is_dry:
                key = f"{table.kind}/{one.post}/{unit}/{asked.since}"
                command = _command(table.kind, one.post, unit, place, asked.since)
                program.desk.execute(command, actor, key=key)
    return Brought(kind=table.kind, leaders=tuple(_paired(program, rows)), new=new, known=known)


def _command(kind: DeedKind, post: str, unit: str, place: Place, since: date) -> RecordDeed:
    is_community = place.is_community and kind is DeedKind.CONTACT_POINT
    return RecordDeed(
        kind=kind,
        form="community" if is_community else "village",
        leaders=(post,),
        unit=unit,
        account=place.told,
        happened_on=since,
    )


def _standing(
    program: Program, kind: DeedKind, posts: Sequence[str], sight: Sight
) -> set[tuple[str, str]]:
    today = local_day(program.clock.now())
    wanted = Deeds(today, today, kinds=(kind,), posts=tuple(sorted({*posts})))
    rows = program.deeds.every(wanted, sight)
    return {(row.post, row.unit) for row in rows if row.until > today}


def _understood(program: Program, table: PairingTable, asked: Asked, actor: Actor) -> list[Row]:
    finder = _Finder(program, asked, program.desk.sight(actor))
    rows, faults = [], []
    for row in table.rows:
        units = finder.units_called(row.unit)
        posts = [post for unit in units for post in finder.posts_called(unit, row.leader)]
        if len(posts) != 1:
            reason = "nobody" if not posts else "more than one"
            faults.append(
                Fault(f"row {row.line}", "leader", f"{reason} in {row.unit}: {row.leader}")
            )
        places = []
        for place in row.places:
            found = finder.places_called(place, units[0] if units else "")
            if len(found) != 1:
                codes = ", ".join(one.area for one in found)
                reason = (
                    f"more than one: {place.name} ({codes})" if found else f"none: {place.name}"
                )
                faults.append(Fault(f"row {row.line}", "place", reason))
            places += found[:1]
        rows.append(Row(row, next(iter(posts), ""), tuple(one.id for one in places)))
    if faults:
        raise FileFaulty(faults)
    return rows


class _Finder:
    """Knows units, leaders and villages by what people call them."""

    def __init__(self, program: Program, asked: Asked, sight: Sight) -> None:
        self.chart = program.chart()
        self.program, self.asked, self.sight = program, asked, sight
        self.villages: dict[str, list[Unit]] = defaultdict(list)
        self.names: dict[str, str] = {}
        for unit in self.chart.organisation.units.values():
            if unit.level is Level.VILLAGE and not unit.succeeded_by:
                self.villages[_stem(unit.name)].append(unit)

    def units_called(self, name: str) -> list[str]:
        """Return the unit asked for, else those whose name ends so."""
        if self.asked.unit:
            return [self.asked.unit] if self.chart.has_unit(self.asked.unit) else []
        units = self.chart.organisation.units.values()
        return [one.id for one in units if name and _squeezed(one.name).endswith(name)]

    def posts_called(self, unit: str, name: str) -> list[str]:
        """Return the posts of a unit that somebody of this name holds, or that go by it."""
        held = {
            post: self.chart.holder(post, self.asked.since) for post in self.chart.posts_in(unit)
        }
        unknown = [person for person in held.values() if person and person not in self.names]
        self.names |= self.program.store.texts(unknown, self.sight) if unknown else {}
        return [
            post
            for post, person in held.items()
            if person
            and name in (_squeezed(self.names.get(person, "")), self.chart.post(post).title)
        ]

    def places_called(self, place: Place, unit: str) -> list[Unit]:
        """Return the villages that a place may mean: in its town, else in the unit's own area."""
        area = self.chart.government_of(unit)
        alike = [
            one
            for one in self.villages.get(_stem(place.name), ())
            if (self._is_in(one, place.town) if place.town else self.chart.is_within(one.id, area))
        ]
        same = [one for one in alike if _squeezed(one.name) == place.name]
        fits = [one for one in alike if bool(COMMUNITY.search(one.name)) is place.is_community]
        return same if len(same) == 1 else fits or alike

    def _is_in(self, unit: Unit, town: str) -> bool:
        return any(_squeezed(self.chart.unit(one).name) == town for one in self.chart.line(unit.id))


def _paired(program: Program, rows: Iterable[Row]) -> Iterator[Paired]:
    chart, rows = program.chart(), [*rows]
    there: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        for unit in one.units:
            there[unit].append(one.row.leader)
    for one in rows:
        places = tuple(
            SharedPlace(
                unit=unit,
                name=chart.unit(unit).name,
                of=place.of,
                contact=place.contact,
                shared_with=tuple(name for name in there[unit] if name != one.row.leader),
            )
            for unit, place in zip(one.units, one.row.places, strict=True)
        )
        yield Paired(leader=one.row.leader, post=one.post, places=places)


def _stem(name: str) -> str:
    """Return the name of a village without what its committee is called."""
    return COMMITTEE.sub("", _squeezed(name))


def _squeezed(text: str) -> str:
    return "".join(text.split())
