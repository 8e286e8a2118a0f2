"""The calendar as a dossier: decrees loaded after installation (国务院放假安排), year by year."""

import msgspec
from msgspec.structs import replace

from engine.context import Context
from engine.days import Decree
from engine.errors import Refused
from engine.kinds import Kind
from engine.record import Card
from engine.vocabulary import Command, Event, refusal

CALENDAR = "calendar:main"


class Decrees(msgspec.Struct, frozen=True):
    """All decrees loaded so far, the newest of each year, in order of year."""

    decrees: tuple[Decree, ...] = ()


class LoadDecree(Command, frozen=True, kw_only=True):
    """Load the decree of one year, or an amendment that takes its place whole."""

    decree: Decree

    def touches(self) -> tuple[str, ...]:
        """Return the calendar, which may not exist yet."""
        return ()


class DecreeLoaded(Event, frozen=True, kw_only=True):
    """A decree was loaded."""

    decree: Decree


def decide(decrees: Decrees | None, command: Command, context: Context) -> list[Event]:
    """Load a decree that changes something."""
    if not isinstance(command, LoadDecree):
        raise Refused([refusal("not_from_here", state="kept")])
    if decrees is not None and command.decree in decrees.decrees:
        raise Refused([refusal("decree_already_loaded", field="decree")])
    moved_to = "" if decrees else "kept"
    return [DecreeLoaded(on=context.day(command), moved_to=moved_to, decree=command.decree)]


def apply(decrees: Decrees | None, event: Event) -> Decrees:
    """Put the decree in the place of the one of its year."""
    before = decrees or Decrees()
    if not isinstance(event, DecreeLoaded):
        return before
    kept = [one for one in before.decrees if one.year != event.decree.year]
    rows = sorted([*kept, event.decree], key=lambda one: one.year)
    return replace(before, decrees=tuple(rows))


def card(_decrees: Decrees) -> Card:
    """Return the thin columns of the calendar."""
    return Card(kind="calendar", state="kept")


KIND = Kind(
    name="calendar",
    facts=Decrees,
    commands=(LoadDecree,),
    beside=(),
    events=(DecreeLoaded,),
    decide=decide,
    apply=apply,
    card=card,
)
