"""A petition office at work: a desk over any store, the small county, a clock that is set."""

from datetime import UTC, date, timedelta
from typing import Any

import pytest

from engine import registry
from engine.audit import Audit, Fault
from engine.case.facts import Case
from engine.case.registering import Person, RegisterCase
from engine.clock import SetClock, day_start, local_day
from engine.context import Context
from engine.desk import Desk
from engine.endings import endings
from engine.errors import NotVisible, Refused
from engine.keeping import Store
from engine.orders import Receipt
from engine.organising.revising import ReviseOrganisation
from engine.record import Row
from engine.rules import Edition
from engine.store.memory import MemoryStore
from engine.surroundings import Surroundings
from engine.sweeping import Sweep, Swept
from engine.vocabulary import TIME, Actor, Command, Event
from tests.support.offices import small_county
from workflows.decrees import seed_calendar
from workflows.rulebook import Packs

CONSOLE = Actor(person="", post="console")


def actor(tail: str) -> Actor:
    """Return who holds ``post:tail``; ``time`` and ``console`` are themselves."""
    if tail == "time":
        return TIME
    if tail == "console":
        return CONSOLE
    return Actor(person=f"person:{tail}", post=f"post:{tail}")


class Office:
    """Gives commands in the order of a story; days are those of 2025 unless told otherwise."""

    def __init__(self, store: Store | None = None, on: date = date(2025, 3, 3)) -> None:
        """Open the office on a morning, with the small county in its chart."""
        self.store = store or MemoryStore()
        self.clock = SetClock(day_start(on) + timedelta(hours=9))
        self.desk = Desk(
            self.store, Surroundings(self.store, Packs(self.store), seed_calendar()), self.clock
        )
        self.keys = 0
        county = small_county()
        self.give(
            ReviseOrganisation(
                units=tuple(county.units.values()),
                posts=tuple(county.posts.values()),
                appointments=county.appointments,
                absences=county.absences,
                names={held.person: held.person for held in county.appointments},
            ),
            "console",
        )

    def give(self, command: Command, by: str = "console") -> Receipt:
        """Give one command under a key of its own."""
        self.keys += 1
        return self.desk.execute(command, actor(by), key=f"key-{self.keys}")

    def register(self, by: str = "clerk", **fields: Any) -> str:  # noqa: ANN401
        """Register a petition of one clear person at the county's petition office."""
        given: dict[str, Any] = {
            "office": "unit:petitions",
            "title": "The water is cut off",
            "subject": "供水",
            "persons": (Person(name="somebody", phone="1", address="here"),),
        }
        return self.give(RegisterCase(**{**given, **fields}), by).dossier

    def case(self, dossier: str) -> Case:
        """Return the facts of a case."""
        facts: Case = self.desk.see([dossier], CONSOLE)[dossier][1]
        return facts

    def context(self, by: str) -> Context:
        """Return the context in which somebody would decide now."""
        self.desk.sight(CONSOLE)  # takes over the newest organisation
        around = self.desk.around
        return Context(
            actor=actor(by),
            now=self.clock.now(),
            today=local_day(self.clock.now()),
            rules=self.rules,
            org=around.org,
            calendar=around.calendar,
        )

    def row(self, dossier: str) -> Row:
        """Return the row of a dossier."""
        return self.desk.see([dossier], CONSOLE)[dossier][0]

    def outcomes(self, dossier: str) -> dict[str, str]:
        """Return how each clock that has ended did so the last time."""
        outcomes = getattr(self.store, "outcomes", None)
        assert outcomes is not None
        return {name: one.result for (_, name), one in endings(outcomes(dossier)).items()}

    @property
    def rules(self) -> Edition:
        """Return the newest national rules."""
        return self.desk.around.rulebook.newest("national")

    def refusals(self, command: Command, by: str = "console") -> set[str]:
        """Return the codes of every reason why the command is refused; fail when it is not."""
        with pytest.raises(Refused) as refused:
            self.give(command, by)
        return {reason.code for reason in refused.value.reasons}

    def is_hidden(self, command: Command, by: str) -> bool:
        """Return whether to ``by`` the command is about nothing that there is."""
        try:
            self.give(command, by)
        except NotVisible:
            return True
        return False

    def sweep(self) -> Swept:
        """Let time do what is due now."""
        return Sweep(self.desk).once()

    def faults(self) -> list[Fault]:
        """Return what the three audits find."""
        audit = Audit(self.store, self.desk.around, self.clock)
        return [*audit.echo(), *audit.replay(), *audit.rederive()]

    def due(self, dossier: str) -> dict[str, date]:
        """Return the due day of each open clock, by its name."""
        rows = self.store.open_clocks([dossier]).get(dossier, [])
        return {row.name: row.due_on for row in rows}

    def history(self, dossier: str) -> list[Event]:
        """Return all events of a dossier in order."""
        journal = self.store.journal(dossier)
        return [registry.event_of(dossier, entry.payload) for entry in journal]

    def events(self, dossier: str) -> list[str]:
        """Return the types of all events of a dossier in order."""
        return [entry.type for entry in self.store.journal(dossier)]

    def day(self, on: date) -> None:
        """Let it be nine in the morning of ``on``."""
        self.clock.set(day_start(on) + timedelta(hours=9))

    def later(self, days: int) -> date:
        """Let ``days`` pass, and return the new day."""
        self.clock.set(self.clock.now() + timedelta(days=days))
        return self.clock.now().astimezone(UTC).date()
