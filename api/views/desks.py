"""Whose desk it is: the cases a post leads, those of its units, those of its whole area."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.lamps import Lamp, days_of, near_days
from api.wiring import NATIONAL
from engine.org.standing import is_leader
from engine.store.ledger import FIRST, Counts, Line, Place

PAGE = 20
SCAN = 200
SCANS = 5
# Each unit is one ordered walk of the same statement, and SQLite joins 500 at most.
MOST_UNITS = 400


class Scope(StrEnum):
    """What a desk shows."""

    LED = "led"
    UNIT = "unit"
    AREA = "area"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which dossiers of a desk are asked for; empty: all of them."""

    kind: str = ""
    state: str = ""
    unit: str = ""
    leader: str = ""
    lamp: Lamp | None = None

    @property
    def is_picky(self) -> bool:
        """Return whether lines must be looked at one by one."""
        return bool(self.kind or self.state or (self.unit and self.leader))

    def fits(self, line: Line) -> bool:
        """Return whether a line is asked for, by what no index can tell."""
        given = {"kind": self.kind, "state": self.state}
        given |= {"unit_id": self.unit, "leader_post": self.leader}
        return all(not value or getattr(line, name) == value for name, value in given.items())


class Page(msgspec.Struct, frozen=True):
    """Some lines in order of due day; ``after`` begins the next page, None on the last."""

    lines: list[Line]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of the caller in one scope."""

    here: Here
    scope: Scope

    @property
    def near(self) -> int:
        """Return how many days before its due day a duty is near."""
        return near_days(self.here.program.packs.newest(NATIONAL))

    def page(self, wanted: Wanted, after: Place = FIRST, limit: int = PAGE) -> Page:
        """Return one page; it may be short where much had to be looked through."""
        first, last = self._days(wanted)
        if after.due_on < first:
            after = Place(first)
        found: list[Line] = []
        size = SCAN if wanted.is_picky else limit
        for _ in range(SCANS):
            lines = self._walk(wanted, after, size)
            for line in lines:
                if line.due_on > last:
                    return Page(found, None)
                after = Place(line.due_on, line.id)
                if wanted.fits(line):
                    found.append(line)
                if len(found) == limit:
                    return Page(found, after)
            if len(lines) < size:
                return Page(found, None)
        return Page(found, after)

    def counts(self) -> Counts:
        """Count the open dossiers of the desk by lamp."""
        ledger, sight, today = self.here.program.ledger, self.here.sight, self.here.today
        soon_on = today + timedelta(days=self.near)
        if self.scope is Scope.LED:
            return ledger.counts_led_by(sight.posts, sight, today, soon_on)
        return ledger.counts_of_unit(self._units(), sight, today, soon_on)

    def _days(self, wanted: Wanted) -> tuple[date, date]:
        if wanted.lamp is None:
            return date.min, date.max
        return days_of(wanted.lamp, self.here.today, self.near)

    def _walk(self, wanted: Wanted, after: Place, limit: int) -> list[Line]:
        ledger, sight = self.here.program.ledger, self.here.sight
        if wanted.leader:
            return ledger.cases_led_by([wanted.leader], sight, after, limit)
        if wanted.unit:
            return ledger.cases_of_unit([wanted.unit], sight, after, limit)
        if self.scope is Scope.LED:
            return ledger.cases_led_by(sight.posts, sight, after, limit)
        return ledger.cases_of_unit(self._units(), sight, after, limit)

    def _units(self) -> Sequence[str]:
        if self.scope is Scope.UNIT:
            return self.here.sight.units
        return [*self._units_of_area()][:MOST_UNITS]

    def _units_of_area(self) -> Iterator[str]:
        chart = self.here.program.desk.around.org
        for unit in chart.organisation.units:
            if chart.area_path(unit).startswith(self.here.sight.areas):
                yield unit


def provisional_among(here: Here, lines: Sequence[Line]) -> set[str]:
    """Return the ids of those lines whose day leans on a year that is not decreed yet."""
    days = {line.id: line.due_on for line in lines}
    clocks = here.program.ledger.clocks_of([*days], here.sight)
    return {
        name
        for name, running in clocks.items()
        if any(one.provisional and one.due_on == days[name] for one in running)
    }


def scopes_of(here: Here) -> tuple[Scope, ...]:
    """Return what the caller may look at, what his post is about first."""
    leads = is_leader(here.actor.post, here.program.desk.around.org)
    area = (Scope.AREA,) if here.sight.areas else ()
    unit = (Scope.UNIT,) if here.sight.units else ()
    return (Scope.LED, *unit, *area) if leads else (*area, *unit, Scope.LED)


def word_of(here: Here, scope: Scope) -> str:
    """Return by which word a scope is called: a deputy's units are those he oversees (分管)."""
    chart = here.program.desk.around.org
    oversees = bool(chart.post(here.actor.post).portfolio)
    return "portfolio" if scope is Scope.UNIT and oversees else scope.value


def desk_of(here: Here, scope: Scope | None = None) -> Desk:
    """Return the caller's desk in ``scope``, or in the one his post is about."""
    offered = scopes_of(here)
    return Desk(here, scope if scope in offered else offered[0])
