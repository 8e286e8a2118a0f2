"""The sweep: everything that time owes by now is done, each thing once, the oldest first."""

from collections.abc import Sequence
from typing import Any

import msgspec

from engine import registry
from engine.case.remedies import LapseRight
from engine.clock import local_day
from engine.desk import Desk
from engine.ladder import Climb
from engine.orders import Order, Receipt, Result
from engine.record import ClockRow, Row
from engine.rules import Nature
from engine.vocabulary import TIME, Command, type_name

BATCH = 250


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
    """Carries out what is due at the desk's own clock; level-triggered and safe to repeat.

    Any number of sweeps share the work: each claims a page that the others pass over.
    """

    def __init__(self, desk: Desk, batch: int = BATCH) -> None:
        """Work over ``desk`` in pages of ``batch`` clocks."""
        self._desk = desk
        self._batch = batch

    def once(self) -> Swept:
        """Carry out everything due; clocks that fall several rungs behind climb them in order.

        What is refused stands back until the next sweep, and holds up nothing behind it. So does
        what somebody else is at work on.
        """
        total = Swept()
        stuck: set[str] = set()

        def order_of(clock: ClockRow, row: Row) -> Order | None:
            order = self._order(clock, row)
            return None if order.key in stuck else order

        while True:
            done = self._desk.pass_time(self._batch + len(stuck), order_of)
            if not done:
                return total
            total += _counted(done)
            stuck |= {order.key for order, result in done if _stands_back(result)}

    def due(self) -> list[ClockRow]:
        """Return what one sweep would take up first, without doing it."""
        return self._desk.store.due_clocks(self._desk.clock.now(), self._batch)

    def _order(self, clock: ClockRow, row: Row) -> Order:
        # The instant is part of the key: a clock reinstated or moved comes due again.
        key = f"{clock.dossier}/{clock.name}/{clock.rung + 1}/{clock.next_rung_at}"
        return Order(self._command(clock, row), TIME, key)

    def _command(self, clock: ClockRow, row: Row) -> Command:
        if clock.nature == Nature.DUTY:
            return Climb(dossier=clock.dossier, clock=clock.name, rung=clock.rung + 1)
        if clock.nature == Nature.RIGHT:
            day = min(clock.legal_on, local_day(self._desk.clock.now()))
            return LapseRight(dossier=clock.dossier, clock=clock.name, happened_on=day)
        spec = self._desk.around.rulebook.pinned(row.edition).clocks[clock.kind]
        kind = registry.COMMANDS[spec.expires_to]
        about: dict[str, Any] = {"clock": clock.name} if "clock" in kind.__struct_fields__ else {}
        return kind(dossier=clock.dossier, **about)


def _stands_back(result: Result | None) -> bool:
    """Whether a clock is as due as it was: refused, or what it asks for was done before."""
    return result.repeated if isinstance(result, Receipt) else result is not None


def _counted(done: Sequence[tuple[Order, Result | None]]) -> Swept:
    counts = {"climb": 0, "lapse_right": 0, "acted": 0, "refused": 0}
    for order, result in done:
        name = type_name(type(order.command))
        if _stands_back(result):
            counts["refused"] += 1
        elif result is not None:
            counts[name if name in counts else "acted"] += 1
    return Swept(*counts.values())
