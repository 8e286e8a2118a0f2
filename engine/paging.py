"""A page of what time owes: claimed clocks, decided in memory before any of them is written."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from engine.errors import HuiyinError, LostRace
from engine.keeping import Claim
from engine.orders import Carried, Order, Receipt, Result, Road
from engine.record import ClockRow, Reading, Tell, Write
from engine.surroundings import Surroundings

# A command that changes its dossier holds it as long as several climbs that only tell.
CHANGES = 100

ALWAYS = (datetime.min.replace(tzinfo=UTC), "")
NEVER = (datetime.max.replace(tzinfo=UTC), "")


class Page:
    """What is decided about the clocks of one claim, in the order in which they were due.

    ``results`` tells by place what became of an order. What it does not tell of waits for the
    next page: its dossier changed in this one, or climbed a rung after which another is due
    before it, or there are enough changes. ``wide`` are the places of orders about several
    dossiers, of which a claim holds but one.
    """

    def __init__(self, reading: Reading, around: Surroundings, now: datetime) -> None:
        """Begin with the dossiers as ``reading`` found them."""
        self.results: dict[int, Result] = {}
        self.wide: list[int] = []
        self._tells: list[Tell] = []
        self._groups: dict[int, Carried] = {}
        self._reading = replace(reading, rows=dict(reading.rows))
        self._around = around
        self._now = now
        # By dossier the instant and the clock from which on all waits.
        self._waits: dict[str, tuple[datetime, str]] = {}

    def take(self, place: int, clock: ClockRow, order: Order) -> None:
        """Decide about the order for a clock that is due; a refusal stops nobody else."""
        name = clock.dossier
        if _turn(clock) >= self._waits.get(name, NEVER) or len(self._groups) == CHANGES:
            return
        if set(order.command.touches()) - {name}:
            self._waits[name] = ALWAYS
            self.wide.append(place)
            return
        try:
            decided = Road(order, self._reading, self._around, self._now).go_telling()
        except HuiyinError as fault:
            self.results[place] = fault
            return
        if isinstance(decided, Tell):
            self._tell(place, decided)
        else:
            self._waits[name] = ALWAYS
            self._groups[place] = decided

    def write(self, claim: Claim) -> None:
        """Write what was decided.

        Raises:
            LostRace, KeyReused: something had been done before; the claim comes to nothing.
        """
        if self._tells:
            claim.tell(self._tells)
        groups: list[Sequence[Write]] = [writes for writes, _ in self._groups.values()]
        written = claim.write(groups) if groups else []
        for (place, (_, receipt)), done in zip(self._groups.items(), written, strict=True):
            self.results[place] = receipt if done else LostRace(receipt.dossier)

    def _tell(self, place: int, tell: Tell) -> None:
        entry, row = tell.entry, self._reading.rows[tell.entry.dossier]
        self._tells.append(tell)
        self.results[place] = Receipt(row.id, entry.seq)
        self._reading.rows[row.id] = replace(
            row, version=entry.seq, last_hash=entry.hash, rungs=tell.rungs
        )
        if tell.clock.next_rung_at is not None:
            self._waits[row.id] = min(_turn(tell.clock), self._waits.get(row.id, NEVER))


def _turn(clock: ClockRow) -> tuple[datetime, str]:
    return (clock.next_rung_at or NEVER[0], clock.name)
