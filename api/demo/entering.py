"""The week's fieldwork entered in one go: by the petition offices, diaries by their authors."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from api.demo.habits import Planned
from api.demo.scene import actor_of
from engine.crossing import RecordFieldVisit
from engine.desk import Desk
from engine.orders import Order, Receipt
from engine.vocabulary import Actor, Command

FRIDAY = 4
MOST_CASES = 100_000
IN_CHARGE = frozenset({"led", "visited", "studied", "explained_pending_review"})
OVERSEEN = "in_hand"
"""In these states a leader goes down with a case: in his own charge, or of a unit he oversees."""


class Notebook:
    """What is planned, and how far it has been entered."""

    def __init__(self, desk: Desk, plan: Sequence[Planned], prefix: str) -> None:
        """Enter ``plan``, in the order of its days, over ``desk`` under keys with ``prefix``."""
        self._desk = desk
        self._plan = plan
        self._prefix = prefix
        self._told = 0
        self.entered = 0
        self.refused: list[str] = []

    def enter(self, today: date) -> None:
        """Enter what is over by ``today``, each who enters by one batch."""
        due: list[tuple[str, Order]] = []
        led: dict[str, list[Any]] | None = None
        while self._told < len(self._plan) and self._plan[self._told].over <= today:
            one, number = self._plan[self._told], self._told
            self._told += 1
            actor = actor_of(one.by, self._desk.around.org, today)
            command: Command | None = one.command
            if isinstance(command, RecordFieldVisit):
                led = self._led(actor) if led is None else led
                command = _with_case(command, led)
            if command is not None and self._is_held(one):
                due.append((one.by, Order(command, actor, f"{self._prefix}/deed/{number}")))
        due.sort(key=lambda pair: pair[0])
        self._carry_out([order for _, order in due])

    def _carry_out(self, orders: Sequence[Order]) -> None:
        for order, result in zip(orders, self._desk.execute_many(orders), strict=True):
            if isinstance(result, Receipt):
                self.entered += 1
            else:
                self.refused.append(f"fieldwork {order.key}: {result}")

    def _is_held(self, one: Planned) -> bool:
        command = one.command
        leader = command.leader if isinstance(command, RecordFieldVisit) else command.leaders[0]
        return bool(self._desk.around.org.holder(leader, one.on))

    def _led(self, actor: Actor) -> dict[str, list[Any]]:
        """Return by leader the cases with which he may go down."""
        ids = [row.id for row in self._desk.store.dossiers(kind="case", limit=MOST_CASES)]
        found: dict[str, list[Any]] = {}
        for _, case in self._desk.see(ids, actor).values():
            if case.state in IN_CHARGE and case.lead:
                found.setdefault(case.lead.post, []).append(case)
            elif case.state == OVERSEEN and not case.lead:
                overseer = self._desk.around.org.portfolio_leader(case.unit)
                found.setdefault(overseer, []).append(case)
        return found


def weekly(day: date, until: date) -> bool:
    """Return whether the week's records are entered on a day."""
    return day.weekday() == FRIDAY or day == until


def _with_case(command: RecordFieldVisit, led: dict[str, list[Any]]) -> RecordFieldVisit | None:
    """Return the visit with a case in its leader's charge, the next one each time."""
    cases = led.get(command.leader, [])
    if not cases:
        return None
    case = cases.pop(0)
    cases.append(case)
    return replace(command, cases=(case.id,), unit=case.unit)
