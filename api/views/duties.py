"""What a desk owes next, in groups: each line stands one tap before the form that does it.

What a leader takes on, signs or visits is found wherever it lies among his cases; so is what an
office owes of its area. Only return visits that no clock asks for are looked for among his cases
that are due first; so is what a unit owes, which has very many more, by the clocks of its cases
alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from api.entry.here import Here
from api.views.area_duties import area_duties
from api.views.desks import EMPTY, PAGE, Desk, Page, Scope, Wanted
from api.views.dossiers import Dossier, dossier_from, dossiers_in
from api.views.duty_sorts import (
    PLANNED,
    RETURN_VISIT,
    RETURNED,
    SORTS,
    VISIT,
    Running,
    Sort,
    visits_demanded,
)
from api.views.errands import LOOKED_AT, SHOWN, DutyGroup, DutyLine, errands_on
from api.views.lamps import lamp_of, near_days
from api.views.naming import subject_of
from api.views.planned_visits import places_of
from engine.case.facts import Case
from engine.registry import facts_of
from engine.rules import Edition
from engine.store.led import VISITS, led_clocks
from engine.store.ledger import Line

FIRST_LOOKED = {Scope.LED: 30}
"""How many cases are looked through with the first page, where they are more than it shows."""
FURTHER = {Scope.UNIT: 100 - PAGE}
"""How many cases are looked through after the first page."""
IN_ALL = FIRST_LOOKED | {scope: PAGE + more for scope, more in FURTHER.items()}
"""Among how many cases of a desk, those due first, what it owes is looked for."""
TOGETHER = (("confirm", "takeover"), ("approve_closing",), VISITS)
"""The kinds of clock of which ``LED_MOST`` are looked at in all."""
LED_MOST = 50
"""How much is looked at of what a leader takes on, signs or visits, of each the first due."""


class Pinned(NamedTuple):
    """The rules by which dossiers run: those of the place for one that is not read yet."""

    known: Mapping[str, Edition]
    place: Edition

    def of(self, name: str) -> Edition:
        """Return the rules of a dossier."""
        return self.known.get(name, self.place)


class Found(NamedTuple):
    """A dossier of the desk that may belong to a sort, with the clock that shows it."""

    line: Line
    clock: Running | None

    @property
    def due_on(self) -> date:
        """Return the day by which they stand in order."""
        return (self.clock.due_on if self.clock else self.line.due_on) or date.max


def duties_on(here: Here, desk: Desk) -> list[DutyGroup]:
    """Return what is owed on a desk, without the sorts of which there is nothing."""
    first = EMPTY if desk.scope is Scope.ASSIST else first_looked(desk)
    return duties_among(here, desk, first, dossiers_on(here, first.cut(PAGE)))


def first_looked(desk: Desk) -> Page:
    """Return the first cases of a desk with their dossiers: its first page at least."""
    return desk.whole(Wanted(), limit=FIRST_LOOKED.get(desk.scope, PAGE))


def dossiers_on(here: Here, page: Page) -> dict[str, Dossier]:
    """Return by id the dossiers of a page: as they were read with it, or read now."""
    if not page.rows:
        return dossiers_in(here, page.lines) if page.lines else {}
    rows = [page.rows[line.id] for line in page.lines]
    return {row.id: dossier_from(here, row, facts_of(row.id, row.facts)) for row in rows}


def duties_among(
    here: Here, desk: Desk, first: Page, shown: Mapping[str, Dossier]
) -> list[DutyGroup]:
    """Return what is owed on a desk of which the first cases and dossiers of them are read."""
    if desk.scope is Scope.AREA:
        own = area_duties(here, desk, shown)
    else:
        # A leader may take on what is led by another.
        may_owe = first.lines or desk.scope is Scope.LED
        own = _of_cases(here, desk, first, shown) if SORTS[desk.scope] and may_owe else []
    return [*errands_on(here, desk.scope), *own]


def _of_cases(here: Here, desk: Desk, first: Page, shown: Mapping[str, Dossier]) -> list[DutyGroup]:
    sorts = SORTS[desk.scope]
    if desk.scope is Scope.LED:
        lines, clocks, cut = _led(desk, first, shown)
    else:
        cut = frozenset()
        further = _further(desk, first)
        lines = [line for line in (*first.lines, *further) if line.kind == "case"]
        clocks = _clocks(here, sorts, shown, further)
    returned = _returned(here, lines, clocks, sorts)
    known = {name: dossier.context.rules for name, dossier in shown.items()}
    pinned = Pinned(known, here.program.rules)
    found = {sort: _found(sort, lines, clocks, returned, pinned) for sort in sorts}
    asked = {one.line.id: one.line for some in found.values() for one in some[:LOOKED_AT]}
    others = [line for name, line in sorted(asked.items()) if name not in shown]
    dossiers = {**shown, **(dossiers_in(here, others) if others else {})}
    groups = [_group(here, sort, some, dossiers) for sort, some in found.items()]
    told = (
        replace(group, is_more=not cut.isdisjoint((sort.name, *sort.kinds)))
        for sort, group in zip(found, groups, strict=True)
    )
    return [_placed(here, group) for group in told if group.lines]


def _placed(here: Here, group: DutyGroup) -> DutyGroup:
    """Return a group with the place of each of its planned visits."""
    if group.name != PLANNED:
        return group
    places = places_of(here, [line.id for line in group.lines])
    lines = [replace(line, place=places.get(line.id, "")) for line in group.lines]
    return replace(group, lines=lines)


def _led(
    desk: Desk, first: Page, shown: Mapping[str, Dossier]
) -> tuple[list[Line], dict[str, Sequence[Running]], frozenset[str]]:
    """Return the cases of a leader of which he may owe something, with the clocks that show it.

    By when he owes a return visit is told of those that are read, too. Beside them the kinds of
    clock, or the sort, of which no more than the first were looked at.
    """
    here = desk.here
    org = here.program.desk.around.org
    units = [org.unit_of(post) for post in here.sight.posts if org.has_post(post)]
    owed = led_clocks(here.program.store, here.sight, units, LED_MOST)
    to_visit, more = _to_visit(desk)
    lines = {one.id: one for one in (*(led.line for led in owed), *first.lines, *to_visit)}
    clocks: dict[str, list[Running]] = {
        name: [one for one in dossier.clocks if one.is_open and one.kind == RETURN_VISIT]
        for name, dossier in shown.items()
    }
    for one in owed:
        clocks.setdefault(one.line.id, []).append(one.clock)
    return [*lines.values()], {**clocks}, more.union(_cut([one.clock.kind for one in owed]))


def _to_visit(desk: Desk) -> tuple[list[Line], frozenset[str]]:
    """Return the cases of a leader of which their class may demand a visit, and what was cut."""
    classes = visits_demanded(desk.here.program.rules)
    asked = (Wanted(kind="case", state="led", classification=one) for one in classes)
    pages = [desk.page(one, limit=LED_MOST) for one in asked]
    is_cut = any(page.after for page in pages)
    return [line for page in pages for line in page.lines], frozenset({VISIT} if is_cut else ())


def _cut(kinds: Sequence[str]) -> Iterator[str]:
    """Yield the kinds that were looked for together and found as often as was looked for."""
    for together in TOGETHER:
        if sum(kind in together for kind in kinds) >= LED_MOST:
            yield from together


def _further(desk: Desk, first: Page) -> list[Line]:
    """Return the cases after the first page that are looked through as well."""
    limit = FURTHER.get(desk.scope, 0)
    return desk.page(Wanted(kind="case"), first.after, limit).lines if first.after and limit else []


def _clocks(
    here: Here, sorts: Iterable[Sort], shown: Mapping[str, Dossier], further: Sequence[Line]
) -> dict[str, Sequence[Running]]:
    """Return by case the clocks that run, the first due first: of the further ones the sorts'."""
    known = {name: [one for one in d.clocks if one.is_open] for name, d in shown.items()}
    if not further:
        return {**known}
    kinds = [*dict.fromkeys(chain.from_iterable(sort.kinds for sort in sorts))]
    ids = [line.id for line in further]
    return {**known, **here.program.ledger.clocks_of(ids, here.sight, kinds)}


def _returned(
    here: Here,
    lines: Sequence[Line],
    clocks: Mapping[str, Sequence[Running]],
    sorts: Iterable[Sort],
) -> set[str]:
    """Return the cases whose request to close came back and was not made again."""
    if not any(sort.name == RETURNED for sort in sorts):
        return set()
    rests = [
        line.id
        for line in lines
        if not any(one.kind == "approve_closing" for one in clocks.get(line.id, ()))
    ]
    return here.program.ledger.returned_closings(rests, here.sight)


def _found(
    sort: Sort,
    lines: Sequence[Line],
    clocks: Mapping[str, Sequence[Running]],
    returned: set[str],
    pinned: Pinned,
) -> list[Found]:
    """Return what may belong to a sort, each case once, the first due first."""
    shown_by = _shown_by(sort, clocks, pinned)
    ruled_out = {
        name for name, running in clocks.items() if any(one.kind in sort.unless for one in running)
    }
    found = [
        Found(line, shown_by.get(line.id))
        for line in lines
        if line.id in shown_by
        or (line.id not in ruled_out and _is_asked(sort, line, pinned))
        or (sort.name == RETURNED and line.id in returned)
    ]
    return sorted(found, key=lambda one: (one.due_on, one.line.id))


def _is_asked(sort: Sort, line: Line, pinned: Pinned) -> bool:
    """Return whether the state of a case alone shows that it may belong to a sort."""
    return line.state in sort.states and sort.asks(line, pinned.of(line.id))


def _shown_by(
    sort: Sort, clocks: Mapping[str, Sequence[Running]], pinned: Pinned
) -> dict[str, Running]:
    """Return by dossier the clock that shows that it belongs to a sort."""
    return {
        name: one
        for name, running in clocks.items()
        for one in reversed(running)  # of several the first due stays
        if one.kind in sort.kinds and sort.tells(one, pinned.of(name))
    }


def _group(
    here: Here, sort: Sort, found: Sequence[Found], dossiers: Mapping[str, Dossier]
) -> DutyGroup:
    known = (one for one in found[:LOOKED_AT] if one.line.id in dossiers)
    lines = [*_lines(here, sort, known, dossiers)]
    more = len(lines[SHOWN:]) + len(found[LOOKED_AT:])
    return DutyGroup(name=sort.name, lines=lines[:SHOWN], more=more)


def _lines(
    here: Here, sort: Sort, found: Iterable[Found], dossiers: Mapping[str, Dossier]
) -> Iterator[DutyLine]:
    near = near_days(here.program.rules)
    for one in found:
        dossier = dossiers[one.line.id]
        if not isinstance(dossier.facts, Case) or not sort.fits(dossier):
            continue
        allowed = {move.name for move in dossier.moves if move.is_allowed}
        move = next((name for name in sort.moves if name in allowed), "")
        if not move and not sort.waits:
            continue
        due_on = one.clock.due_on if one.clock else None
        yield DutyLine(
            id=dossier.id,
            number=dossier.number,
            title=subject_of(here, dossier.facts.subject, dossier.facts.unit),
            due_on=due_on,
            lamp=lamp_of(due_on, here.today, near) if due_on else None,
            move=move,
            provisional=bool(one.clock and one.clock.provisional),
        )
