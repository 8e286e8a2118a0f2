"""After a decree was loaded: open clocks whose days moved are dated anew, with an event each."""

from engine import registry
from engine.audit import derived_clocks
from engine.clock import local_day
from engine.desk import Desk
from engine.errors import HuiyinError
from engine.ladder import Moved, Redate
from engine.orders import Order, context_for
from engine.record import EVERYTHING, ClockRow, Row
from engine.vocabulary import TIME, Command

PAGE = 500

DossierMoved = tuple[str, tuple[Moved, ...]]


def would_move(desk: Desk) -> list[DossierMoved]:
    """Return for each dossier which open clocks are due on another day than their row says."""
    desk.around.refresh(desk.store.read((), EVERYTHING))
    found = []
    after = ""
    while rows := desk.store.dossiers(after=after, limit=PAGE):
        stored = desk.store.open_clocks([row.id for row in rows])
        for row in rows:
            moves = _moves(desk, row, stored.get(row.id, []))
            if moves:
                found.append((row.id, moves))
        after = rows[-1].id
    return found


def redate_all(desk: Desk) -> list[DossierMoved]:
    """Date the clocks of every dossier that moved anew and return what moved by how much."""
    found = would_move(desk)
    day = local_day(desk.clock.now())
    version = desk.around.calendar.version
    orders = [
        Order(Redate(dossier=dossier, moves=moves), TIME, f"{dossier}/redate/{version}/{day}")
        for dossier, moves in found
    ]
    results = desk.execute_many(orders)
    return [
        one for one, done in zip(found, results, strict=True) if not isinstance(done, HuiyinError)
    ]


def _moves(desk: Desk, row: Row, stored: list[ClockRow]) -> tuple[Moved, ...]:
    if not stored:
        return ()
    context = context_for(Order(Command(), TIME, "redate"), row, desk.around, desk.clock.now())
    kind = registry.kind_of(row.id)
    facts = registry.facts_of(row.id, row.facts)
    derived = derived_clocks(row.id, kind, facts, stored, context)
    return tuple(
        (one.name, one.due_on, derived[one.name].due_on)
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
