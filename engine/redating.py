"""After a decree was loaded: open clocks whose days moved are dated anew, with an event each."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from engine import registry
from engine.audit import derived_clocks
from engine.days import WorkCalendar
from engine.desk import Desk
from engine.errors import HuiyinError
from engine.ladder import Moved, Redate
from engine.orders import Order, context_for
from engine.record import EVERYTHING, ClockRow, Row
from engine.vocabulary import TIME, Command

PAGE = 500
Among = Iterable[Sequence[str]]


class Shift(msgspec.Struct, frozen=True):
    """An open clock whose dates move: its row before and after.

    The due day may stay while the last day by law moves, or what was provisional becomes certain.
    """

    before: ClockRow
    after: ClockRow

    @property
    def move(self) -> Moved:
        """Return what the event tells: name, due day before and after."""
        return self.before.name, self.before.due_on, self.after.due_on


class DossierMoved(msgspec.Struct, frozen=True):
    """A dossier, as it stood at ``version``, with those of its open clocks that move."""

    dossier: str
    shifts: tuple[Shift, ...]
    version: int = 0


def would_move(
    desk: Desk, calendar: WorkCalendar | None = None, among: Among | None = None
) -> list[DossierMoved]:
    """Return for each dossier which open clocks are due on another day than their row says.

    ``calendar`` is one that is not in force yet, None for the one that is. ``among``: by pages the
    ids of those that are looked at, None for all. Nothing is changed.
    """
    desk.around.refresh(desk.store.read((), EVERYTHING))
    days = calendar or desk.around.calendar
    found = []
    for rows in _all(desk) if among is None else _read(desk, among):
        stored = desk.store.open_clocks([row.id for row in rows])
        for row in rows:
            shifts = _shifts(desk, days, row, stored.get(row.id, []))
            if shifts:
                found.append(DossierMoved(row.id, shifts, row.version))
    return found


def _all(desk: Desk) -> Iterator[list[Row]]:
    after = ""
    while rows := desk.store.dossiers(after=after, limit=PAGE):
        yield rows
        after = rows[-1].id


def _read(desk: Desk, among: Among) -> Iterator[list[Row]]:
    for ids in among:
        rows = desk.store.read(ids, EVERYTHING).rows
        yield [rows[name] for name in ids if name in rows]


class Redated(msgspec.Struct, frozen=True):
    """What was dated anew, and what is left for another time: it was refused meanwhile."""

    moved: tuple[DossierMoved, ...] = ()
    left: tuple[DossierMoved, ...] = ()


def redate_all(desk: Desk, among: Among | None = None) -> Redated:
    """Date the clocks of every dossier that moved anew and return what moved by how much.

    ``among``: as for ``would_move``. Whoever calls it does so again while something is left.
    """
    found = would_move(desk, among=among)
    version = desk.around.calendar.version
    orders = [
        Order(
            Redate(dossier=one.dossier, moves=tuple(shift.move for shift in one.shifts)),
            TIME,
            f"{one.dossier}/redate/{version}/{one.version}",
        )
        for one in found
    ]
    results = desk.execute_many(orders)
    is_left = [isinstance(done, HuiyinError) for done in results]
    return Redated(
        moved=tuple(one for one, left in zip(found, is_left, strict=True) if not left),
        left=tuple(one for one, left in zip(found, is_left, strict=True) if left),
    )


def _shifts(desk: Desk, days: WorkCalendar, row: Row, stored: list[ClockRow]) -> tuple[Shift, ...]:
    if not stored:
        return ()
    context = context_for(Order(Command(), TIME, "redate"), row, desk.around, desk.clock.now())
    kind = registry.kind_of(row.id)
    facts = registry.facts_of(row.id, row.facts)
    derived = derived_clocks(row.id, kind, facts, stored, replace(context, calendar=days))
    return tuple(
        Shift(one, derived[one.name])
        for one in stored
        if one.name in derived and _differs(one, derived[one.name])
    )


def _differs(before: ClockRow, after: ClockRow) -> bool:
    return (before.due_on, before.legal_on, before.provisional, before.next_rung_at) != (
        after.due_on,
        after.legal_on,
        after.provisional,
        after.next_rung_at,
    )
