"""The ledger of a simulated office: every order given, what was answered, what was written."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from engine.orders import Order, Receipt
from engine.record import Entry, Tell


class Found(NamedTuple):
    """A broken invariant: which one, and where."""

    invariant: str
    where: str


class Commit(NamedTuple):
    """What one command wrote, with the version of the calendar its decision was based on."""

    entries: tuple[Entry, ...]
    calendar: int


class Quiet(NamedTuple):
    """A sweep found nothing due at ``now``; ``calendar`` is the version all clocks are dated by."""

    now: datetime
    calendar: int


class Asked:
    """One order as its giver knows it."""

    __slots__ = ("is_unknown", "order", "receipt", "repeats")

    def __init__(self, order: Order) -> None:
        self.order = order
        self.receipt: Receipt | None = None
        self.repeats: list[Receipt] = []
        self.is_unknown = False


class Ledger:
    """Stands outside the store, and is compared with it in the end."""

    def __init__(self) -> None:
        self.asked: dict[str, Asked] = {}
        self.order_of_keys: list[str] = []
        self.history: list[Commit | Quiet] = []
        self.found: list[Found] = []
        self.told: list[Tell] = []
        self.decided = 0
        # Something was entered that had been decided by a calendar before the newest.
        self.is_behind = False

    def newest(self) -> datetime:
        """Return the newest instant at which anything was recorded."""
        commits = (one for one in self.history if isinstance(one, Commit))
        return max(entry.recorded_at for commit in commits for entry in commit.entries)

    def asks(self, order: Order) -> Asked:
        """Enter an order, once for each key."""
        kept = self.asked.get(order.key)
        if kept is None:
            kept = self.asked[order.key] = Asked(order)
            self.order_of_keys.append(order.key)
        return kept

    def answered(self, asked: Asked, receipt: Receipt) -> None:
        """Enter that an order was acknowledged."""
        self.decided += not receipt.repeated
        asked.is_unknown = False
        if receipt.repeated:
            asked.repeats.append(receipt)
        elif asked.receipt is not None:
            self.found.append(Found("an order was carried out twice", asked.order.key))
        else:
            asked.receipt = receipt

    def faults(self, journal: Sequence[Entry]) -> Iterator[Found]:
        """Yield where the journal holds more, or less, or something else than it should."""
        keyed: dict[str, Entry] = {}
        written: dict[tuple[str, int], str] = {}
        for entry in journal:
            if entry.command_key:
                if entry.command_key in keyed:
                    yield Found("a command key stands twice", entry.command_key)
                keyed[entry.command_key] = entry
            written[entry.dossier, entry.seq] = entry.hash
        if len(written) != len(journal):
            yield Found("a place of the journal is taken twice", str(len(journal)))
        yield from self._unlike(written)
        for key, asked in self.asked.items():
            yield from _judged(key, asked, keyed.get(key), written)

    def _unlike(self, written: dict[tuple[str, int], str]) -> Iterator[Found]:
        told: dict[tuple[str, int], str] = {}
        for commit in self.history:
            if isinstance(commit, Commit):
                for entry in commit.entries:
                    told[entry.dossier, entry.seq] = entry.hash
        for place, digest in told.items():
            if written.get(place) != digest:
                yield Found("what was committed is not there", f"{place}")
        for place in written.keys() - told.keys():
            yield Found("what nobody committed is there", f"{place}")


def _judged(
    key: str, asked: Asked, entry: Entry | None, written: dict[tuple[str, int], str]
) -> Iterator[Found]:
    if asked.receipt is None and not asked.repeats:
        if entry is not None and not asked.is_unknown:
            yield Found("a refused order was carried out", key)
        return
    if entry is None:
        yield Found("an acknowledged change is lost", key)
        return
    for one in asked.repeats:
        if (one.dossier, one.version) != (entry.dossier, entry.seq):
            yield Found("a repeated order is told of another change", key)
    if asked.receipt is not None:
        last = (asked.receipt.dossier, asked.receipt.version)
        if last not in written or entry.dossier != asked.receipt.dossier:
            yield Found("an acknowledged change is lost", key)
