"""The sweep: everything that time owes by now is done, each thing once, the oldest first."""

from collections.abc import Sequence
from typing import Any

import msgspec

from engine import registry
from engine.case.remedies import LapseRight
from engine.clock import local_day
from engine.desk import Desk
from engine.ladder import Climb
from engine.orders import Order, Receipt
from engine.record import ClockRow
from engine.rules import Nature
from engine.vocabulary import TIME, Command, type_name

BATCH = 200


class Swept(msgspec.Struct, frozen=True):
    """What a sweep did: rungs climbed, rights lapsed, silences that acted, and refusals.

    ``refused`` counts what had moved on meanwhile: it is looked at again by the next sweep.
    """

    climbed: int = 0
    lapsed: int = 0
    acted: int = 0
    refused: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        """Return both together."""
        return Swept(
            self.climbed + other.climbed,
            self.lapsed + other.lapsed,
            self.acted + other.acted,
            self.refused + other.refused,
        )


class Sweep:
    """Carries out what is due at the desk's own clock; level-triggered and safe to repeat."""

    def __init__(self, desk: Desk, batch: int = BATCH) -> None:
        """Work over ``desk`` in batches of ``batch`` clocks."""
        self._desk = desk
        self._batch = batch

    def once(self) -> Swept:
        """Carry out everything due; clocks that fall several rungs behind climb them in order.

        What is refused stands back until the next sweep, and holds up nothing behind it.
        """
        total = Swept()
        stuck: set[tuple[str, str]] = set()
        while True:
            now, limit = self._desk.clock.now(), self._batch + len(stuck)
            due = self._desk.store.due_clocks(now, limit)
            rows = [row for row in due if (row.dossier, row.name) not in stuck]
            if not rows:
                return total
            done, refused = self._carry_out(rows)
            total += done
            stuck |= refused

    def due(self) -> list[ClockRow]:
        """Return what one sweep would take up first, without doing it."""
        return self._desk.store.due_clocks(self._desk.clock.now(), self._batch)

    def _carry_out(self, rows: Sequence[ClockRow]) -> tuple[Swept, set[tuple[str, str]]]:
        orders = [self._order(row) for row in rows]
        results = self._desk.execute_many(orders)
        counts = {"climb": 0, "lapse_right": 0, "acted": 0}
        refused = set()
        for row, order, result in zip(rows, orders, results, strict=True):
            if not isinstance(result, Receipt):
                refused.add((row.dossier, row.name))
                continue
            name = type_name(type(order.command))
            counts[name if name in counts else "acted"] += 1
        swept = Swept(counts["climb"], counts["lapse_right"], counts["acted"], len(refused))
        return swept, refused

    def _order(self, row: ClockRow) -> Order:
        # The instant is part of the key: a clock reinstated or moved comes due again.
        key = f"{row.dossier}/{row.name}/{row.rung + 1}/{row.next_rung_at}"
        return Order(self._command(row), TIME, key)

    def _command(self, row: ClockRow) -> Command:
        if row.nature == Nature.DUTY:
            return Climb(dossier=row.dossier, clock=row.name, rung=row.rung + 1)
        if row.nature == Nature.RIGHT:
            day = min(row.legal_on, local_day(self._desk.clock.now()))
            return LapseRight(dossier=row.dossier, clock=row.name, happened_on=day)
        edition = self._desk.store.heads([row.dossier])[row.dossier].edition
        spec = self._desk.around.rulebook.pinned(edition).clocks[row.kind]
        kind = registry.COMMANDS[spec.expires_to]
        about: dict[str, Any] = {"clock": row.name} if "clock" in kind.__struct_fields__ else {}
        return kind(dossier=row.dossier, **about)
