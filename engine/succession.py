"""After the chart changed: open clocks get their new owners, new leaders owe confirmation."""

from typing import Any

from engine import registry
from engine.case.facts import Case
from engine.case.handing_over import OweHandover, successors
from engine.clock import local_day
from engine.context import Context
from engine.desk import Desk
from engine.errors import HuiyinError
from engine.ladder import HandOn
from engine.orders import Order, context_for
from engine.record import EVERYTHING, ClockRow, Row
from engine.vocabulary import TIME, Command

PAGE = 500


def hand_on_all(desk: Desk) -> list[str]:
    """Hand on whatever others owe by today's chart; return the dossiers that changed.

    It looks at how things stand and may be repeated at will: what was handed on is found no more.
    """
    desk.around.refresh(desk.store.read((), EVERYTHING))
    changed: list[str] = []
    after = ""
    while rows := desk.store.dossiers(after=after, limit=PAGE):
        stored = desk.store.open_clocks([row.id for row in rows])
        orders = [one for row in rows for one in _orders(desk, row, stored.get(row.id, []))]
        results = desk.execute_many(orders)
        changed += [
            order.command.dossier
            for order, done in zip(orders, results, strict=True)
            if not isinstance(done, HuiyinError)
        ]
        after = rows[-1].id
    return list(dict.fromkeys(changed))


def _orders(desk: Desk, row: Row, stored: list[ClockRow]) -> list[Order]:
    if not stored:
        return []
    now, version = desk.clock.now(), row.version
    context = context_for(Order(Command(), TIME, "hand_on"), row, desk.around, now)
    facts = registry.facts_of(row.id, row.facts)
    moved = tuple(one.name for one in stored if _is_others(one, facts, context))
    orders = []
    if moved:
        command: Command = HandOn(dossier=row.id, clocks=moved)
        orders.append(Order(command, TIME, f"{row.id}/hand_on/{version}"))
    if isinstance(facts, Case):
        for post, since in successors(facts, context.rules, desk.around.org, local_day(now)):
            owe = OweHandover(dossier=row.id, since=since, post=post)
            orders.append(Order(owe, TIME, f"{row.id}/handover/{version}/{since}/{post}"))
    return orders


def _is_others(row: ClockRow, facts: Any, context: Context) -> bool:  # noqa: ANN401 - by kind
    """Return whether by today's chart others owe an open clock than its row says."""
    kind = registry.kind_of(row.dossier)
    role, clock = context.rules.clocks[row.kind].owner, kind.clocks(facts)[row.name]
    owed = kind.owner(facts, role, context, clock.subject)
    return owed != (row.owner_unit, row.owner_post)
