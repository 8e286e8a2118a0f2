"""Whose desk it is: the cases a post leads, those of its units, those of its whole area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from api.entry.here import Here
from api.views.lamps import Lamp, days_of, near_days
from engine.drafting import NO_DAY
from engine.org.standing import is_leader
from engine.record import Row
from engine.store.ledger import FIRST, Line, Place
from engine.store.lists import MOST_COUNTED, Chosen

PAGE = 20


class Scope(StrEnum):
    """What a desk shows."""

    LED = "led"
    UNIT = "unit"
    ASSIST = "assist"
    AREA = "area"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which dossiers of a desk are asked for; empty: all of them.

    ``q``: words that are all found in heading or topic, or the beginning of a number. ``ended``:
    those that owe nothing any more. ``unchecked``: those of an area whose class waits for a look,
    in one of ``states``.
    """

    kind: str = ""
    state: str = ""
    unit: str = ""
    leader: str = ""
    classification: str = ""
    q: str = ""
    ended: bool = False
    lamp: Lamp | None = None
    unchecked: bool = False
    states: tuple[str, ...] = ()


ALL = Wanted()


class Page(msgspec.Struct, frozen=True):
    """Some lines in order of due day; ``after`` begins the next page, None on the last.

    ``rows``: the dossiers of the lines by id, where they were read with them.
    """

    lines: list[Line]
    after: Place | None
    rows: Mapping[str, Row] = {}

    def cut(self, limit: int) -> "Page":
        """Return its first ``limit`` lines as a page."""
        if len(self.lines) <= limit:
            return self
        last = self.lines[limit - 1]
        return Page(self.lines[:limit], Place(last.due_on or date.min, last.id), self.rows)


EMPTY = Page([], None)


class LampCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many open dossiers stand under each lamp, as the lists behind have them.

    ``is_more``: one of them was not counted to its end. ``paused`` is None where so many are on
    time that those at rest were not counted beside them.
    """

    overdue: int
    near: int
    on_time: int
    paused: int | None
    is_more: bool

    @property
    def open(self) -> int:
        """Return how many are open in all, as far as they were counted."""
        return self.overdue + self.near + self.on_time + (self.paused or 0)

    @property
    def by_lamp(self) -> list[tuple[Lamp, int | None]]:
        """Return the lamps with their counts, without that at rest where nothing rests."""
        running = [
            (Lamp.OVERDUE, self.overdue),
            (Lamp.NEAR, self.near),
            (Lamp.ON_TIME, self.on_time),
        ]
        return [*running, *([] if self.paused == 0 else [(Lamp.PAUSED, self.paused)])]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of the caller in one scope."""

    here: Here
    scope: Scope

    @property
    def near(self) -> int:
        """Return how many days before its due day a duty is near."""
        return near_days(self.here.program.rules)

    def page(self, wanted: Wanted, after: Place = FIRST, limit: int = PAGE) -> Page:
        """Return one page."""
        lists, sight = self.here.program.lists, self.here.sight
        lines = lists.page(self._chosen(wanted), sight, after, limit + 1)
        return Page(lines, None).cut(limit)

    def whole(self, wanted: Wanted, after: Place = FIRST, limit: int = PAGE) -> Page:
        """Return one page with its dossiers."""
        lists, sight = self.here.program.lists, self.here.sight
        found = lists.whole(self._chosen(wanted), sight, after, limit + 1)
        return Page([line for line, _ in found], None, {row.id: row for _, row in found}).cut(limit)

    def counts(self, wanted: Wanted = ALL, most: int = MOST_COUNTED) -> LampCounts:
        """Count what is open by lamp, whatever lamp is asked for, none beyond ``most``."""
        lists, here = self.here.program.lists, self.here
        chosen = self._chosen(msgspec.structs.replace(wanted, lamp=None))
        running = msgspec.structs.replace(chosen, last_on=NO_DAY - timedelta(days=1))
        soon_on = here.today + timedelta(days=self.near)
        found = lists.counts(running, here.sight, here.today, soon_on, most)
        on_time = found.open - found.overdue - found.soon
        rests = on_time < most
        paused = lists.counts(chosen, here.sight, NO_DAY, NO_DAY, most).soon if rests else None
        return LampCounts(
            overdue=found.overdue,
            near=found.soon,
            on_time=on_time,
            paused=paused,
            is_more=found.is_more or paused in (most, None),
        )

    def _chosen(self, wanted: Wanted) -> Chosen:
        first, last = date.min, date.max
        if wanted.lamp is not None and not wanted.ended:
            first, last = days_of(wanted.lamp, self.here.today, self.near)
        sight = self.here.sight
        return Chosen(
            posts=sight.posts if self.scope is Scope.LED else (),
            units=sight.units if self.scope is Scope.UNIT else (),
            areas=sight.areas if self.scope is Scope.AREA else (),
            assisting=sight.units if self.scope is Scope.ASSIST else (),
            kind=wanted.kind,
            leader=wanted.leader,
            unit=wanted.unit,
            state=wanted.state,
            classification=wanted.classification,
            words=wanted.q,
            first_on=first,
            last_on=last,
            is_ended=wanted.ended,
            is_unchecked=wanted.unchecked,
            states=wanted.states,
        )


def provisional_among(here: Here, lines: Sequence[Line]) -> set[str]:
    """Return the ids of those lines whose day leans on a year that is not decreed yet."""
    days = {line.id: line.due_on for line in lines}
    clocks = here.program.ledger.clocks_of([*days], here.sight) if days else {}
    return {
        name
        for name, running in clocks.items()
        if any(one.provisional and one.due_on == days[name] for one in running)
    }


def scopes_of(here: Here) -> tuple[Scope, ...]:
    """Return what the caller may look at, what his post is about first."""
    leads = is_leader(here.post, here.program.desk.around.org)
    area = (Scope.AREA,) if here.sight.areas else ()
    unit = (Scope.UNIT,) if here.sight.units else ()
    if leads:
        return (Scope.LED, *unit, *area)
    assist = (Scope.ASSIST,) if here.sight.units else ()
    return (*area, *unit, *assist, Scope.LED)


def word_of(here: Here, scope: Scope) -> str:
    """Return by which word a scope is called: a deputy's units are those he oversees (分管)."""
    chart = here.program.desk.around.org
    oversees = bool(chart.post(here.post).portfolio)
    return "portfolio" if scope is Scope.UNIT and oversees else scope.value


def desk_of(here: Here, scope: Scope | None = None) -> Desk:
    """Return the caller's desk in ``scope``, or in the one his post is about."""
    offered = scopes_of(here)
    return Desk(here, scope if scope in offered else offered[0])
