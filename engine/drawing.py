"""The monthly draw: what was declined, sent elsewhere or extended, and whose turn it is."""

from collections.abc import Iterator

import msgspec

from engine import registry
from engine.case.facts import Case
from engine.case.rechecking import Deed, Done, DrawRecheck, deeds_of, draw
from engine.desk import Desk
from engine.orders import Order, Result
from engine.rules import Edition
from engine.vocabulary import Actor

PAGE = 500
EVENTS = {
    "declined": Deed.DECLINED,
    "forwarded": Deed.FORWARDED,
    "opinion_extended": Deed.EXTENDED,
}


class Drawn(msgspec.Struct, frozen=True):
    """A draw: all deeds of the month, and those to be re-checked."""

    done: tuple[Done, ...]
    drawn: tuple[Done, ...]


def drawn_of(desk: Desk, rules: Edition, month: str, seed: str) -> Drawn:
    """Return what ``seed`` draws of ``month`` (YYYY-MM); nothing is changed.

    What stands behind a wall is neither counted nor drawn.
    """
    done = tuple(one for one in _done(desk) if f"{one.on:%Y-%m}" == month)
    return Drawn(done, tuple(draw(done, month, seed, rules.number("recheck_percent"))))


def put_before_inspectors(
    desk: Desk, drawn: Drawn, month: str, seed: str, actor: Actor
) -> list[Result]:
    """Give each drawn case to the inspectors; the same draw twice is carried out once."""
    orders = [
        Order(
            DrawRecheck(dossier=one.case, deed=one.deed, month=month, seed=seed),
            actor,
            f"recheck/{month}/{seed}/{one.deed}/{one.case}",
        )
        for one in drawn.drawn
    ]
    return desk.execute_many(orders)


def _done(desk: Desk) -> Iterator[Done]:
    after = ""
    while rows := desk.store.dossiers("case", after=after, limit=PAGE):
        for row in rows:
            case: Case = registry.facts_of(row.id, row.facts)
            deeds = frozenset() if case.is_walled else deeds_of(case)
            if deeds:
                yield from _of_case(desk, case, deeds)
        after = rows[-1].id


def _of_case(desk: Desk, case: Case, deeds: frozenset[Deed]) -> Iterator[Done]:
    """Yield the last of each deed, by the day on which it was done."""
    last = {EVENTS[e.type]: e.happened_on for e in desk.store.journal(case.id) if e.type in EVENTS}
    for deed in sorted(deeds & last.keys()):
        yield Done(case.id, case.unit, deed, last[deed])
