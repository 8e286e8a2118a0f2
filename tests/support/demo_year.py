"""A demo county that has lived, kept in memory, and questions about what it left behind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from api.demo.life import Lived, live
from engine import registry
from engine.audit import Audit, Fault
from engine.case.facts import Case
from engine.clock import SetClock, day_start
from engine.desk import Desk
from engine.keeping import Store
from engine.record import EVERYTHING, Entry, PetitionerRow
from engine.store.memory import MemoryStore
from engine.surroundings import Surroundings
from engine.vocabulary import Event
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

UNTIL = date(2026, 3, 13)
"""A Friday that two make-up days and a spring festival lie behind."""


class County:
    """A county that has lived until UNTIL, with its store, desk and clock."""

    def __init__(self, store: Store | None = None, **told: int | date) -> None:
        self.store = store or MemoryStore()
        self.clock = SetClock(day_start(UNTIL))
        around = Surroundings(self.store, Packs(self.store), seed_calendar())
        self.desk = Desk(self.store, around, self.clock)
        days: dict[str, Any] = {"until": UNTIL, **told}
        self.lived: Lived = live(self.desk, self.clock, **days)

    def entries(self) -> list[Entry]:
        return list(self.store.entries())

    def events(self) -> Iterator[tuple[str, Event]]:
        for entry in self.store.entries():
            yield entry.dossier, registry.event_of(entry.dossier, entry.payload)

    def types(self) -> Counter[str]:
        return Counter(entry.type for entry in self.store.entries())

    def facts(self, kind: str) -> list[Any]:
        rows = self.store.dossiers(kind=kind, limit=100_000)
        return [registry.facts_of(row.id, row.facts) for row in rows]

    def cases(self) -> list[Case]:
        return self.facts("case")

    def petitioners(self, refs: Iterable[str]) -> list[PetitionerRow]:
        return list(self.store.petitioners(list(refs), EVERYTHING).values())

    def faults(self) -> dict[str, list[Fault]]:
        audit = Audit(self.store, self.desk.around, self.clock)
        return {name: list(getattr(audit, name)()) for name in ("echo", "replay", "rederive")}

    def digest(self) -> str:
        told = sha256()
        for entry in self.store.entries():
            told.update(f"{entry.dossier}/{entry.seq}/{entry.hash}\n".encode())
        return told.hexdigest()


@cache
def year() -> County:
    """One year, lived once for all tests of a process; nobody changes it."""
    return County()
