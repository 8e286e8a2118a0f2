"""What a desk owes next, in groups: each line stands one tap before the form that does it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from api.entry.here import Here
from api.views.desks import Desk, Scope, Wanted
from api.views.dossiers import Dossier, dossier_from
from api.views.lamps import Lamp, lamp_of, near_days
from api.wiring import NATIONAL
from engine.case.facts import Case
from engine.record import ClockRow
from engine.rules import Edition
from engine.store.ledger import FIRST, Line

SCAN = 100
"""Dossiers that are looked through, the first due first: what is not yet near can wait."""
SHOWN = 5
LOOKED_AT = 24
"""Dossiers of one sort that are opened at most."""
RETURNED = "returned"


class DutyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One duty: ``move`` does it, empty where somebody else is waited for.

    ``due_on`` is the day of the clock it is about, None where it has none.
    """

    id: str
    number: str
    title: str
    due_on: date | None
    lamp: Lamp | None
    move: str


class DutyGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Duties of one sort, the first due first; ``more`` are not shown."""

    name: str
    lines: list[DutyLine]
    more: int = 0


class Sort(NamedTuple):
    """A sort of duty: the clocks or states that show it, and the moves that do it.

    ``tells``: which of these clocks are meant; ``fits``: which of these dossiers.
    ``waits``: it is shown to whoever waits for somebody else to do it, too.
    """

    name: str
    moves: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    tells: Callable[[ClockRow, Edition], bool] = lambda _clock, _rules: True
    fits: Callable[[Dossier], bool] = lambda _dossier: True
    waits: bool = False


def _is_visit_owed(dossier: Dossier) -> bool:
    case = dossier.facts
    demanded = dossier.context.rules.numbers.get(f"visit_demanded_{case.classification}")
    return not case.visits and bool(demanded and demanded.value)


def _is_extended(clock: ClockRow, rules: Edition) -> bool:
    """Return whether a clock runs longer than its rule counts (C4), or tells that it does."""
    amount = rules.clocks[clock.kind].amount or 0
    return clock.kind != "C4" or (clock.due_on - clock.started_on).days > amount


SORTS: Mapping[Scope, tuple[Sort, ...]] = {
    Scope.LED: (
        Sort("confirm", ("confirm_assignment",), kinds=("confirm", "takeover")),
        Sort("sign", ("sign_closing",), kinds=("approve_closing",)),
        Sort("visit", ("record_field_visit",), states=("led",), fits=_is_visit_owed),
        Sort(
            "return_visit",
            ("record_return_visit",),
            states=("closed", "revisited"),
            fits=lambda dossier: not dossier.facts.return_visits,
        ),
    ),
    Scope.UNIT: (
        Sort("arrived", ("take_on",), kinds=("C3",)),
        Sort("timetable", ("set_timetable", "appoint_officer"), kinds=("timetable",)),
        Sort("milestone", ("meet_milestone",), kinds=("milestone",)),
        Sort(
            "extension",
            ("notify_extension",),
            kinds=("extension_notice", "C4"),
            tells=_is_extended,
            waits=True,
        ),
        Sort("approval", ("approve_closing",), kinds=("approve_closing",), waits=True),
        Sort(RETURNED, ("request_closing",)),
    ),
    Scope.AREA: (),
}
"""In the order in which they are shown; their names are words of the table ``duties``."""


class Found(NamedTuple):
    """A dossier of the desk that may belong to a sort, with the clock that shows it."""

    line: Line
    clock: ClockRow | None

    @property
    def due_on(self) -> date:
        """Return the day by which they stand in order."""
        return (self.clock.due_on if self.clock else self.line.due_on) or date.max


def duties_on(here: Here, desk: Desk) -> list[DutyGroup]:
    """Return what is owed on a desk, without the sorts of which there is nothing."""
    sorts = SORTS[desk.scope]
    lines = desk.page(Wanted(kind="case"), FIRST, SCAN).lines if sorts else []
    if not lines:
        return []
    clocks = here.program.ledger.clocks_of([line.id for line in lines], here.sight)
    returned = _returned(here, lines, clocks, sorts)
    rules = here.program.packs.newest(NATIONAL)
    found = {sort: _found(sort, lines, _shown_by(sort, clocks, rules), returned) for sort in sorts}
    asked = {one.line.id for some in found.values() for one in some[:LOOKED_AT]}
    seen = here.program.desk.see(sorted(asked), here.actor)
    dossiers = {name: dossier_from(here, row, facts) for name, (row, facts) in seen.items()}
    groups = (_group(here, sort, some, dossiers) for sort, some in found.items())
    return [group for group in groups if group.lines]


def _returned(
    here: Here,
    lines: Sequence[Line],
    clocks: Mapping[str, Sequence[ClockRow]],
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
    clocks: Mapping[str, ClockRow],
    returned: set[str],
) -> list[Found]:
    """Return what may belong to a sort, each case once, the first due first."""
    found = [
        Found(line, clocks.get(line.id))
        for line in lines
        if line.id in clocks
        or line.state in sort.states
        or (sort.name == RETURNED and line.id in returned)
    ]
    return sorted(found, key=lambda one: (one.due_on, one.line.id))


def _shown_by(
    sort: Sort, clocks: Mapping[str, Sequence[ClockRow]], rules: Edition
) -> dict[str, ClockRow]:
    """Return by dossier the clock that shows that it belongs to a sort."""
    return {
        name: one
        for name, running in clocks.items()
        for one in reversed(running)  # of several the first due stays
        if one.kind in sort.kinds and sort.tells(one, rules)
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
    near = near_days(here.program.packs.newest(NATIONAL))
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
            title=dossier.facts.subject or dossier.number,
            due_on=due_on,
            lamp=lamp_of(due_on, here.today, near) if due_on else None,
            move=move,
        )
